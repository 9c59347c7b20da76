import { type Random, randomFrom } from '../../src/learn/random.ts';
import type { Table } from '../../src/learn/table.ts';

/** A standard normal number (Box and Muller 1958). */
export const normal = (next: Random): number =>
  Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());

export const numeric = (...columns: readonly Float64Array[]): Table => ({
  columns,
  rows: columns[0]?.length ?? 0,
  isCategorical: columns.map(() => false),
});

export const categorical = (column: Float64Array): Table => ({
  columns: [column],
  rows: column.length,
  isCategorical: [true],
});

export const column = (rows: number, value: (row: number) => number): Float64Array =>
  Float64Array.from({ length: rows }, (_, row) => value(row));

export const uniform = (rows: number, next: Random): Float64Array => column(rows, next);

export const mean = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export const meanSquare = (one: Float64Array, other: Float64Array): number =>
  one.reduce((sum, value, row) => sum + (value - (other[row] as number)) ** 2, 0) / one.length;

/**
 * The function of Friedman (1991) with noise of a standard deviation of 1: five columns that matter,
 * two of them together, and five that do not.
 */
export function friedman(rows: number, seed: number) {
  const next = randomFrom(seed);
  const table = numeric(...Array.from({ length: 10 }, () => uniform(rows, next)));
  const at = (place: number, row: number): number => table.columns[place]?.[row] as number;
  const truth = column(
    rows,
    (row) =>
      10 * Math.sin(Math.PI * at(0, row) * at(1, row)) +
      20 * (at(2, row) - 0.5) ** 2 +
      10 * at(3, row) +
      5 * at(4, row),
  );
  return { table, truth, target: truth.map((value) => value + normal(next)) };
}
