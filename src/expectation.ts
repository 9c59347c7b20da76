import type { Node } from './claim.ts';
import { elementId } from './element.ts';
import type { Expectation, Perspective } from './generated/descriptors.ts';
import { compareMeaning } from './meaning.ts';
import { valueText } from './quote.ts';
import type { Decision } from './rule.ts';
import { parseVersion, satisfies } from './values/version.ts';

/** How each condition of an expectation reads in a sentence: "expects … to be at least 24Gi". */
const WORDS = {
  equals: 'to be',
  oneOf: 'to be one of',
  atLeast: 'to be at least',
  atMost: 'to be at most',
  lessThan: 'to be less than',
  moreThan: 'to be more than',
  includes: 'to include',
  satisfies: 'to satisfy',
} as const satisfies Partial<Record<keyof Expectation, string>>;

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

/** `data-science expects memory of Environment/production to be at least 24Gi, but it is 15Gi`. */
export function decideExpectation(
  { condition, perspective, because }: Wording,
  limit: unknown,
  found: unknown,
  subject: Node<unknown>,
): Decision {
  const met = meets(condition, limit, found, subject);
  if (met === true) return undefined;
  const what = `${subject.path.join('.')} of ${elementId(subject.element)}`;
  const expected = `${perspective} expects ${what} ${WORDS[condition]} ${valueText(limit)}`;
  if (met === undefined)
    return { undecided: `${valueText(found)} and ${valueText(limit)} have no common measure` };
  const message = `${expected}, but it is ${valueText(found)}`;
  return because === undefined
    ? message
    : { message, breaks: `it was expected because ${because}` };
}

/** Who expects, under which condition, and why. */
export type Wording = {
  readonly condition: Condition;
  readonly perspective: Perspective;
  readonly because?: string;
};
