import { quantileEdges } from '../../src/drift/binning.ts';
import { type Limit, limitFor } from '../../src/drift/limits.ts';
import { type Measure, measureOf } from '../../src/drift/measure.ts';
import { orderOf, sidesOf } from '../../src/drift/sides.ts';
import type { Summary } from '../../src/profile/summary.ts';
import { type Column, drawn, type Random, resampled, summarised } from './columns.ts';

/** Every measure that a descriptor has a word for. */
export const MEASURES: readonly Measure[] = [
  'psi', 'kl', 'js', 'hellinger', 'linf', 'total-variation', 'chi2', 'ks', 'wasserstein', 'smd', 'missing',
].map((word) => measureOf(word) as Measure);

/** A column of a reference, with what a run keeps of it. */
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

/** Where the values of a window come from: the sample that the reference is, or what that is from. */
export type Origin = 'reference' | 'population';

/** What all measures say of one window of all columns, none of which has changed. */
export function* limitsOf(
  references: readonly Reference[],
  { size, origin, family, rate }: { size: number; origin: Origin; family: number; rate: number },
  next: Random,
): Iterable<Limit & { readonly column: string }> {
  for (const { column, values, summary, edges } of references) {
    const found =
      origin === 'reference' ? resampled(values, size, next) : drawn(column, size, next);
    const window = summarised(column, found, edges);
    const sides = sidesOf(summary, window, edges === undefined ? {} : { edges });
    for (const measure of MEASURES) {
      const limit = limitFor(measure, sides, { family, rate });
      if (limit) yield { ...limit, column: column.name };
    }
  }
}
