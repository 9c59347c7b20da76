import { describe, expect, it } from 'vitest';
import { meanDifference } from '../../src/drift/means.ts';
import { type Measure, measureOf } from '../../src/drift/measure.ts';
import {
  dependsOnSamples,
  largerMeans,
  measured,
  nameOf,
  needsOf,
  rangeOf,
  reaches,
} from '../../src/drift/measures.ts';
import { pointsOf } from '../../src/drift/order.ts';
import type { Side } from '../../src/drift/side.ts';

const WORDS = 'psi kl js hellinger linf total-variation chi2 ks wasserstein smd missing'.split(' ');

/** All forms of all measures. */
const ALL: readonly Measure[] = [
  { measure: 'psi' },
  ...(['reference', 'current'] as const).flatMap((of) =>
    ([2, 'e'] as const).map((base) => ({ measure: 'kullback-leibler', of, base }) as const),
  ),
  ...(['distance', 'divergence'] as const).flatMap((form) =>
    ([2, 'e'] as const).map((base) => ({ measure: 'jensen-shannon', form, base }) as const),
  ),
  { measure: 'hellinger' },
  { measure: 'l-infinity' },
  { measure: 'total-variation' },
  { measure: 'chi-square', form: 'cramers-v' },
  { measure: 'chi-square', form: 'statistic' },
  { measure: 'chi-square', form: 'p-value' },
  { measure: 'kolmogorov-smirnov' },
  { measure: 'wasserstein', in: 'data' },
  { measure: 'wasserstein', in: 'reference-deviations' },
  { measure: 'mean-difference', by: 'reference' },
  { measure: 'mean-difference', by: 'both' },
  { measure: 'missing-share' },
];

const REFERENCE: Side = {
  counts: [10, 30, 60],
  order: { points: pointsOf([1, 2, 3, 4]) },
  moments: { count: 4, mean: 2.5, std: 2 },
  presence: { count: 10, missing: 1 },
};
const CURRENT: Side = {
  counts: [30, 30, 40],
  order: { points: pointsOf([2, 3, 4, 9]) },
  moments: { count: 4, mean: 4.5, std: 3 },
  presence: { count: 10, missing: 3 },
};

describe('measures', () => {
  it('have a word each in descriptors, with one scale', () => {
    for (const word of WORDS) expect(measureOf(word), word).toBeDefined();
    expect(measureOf('js')).toEqual({ measure: 'jensen-shannon', base: 2, form: 'distance' });
    expect(nameOf(measureOf('js') as Measure)).toBe('Jensen-Shannon distance, base 2');
    for (const word of ['other', 'page-hinkley', 'constructor', '__proto__', '']) {
      expect(measureOf(word), word).toBeUndefined();
    }
  });

  it('have a name each that tells the scale', () => {
    expect(new Set(ALL.map(nameOf)).size).toBe(ALL.length);
  });

  it('tell these values', () => {
    const value = (word: string) => measured(measureOf(word) as Measure, REFERENCE, CURRENT)?.value;
    const psi = 0.2 * Math.log(3) + 0.2 * Math.log(1.5);
    expect(value('psi')).toBeCloseTo(psi, 14);
    expect(value('kl')).toBeCloseTo(0.3 * Math.log(3) + 0.4 * Math.log(2 / 3), 14);
    expect(value('linf')).toBeCloseTo(0.2, 14);
    expect(value('total-variation')).toBeCloseTo(0.2, 14);
    expect(value('chi2')).toBeCloseTo(Math.sqrt((10 + 4) / 200), 14);
    expect(value('ks')).toBeCloseTo(0.25, 14);
    // The values move by 1, 1, 1 and 5.
    expect(value('wasserstein')).toBeCloseTo(2 / 2, 14);
    expect(value('smd')).toBeCloseTo(1, 14);
    expect(value('missing')).toBeCloseTo(0.2, 14);
  });

  it('are 0 where nothing has changed, or a probability of 1', () => {
    for (const measure of ALL) {
      const value = measured(measure, REFERENCE, REFERENCE)?.value;
      expect(value, nameOf(measure)).toBe(largerMeans(measure) === 'less' ? 1 : 0);
    }
  });

  it('stay within their range', () => {
    const apart: Side = {
      counts: [10, 0, 0],
      order: { points: [[1, 3]] },
      presence: { count: 5, missing: 5 },
    };
    const other: Side = {
      counts: [0, 0, 9],
      order: { points: [[7, 2]] },
      presence: { count: 4, missing: 0 },
    };
    for (const measure of ALL) {
      const [least, most] = rangeOf(measure);
      for (const [one, two] of [
        [REFERENCE, CURRENT],
        [apart, other],
      ] as const) {
        const value = measured(measure, one, two)?.value;
        if (value === undefined) continue;
        expect(value, nameOf(measure)).toBeGreaterThanOrEqual(least);
        expect(value, nameOf(measure)).toBeLessThanOrEqual(most);
        expect(value, nameOf(measure)).toBeLessThan(Infinity);
      }
    }
  });

  it('are unknown, and not 0, where a side is not known by what they need', () => {
    for (const measure of ALL) {
      const { [needsOf(measure)]: _, ...rest } = CURRENT;
      expect(measured(measure, REFERENCE, rest), nameOf(measure)).toBeUndefined();
      expect(measured(measure, {}, CURRENT), nameOf(measure)).toBeUndefined();
    }
  });

  it('are unknown where a side has no values', () => {
    const empty: Side = {
      counts: [0, 0, 0],
      order: { points: [] },
      moments: { count: 0, mean: 0, std: 0 },
      presence: { count: 0, missing: 0 },
    };
    for (const measure of ALL) {
      expect(measured(measure, REFERENCE, empty), nameOf(measure)).toBeUndefined();
      expect(measured(measure, empty, CURRENT), nameOf(measure)).toBeUndefined();
    }
  });

  it('are unknown where there is no deviation to measure in, unless nothing has changed', () => {
    const constant: Side = {
      order: { points: [[5, 10]] },
      moments: { count: 10, mean: 5, std: 0 },
    };
    for (const measure of [
      { measure: 'wasserstein', in: 'reference-deviations' },
      { measure: 'mean-difference', by: 'reference' },
    ] as const) {
      expect(measured(measure, constant, CURRENT)).toBeUndefined();
      expect(measured(measure, constant, constant)?.value).toBe(0);
    }
    expect(measured({ measure: 'kolmogorov-smirnov' }, constant, CURRENT)?.value).toBe(0.75);
  });

  it('depend on the number of records alone where they tell how sure a change is', () => {
    const tenfold = (side: Side): Side => ({ counts: (side.counts ?? []).map((n) => n * 10) });
    for (const measure of ALL.filter((one) => needsOf(one) === 'counts')) {
      const [value = 0, more = 0] = [
        measured(measure, REFERENCE, CURRENT)?.value,
        measured(measure, tenfold(REFERENCE), tenfold(CURRENT))?.value,
      ];
      expect(Math.abs(more - value) > 1e-12, nameOf(measure)).toBe(dependsOnSamples(measure));
    }
  });

  it('reach a limit on the side where drift is', () => {
    const [psi, p] = [
      { measure: 'psi' },
      { measure: 'chi-square', form: 'p-value' },
    ] as const satisfies readonly Measure[];
    expect([0.1, 0.2, 0.3].map((value) => reaches(psi, value, 0.2))).toEqual([false, true, true]);
    expect([0.1, 0.2, 0.3].map((value) => reaches(p, value, 0.2))).toEqual([true, true, false]);
    expect(reaches(psi, Number.NaN, 0.2)).toBe(false);
  });
});

describe('the difference of two means', () => {
  const [reference, current] = [
    { count: 100, mean: 10, std: 2 },
    { count: 50, mean: 7, std: 4 },
  ];

  it('has a direction, and is measured in the deviation that is asked for', () => {
    expect(meanDifference(reference, current, 'reference')).toBe(-1.5);
    expect(meanDifference(current, reference, 'reference')).toBe(0.75);
    expect(meanDifference(reference, current, 'both')).toBeCloseTo(-3 / Math.sqrt(10), 14);
    expect(meanDifference(current, reference, 'both')).toBeCloseTo(3 / Math.sqrt(10), 14);
  });
});
