import type { Claim, Silent } from './claim.ts';
import { elementId, spokenId, UNNAMED } from './element.ts';
import type { Finding } from './finding.ts';
import { parsePointer } from './pointer.ts';
import { perspectiveOf, quote, silenceText } from './quote.ts';
import { listed } from './report/words.ts';
import {
  type Contradiction,
  type Judgement,
  NOT_APPLICABLE,
  type Rule,
  type Unanswered,
  type Undecided,
} from './rule.ts';
import { attribute } from './schema/attributes.ts';
import { wordsOf } from './schema/guard.ts';

type Wording = Omit<Finding, 'system' | 'verdict'>;
type Said = Pick<Finding, 'message' | 'ask'> &
  Partial<Pick<Finding, 'because' | 'breaks' | 'severity'>>;

/** Puts a judgement into words: every side, what breaks, and whom to ask for what. */
export function word(rule: Rule, judgement: Judgement): Wording {
  const { id, breaks } = rule;
  const category = judgement.category ?? rule.category;
  const sides = judgement.sides.map(quote);
  return {
    rule: id,
    severity: judgement.severity ?? rule.severity,
    breaks: judgement.breaks ?? breaks,
    category,
    sides,
    ...say(rule, judgement),
  };
}

function say(rule: Rule, judgement: Judgement): Said {
  const { decision, holds = rule.holds } = judgement;
  if (decision === undefined || decision === NOT_APPLICABLE) {
    throw new RangeError(`${rule.id}: a match has no wording`);
  }
  if (typeof decision === 'string') return contradicted(rule, judgement, { message: decision });
  if ('message' in decision) return contradicted(rule, judgement, decision);
  const because = `cannot tell whether ${holds}`;
  if ('undecided' in decision) return undecided(rule, judgement, decision, because);
  return unanswered(decision, because, judgement.hint);
}

function contradicted(rule: Rule, judgement: Judgement, found: Contradiction): Said {
  const { message, because, breaks, severity = judgement.severity ?? rule.severity } = found;
  const perspective = found.ask ?? provider(judgement.sides, rule);
  return {
    message,
    ...(because === undefined ? {} : { because }),
    ...(breaks === undefined ? {} : { breaks }),
    severity,
    ask: { perspective, question: found.question ?? rule.question },
  };
}

function undecided(rule: Rule, { sides }: Judgement, found: Undecided, because: string): Said {
  const perspective = found.ask ?? provider(sides, rule);
  const question = found.question ?? rule.question;
  return { message: `${because}: ${found.undecided}`, ask: { perspective, question } };
}

/** The side that is asked to change something is the last one: the one that provides. */
function provider(sides: readonly Claim<unknown>[], rule: Rule) {
  const last = sides.at(-1);
  if (last?.stated === true) return perspectiveOf(last);
  return last?.ask ?? rule.perspectives.at(-1) ?? 'software-engineering';
}

/** Names everything that is missing, and asks for a whole element before any part of another. */
function unanswered(
  { unanswered: missing }: Unanswered,
  because: string,
  hint: string | undefined,
): Said {
  const first = missing.find(isUndescribed) ?? missing[0];
  if (first === undefined) throw new RangeError('nothing is missing');
  const groups = alikeAmong(missing);
  const reasons = groups.map((alike) => {
    const [one = first] = alike;
    return `${nameOf(one, alike)} ${alike.length > 1 ? 'are' : 'is'} ${silenceText(one.silence)}`;
  });
  const question = questionFor(first, groups.find((alike) => alike.includes(first)) ?? []);
  const more = [hint, alsoMissing(first, groups)].filter((one) => one !== undefined);
  return {
    message: `${because}: ${[...new Set(reasons)].join(', and ')}`,
    ask: {
      perspective: first.ask,
      question: [question, ...more].join('; '),
      element: elementId(first.element),
      pointer: first.pointer,
    },
  };
}

/** What others have to state as well, since one answer alone would settle nothing. */
function alsoMissing(first: Silent<unknown>, groups: readonly Group[]): string | undefined {
  if (first.path.length === 0) return undefined;
  const others = groups.flatMap((alike) => {
    const [one] = alike;
    return one === undefined || one.ask === first.ask ? [] : [`${nameOf(one, alike)} (${one.ask})`];
  });
  return others.length === 0 ? undefined : `also missing: ${listed([...new Set(others)], MOST)}`;
}

/** Until somebody describes it, details of what is there need not be looked for. */
const isUndescribed = ({ path, silence }: Silent<unknown>): boolean =>
  path.length === 0 && silence.because === 'not-described';

type Group = Silent<unknown>[];

/** What is missing, the same attribute of several items of one list together. */
function alikeAmong(missing: readonly Silent<unknown>[]): readonly Group[] {
  const groups: Group[] = [];
  const known = new Map<Silent<unknown>['element'], Map<string, Group>>();
  for (const one of missing) {
    const ofElement = known.get(one.element) ?? new Map<string, Group>();
    known.set(one.element, ofElement);
    const key = JSON.stringify([likenessOf(one), silenceText(one.silence)]);
    const group = ofElement.get(key);
    if (group !== undefined && one.path.length > 2) group.push(one);
    else {
      const begun = [one];
      groups.push(begun);
      ofElement.set(key, begun);
    }
  }
  return groups;
}

/** The path of an attribute, whichever item of its list has it. */
const likenessOf = ({ path }: Silent<unknown>): readonly (string | null)[] =>
  path.map((step, index) => (index === path.length - 2 ? null : step));

/** What is missing, by its path; of several items alike, what they all lack. */
function nameOf(
  { element, path, silence }: Silent<unknown>,
  alike: readonly Silent<unknown>[],
): string {
  const whole = element.name === UNNAMED ? `the ${element.kind} of this system` : spokenId(element);
  if (path.length === 0) {
    return silence.because === 'not-described' && silence.among ? 'the place where it runs' : whole;
  }
  if (alike.length < 2) return `${dotted(path)} of ${whole}`;
  const names = alike.map((one) => one.path.at(-2) ?? '');
  return `\`${path.at(-1)}\` of the ${dotted(path.slice(0, -2))} ${together(names)} of ${whole}`;
}

/** More names than anybody answers for at once are counted. */
const MOST = 12;

const together = (names: readonly string[]): string =>
  names.length > MOST
    ? listed(names, MOST)
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** `requires.accelerator.memory`: how people say where an attribute is. */
const dotted = (path: readonly string[]): string => path.join('.');

/** What to ask whoever owns a missing attribute, in the words that the schema describes it with. */
function questionFor(claim: Silent<unknown>, alike: readonly Silent<unknown>[]): string {
  const { element, path, silence } = claim;
  const id = spokenId(element);
  const name = nameOf(claim, alike);
  if (silence.because === 'invalid')
    return `mend the descriptor of ${id}, whose problems are listed`;
  if (silence.because === 'not-described' && silence.among)
    return `which of them runs it? describe a Deployment that says so, or list it in \`hosts\` of the one`;
  if (path.length === 0) return `describe ${name}`;
  if (silence.because === 'unreadable') return `write ${name} so that it can be read`;
  const known = attribute(element.kind, claim.pointer);
  if (known === undefined || known.about === '') return `state ${name}`;
  if (silence.because === 'not-observed') return `which export tells ${name}? ${known.about}`;
  const words = wordsOf(element.kind, parsePointer(claim.pointer)) ?? [];
  return `state ${name}: ${known.about}${choiceOf(known, words) ?? exampleOf(known)}`;
}

/** More words than these are no choice that anybody reads. */
const MOST_WORDS = 8;

/** The words to choose from, unless the description names them all. */
function choiceOf({ about }: { readonly about: string }, words: readonly string[]) {
  if (words.length < 2 || words.length > MOST_WORDS) return undefined;
  if (words.every((word) => about.includes(word))) return '';
  return `: ${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** An example, unless the description holds it already or it is a structure that reads as code. */
function exampleOf({ about, example }: { readonly about: string; readonly example?: string }) {
  if (example === undefined || /^[[{]/.test(example)) return '';
  const shown = example.startsWith('"') ? example.slice(1, -1) : example;
  return about.includes(shown) ? '' : `, for example ${shown}`;
}
