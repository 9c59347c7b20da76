import { type Random, randomFrom } from '../../../src/learn/random.ts';
import type { KnownRows } from '../../../src/quality/loss/estimator.ts';
import { column, normal, numeric } from '../../learn/tables.ts';

/** How a stretch of time differs from others. */
export type Stretch = {
  readonly rows: number;
  /** By how many standard deviations the column is moved on which the noise depends. */
  readonly shift?: number;
  /** Noise by the usual one: another one is a change that no column shows. */
  readonly noise?: number;
};

/**
 * Predictions that are off by noise, which grows with one column, and by a bias that another one has.
 * A block is a stretch.
 */
export function known(stretches: readonly Stretch[], next: Random): KnownRows {
  const parts = stretches.flatMap(({ rows, shift = 0, noise = 1 }, block) =>
    Array.from({ length: rows }, () => {
      const [a, b, c] = [normal(next) + shift, normal(next), normal(next)];
      const prediction = 10 + 2 * a + b;
      const bias = 0.3 * Math.max(0, b) ** 2;
      const truth = prediction + bias + noise * Math.exp(0.4 * a) * normal(next);
      return { cells: [a, b, c] as const, prediction, truth, block };
    }),
  );
  const cells = ([0, 1, 2] as const).map((at) => Float64Array.from(parts, (row) => row.cells[at]));
  return {
    table: numeric(...cells),
    prediction: Float64Array.from(parts, ({ prediction }) => prediction),
    truth: Float64Array.from(parts, ({ truth }) => truth),
    block: Int32Array.from(parts, ({ block }) => block),
  };
}

/** Predictions of a constant that are all off by the same. */
export const alike = (rows: number, off: number): KnownRows => ({
  table: numeric(column(rows, randomFrom(rows))),
  prediction: column(rows, () => 2),
  truth: column(rows, () => 2 + off),
});
