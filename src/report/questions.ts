import type { Finding, Side } from '../finding.ts';

/** Unknowns that one answer would settle. */
export type Question = {
  readonly first: Finding;
  /** Where the answer belongs. */
  readonly place?: Side;
  /** The rules that wait for it, in the order in which they first appear. */
  readonly rules: readonly string[];
};

/**
 * One question for all rules that wait for the same attribute of the same element; otherwise a
 * missing descriptor would be asked for once by every rule that needs it.
 */
export function questions(unknowns: readonly Finding[]): readonly Question[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of unknowns) {
    const { system, ask } = finding;
    const asked = [system, ask.perspective, ask.element ?? '', ask.pointer ?? '', ask.question];
    const key = JSON.stringify(asked);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()].flatMap(toQuestion);
}

function toQuestion(group: readonly Finding[]): readonly Question[] {
  const [first] = group;
  if (first === undefined) return [];
  const { sides, ask } = first;
  const place =
    sides.find(({ element, pointer }) => element === ask.element && pointer === ask.pointer) ??
    sides.find(({ file }) => file !== undefined);
  const rules = [...new Set(group.map(({ rule }) => rule))];
  return [{ first, rules, ...(place ? { place } : {}) }];
}
