import { quantileEdges } from '../../src/drift/binning.ts';
import { type Limit, limitFor } from '../../src/drift/limits.ts';
import { type Measure, measureOf } from '../../src/drift/measure.ts';
import { orderOf, sidesOf } from '../../src/drift/sides.ts';
import type { Summary } from '../../src/profile/summary.ts';
import { type Column, drawn, type Random, resampled, summarised } from './columns.ts';

const WORDS = [
  ...['psi', 'kl', 'js', 'hellinger', 'linf', 'total-variation', 'chi2'],
  ...['ks', 'wasserstein', 'smd', 'missing'],
];

/** Every measure that a descriptor has a word for. */
export const MEASURES: readonly Measure[] = WORDS.map((word) => measureOf(word) as Measure);

/** A column of a reference: its values, and what is kept of them. */
export type Reference = {
  readonly column: Column;
  readonly values: Float64Array;
  readonly summary: Summary;
  readonly edges?: readonly number[];
};

export function referenceOf(column: Column, size: number, next: Random): Reference {
  const values = drawn(column, size, next);
  const plain = summarised(column, values);
  const order = orderOf(plain);
  if (order === undefined) return { column, values, summary: plain };
  const edges = quantileEdges(order);
  return { column, values, edges, summary: summarised(column, values, edges) };
}

/** Where the values of a window are from: the reference itself, or what that is a sample of. */
export type Origin = 'reference' | 'population';

/** How a window of all columns is looked at. */
export type Look = { readonly size: number; readonly origin: Origin; readonly family: number };

/** What all measures say of a window in which no column has changed. */
export function* limitsOf(
  references: readonly Reference[],
  { size, origin, family }: Look,
  next: Random,
): Iterable<Limit & { readonly column: string }> {
  for (const { column, values, summary, edges } of references) {
    const found =
      origin === 'reference' ? resampled(values, size, next) : drawn(column, size, next);
    const sides = sidesOf(summary, summarised(column, found, edges), edges ? { edges } : {});
    for (const measure of MEASURES) {
      const limit = limitFor(measure, sides, { family });
      if (limit) yield { ...limit, column: column.name };
    }
  }
}

/** Whether a value is more than chance explains, be it as small as it may. */
export const isBeyondChance = ({ value, noise }: Limit): boolean => value > noise;
