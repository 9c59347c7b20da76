import type { Claim, Node, Stated } from '../claim.ts';
import { spokenId, spokenName } from '../element.ts';
import type { Facts } from '../facts/tables.ts';
import type { Expectation, Perspective } from '../generated/descriptors.ts';
import { saidBy } from '../lookup.ts';
import { isExpected } from '../meaning/equality.ts';
import { compareMeaning } from '../meaning/order.ts';
import { formatPointer, nameOf } from '../pointer.ts';
import { silenceText, valueText } from '../quote.ts';
import { type Decision, NOT_APPLICABLE } from '../rule.ts';
import { attribute } from '../schema/attributes.ts';
import { sortAt } from '../schema/tree.ts';
import type { System } from '../system.ts';
import { parseVersion, satisfies } from '../values/version.ts';

/** How each condition reads: "to be at least 24Gi", "it is at least 24Gi", "being at least 24Gi". */
const WORDS = {
  equals: { expected: 'be', is: 'is', being: 'being' },
  oneOf: { expected: 'be one of', is: 'is one of', being: 'being one of' },
  atLeast: { expected: 'be at least', is: 'is at least', being: 'being at least' },
  atMost: { expected: 'be at most', is: 'is at most', being: 'being at most' },
  lessThan: { expected: 'be less than', is: 'is less than', being: 'being less than' },
  moreThan: { expected: 'be more than', is: 'is more than', being: 'being more than' },
  includes: { expected: 'include', is: 'includes', being: 'including' },
  satisfies: { expected: 'satisfy', is: 'satisfies', being: 'satisfying' },
} as const satisfies Partial<
  Record<keyof Expectation, Readonly<Record<'expected' | 'is' | 'being', string>>>
>;

export type Condition = keyof typeof WORDS;

const CONDITIONS = Object.keys(WORDS) as readonly Condition[];

/** What somebody expects, and the claim that each of its conditions is. */
export type Expected = {
  readonly stated: Expectation & { readonly perspective: Perspective };
  readonly limitOf: (condition: string, asked: unknown) => Stated<unknown>;
};

/** Every expectation of a system; one that names no perspective is that of its descriptor. */
export function* expectationsOf({ elements }: Pick<System, 'elements'>): Iterable<Expected> {
  for (const element of elements) {
    for (const [index, { perspective, descriptor }] of element.statements.entries()) {
      for (const [number, expectation] of (descriptor.expects ?? []).entries()) {
        const limitOf = (condition: string, asked: unknown) => {
          const path = ['expects', String(number), condition];
          return saidBy(element, index, { path, pointer: formatPointer(path) }, asked);
        };
        yield { stated: { perspective, ...expectation }, limitOf };
      }
    }
  }
}

/** The conditions that an expectation states, each with what it asks for. */
export const conditionsOf = (
  expectation: Expectation,
): readonly { readonly condition: Condition; readonly asked: unknown }[] =>
  CONDITIONS.flatMap((condition) => {
    const asked = expectation[condition];
    return asked === undefined ? [] : [{ condition, asked }];
  });

/** Whose attribute it is, and the facts that tell when two words name one thing. */
export type Subject = Node<unknown> & { readonly facts: () => Facts };

/** Compares a condition with what was found at the place that it is about, by meaning. */
export function meets(
  condition: Condition,
  limit: unknown,
  found: unknown,
  subject: Subject,
): boolean | undefined {
  switch (condition) {
    case 'equals':
      return equals(limit, found, subject);
    case 'oneOf':
      return anyOf(
        (Array.isArray(limit) ? limit : [limit]).map((one) => equals(one, found, subject)),
      );
    case 'includes':
      return includes(found, Array.isArray(limit) ? limit : [limit], subject);
    case 'satisfies':
      return satisfied(found, limit);
    default: {
      const { element, path } = subject;
      const order = (other: unknown) => compareMeaning({ kind: element.kind, path }, found, other);
      return inOrder(condition, orderOf(found, limit, order));
    }
  }
}

function equals(
  expected: unknown,
  found: unknown,
  { element, path, facts }: Subject,
): boolean | undefined {
  const meaning = sortAt(element.kind, path) ?? 'any';
  return isExpected({ meaning, path, facts }, expected, found);
}

/** A number that is asked of a list is about how many items it has. */
const orderOf = (found: unknown, limit: unknown, order: (limit: unknown) => number | undefined) =>
  Array.isArray(found) && typeof limit === 'number'
    ? Math.sign(found.length - limit)
    : order(limit);

type Bound = 'atLeast' | 'atMost' | 'lessThan' | 'moreThan';

/** Values that differ without one being more than the other (two words) meet no bound, nor miss it. */
function inOrder(bound: Bound, sign: number | undefined): boolean | undefined {
  if (sign === undefined || Number.isNaN(sign)) return undefined;
  const HOLDS = { atLeast: sign >= 0, atMost: sign <= 0, lessThan: sign < 0, moreThan: sign > 0 };
  return HOLDS[bound];
}

/** True as soon as one fits; undecided only where none fits and one could not be compared. */
function anyOf(verdicts: readonly (boolean | undefined)[]): boolean | undefined {
  if (verdicts.includes(true)) return true;
  return verdicts.includes(undefined) ? undefined : false;
}

/** Items of a list count as included by their value, or by their name where they have one. */
function includes(
  found: unknown,
  wanted: readonly unknown[],
  subject: Subject,
): boolean | undefined {
  if (!Array.isArray(found)) return undefined;
  const verdicts = wanted.map((one) =>
    anyOf(
      found.map((item, index) => {
        const name = nameOf(item);
        const path = [...subject.path, String(index), ...(name === undefined ? [] : ['name'])];
        return equals(one, name ?? item, { ...subject, path });
      }),
    ),
  );
  if (verdicts.includes(false)) return false;
  return verdicts.includes(undefined) ? undefined : true;
}

function satisfied(found: unknown, limit: unknown): boolean | undefined {
  const version = parseVersion(String(found));
  return version.ok ? satisfies(version.value, String(limit)) : undefined;
}

const named = ({ element, path }: Node<unknown>): string =>
  `${path.join('.')} of ${spokenId(element)}`;

/** `memory of Environment/production is at least 24Gi, as data-science expects`. */
export const expectationText = (
  { condition, perspective }: Wording,
  asked: unknown,
  subject: Node<unknown>,
): string =>
  `${named(subject)} ${WORDS[condition].is} ${valueText(asked)}, as ${perspective} expects`;

/** What goes wrong is known to whoever expects; which part relies on it, and on what, is known here. */
export const reliance = (
  { element }: Node<unknown>,
  subject: Node<unknown>,
  expected: Condition | 'provided',
  asked: unknown,
): string => {
  const stated = asked === true ? 'being stated' : 'being left out';
  const what = expected === 'provided' ? stated : `${WORDS[expected].being} ${valueText(asked)}`;
  return `${spokenName(element)}, which relies on ${subject.path.join('.')} ${what}`;
};

/** Paths are the words of whoever owns the attribute; others read what the schema says of it. */
function explained(subject: Node<unknown>): string {
  const { element, path } = subject;
  // An example of a value, beside the value that is expected, would be one number too many.
  const about = (attribute(element.kind, formatPointer(path))?.about ?? '').replace(
    /, such as .*$/,
    '',
  );
  return about === '' || about.length > MOST ? named(subject) : `${named(subject)} (${about})`;
}

const MOST = 60;

/** Compares, and says what was expected, what was found, and why it was expected. */
export function decideExpectation(
  wording: Wording & { readonly holder: Node<unknown> },
  limit: unknown,
  found: unknown,
  subject: Subject,
): Decision {
  const met = meets(wording.condition, limit, found, subject);
  if (met === true) return undefined;
  if (met === undefined) {
    return { undecided: `${valueText(found)} and ${valueText(limit)} have no common measure` };
  }
  const { because, condition, holder, perspective } = wording;
  const expected = `${WORDS[condition].expected} ${valueText(limit)}`;
  const message = `${perspective} expects ${explained(subject)} to ${expected}, but it is ${valueText(found)}`;
  const isRule = subject.element.kind === 'Environment' && subject.path[0] === 'accepts';
  const other = condition === 'includes' ? 'without' : `with ${valueText(found)}`;
  const question = isRule
    ? `may this be allowed here, or must ${perspective} do without it?`
    : `can it ${expected}, or can ${spokenName(holder.element)} do ${other}?`;
  return { message, question, ...(because !== undefined && { because }) };
}

/**
 * Whether somebody has said anything at a place where an expectation asks for it, or forbids it.
 * An empty list names nothing, so that it does not count.
 */
export function decidePresence(
  { perspective, because }: Omit<Wording, 'condition'>,
  provided: boolean,
  subject: Claim<unknown>,
): Decision {
  const isEmpty = subject.stated && Array.isArray(subject.value) && subject.value.length === 0;
  if ((subject.stated && !isEmpty) === provided) return undefined;
  const why = because === undefined ? {} : { because };
  const what = named(subject);
  if (!provided) {
    return {
      message: `${perspective} expects ${what} to be left out, but it is stated`,
      ...why,
    };
  }
  if (!subject.stated && subject.silence.because === 'not-provided') {
    const { reason } = subject.silence;
    if (reason === 'not-applicable') return NOT_APPLICABLE;
    return {
      undecided: `${what} is ${silenceText(subject.silence)}`,
      question: `when can ${what} be stated, and will the expectation be met?`,
    };
  }
  return {
    message: `${perspective} expects ${what} to be stated, but it is ${isEmpty ? 'empty' : 'not'}`,
    question: `can you state ${what}, or say in notProvided why not?`,
    ...why,
  };
}

/** Who expects, under which condition, and why. */
export type Wording = {
  readonly condition: Condition;
  readonly perspective: Perspective;
  readonly because?: string;
};
