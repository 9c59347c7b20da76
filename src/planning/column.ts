import { quantileEdges } from '../drift/binning.ts';
import { pointsOf } from '../drift/order.ts';
import type { Side } from '../drift/side.ts';

/** One column of a held-out log. */
export type Column = {
  /** As the log calls it. */
  readonly name: string;
  /** Numbers, or the numbers of categories from 0 on; NaN where the value is missing. */
  readonly values: Float64Array;
  /** How many categories there are; nothing for numbers. */
  readonly categories?: number;
};

/** How the values of a column are counted: by category, or between edges that a reference has fixed. */
export type Bins = { readonly categories: number } | { readonly edges: readonly number[] };

/** The bins of a reference. */
export const binsOf = ({ categories }: Column, reference: Float64Array): Bins =>
  categories === undefined
    ? { edges: quantileEdges({ points: pointsOf(reference) }) }
    : { categories };

/**
 * What measures need to know of some values of a column.
 * @param isOrdered whether a measure asks for the order of the values, which takes sorting them
 */
export function sideOf(values: Float64Array, bins: Bins, isOrdered: boolean): Side {
  const { counts, present, mean, squares } = countsOf(values, bins);
  const presence = { count: values.length, missing: values.length - present };
  if (present === 0) return { presence };
  if ('categories' in bins) return { presence, counts };
  const std = present > 1 ? Math.sqrt(squares / (present - 1)) : 0;
  return {
    presence,
    ...(counts.length > 0 ? { counts } : {}),
    ...(Number.isFinite(mean) && Number.isFinite(std)
      ? { moments: { count: present, mean, std } }
      : {}),
    ...(isOrdered ? { order: { points: pointsOf(values) } } : {}),
  };
}

function countsOf(values: Float64Array, bins: Bins) {
  const cuts = 'edges' in bins ? bins.edges.slice(1, -1) : [];
  const many = 'edges' in bins ? Math.max(0, bins.edges.length - 1) : bins.categories + 1;
  const counts = new Array<number>(many).fill(0);
  let [present, mean, squares] = [0, 0, 0];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    const bin = 'edges' in bins ? binBetween(cuts, value) : Math.min(value, bins.categories);
    if (many > 0) counts[bin] = (counts[bin] as number) + 1;
    present++;
    const off = value - mean;
    mean += off / present;
    squares += off * (value - mean);
  }
  return { counts, present, mean, squares };
}

/** In which bin a value lies; nothing where it is missing. */
export const binOf = (value: number, bins: Bins): number | undefined => {
  if (!Number.isFinite(value)) return undefined;
  return 'edges' in bins
    ? binBetween(bins.edges.slice(1, -1), value)
    : Math.min(value, bins.categories);
};

/** Lower ends belong to a bin. */
function binBetween(cuts: readonly number[], value: number): number {
  let [low, high] = [0, cuts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cuts[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
