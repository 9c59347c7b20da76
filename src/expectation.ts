import type { Node } from './claim.ts';
import { elementId } from './element.ts';
import type { Expectation, Perspective } from './generated/descriptors.ts';
import { compareMeaning } from './meaning.ts';
import { valueText } from './quote.ts';
import type { Decision } from './rule.ts';
import { parseVersion, satisfies } from './values/version.ts';

/** How each condition reads: "expects it to be at least 24Gi", and "it is at least 24Gi". */
const WORDS = {
  equals: { expected: 'to be', is: 'is' },
  oneOf: { expected: 'to be one of', is: 'is one of' },
  atLeast: { expected: 'to be at least', is: 'is at least' },
  atMost: { expected: 'to be at most', is: 'is at most' },
  lessThan: { expected: 'to be less than', is: 'is less than' },
  moreThan: { expected: 'to be more than', is: 'is more than' },
  includes: { expected: 'to include', is: 'includes' },
  satisfies: { expected: 'to satisfy', is: 'satisfies' },
} as const satisfies Partial<
  Record<keyof Expectation, { readonly expected: string; readonly is: string }>
>;

export type Condition = keyof typeof WORDS;

const CONDITIONS = Object.keys(WORDS) as readonly Condition[];

/** The conditions that an expectation states, each with what it asks for. */
export const conditionsOf = (
  expectation: Expectation,
): readonly { readonly condition: Condition; readonly asked: unknown }[] =>
  CONDITIONS.flatMap((condition) => {
    const asked = expectation[condition];
    return asked === undefined ? [] : [{ condition, asked }];
  });

/** Compares a condition with what was found at the place that it is about, by meaning. */
export function meets(
  condition: Condition,
  limit: unknown,
  found: unknown,
  { element, path }: Node<unknown>,
): boolean | undefined {
  const order = (other: unknown) => compareMeaning(element.kind, path, found, other);
  switch (condition) {
    case 'equals':
      return known(order(limit), (sign) => sign === 0);
    case 'oneOf':
      return anyOf(Array.isArray(limit) ? limit : [limit], order);
    case 'atLeast':
      return known(order(limit), (sign) => sign >= 0);
    case 'atMost':
      return known(order(limit), (sign) => sign <= 0);
    case 'lessThan':
      return known(order(limit), (sign) => sign < 0);
    case 'moreThan':
      return known(order(limit), (sign) => sign > 0);
    case 'includes':
      return includes(found, Array.isArray(limit) ? limit : [limit], { element, path });
    case 'satisfies':
      return satisfied(found, limit);
  }
}

const known = (order: number | undefined, holds: (sign: number) => boolean): boolean | undefined =>
  order === undefined ? undefined : holds(order);

/** True as soon as one fits; undecided only where none fits and one could not be compared. */
function anyOf(
  options: readonly unknown[],
  order: (option: unknown) => number | undefined,
): boolean | undefined {
  const signs = options.map(order);
  if (signs.includes(0)) return true;
  return signs.includes(undefined) ? undefined : false;
}

/** Items of a list count as included by their value, or by their name where they have one. */
function includes(
  found: unknown,
  wanted: readonly unknown[],
  { element, path }: Node<unknown>,
): boolean | undefined {
  if (!Array.isArray(found)) return undefined;
  return wanted.every((one) =>
    found.some((item, index) => {
      const name = typeof item === 'object' && item !== null && 'name' in item ? item.name : item;
      return compareMeaning(element.kind, [...path, String(index)], name, one) === 0;
    }),
  );
}

function satisfied(found: unknown, limit: unknown): boolean | undefined {
  const version = parseVersion(String(found));
  return version.ok ? satisfies(version.value, String(limit)) : undefined;
}

const named = ({ element, path }: Node<unknown>): string =>
  `${path.join('.')} of ${elementId(element)}`;

/** `memory of Environment/production is at least 24Gi, as data-science expects`. */
export const expectationText = (
  { condition, perspective }: Wording,
  asked: unknown,
  subject: Node<unknown>,
): string =>
  `${named(subject)} ${WORDS[condition].is} ${valueText(asked)}, as ${perspective} expects`;

/** Compares, and says what was expected, what was found, and why it was expected. */
export function decideExpectation(
  wording: Wording,
  limit: unknown,
  found: unknown,
  subject: Node<unknown>,
): Decision {
  const met = meets(wording.condition, limit, found, subject);
  if (met === true) return undefined;
  if (met === undefined) {
    return { undecided: `${valueText(found)} and ${valueText(limit)} have no common measure` };
  }
  const { because, condition, perspective } = wording;
  const expected = `${WORDS[condition].expected} ${valueText(limit)}`;
  const message = `${perspective} expects ${named(subject)} ${expected}, but it is ${valueText(found)}`;
  return because === undefined ? message : { message, breaks: `what was built on it: ${because}` };
}

/** Who expects, under which condition, and why. */
export type Wording = {
  readonly condition: Condition;
  readonly perspective: Perspective;
  readonly because?: string;
};
