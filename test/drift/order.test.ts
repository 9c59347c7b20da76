import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kolmogorovSmirnov } from '../../src/drift/kolmogorov-smirnov.ts';
import { type Order, pointsOf } from '../../src/drift/order.ts';
import { wasserstein } from '../../src/drift/wasserstein.ts';
import { Buckets } from '../../src/profile/buckets.ts';

const exactly = (values: readonly number[]): Order => ({ points: pointsOf(values) });

function bucketed(values: readonly number[], whole = false): Order {
  const buckets = new Buckets();
  for (const value of values) buckets.addTimes(value, 1);
  return { buckets: buckets.list(), whole };
}

const precisionOf = (values: readonly number[]): number => {
  const buckets = new Buckets();
  for (const value of values) buckets.addTimes(value, 1);
  return buckets.precision;
};

/** By the definition: the shares of both sides up to each value. */
function slowly(one: readonly number[], other: readonly number[]) {
  const places = [...new Set([...one, ...other])].sort((a, b) => a - b);
  const upTo = (values: readonly number[], place: number) =>
    values.filter((value) => value <= place).length / values.length;
  const apart = places.map((place) => Math.abs(upTo(one, place) - upTo(other, place)));
  const areas = apart.map((height, at) => height * ((places[at + 1] ?? 0) - (places[at] ?? 0)));
  return {
    kolmogorovSmirnov: Math.max(...apart),
    wasserstein: areas.slice(0, -1).reduce((sum, area) => sum + area, 0),
  };
}

const small = fc.double({ min: -1000, max: 1000, noNaN: true }).map((value) => value + 0);
const values = fc.array(fc.oneof(fc.integer({ min: -5, max: 5 }), small), {
  minLength: 1,
  maxLength: 40,
});
/** Numbers over so many powers of two that the buckets have to be wide. */
const wide = fc.array(
  fc.oneof(
    fc.integer({ min: -60, max: 60 }).map((exponent) => 1.37 * 2 ** exponent),
    fc.double({ min: 1, max: 2, noNaN: true }),
  ),
  { minLength: 1, maxLength: 150 },
);
const integers = fc.array(fc.integer({ min: -250, max: 250 }), { minLength: 1, maxLength: 60 });

describe('from single values', () => {
  it('both distances are what can be computed by hand', () => {
    const [one, other] = [exactly([1, 2, 3, 4]), exactly([3, 4, 5, 6])];
    expect(kolmogorovSmirnov(one, other)).toEqual({ value: 0.5, error: 0 });
    expect(wasserstein(one, other)).toEqual({ value: 2, error: 0 });
    expect(kolmogorovSmirnov(exactly([0, 0, 1]), exactly([0, 1, 1]))?.value).toBeCloseTo(1 / 3, 14);
    expect(wasserstein(exactly([0, 0, 1]), exactly([0, 1, 1]))?.value).toBeCloseTo(1 / 3, 14);
    expect(kolmogorovSmirnov(exactly([1]), exactly([2]))?.value).toBe(1);
  });

  it('they follow their definitions', () => {
    fc.assert(
      fc.property(values, values, (one, other) => {
        const expected = slowly(one, other);
        const [a, b] = [exactly(one), exactly(other)];
        expect(kolmogorovSmirnov(a, b)?.value).toBeCloseTo(expected.kolmogorovSmirnov, 12);
        expect(kolmogorovSmirnov(a, b)?.error).toBe(0);
        expect(wasserstein(a, b)?.value).toBeCloseTo(expected.wasserstein, 9);
        expect(wasserstein(a, b)?.error).toBe(0);
      }),
    );
  });

  it('they are symmetric, and 0 for the same values in any number and order only', () => {
    fc.assert(
      fc.property(values, values, (one, other) => {
        const [a, b] = [exactly(one), exactly(other)];
        for (const of of [kolmogorovSmirnov, wasserstein]) {
          expect(of(b, a)?.value).toBeCloseTo(of(a, b)?.value ?? Number.NaN, 12);
          expect(of(a, exactly([...one, ...one].reverse()))?.value).toBe(0);
        }
        const isSame = slowly(one, other).kolmogorovSmirnov === 0;
        expect(kolmogorovSmirnov(a, b)?.value === 0).toBe(isSame);
        expect(kolmogorovSmirnov(a, b)?.value).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('a shift moves the Wasserstein distance by as much', () => {
    fc.assert(
      fc.property(integers, fc.integer({ min: -50, max: 50 }), (one, shift) => {
        const moved = one.map((value) => value + shift);
        expect(wasserstein(exactly(one), exactly(moved))?.value).toBeCloseTo(Math.abs(shift), 9);
      }),
    );
  });

  it('nothing is said where a side has no values', () => {
    expect(kolmogorovSmirnov(exactly([]), exactly([1]))).toBeUndefined();
    expect(wasserstein(exactly([1]), exactly([]))).toBeUndefined();
    expect(kolmogorovSmirnov(bucketed([]), bucketed([]))).toBeUndefined();
  });

  it('what is no number is left out, and no distance is infinite', () => {
    expect(pointsOf([2, Number.NaN, -0, 0, Infinity, 2])).toEqual([
      [0, 2],
      [2, 2],
    ]);
    const [low, high] = [exactly([-Number.MAX_VALUE]), exactly([Number.MAX_VALUE])];
    expect(wasserstein(low, high)).toBeUndefined();
    expect(kolmogorovSmirnov(low, high)?.value).toBe(1);
  });
});

describe('from buckets', () => {
  it('the true distance lies within the error', () => {
    fc.assert(
      fc.property(fc.oneof(values, wide), fc.oneof(values, wide), (one, other) => {
        const expected = slowly(one, other);
        for (const [a, b] of [
          [bucketed(one), bucketed(other)],
          [exactly(one), bucketed(other)],
          [bucketed(one), exactly(other)],
        ] as const) {
          const ks = kolmogorovSmirnov(a, b) ?? { value: Number.NaN, error: 0 };
          expect(ks.value).toBeLessThanOrEqual(expected.kolmogorovSmirnov + 1e-12);
          expect(ks.value + ks.error).toBeGreaterThanOrEqual(expected.kolmogorovSmirnov - 1e-12);
          const moved = wasserstein(a, b) ?? { value: Number.NaN, error: 0 };
          const far = Math.abs(moved.value - expected.wasserstein);
          expect(far).toBeLessThanOrEqual(moved.error + 1e-9 * (1 + expected.wasserstein));
        }
      }),
    );
  });

  it('the error of Kolmogorov and Smirnov is at most the share of one bucket', () => {
    fc.assert(
      fc.property(wide, wide, (one, other) => {
        const [a, b] = [bucketed(one), bucketed(other)];
        const share = (order: Order, values: readonly number[]) =>
          'buckets' in order
            ? Math.max(...order.buckets.map(({ count }) => count)) / values.length
            : Number.NaN;
        // Where one precision is lower, several buckets of the other side lie in one.
        if (precisionOf(one) !== precisionOf(other)) return;
        const most = Math.max(share(a, one), share(b, other));
        expect(kolmogorovSmirnov(a, b)?.error).toBeLessThanOrEqual(most + 1e-12);
      }),
    );
  });

  it('of different precision are compared where both have ends', () => {
    const fine = Array.from({ length: 200 }, (_, at) => 1 + at / 200);
    const coarse = [...fine, ...Array.from({ length: 120 }, (_, at) => 2 ** (at - 60))];
    expect([precisionOf(fine), precisionOf(coarse)]).toEqual([13, 7]);
    const expected = slowly(fine, coarse);
    const ks = kolmogorovSmirnov(bucketed(fine), bucketed(coarse));
    expect(ks?.value).toBeLessThanOrEqual(expected.kolmogorovSmirnov);
    expect((ks?.value ?? 0) + (ks?.error ?? 0)).toBeGreaterThanOrEqual(expected.kolmogorovSmirnov);
    expect(ks?.error).toBeLessThan(0.02);
  });

  it('both distances are exact for integers that have buckets of their own', () => {
    fc.assert(
      fc.property(integers, integers, (one, other) => {
        const expected = slowly(one, other);
        const [a, b] = [bucketed(one, true), bucketed(other, true)];
        for (const [reference, current] of [
          [a, b],
          [a, exactly(other)],
        ] as const) {
          const ks = kolmogorovSmirnov(reference, current);
          expect(ks?.value).toBeCloseTo(expected.kolmogorovSmirnov, 12);
          expect(ks?.error).toBe(0);
          const moved = wasserstein(reference, current);
          expect(moved?.value).toBeCloseTo(expected.wasserstein, 8);
          expect(moved?.error).toBe(0);
        }
      }),
    );
  });

  it('of large integers lie in their middle', () => {
    // The first 13 bits leave 7 of these: 128 integers are in one bucket.
    const big = Array.from({ length: 128 }, (_, at) => 2 ** 20 + at);
    const moved = wasserstein(bucketed(big, true), exactly(big));
    expect(moved?.error).toBe(63.5);
    expect(moved?.value).toBe(32);
    expect(wasserstein(bucketed(big, true), bucketed(big, true))?.value).toBe(0);
  });

  it('parts that are merged give what the whole gives', () => {
    fc.assert(
      fc.property(wide, wide, wide, (one, two, other) => {
        const parts = [one, two].map((part) => {
          const buckets = new Buckets();
          for (const value of part) buckets.addTimes(value, 1);
          return buckets;
        });
        parts[0]?.merge(parts[1] as Buckets);
        const merged: Order = { buckets: parts[0]?.list() ?? [] };
        const whole = bucketed([...two, ...one]);
        const current = exactly(other);
        expect(kolmogorovSmirnov(merged, current)).toEqual(kolmogorovSmirnov(whole, current));
        expect(wasserstein(merged, current)).toEqual(wasserstein(whole, current));
      }),
    );
  });
});
