import type { Categories } from './categories.ts';

/** A value of a record as it was read; what is missing is `undefined`, `null` or no number. */
export type Cell = number | string | boolean | null | undefined;

/**
 * How the values of a column become numbers: what is missing counts as the mean of the reference, or
 * as its most frequent category, and a category as its share of the reference. Plain data.
 */
export type Encoding =
  | { readonly column: string; readonly mean: number }
  | {
      readonly column: string;
      /** Of the category that stands for missing values. */
      readonly usual: number;
      readonly shares: readonly (readonly [category: number | string, share: number])[];
    };

/** @param mean of the values that are there */
export const encodingOfNumbers = (column: string, mean: number): Encoding => ({ column, mean });

/**
 * @param missing how many values were missing, which are added to the most frequent category
 * @returns nothing where there are no categories
 */
export function encodingOfCategories(
  column: string,
  { values, size }: Categories,
  missing: number,
): Encoding | undefined {
  // Of several that are equally frequent it is the smallest, so that the order does not matter.
  const sorted = [...values].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  const most = sorted.reduce((max, [, count]) => Math.max(max, count), 0);
  const mode = sorted.find(([, count]) => count === most)?.[0];
  const all = size + missing;
  if (mode === undefined || all === 0) return undefined;
  const share = (value: number | string, count: number): number =>
    (count + (value === mode ? missing : 0)) / all;
  const shares = sorted.map(([value, count]) => [value, share(value, count)] as const);
  return { column, usual: share(mode, most), shares };
}

export type Encoder = (cell: Cell) => number;

/** What makes numbers of the values of a column: 0 of a category that the reference does not have. */
export function encoderOf(encoding: Encoding): Encoder {
  if ('mean' in encoding) {
    const { mean } = encoding;
    return (cell) => (typeof cell === 'number' && Number.isFinite(cell) ? cell : mean);
  }
  const { usual } = encoding;
  const shares = new Map(encoding.shares);
  return (cell) => {
    if (cell === undefined || cell === null || Number.isNaN(cell)) return usual;
    return shares.get(typeof cell === 'boolean' ? Number(cell) : cell) ?? 0;
  };
}
