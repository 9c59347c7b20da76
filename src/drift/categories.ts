import type { Exact } from '../profile/value-table.ts';
import type { Counts } from './counts.ts';

/** The categories of one side with their counts, which are exact. */
export type Categories = {
  readonly values: readonly (readonly [value: Exact, count: number])[];
  /** All values, listed or not. */
  readonly size: number;
  /** Whether there are no others. */
  readonly isComplete: boolean;
};

/** The counts of both sides by category, and last of all those of all others together. */
export type CategoryCounts = {
  readonly values: readonly Exact[];
  readonly reference: Counts;
  readonly current: Counts;
};

/**
 * A bin for each category of the reference, and one for all others: those that are new, and those
 * that a side which is not complete does not list, because then it is not known how many there are.
 * To count new categories together changes neither χ² nor any distance but the largest difference of
 * a share, and noise does not grow with every misspelling.
 */
export function countCategories(reference: Categories, current: Categories): CategoryCounts {
  const known = new Map(current.values);
  const shared = reference.values.filter(([value]) => current.isComplete || known.has(value));
  const values = shared.map(([value]) => value);
  return {
    values,
    reference: withRest(
      shared.map(([, count]) => count),
      reference.size,
    ),
    current: withRest(
      values.map((value) => known.get(value) ?? 0),
      current.size,
    ),
  };
}

const withRest = (counts: Counts, size: number): Counts => [
  ...counts,
  Math.max(0, size - counts.reduce((sum, count) => sum + count, 0)),
];
