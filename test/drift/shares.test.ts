import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filledSharesOf, type Shares, sharesOf } from '../../src/drift/counts.ts';
import { hellinger, lInfinity, totalVariation } from '../../src/drift/distances.ts';
import {
  jensenShannon,
  kullbackLeibler,
  populationStability,
} from '../../src/drift/divergences.ts';

const shares = (reference: readonly number[], current: readonly number[]): Shares =>
  sharesOf(reference, current) ?? { reference: [], current: [] };

const filled = (reference: readonly number[], current: readonly number[]): Shares =>
  filledSharesOf(reference, current) ?? { reference: [], current: [] };

/** All that is defined where bins are empty. */
const DISTANCES: Readonly<Record<string, { of: (shares: Shares) => number; most: number }>> = {
  'Jensen-Shannon distance in bits': { of: (s) => jensenShannon(s, 2, 'distance'), most: 1 },
  'Jensen-Shannon distance in nats': {
    of: (s) => jensenShannon(s, 'e', 'distance'),
    most: Math.sqrt(Math.LN2),
  },
  'Jensen-Shannon divergence in bits': { of: (s) => jensenShannon(s, 2, 'divergence'), most: 1 },
  Hellinger: { of: hellinger, most: 1 },
  'L-infinity': { of: lInfinity, most: 1 },
  'total variation': { of: totalVariation, most: 1 },
};

const NEEDING_FILL: Readonly<Record<string, (shares: Shares) => number>> = {
  PSI: populationStability,
  'KL of the current': (s) => kullbackLeibler(s, 'current', 'e'),
  'KL of the reference': (s) => kullbackLeibler(s, 'reference', 2),
};

const SYMMETRIC: Readonly<Record<string, (shares: Shares) => number>> = {
  ...Object.fromEntries(Object.entries(DISTANCES).map(([name, { of }]) => [name, of])),
  PSI: populationStability,
};

const ALL = { ...SYMMETRIC, ...NEEDING_FILL };

const count = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 2 ** 30 }));
const pair = fc
  .array(fc.tuple(count, count), { minLength: 1, maxLength: 30 })
  .map((bins) => ({ reference: bins.map(([one]) => one), current: bins.map(([, two]) => two) }))
  .filter(({ reference, current }) => Math.max(...reference) > 0 && Math.max(...current) > 0);

describe('measures of shares', () => {
  it('have these values where they can be computed by hand', () => {
    const halves = shares([1, 1], [3, 1]);
    expect(populationStability(halves)).toBeCloseTo(Math.log(3) / 4, 14);
    expect(kullbackLeibler(halves, 'reference', 'e')).toBeCloseTo(Math.log(4 / 3) / 2, 14);
    expect(kullbackLeibler(halves, 'current', 'e')).toBeCloseTo(0.75 * Math.log(3) - Math.LN2, 14);
    expect(kullbackLeibler(halves, 'current', 2)).toBeCloseTo(0.75 * Math.log2(3) - 1, 14);
    expect(hellinger(halves)).toBeCloseTo(Math.sqrt(1 - Math.sqrt(3 / 8) - Math.sqrt(1 / 8)), 14);
    expect(lInfinity(halves)).toBe(0.25);
    expect(totalVariation(halves)).toBe(0.25);
    expect(totalVariation(shares([5, 3, 2], [2, 3, 5]))).toBeCloseTo(0.3, 14);
    expect(lInfinity(shares([5, 3, 2], [3, 2, 5]))).toBeCloseTo(0.3, 14);
  });

  it('tell the four scales of Jensen and Shannon apart', () => {
    const apart = shares([2, 2, 0, 0], [0, 1, 1, 2]);
    expect(jensenShannon(apart, 2, 'distance')).toBeCloseTo(0.8097154205210412, 12);
    expect(jensenShannon(apart, 'e', 'distance')).toBeCloseTo(0.674132307080287, 12);
    expect(jensenShannon(apart, 2, 'divergence')).toBeCloseTo(0.6556390622295666, 12);
    expect(jensenShannon(apart, 'e', 'divergence')).toBeCloseTo(0.45445436744939044, 12);
  });

  it('keep their digits where both sides are nearly the same', () => {
    const far = 1e-7;
    const near: Shares = { reference: [0.5, 0.5], current: [0.5 + far, 0.5 - far] };
    expect(jensenShannon(near, 'e', 'divergence') / (far ** 2 / 2)).toBeCloseTo(1, 6);
    expect(populationStability(near) / (4 * far ** 2)).toBeCloseTo(1, 6);
    expect(hellinger(near) / (far / Math.SQRT2)).toBeCloseTo(1, 6);
    expect(kullbackLeibler(near, 'current', 'e') / (2 * far ** 2)).toBeCloseTo(1, 2);
  });

  it('are 0 for the same shares of samples of different sizes, and only for them', () => {
    fc.assert(
      fc.property(pair, fc.integer({ min: 1, max: 1000 }), ({ reference }, factor) => {
        const current = reference.map((count) => count * factor);
        for (const [name, of] of Object.entries(ALL)) {
          expect(of(filled(reference, current)), name).toBe(0);
        }
      }),
    );
    fc.assert(
      fc.property(pair, ({ reference, current }) => {
        const both = shares(reference, current);
        const isSame = both.reference.every((share, bin) => share === both.current[bin]);
        for (const [name, of] of Object.entries(SYMMETRIC)) {
          expect(of(both) > 0, name).toBe(!isSame);
        }
      }),
    );
  });

  it('are the same in both directions and in any order of the bins', () => {
    fc.assert(
      fc.property(pair, ({ reference, current }) => {
        for (const [name, of] of Object.entries(SYMMETRIC)) {
          const value = of(filled(reference, current));
          expect(of(filled(current, reference)), name).toBeCloseTo(value, 12);
          const turned = filled(reference.toReversed(), current.toReversed());
          expect(of(turned), name).toBeCloseTo(value, 12);
        }
      }),
    );
  });

  it('stay within their bounds, which sides without a common bin reach', () => {
    fc.assert(
      fc.property(pair, ({ reference, current }) => {
        const both = shares(reference, current);
        const apart = shares(
          [...reference, ...current.map(() => 0)],
          [...reference.map(() => 0), ...current],
        );
        for (const [name, { of, most }] of Object.entries(DISTANCES)) {
          expect(of(both), name).toBeGreaterThanOrEqual(0);
          expect(of(both), name).toBeLessThanOrEqual(most);
          if (name !== 'L-infinity') expect(of(apart), name).toBeCloseTo(most, 7);
        }
        for (const [name, of] of Object.entries(NEEDING_FILL)) {
          expect(of(filled(reference, current)), name).toBeGreaterThanOrEqual(0);
          expect(of(filled(reference, current)), name).toBeLessThan(Infinity);
        }
      }),
    );
  });

  it('do not grow where bins are merged, but for the largest difference', () => {
    fc.assert(
      fc.property(pair, ({ reference, current }) => {
        const merged = (counts: readonly number[]) => [
          (counts[0] ?? 0) + (counts[1] ?? 0),
          ...counts.slice(2),
        ];
        const fine = shares(reference, current);
        const coarse = shares(merged(reference), merged(current));
        for (const [name, of] of Object.entries({ ...SYMMETRIC, ...NEEDING_FILL })) {
          if (name === 'L-infinity') continue;
          expect(of(coarse), name).toBeLessThanOrEqual(of(fine) * (1 + 1e-9) + 1e-12);
        }
      }),
    );
  });

  it('bound one another as they have to', () => {
    fc.assert(
      fc.property(pair, ({ reference, current }) => {
        const both = shares(reference, current);
        const [h, tv, linf] = [hellinger(both), totalVariation(both), lInfinity(both)];
        expect(h * h).toBeLessThanOrEqual(tv + 1e-12);
        expect(tv).toBeLessThanOrEqual(Math.SQRT2 * h + 1e-12);
        expect(linf).toBeLessThanOrEqual(tv + 1e-12);
        expect(jensenShannon(both, 2, 'divergence')).toBeLessThanOrEqual(tv + 1e-12);
        const sum = kullbackLeibler(both, 'reference', 'e') + kullbackLeibler(both, 'current', 'e');
        const psi = populationStability(both);
        if (psi < Infinity) expect(sum).toBeCloseTo(psi, 9);
        else expect(sum).toBe(Infinity);
      }),
    );
  });
});

describe('empty bins', () => {
  it('count as half a value where the other side has some, and others keep their counts', () => {
    const both = filled([9, 1, 0], [0, 1, 0]);
    expect(both.reference).toEqual([0.9, 0.1]);
    expect(both.current).toEqual([0.5 / 1.5, 1 / 1.5]);
    // 0 of 1000 is rarer than 0 of 10, and so is the same new category a larger surprise.
    const surprise = (n: number) => populationStability(filled([n, 0], [90, 10]));
    expect(surprise(10)).toBeLessThan(surprise(1000));
    expect(surprise(1e6)).toBeLessThan(Infinity);
  });

  it('make a measure infinite that has not been told what they count as', () => {
    expect(populationStability(shares([1, 1], [2, 0]))).toBe(Infinity);
    expect(kullbackLeibler(shares([1, 1], [2, 0]), 'reference', 'e')).toBe(Infinity);
    expect(kullbackLeibler(shares([1, 1], [2, 0]), 'current', 'e')).toBeCloseTo(Math.LN2, 14);
  });
});

describe('counts', () => {
  it('say nothing where a side has no values', () => {
    expect(sharesOf([0, 0], [1, 2])).toBeUndefined();
    expect(filledSharesOf([0, 0], [1, 2])).toBeUndefined();
    expect(sharesOf([1, 2], [0, 0])).toBeUndefined();
    expect(sharesOf([], [])).toBeUndefined();
  });

  it('are refused where they are none, or of other bins', () => {
    expect(() => sharesOf([1, 2], [1, 2, 3])).toThrow('2 bins cannot be compared with 3');
    expect(() => sharesOf([1, -2], [1, 2])).toThrow('-2 is no count');
    expect(() => sharesOf([1, 2], [Number.NaN, 2])).toThrow('NaN is no count');
    expect(() => sharesOf([1, Infinity], [1, 2])).toThrow('Infinity is no count');
  });
});
