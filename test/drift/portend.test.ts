import { describe, expect, it } from 'vitest';
import { countsBetween, quantileEdges } from '../../src/drift/binning.ts';
import type { Measure } from '../../src/drift/measure.ts';
import { measured, rangeOf, reaches } from '../../src/drift/measures.ts';
import { type Order, pointsOf } from '../../src/drift/order.ts';
import { byMove } from '../../src/drift/rank.ts';
import { orderOf, sidesOf } from '../../src/drift/sides.ts';
import { categoriesIn, normals, summaryOf } from './summaries.ts';

/**
 * Defects that the detector of another project, Portend, has shown in its measures. What is true
 * here does not come from our formulas but from what is known of normal distributions.
 */
describe('the defects of Portend', () => {
  /** Quantiles of a normal distribution, evenly spread: a sample without chance. */
  const normal = (mean: number, std: number, size = 20_000): readonly number[] =>
    Array.from({ length: size }, (_, at) => mean + std * normalQuantile((at + 0.5) / size));

  const [before, after] = [normal(500, 10), normal(520, 10)];
  // Of two normal distributions that are two deviations apart, 2Φ(1) − 1.
  const TOTAL_VARIATION = 0.6826894921370859;

  const value = (measure: Measure, one: Parameters<typeof measured>[1], other: typeof one) =>
    measured(measure, one, other)?.value ?? Number.NaN;

  it('7: N(500,10) and N(520,10) are 0.682 apart in total variation, and 20 by Wasserstein', () => {
    const edges = Array.from({ length: 201 }, (_, at) => 410 + at);
    const [one, other] = [before, after].map((values) => ({
      counts: countsBetween(edges, { points: pointsOf(values) }) ?? [],
      order: { points: pointsOf(values) },
    })) as [object, object];
    expect(value({ measure: 'total-variation' }, one, other)).toBeCloseTo(TOTAL_VARIATION, 3);
    expect(value({ measure: 'wasserstein', in: 'data' }, one, other)).toBeCloseTo(20, 9);
    expect(value({ measure: 'kolmogorov-smirnov' }, one, other)).toBeCloseTo(TOTAL_VARIATION, 3);
    // H² = 1 − exp(−(20/10)²/8)
    const hellinger = Math.sqrt(1 - Math.exp(-0.5));
    expect(value({ measure: 'hellinger' }, one, other)).toBeCloseTo(hellinger, 2);
  });

  it('7: the same from summaries of fixed size', () => {
    const reference = summaryOf(before);
    const edges = quantileEdges(orderOf(reference) as Order, 50);
    const { reference: one, current: other } = sidesOf(reference, summaryOf(after, { edges }), {
      edges,
    });
    const moved = measured({ measure: 'wasserstein', in: 'data' }, one, other);
    expect(Math.abs((moved?.value ?? 0) - 20)).toBeLessThanOrEqual(moved?.error ?? 0);
    expect(moved?.value).toBeCloseTo(20, 3);
    expect(value({ measure: 'total-variation' }, one, other)).toBeCloseTo(TOTAL_VARIATION, 2);
    expect(value({ measure: 'kolmogorov-smirnov' }, one, other)).toBeCloseTo(TOTAL_VARIATION, 3);
    expect(value({ measure: 'mean-difference', by: 'reference' }, one, other)).toBeCloseTo(2, 3);
  });

  it('3: measures between 0 and 1 keep their levels apart', () => {
    const measure = { measure: 'hellinger' } as const;
    expect(rangeOf(measure)).toEqual([0, 1]);
    const limits = [0.55, 0.65, 0.75, 0.85];
    expect(limits.filter((limit) => reaches(measure, 0.7, limit))).toEqual([0.55, 0.65]);
    const ranked = byMove(
      limits.map((limit) => ({ column: `${limit}`, measure, value: 0.7, limit })),
    );
    expect(ranked.map(({ times }) => Number(times?.toFixed(3)))).toEqual([
      1.273, 1.077, 0.933, 0.824,
    ]);
  });

  it('6: a window is compared by its own values, and what comes later does not change it', () => {
    const reference = summaryOf(normals(6000, 0, 1, 1));
    const edges = quantileEdges(orderOf(reference) as Order);
    const windows = [0, 0.5, 3].map((mean, at) => normals(6000, mean, 1, at + 2));
    const psi = (values: readonly number[]) => {
      const sides = sidesOf(reference, summaryOf(values, { edges }), { edges });
      return value({ measure: 'psi' }, sides.reference, sides.current);
    };
    const [first = 0, second = 0, third = 0] = windows.map(psi);
    expect(first).toBeLessThan(0.02);
    expect(second).toBeGreaterThan(0.1);
    expect(third).toBeGreaterThan(2);
    expect(windows.slice(0, 1).map(psi)).toEqual([first]);
    // The spread counts as well: both sides do not share one deviation.
    expect(psi(normals(6000, 0, 3, 9))).toBeGreaterThan(0.2);
  });

  it('9: distances alert when they are large, and probabilities when they are small', () => {
    const [one, other] = [categoriesIn({ a: 900, b: 100 }), categoriesIn({ a: 600, b: 400 })];
    const { reference, current } = sidesOf(one, other);
    const distance = { measure: 'total-variation' } as const;
    const p = { measure: 'chi-square', form: 'p-value' } as const;
    expect(reaches(distance, value(distance, reference, current), 0.1)).toBe(true);
    expect(reaches(p, value(p, reference, current), 0.05)).toBe(true);
    expect(reaches(distance, value(distance, reference, reference), 0.1)).toBe(false);
    expect(reaches(p, value(p, reference, reference), 0.05)).toBe(false);
  });

  it('10: a score of 0 is a value, and not a gap', () => {
    const scores = [0, 0, 0, 0.5, 1];
    const { reference, current } = sidesOf(summaryOf(scores), summaryOf([0.5, 0.5, 1, 1, 1]));
    expect(reference.moments).toMatchObject({ count: 5, mean: 0.3 });
    expect(reference.presence).toEqual({ count: 5, missing: 0 });
    expect(value({ measure: 'kolmogorov-smirnov' }, reference, current)).toBeCloseTo(0.6, 12);
    expect(value({ measure: 'missing-share' }, reference, current)).toBe(0);
  });
});

/** By bisection of the distribution function, whose series is Marsaglia's (2004). */
function normalQuantile(share: number): number {
  let [low, high] = [-9, 9];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (normalBelow(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function normalBelow(x: number): number {
  let [sum, term, odd] = [x, x, 1];
  while (Math.abs(term) > 1e-17 * Math.abs(sum)) {
    odd += 2;
    term *= (x * x) / odd;
    sum += term;
  }
  return 0.5 + sum * Math.exp((-x * x) / 2 - 0.9189385332046727);
}
