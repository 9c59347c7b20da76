import type { Summary } from '../profile/summary.ts';
import { countsBetween } from './binning.ts';
import { type Categories, countCategories } from './categories.ts';
import type { Counts } from './counts.ts';
import type { Moments } from './means.ts';
import type { Order, Point } from './order.ts';
import type { Side } from './side.ts';

/** What the summaries of two samples of one column tell to measures. */
export type Sides = { readonly reference: Side; readonly current: Side };

/** How the values of a column are to be compared. */
export type Comparison = {
  /** All numbers are integers. */
  readonly whole?: boolean;
  /** Edges of the bins, frozen with the reference; of no use for categories. */
  readonly edges?: readonly number[];
};

/**
 * Both sides as the measures need them: by category for texts and truth values, else by edges. Where
 * one holds numbers and the other texts, there are no common bins.
 */
export function sidesOf(reference: Summary, current: Summary, how: Comparison = {}): Sides {
  const counts = countsOfBoth(reference, current, how);
  return {
    reference: sideOf(reference, counts?.reference, how),
    current: sideOf(current, counts?.current, how),
  };
}

function countsOfBoth(reference: Summary, current: Summary, how: Comparison) {
  if (reference.nature !== current.nature) return undefined;
  if (isOfCategories(reference)) return categoryCounts(reference, current);
  return how.edges && edgeCounts(reference, current, how.edges, how);
}

const isOfCategories = ({ nature }: Summary): boolean => nature === 'text' || nature === 'boolean';

function sideOf(summary: Summary, counts: Counts | undefined, how: Comparison): Side {
  const { count, missing } = summary.tally;
  const order = orderOf(summary, how);
  const moments = momentsOf(summary);
  return {
    presence: { count, missing },
    ...(counts && { counts }),
    ...(order && { order }),
    ...(moments && { moments }),
  };
}

/** The distribution of the finite numbers of a column: by value while there are few. */
export function orderOf(summary: Summary, { whole = false }: Comparison = {}): Order | undefined {
  const { few, many, nature } = summary;
  if (nature !== 'number' && nature !== 'time') return undefined;
  if (few) return { points: few.list() as readonly Point[] };
  return many?.spread && { buckets: many.spread.buckets.list(), whole };
}

export function momentsOf(summary: Summary): Moments | undefined {
  const { nature, present: count } = summary;
  const spread = nature === 'number' ? summary.spread() : undefined;
  if (spread === undefined || count === 0) return undefined;
  const { mean, squares } = spread.sums.moments();
  const std = count > 1 ? Math.sqrt(squares / (count - 1)) : 0;
  return Number.isFinite(mean) && Number.isFinite(std) ? { count, mean, std } : undefined;
}

/** Nothing where one side can tell only by guessing. */
function edgeCounts(
  reference: Summary,
  current: Summary,
  edges: readonly number[],
  how: Comparison,
): { readonly reference: Counts; readonly current: Counts } | undefined {
  const [one, other] = [reference, current].map((side) => countsOf(side, edges, how));
  return one && other && { reference: one, current: other };
}

/** The counts of a summary between edges: those it has counted itself, if they are its own. */
export function countsOf(
  summary: Summary,
  edges: readonly number[],
  how: Comparison = {},
): Counts | undefined {
  const order = orderOf(summary, how);
  if (order === undefined) return undefined;
  const { few, many, present } = summary;
  if (few || !isSame(summary.edges, edges)) return countsBetween(edges, order);
  const ranks = many?.spread?.buckets.ranks() ?? [];
  const all = [0, ...ranks, present];
  return all.slice(1).map((rank, at) => rank - (all[at] as number));
}

const isSame = (one: readonly number[] | undefined, other: readonly number[]): boolean =>
  one?.length === other.length && one.every((edge, at) => edge === other[at]);

const categoryCounts = (reference: Summary, current: Summary) =>
  countCategories(categoriesOf(reference), categoriesOf(current));

/** What is known of the categories of a column: all of them while they are few, else the frequent. */
export function categoriesOf({ few, many, present: size }: Summary): Categories {
  if (few) return { values: few.list(), size, isComplete: true };
  const exact = (many?.frequents.values ?? []).filter(([, , slack]) => slack === 0);
  return { values: exact.map(([value, count]) => [value, count]), size, isComplete: false };
}
