import type { Domain, PortObservation } from '../generated/descriptors.ts';
import { at } from '../lookup.ts';
import type { Nature } from '../profile/columns.ts';
import { statisticsOf } from '../profile/statistics.ts';
import type { Summary } from '../profile/summary.ts';
import type { Exact } from '../profile/value-table.ts';
import { fewOf } from './amounts.ts';
import type { Expected, PortColumn } from './plan.ts';

/** The values of one column in one window, beside what its port declares. */
export function observePort(
  column: PortColumn,
  summary: Summary,
  type: string,
  counted?: number,
): PortObservation {
  const { port, expected, isCategorical } = column;
  const domain = at(port, 'domain');
  const declared = domain.stated ? domain.value : {};
  const { window: _, ...statistics } = statisticsOf(summary, type);
  // A reader that looks at single values knows better than the type of the column.
  const wrong = expected === undefined ? undefined : (counted ?? wrongOf(summary, expected));
  const undeclared = isCategorical ? undeclaredIn(summary, declared) : [];
  return {
    statistics,
    ...(column.codes ? { coded: summary.tally.coded } : {}),
    ...(wrong === undefined ? {} : { wrongType: wrong }),
    ...(isCategorical ? {} : beyondOf(summary, declared)),
    ...(undeclared.length > 0 ? { undeclaredCategories: undeclared } : {}),
  };
}

const NATURES: Readonly<Record<Expected, readonly Nature[]>> = {
  number: ['number', 'boolean'],
  boolean: ['boolean', 'number'],
  time: ['time', 'number', 'text'],
  // Codes and names are often spelled as numbers.
  text: ['text', 'number', 'boolean', 'time'],
};

/** Values of a column that holds no such values at all; where single cells are wrong, readers count. */
function wrongOf(summary: Summary, expected: Expected | undefined): number | undefined {
  if (expected === undefined || summary.nature === 'other') return undefined;
  return NATURES[expected].includes(summary.nature) ? 0 : summary.present;
}

/** How many values lie beyond the declared domain; in the bucket of a bound, as if evenly spread. */
function beyondOf(summary: Summary, domain: Domain): Pick<PortObservation, 'below' | 'above'> {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = domain;
  if (summary.nature !== 'number') return {};
  return {
    ...(minimum === undefined ? {} : { below: countBelow(summary, minimum, exclusiveMinimum) }),
    ...(maximum === undefined ? {} : { above: countAbove(summary, maximum, exclusiveMaximum) }),
  };
}

function countBelow(summary: Summary, bound: number, isExclusive = false): number {
  const few = fewOf(summary);
  if (few) return countIf(few, (value) => value < bound || (isExclusive && value === bound));
  const spread = summary.spread();
  const { negativeInfinite } = summary.tally;
  if (spread === undefined || spread.minimum >= bound) return negativeInfinite;
  const inside = spread.buckets.list().reduce((sum, { lower, upper, count }) => {
    if (upper <= bound) return sum + count;
    return lower >= bound ? sum : sum + (count * (bound - lower)) / (upper - lower);
  }, 0);
  // The smallest value is one of them for certain.
  return Math.max(1, Math.round(inside)) + negativeInfinite;
}

function countAbove(summary: Summary, bound: number, isExclusive = false): number {
  const few = fewOf(summary);
  if (few) return countIf(few, (value) => value > bound || (isExclusive && value === bound));
  const spread = summary.spread();
  const { positiveInfinite } = summary.tally;
  if (spread === undefined || spread.maximum <= bound) return positiveInfinite;
  const inside = spread.buckets.list().reduce((sum, { lower, upper, count }) => {
    if (lower > bound) return sum + count;
    return upper <= bound ? sum : sum + (count * (upper - bound)) / (upper - lower);
  }, 0);
  return Math.max(1, Math.round(inside)) + positiveInfinite;
}

const countIf = (
  values: readonly (readonly [Exact, number])[],
  is: (value: number) => boolean,
): number => values.reduce((sum, [value, count]) => (is(Number(value)) ? sum + count : sum), 0);

/** The values of a closed list of categories that are not in it; nothing where not all are known. */
function undeclaredIn(
  summary: Summary,
  { categories, open }: Domain,
): readonly { readonly value: string | number | boolean; readonly count: number }[] {
  const values = fewOf(summary);
  if (categories === undefined || open === true || values === undefined) return [];
  const known = new Set(categories.map(String));
  const told = ([value]: readonly [Exact, number]) =>
    summary.nature === 'boolean' ? value === 1 : value;
  return values
    .filter((entry) => !known.has(String(told(entry))) && !known.has(String(entry[0])))
    .sort(([, one], [, other]) => other - one)
    .slice(0, MOST_LISTED)
    .map((entry) => ({ value: cut(told(entry)), count: entry[1] }));
}

const MOST_LISTED = 20;
const cut = <T>(value: T): T | string =>
  typeof value === 'string' && value.length > 400 ? `${value.slice(0, 399)}…` : value;
