import type { RowSample } from './rows.ts';

/** Where the reference had records, column by column; missing is a place of its own. */
export type Support = readonly (
  | { readonly lower: number; readonly upper: number; readonly isMissing: boolean }
  | { readonly categories: ReadonlySet<number>; readonly isMissing: boolean }
)[];

/** @param columns which columns of the samples count, and whether each holds categories */
export function supportOf(
  samples: readonly RowSample[],
  columns: readonly { readonly at: number; readonly isCategorical: boolean }[],
): Support {
  return columns.map(({ at, isCategorical }) => {
    let [lower, upper, isMissing] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, false];
    const categories = new Set<number>();
    for (const { columns: cells, size } of samples) {
      const column = cells[at] as Float64Array;
      for (let row = 0; row < size; row++) {
        const value = column[row] as number;
        if (Number.isNaN(value)) isMissing = true;
        else if (isCategorical) categories.add(value);
        else {
          if (value < lower) lower = value;
          if (value > upper) upper = value;
        }
      }
    }
    return isCategorical ? { categories, isMissing } : { lower, upper, isMissing };
  });
}

/** The share of records all of whose values lie where the reference had some. */
export function coveredShare(
  { columns, size }: RowSample,
  support: Support,
  places: readonly { readonly at: number }[],
  rows: Int32Array,
): number {
  if (rows.length === 0 || size === 0) return 1;
  let covered = 0;
  for (const row of rows) {
    const isInside = support.every((one, index) => {
      const value = columns[places[index]?.at as number]?.[row] as number;
      if (Number.isNaN(value)) return one.isMissing;
      return 'categories' in one
        ? one.categories.has(value)
        : value >= one.lower && value <= one.upper;
    });
    if (isInside) covered++;
  }
  return covered / rows.length;
}
