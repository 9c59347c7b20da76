import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type Cumulative,
  cumulativeOf,
  joined,
  quantileOf,
} from '../../../src/sources/metrics/quantiles.ts';

const borders = fc
  .uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 10 })
  .map((list) => list.sort((a, b) => a - b));
const values = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 60 });

const histogram = (list: readonly number[], bounds: readonly number[]): Cumulative => ({
  bounds,
  below: bounds.map((bound) => list.filter((value) => value <= bound).length),
  total: list.length,
});
/** The least value that at least the share `q` of all do not exceed. */
const exactly = (list: readonly number[], q: number): number =>
  [...list].sort((a, b) => a - b)[Math.max(0, Math.ceil(q * list.length) - 1)] ?? Number.NaN;

describe('a quantile', () => {
  it('lies between the borders that are told', () => {
    fc.assert(
      fc.property(
        values,
        borders,
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (list, bounds, q) => {
          const quantile = quantileOf(histogram(list, bounds), q);
          const truth = exactly(list, q);
          const { low = Number.NaN, high, value } = quantile ?? {};
          if (quantile === undefined) expect(bounds).toEqual([]);
          else {
            expect(truth).toBeGreaterThan(low);
            expect(value === undefined).toBe(high === undefined);
            if (high !== undefined) expect(truth).toBeLessThanOrEqual(high);
            if (value !== undefined) expect(value >= low && value <= (high ?? low)).toBe(true);
          }
        },
      ),
    );
  });

  test.each([
    // The numbers of `histogram_quantile` in Prometheus for the same buckets.
    [
      { bounds: [0.1, 0.5, 1], below: [50, 90, 100], total: 100 },
      0.5,
      { value: 0.1, low: 0, high: 0.1 },
    ],
    [
      { bounds: [0.1, 0.5, 1], below: [50, 90, 100], total: 100 },
      0.7,
      { value: 0.3, low: 0.1, high: 0.5 },
    ],
    [{ bounds: [0.1, 0.5, 1], below: [50, 90, 90], total: 100 }, 0.95, { low: 1 }],
    [{ bounds: [-1, 0], below: [5, 10], total: 10 }, 0.25, { value: -1, low: -1, high: -1 }],
    [{ bounds: [1, 2], below: [0, 10], total: 10 }, 0, { value: 1, low: 1, high: 2 }],
  ])('of %j at %d is interpolated', (cumulative, q, expected) => {
    const { value, ...rest } = quantileOf(cumulative, q) ?? { q };
    expect(rest).toEqual({
      q,
      ...Object.fromEntries(Object.entries(expected).filter(([key]) => key !== 'value')),
    });
    if ('value' in expected) expect(value).toBeCloseTo(expected.value ?? Number.NaN, 12);
    else expect(value).toBeUndefined();
  });

  it('of nothing is nothing', () => {
    expect(quantileOf({ bounds: [1], below: [0], total: 0 }, 0.5)).toBeUndefined();
    expect(quantileOf({ bounds: [], below: [], total: 5 }, 0.5)).toBeUndefined();
    expect(
      quantileOf({ bounds: [1], below: [Number.NaN], total: Number.NaN }, 0.5),
    ).toBeUndefined();
  });
});

describe('distributions', () => {
  it('that are joined count at each border what they count together', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(values, borders), { minLength: 1, maxLength: 5 }), (parts) => {
        const all = parts.flatMap(([list]) => list);
        const { bounds, below, total } = joined(
          parts.map(([list, bounds]) => histogram(list, bounds)),
        );
        expect(total).toBe(all.length);
        expect(below).toEqual(histogram(all, bounds).below);
        const common = (parts[0]?.[1] ?? []).filter((bound) =>
          parts.every(([, others]) => others.includes(bound)),
        );
        expect(bounds).toEqual(expect.arrayContaining(common));
      }),
    );
  });

  it('of the same borders keep them all, and many different ones those that all have', () => {
    const same = { bounds: [1, 2, 3], below: [1, 2, 3], total: 4 };
    expect(joined(Array.from({ length: 1000 }, () => same))).toEqual({
      bounds: [1, 2, 3],
      below: [1000, 2000, 3000],
      total: 4000,
    });
    const different = Array.from({ length: 100 }, (_, at) => ({
      bounds: [1, 2 + at / 1000],
      below: [1, 2],
      total: 3,
    }));
    expect(joined(different)).toEqual({ bounds: [1], below: [100], total: 300 });
  });

  it('are the sums of their buckets', () => {
    expect(cumulativeOf({ bounds: [1, 2], counts: [3, 4, 5] })).toEqual({
      bounds: [1, 2],
      below: [3, 7],
      total: 12,
    });
    expect(cumulativeOf({ bounds: [], counts: [5] })).toEqual({ bounds: [], below: [], total: 5 });
  });
});
