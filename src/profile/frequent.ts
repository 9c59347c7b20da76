import type { Exact } from './value-table.ts';

/** What is rarer than one in so many is not looked for once there are too many different values. */
const RARE = 1000;

/** A value, how often it occurs at least, and by how much more at most. */
export type Frequent = readonly [value: Exact, count: number, slack: number];

/** The most frequent values of a column with many different ones. */
export type Frequents = {
  /** Every value that occurs at least so often is listed. */
  readonly least: number;
  /** By descending count, then by ascending value. */
  readonly values: readonly Frequent[];
};

/** How often a value has to occur among `present` others to be looked for. */
export const leastOf = (present: number): number => Math.max(1, Math.ceil(present / RARE));

/** What is known exactly: nothing is unlisted that occurs `least` times. */
export const exactly = (least: number, values: Iterable<readonly [Exact, number]>): Frequents =>
  ordered(
    least,
    [...values].map(([value, count]) => [value, count, 0] as const),
  );

/**
 * The frequent values of two parts. A value that one of them does not list occurs there fewer times
 * than is listed; so many may be added to its count.
 */
export function mergeFrequents(one: Frequents, other: Frequents, present: number): Frequents {
  const [mine, theirs] = [countsOf(one), countsOf(other)];
  const unlisted = ({ least }: Frequents) => ({ count: 0, slack: least - 1 });
  const values = [...new Set([...mine.keys(), ...theirs.keys()])].map((value): Frequent => {
    const a = mine.get(value) ?? unlisted(one);
    const b = theirs.get(value) ?? unlisted(other);
    return [value, a.count + b.count, a.slack + b.slack];
  });
  return ordered(Math.max(one.least + other.least - 1, leastOf(present)), values);
}

const countsOf = ({ values }: Frequents) =>
  new Map(values.map(([value, count, slack]) => [value, { count, slack }]));

function ordered(least: number, values: readonly Frequent[]): Frequents {
  const kept = values.filter(([, count, slack]) => count + slack >= least);
  return { least, values: kept.sort(byCount) };
}

export const byCount = (
  [one, count]: readonly [Exact, number, ...unknown[]],
  [other, otherCount]: readonly [Exact, number, ...unknown[]],
): number => otherCount - count || (one < other ? -1 : one > other ? 1 : 0);
