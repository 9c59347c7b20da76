import { describe, expect, it } from 'vitest';
import { usualEffect } from '../../src/drift/effects.ts';
import { alphaFor, limitFor } from '../../src/drift/limits.ts';
import { type Measure, measureOf } from '../../src/drift/measure.ts';
import type { Sides } from '../../src/drift/sides.ts';
import { random } from './columns.ts';
import { foundIn, trialsOf } from './shifts.ts';

const psi: Measure = { measure: 'psi' };
const sides = (reference: readonly number[], current: readonly number[]): Sides => ({
  reference: { counts: reference },
  current: { counts: current },
});
const EQUAL = Array(10).fill(10_000);

describe('the probability of each comparison', () => {
  it('leaves the rate to all of them together', () => {
    expect(1 - (1 - alphaFor(0.01, 220)) ** 220).toBeCloseTo(0.01, 12);
    expect(alphaFor(0.01, 1)).toBeCloseTo(0.01, 15);
    expect(alphaFor(1e-9, 1e6) * 1e15).toBeCloseTo(1, 6);
  });

  it('is of some comparisons and of a rate', () => {
    expect(() => alphaFor(0, 10)).toThrow(RangeError);
    expect(() => alphaFor(0.5, 10)).toThrow(RangeError);
    expect(() => alphaFor(0.01, 0)).toThrow(RangeError);
  });
});

describe('a window', () => {
  it('has not drifted by a shift that is more than chance and too small to matter', () => {
    const current = EQUAL.map((count, bin) => count * (bin < 5 ? 1.05 : 0.95));
    const limit = limitFor(psi, sides(EQUAL, current), { family: 100 });
    expect(limit?.value).toBeGreaterThan(limit?.noise ?? Infinity);
    expect(limit).toMatchObject({ isDrift: false, effect: 0.2, family: 100, rate: 0.01 });
    expect(limit).toMatchObject({ n: 100_000, m: 100_000 });
    expect(limit?.limit).toBeCloseTo(0.2 - (limit?.margin ?? 0), 12);
  });

  it('has not drifted by a shift that matters and is not more than chance', () => {
    const current = [15, 5, 14, 6, 13, 7, 12, 8, 10, 10];
    const limit = limitFor(psi, sides(EQUAL, current), { family: 100, effect: 0.05 });
    expect(limit?.value).toBeGreaterThan(0.05);
    expect(limit).toMatchObject({ isDrift: false, limit: limit?.noise });
  });

  it('has drifted by a shift that is both', () => {
    const current = [40, 30, 10, 5, 5, 2, 2, 2, 2, 2];
    expect(limitFor(psi, sides(EQUAL, current), { family: 100 })?.isDrift).toBe(true);
  });

  it('is not judged by what is not known, and by no p-value', () => {
    const known = sides(EQUAL, EQUAL);
    const pValue: Measure = { measure: 'chi-square', form: 'p-value' };
    expect(
      limitFor(pValue, sides(EQUAL, [1e6, ...Array(9).fill(1)]), { family: 1 }),
    ).toBeUndefined();
    expect(limitFor({ measure: 'kolmogorov-smirnov' }, known, { family: 1 })).toBeUndefined();
    expect(limitFor(psi, sides(EQUAL, Array(10).fill(0)), { family: 1 })).toBeUndefined();
  });

  it('of a hundred rows is not flagged by the usual 0.1, nor by an empty bin', () => {
    const current = [11, 8, 12, 10, 12, 9, 14, 10, 14, 0];
    const limit = limitFor(psi, sides(EQUAL, current), { family: 100 });
    expect(limit?.value).toBeGreaterThan(0.1);
    expect(limit?.isDrift).toBe(false);
  });

  it('has the same limits for all scales of one measure', () => {
    const current = [16, 14, 12, 11, 10, 10, 9, 8, 6, 4].map((count) => count * 50);
    const found = (['e', 2] as const).flatMap((base) =>
      (['distance', 'divergence'] as const).map((form) => {
        const measure: Measure = { measure: 'jensen-shannon', base, form };
        const limit = limitFor(measure, sides(EQUAL, current), { family: 100 });
        const natural = (value = 0) =>
          (form === 'distance' ? value ** 2 : value) * (base === 2 ? Math.LN2 : 1);
        return [natural(limit?.value), natural(limit?.noise), natural(limit?.limit)];
      }),
    );
    for (const one of found) {
      for (const at of [0, 1, 2]) expect(one[at]).toBeCloseTo(found[0]?.[at] ?? 0, 12);
    }
  });

  it('has not drifted by a distance that its buckets make up', () => {
    const whole = false;
    const order = (lower: number, upper: number, count: number) => ({
      buckets: [{ lower, upper, count }],
      whole,
    });
    const measure = measureOf('wasserstein') as Measure;
    const reference = { order: order(100, 104, 1e6), moments: { count: 1e6, mean: 101, std: 1 } };
    const current = { order: order(100, 102, 1e6), moments: { count: 1e6, mean: 101, std: 1 } };
    const limit = limitFor(measure, { reference, current }, { family: 1 });
    expect(limit?.value).toBe(1);
    expect(limit?.noise).toBeGreaterThan(3);
    expect(limit?.isDrift).toBe(false);
  });

  it('lets outliers pass that move a mean, and a mean that moves without them not', () => {
    const reference = { moments: { count: 100_000, mean: 0, std: 1 } };
    const measure = measureOf('smd') as Measure;
    const judged = (mean: number, std: number) =>
      limitFor(
        measure,
        { reference, current: { moments: { count: 1000, mean, std } } },
        { family: 100 },
      );
    expect(judged(1, 30)?.isDrift).toBe(false);
    expect(judged(1, 1)?.isDrift).toBe(true);
  });
});

describe('the usual effect', () => {
  it('of χ² does not depend on how many values there are', () => {
    const v: Measure = { measure: 'chi-square', form: 'cramers-v' };
    const few = usualEffect(v, sides(EQUAL, Array(10).fill(10)));
    const as = usualEffect(v, sides(EQUAL, EQUAL));
    expect(few).toBeCloseTo((0.3 * Math.sqrt(100_000 * 100)) / 100_100, 12);
    expect(as).toBeCloseTo(0.15, 12);
    expect(
      usualEffect({ measure: 'chi-square', form: 'statistic' }, sides(EQUAL, EQUAL)),
    ).toBeCloseTo(0.09 * 50_000, 6);
  });

  it('of a distance in the unit of the data takes its deviation', () => {
    const moments = { count: 10, mean: 1000, std: 40 };
    const measure: Measure = { measure: 'wasserstein', in: 'data' };
    expect(usualEffect(measure, { reference: { moments }, current: {} })).toBe(10);
    expect(usualEffect(measure, { reference: {}, current: {} })).toBeUndefined();
  });
});

describe('shifts as large as the usual effect', () => {
  const trials = trialsOf({ n: 20_000, m: 5000 });

  it('are looked for by every measure', () => {
    expect(new Set(trials.map(({ measure }) => measure.measure)).size).toBe(11);
  });

  // 19 in 20 are to be found; fewer than so many are once in some 3,000 trials.
  it.each(trials.map((trial) => [`${trial.measure.measure}: ${trial.name}`, trial] as const))(
    '%s',
    (_, trial) => {
      const found = foundIn(trial, { times: 20, family: 220 }, random(1));
      if (found !== undefined) expect(found).toBeGreaterThanOrEqual(15);
    },
  );
});
