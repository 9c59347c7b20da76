import type { Finding, Side } from '../finding.ts';
import { willBeSaid } from '../quote.ts';

/** Unknowns that one answer, or the same answer about several elements, would settle. */
export type Question = {
  readonly first: Finding;
  /** All of them, the first included. */
  readonly all: readonly Finding[];
  /** Where the answer belongs, or else what the question is about. */
  readonly place?: Side;
  /** The rules that wait for it, in the order in which they first appear. */
  readonly rules: readonly string[];
  /** Other elements of which the same is asked. */
  readonly others: readonly string[];
};

/** Whether every side has said something, so that only its meaning is open. */
export const isSaid = ({ first }: Question): boolean =>
  first.sides.every(({ how }) => how !== 'absent');

/** Whether the only ones who have not answered have said that they will. */
export const isPending = (one: Question): boolean =>
  !isSaid(one) && one.first.sides.every((side) => side.how !== 'absent' || willBeSaid(side));

/**
 * One question for all rules that wait for the same attribute, and for all elements of a kind that
 * lack it; otherwise a missing descriptor would be asked for by every rule that needs it.
 */
export function questions(unknowns: readonly Finding[]): readonly Question[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of unknowns) {
    const key = keyOf(finding);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()].flatMap(toQuestion);
}

/** What is asked of an element by name is one question, whichever element of the kind it is. */
function keyOf(finding: Finding): string {
  const { system, ask } = finding;
  const { perspective, question, pointer = '' } = ask;
  const element = elementOf(finding) ?? '';
  // What a rule adds to its question makes it no other one.
  const own = ask.element === undefined ? question : (question.split(/[:;] /, 1)[0] ?? '');
  const asked = element === '' ? own : own.replaceAll(element, '');
  return JSON.stringify([system, perspective, element.split('/')[0], pointer, asked]);
}

/** What a question is about: what is to be stated, or else the last side that it names. */
const elementOf = ({ ask, sides }: Finding): string | undefined =>
  ask.element ?? sides.findLast(({ element }) => ask.question.includes(element))?.element;

function toQuestion(group: readonly Finding[]): readonly Question[] {
  const [first] = group;
  if (first === undefined) return [];
  const { sides, ask } = first;
  const place =
    sides.find(({ element, pointer }) => element === ask.element && pointer === ask.pointer) ??
    sides.find(({ file }) => file !== undefined);
  const rules = [...new Set(group.map(({ rule }) => rule))];
  const elements = group.flatMap((one) => elementOf(one) ?? []);
  const others = [...new Set(elements)].filter((element) => element !== elementOf(first));
  return [{ first, all: group, rules, others, ...(place ? { place } : {}) }];
}
