import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquareQuantile, kolmogorovQuantile } from '../../src/drift/distributions.ts';
import { gathered } from '../../src/drift/gathered.ts';
import { type Measure, measureOf } from '../../src/drift/measure.ts';
import { noiseOf } from '../../src/drift/noise.ts';
import { countRange } from '../../src/drift/share-noise.ts';
import type { Sides } from '../../src/drift/sides.ts';

const js: Measure = { measure: 'jensen-shannon', base: 'e', form: 'divergence' };
const kl = (of: 'current' | 'reference'): Measure => ({
  measure: 'kullback-leibler',
  of,
  base: 'e',
});
const x2: Measure = { measure: 'chi-square', form: 'statistic' };
const BY_NAME = {
  psi: { measure: 'psi' },
  klc: kl('current'),
  klr: kl('reference'),
  js,
  x2,
} as const;

/** A window in which the shares are those of the reference. */
const still = (reference: readonly number[], size: number): Sides => {
  const n = reference.reduce((sum, count) => sum + count, 0);
  return {
    reference: { counts: reference },
    current: { counts: reference.map((x) => (x * size) / n) },
  };
};

const noise = (measure: Measure, sides: Sides, alpha: number): number =>
  noiseOf(measure, sides, alpha) ?? Number.NaN;

// What sums over the bins of Dirichlet-multinomial windows exceed once in 1000 and once in 100,000:
// exact distributions, by adding up one bin after the other over all counts, on a fine grid of sums.
const EXACT = [
  {
    reference: Array(10).fill(10000),
    size: 100,
    exceeded: {
      psi: [0.3366, 0.488],
      klc: [0.1429, 0.1995],
      klr: [0.1998, 0.3019],
      js: [0.03893, 0.05768],
      h2: [0.04035, 0.07239],
      x2: [28.28, 41.1],
    },
  },
  {
    reference: Array(10).fill(100),
    size: 100,
    exceeded: {
      psi: [0.3654, 0.5274],
      klc: [0.1564, 0.2183],
      klr: [0.2193, 0.3247],
      js: [0.04261, 0.0621],
      h2: [0.04489, 0.07687],
      x2: [27.52, 39.22],
    },
  },
  {
    reference: [76924, 7692, 7692, 7692],
    size: 130,
    exceeded: {
      psi: [0.1684, 0.2652],
      klc: [0.06428, 0.09899],
      klr: [0.1119, 0.1802],
      js: [0.01813, 0.03198],
      h2: [0.0194, 0.04373],
      x2: [17.62, 30.97],
    },
  },
  {
    reference: [10, 10, 10, 10, 10],
    size: 50,
    exceeded: {
      psi: [0.8221, 1.231],
      klc: [0.3455, 0.5205],
      klr: [0.5053, 0.755],
      js: [0.09593, 0.1439],
      h2: [0.1214, 0.1757],
      x2: [16.96, 24.84],
    },
  },
  {
    reference: [1612, 806, 537, 403, 322, 269, 230, 201, 179, 161, 146, 134],
    size: 190,
    exceeded: {
      psi: [0.1952, 0.2779],
      klc: [0.08608, 0.1178],
      klr: [0.114, 0.172],
      js: [0.02414, 0.03409],
      h2: [0.02849, 0.04226],
      x2: [32.43, 46.69],
    },
  },
] as const;

describe('noise of sums over bins', () => {
  it.each(EXACT)(
    'is that of all windows of $size values of $reference',
    ({ reference, size, exceeded }) => {
      const sides = still(reference, size);
      for (const [name, measure] of Object.entries(BY_NAME)) {
        const quantiles = exceeded[name as keyof typeof BY_NAME];
        for (const [at, alpha] of [1e-3, 1e-5].entries()) {
          const ratio = noise(measure, sides, alpha) / (quantiles[at] as number);
          expect(ratio, `${name} at ${alpha}`).toBeGreaterThan(0.999);
          expect(ratio, `${name} at ${alpha}`).toBeLessThan(name === 'klr' ? 1.5 : 1.25);
        }
      }
      for (const [at, alpha] of [1e-3, 1e-5].entries()) {
        const ratio =
          noise({ measure: 'hellinger' }, sides, alpha) ** 2 / (exceeded.h2[at] as number);
        expect(ratio, `hellinger at ${alpha}`).toBeGreaterThan(0.999);
        expect(ratio, `hellinger at ${alpha}`).toBeLessThan(1.8);
      }
    },
  );

  it('is χ² where windows are large, whatever the measure', () => {
    const sides = still(Array(10).fill(1e6), 1e6);
    const expected = (1e-7 + 1e-6) * chiSquareQuantile(9, 1e-5 / 4);
    const of = (word: string): number => noise(measureOf(word) as Measure, sides, 1e-5);
    expect(of('psi') / expected).toBeCloseTo(1, 3);
    expect((2 * of('kl')) / expected).toBeCloseTo(1, 3);
    expect((8 * Math.LN2 * of('js') ** 2) / expected).toBeCloseTo(1, 3);
    expect((of('chi2') ** 2 * 11e6 * (1e-7 + 1e-6)) / expected).toBeCloseTo(1, 3);
  });

  it('of two bins is that of a share', () => {
    const sides = still([99_000, 1000], 5000);
    const linf = noise({ measure: 'l-infinity' }, sides, 1e-5);
    expect(noise({ measure: 'total-variation' }, sides, 4e-5)).toBeCloseTo(linf, 12);
    const range = countRange({ part: 1000, whole: 100_000 }, 5000, 1e-5 / 8);
    const psi = range.map((count) => {
      const [p, q] = [0.01, count / 5000];
      return (q - p) * Math.log((q * (1 - p)) / (p * (1 - q)));
    });
    expect(noise({ measure: 'psi' }, sides, 1e-5)).toBeCloseTo(Math.max(...psi), 10);
  });

  it('knows that a category which the reference does not have is rare', () => {
    const sides: Sides = {
      reference: { counts: [50_000, 50_000, 0] },
      current: { counts: [2500, 2450, 50] },
    };
    expect(noise({ measure: 'psi' }, sides, 1e-5)).toBeLessThan(0.02);
    expect(noise({ measure: 'l-infinity' }, sides, 1e-5)).toBeLessThan(0.04);
  });
});

describe('noise of other measures', () => {
  const point = (value: number, count: number) => [value, count] as const;
  const numbers: Sides = {
    reference: {
      order: { points: [point(0, 5000), point(1, 5000)] },
      moments: { count: 10_000, mean: 0.5, std: 0.5 },
      presence: { count: 10_000, missing: 0 },
    },
    current: {
      order: { points: [point(0, 500), point(1, 500)] },
      moments: { count: 1000, mean: 0.5, std: 1 },
      presence: { count: 1000, missing: 0 },
    },
  };

  it('is that of Kolmogorov and a little more', () => {
    const found = noise({ measure: 'kolmogorov-smirnov' }, numbers, 1e-4);
    const asymptotic = kolmogorovQuantile(1e-4) * Math.sqrt(1e-4 + 1e-3);
    expect(found / asymptotic).toBeGreaterThan(1);
    expect(found / asymptotic).toBeLessThan(1.01);
  });

  it('of a mean takes the larger deviation', () => {
    const error = Math.hypot(0.5 / 100, 1 / Math.sqrt(1000)) / 0.5;
    const found = noise({ measure: 'mean-difference', by: 'reference' }, numbers, 2e-5);
    expect(found).toBeCloseTo(4.26489 * error, 4);
    const moved = noise({ measure: 'wasserstein', in: 'reference-deviations' }, numbers, 8e-5);
    expect(moved).toBeCloseTo(found, 12);
    expect(noise({ measure: 'wasserstein', in: 'data' }, numbers, 8e-5)).toBeCloseTo(found / 2, 12);
  });

  it('of times comes from their order', () => {
    const { moments: _, ...reference } = numbers.reference;
    const { moments: __, ...current } = numbers.current;
    const measure: Measure = { measure: 'wasserstein', in: 'data' };
    const error = Math.hypot(0.5 / 100, 0.5 / Math.sqrt(1000));
    expect(noise(measure, { reference, current }, 8e-5)).toBeCloseTo(4.26489 * error, 3);
  });

  it('is not known for p-values, and without what it depends on', () => {
    const sides = still([100, 100], 100);
    expect(noiseOf({ measure: 'chi-square', form: 'p-value' }, sides, 0.01)).toBeUndefined();
    for (const word of ['ks', 'smd', 'wasserstein', 'missing']) {
      expect(noiseOf(measureOf(word) as Measure, sides, 0.01), word).toBeUndefined();
    }
    expect(noiseOf({ measure: 'psi' }, numbers, 0.01)).toBeUndefined();
    expect(noiseOf({ measure: 'psi' }, still([0, 0], 10), 0.01)).toBeUndefined();
  });

  it('is of what is rare', () => {
    for (const alpha of [0, 0.5, Number.NaN]) {
      expect(() => noiseOf({ measure: 'psi' }, still([9, 9], 9), alpha)).toThrow(RangeError);
    }
  });
});

describe('noise of any counts', () => {
  const counts = fc.array(fc.oneof(fc.nat(3), fc.nat(50), fc.nat(1_000_000)), { maxLength: 40 });

  it('is a number that grows as alarms become rarer', () => {
    const words = ['psi', 'kl', 'js', 'hellinger', 'linf', 'total-variation', 'chi2'];
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 100_000 }), (reference, size) => {
        fc.pre(reference.some((count) => count > 0));
        for (const word of words) {
          const measure = measureOf(word) as Measure;
          const [often, rarely] = [1e-2, 1e-6].map((alpha) =>
            noiseOf(measure, still(reference, size), alpha),
          );
          expect(often, word).toBeGreaterThanOrEqual(0);
          expect(rarely, word).toBeGreaterThanOrEqual(often ?? Infinity);
          expect(rarely, word).toBeLessThan(Infinity);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('bins', () => {
  it('that are rare are counted together, by what the reference tells', () => {
    expect(gathered([500, 400, 60, 40], [10, 20, 30, 40])).toEqual({
      reference: [500, 400, 60, 40],
      current: [10, 20, 30, 40],
      n: 1000,
      m: 100,
      isLastRare: true,
    });
    expect(gathered([500, 400, 40, 30, 30], [100, 0, 0, 0, 0])).toEqual({
      reference: [500, 400, 100],
      current: [100, 0, 0],
      n: 1000,
      m: 100,
      isLastRare: false,
    });
  });

  it('stay as they are where there is enough, and a second time', () => {
    const bins = gathered([10, 20, 1], [100, 200, 30]);
    expect(bins?.reference).toEqual([10, 20, 1]);
    expect(bins?.isLastRare).toBe(true);
    expect(gathered(bins?.reference ?? [], bins?.current ?? [])).toEqual(bins);
    expect(gathered([0, 0], [1, 2])).toBeUndefined();
    expect(gathered([1, 2], [0, 0])).toBeUndefined();
  });
});
