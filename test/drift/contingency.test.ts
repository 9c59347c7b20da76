import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contingency } from '../../src/drift/contingency.ts';
import { chiSquareTail, logGamma } from '../../src/drift/gamma.ts';

// Expected numbers: scipy 1.17.1, chi2_contingency, chi2.sf and gammaln.
describe('the contingency table of two sides', () => {
  it('has the statistic, the degrees of freedom and the p-value of scipy', () => {
    const table = contingency([50, 30, 20], [30, 30, 60]);
    expect(table?.statistic).toBeCloseTo(23.375, 12);
    expect(table?.degrees).toBe(2);
    expect(table?.pValue).toBeCloseTo(8.398142563157743e-6, 17);
    expect(table?.cramersV).toBeCloseTo(Math.sqrt(23.375 / 220), 12);
    expect(contingency([50, 30], [30, 60])?.statistic).toBeCloseTo(14.461805555555552, 12);
    const corrected = contingency([50, 30], [30, 60], { yates: true });
    expect(corrected?.statistic).toBeCloseTo(13.314781057098763, 12);
    expect(corrected?.pValue).toBeCloseTo(0.0002633220720727471, 15);
  });

  it('takes a new category as a difference, and not as an impossibility', () => {
    const table = contingency([50, 30, 0], [30, 60, 5]);
    expect(table?.statistic).toBeCloseTo(18.852796052631586, 12);
    expect(table?.pValue).toBeCloseTo(8.056888490758654e-5, 16);
    const one = contingency([5000, 5000, 0], [5000, 5000, 1]);
    expect(one?.pValue).toBeGreaterThan(0.5);
  });

  it('does not depend on how many new categories there are, but for its degrees of freedom', () => {
    const apart = contingency([50, 50, 0, 0], [40, 50, 4, 6]);
    const together = contingency([50, 50, 0], [40, 50, 10]);
    expect(apart?.statistic).toBeCloseTo(together?.statistic ?? 0, 12);
    expect([apart?.degrees, together?.degrees]).toEqual([3, 2]);
  });

  it('leaves bins out that are empty on both sides', () => {
    expect(contingency([50, 0, 30], [30, 0, 60])).toEqual(contingency([50, 30], [30, 60]));
    expect(contingency([7], [9])).toEqual({ statistic: 0, degrees: 0, pValue: 1, cramersV: 0 });
    expect(contingency([0, 0], [1, 2])).toBeUndefined();
  });

  it('is the same in both directions, 0 for equal shares, and its V stays within 1', () => {
    const counts = fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(counts, (bins) => {
        const [one, other] = [bins.map(([a]) => a), bins.map(([, b]) => b)];
        const [there, back] = [contingency(one, other), contingency(other, one)];
        if (there === undefined || back === undefined) return;
        expect(back.statistic).toBeCloseTo(there.statistic, 8);
        expect(there.cramersV).toBeLessThanOrEqual(1);
        expect(there.pValue).toBeGreaterThanOrEqual(0);
        expect(there.pValue).toBeLessThanOrEqual(1);
        const twice = one.map((count) => 2 * count);
        expect(contingency(one, twice)?.statistic).toBe(0);
      }),
    );
    expect(contingency([5, 0], [0, 5])?.cramersV).toBe(1);
  });
});

describe('the tail of χ²', () => {
  it.each([
    [1, 3.841, 0.050013683763956804],
    [1, 100, 1.5239706048320995e-23],
    [5, 1, 0.9625657732472964],
    [99, 99, 0.4810969124082639],
    [4095, 4095, 0.4970611458525347],
    [4095, 5000, 4.252884110956135e-21],
    [2, 1e-8, 0.999999995],
    [30, 900, 6.105822512851014e-170],
  ])('of %d degrees of freedom beyond %d is %d', (degrees, value, expected) => {
    expect(chiSquareTail(degrees, value) / expected).toBeCloseTo(1, 10);
  });

  it('ends at 1 and 0, and falls in between', () => {
    expect(chiSquareTail(3, 0)).toBe(1);
    expect(chiSquareTail(3, Infinity)).toBe(0);
    expect(chiSquareTail(10, 1500)).toBeLessThan(1e-300);
    const value = fc.double({ min: 0, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), value, value, (degrees, one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const [above, below] = [chiSquareTail(degrees, high), chiSquareTail(degrees, low)];
        expect(above).toBeLessThanOrEqual(below + 1e-13);
        expect(below).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('comes from a logarithm of Γ to 14 digits', () => {
    expect(logGamma(0.5)).toBeCloseTo(0.5723649429247, 12);
    expect(logGamma(1)).toBeCloseTo(0, 14);
    expect(logGamma(10)).toBeCloseTo(12.801827480081469, 12);
    expect(logGamma(2047.5) / 13560.514227026875).toBeCloseTo(1, 14);
  });
});
