import { describe, expect, it } from 'vitest';
import { studentTails } from '../../../src/forecast/student.ts';
import { type Random, randomFrom } from '../../../src/learn/random.ts';
import {
  fitLossEstimator,
  type KnownRows,
  type LossEstimate,
} from '../../../src/quality/loss/estimator.ts';
import type { LossMetric } from '../../../src/quality/loss/metric.ts';
import { realisedLoss } from '../../../src/quality/loss/realised.ts';
import { mean, normal } from '../../learn/tables.ts';
import { alike, known, type Stretch } from './rows.ts';

const errorOf = ({ samplingError, modelError }: LossEstimate): number =>
  Math.hypot(samplingError, modelError);

/** Whether a value is within the band of 95 %. */
const isNear = (value: number, one: LossEstimate): boolean =>
  studentTails(one.degreesOfFreedom, (value - one.value) / errorOf(one)) >= 0.05;

const METRICS = ['mae', 'rmse'] as const;

type Trial = LossEstimate & { readonly truth: number; readonly before: number };

/** Estimates of windows that follow references, each with what the metric was, and was before. */
function trials(
  references: number,
  stretch: (next: Random) => Stretch,
  window: (next: Random) => Stretch,
): readonly Trial[] {
  return Array.from({ length: references }, (_, seed) => {
    const next = randomFrom(5000 + seed);
    const reference = known(
      Array.from({ length: 12 }, () => stretch(next)),
      next,
    );
    const estimator = fitLossEstimator(reference, METRICS);
    return Array.from({ length: 8 }, () => known([window(next)], next)).flatMap((rows) =>
      estimator.estimate(rows).map((one) => ({
        ...one,
        truth: realisedLoss(rows.prediction, rows.truth, one.metric).value,
        before: realisedLoss(reference.prediction, reference.truth, one.metric).value,
      })),
    );
  }).flat();
}

const share = (all: readonly Trial[], holds: (one: Trial) => boolean): number =>
  all.filter(holds).length / all.length;

const isInside = (one: Trial): boolean => isNear(one.truth, one);

const rootMeanSquare = (values: readonly number[]): number =>
  Math.sqrt(mean(Float64Array.from(values, (value) => value ** 2)));

// Nothing but a hung run takes longer.
const PATIENCE = { timeout: 180_000 };

describe('the band of an estimate', PATIENCE, () => {
  const shifted = (next: Random): Stretch => ({ rows: 500, shift: 2.4 * next() - 1.2 });

  it('holds what windows turn out to lose although their rows are harder or easier', () => {
    const all = trials(5, () => ({ rows: 200 }), shifted);
    for (const metric of METRICS) {
      const own = all.filter((one) => one.metric === metric);
      expect(share(own, isInside), metric).toBeGreaterThanOrEqual(0.9);
      // It would be of no use if it held everything.
      expect(mean(Float64Array.from(own, (one) => errorOf(one) / one.truth))).toBeLessThan(0.1);
    }
    // Nor would an estimate that is no better than what was there before.
    const off = rootMeanSquare(all.map(({ value, truth }) => (value - truth) / truth));
    const offBefore = rootMeanSquare(all.map(({ before, truth }) => (before - truth) / truth));
    expect(off).toBeLessThan(offBefore / 3);
  });

  it('holds it too where stretches of the reference were shifted themselves', () => {
    const all = trials(4, (next) => ({ rows: 200, shift: 2 * next() - 1 }), shifted);
    expect(share(all, isInside)).toBeGreaterThanOrEqual(0.9);
  });

  it('is wide by how much stretches of the reference differed for no reason that is seen', () => {
    const uneven = (next: Random): Stretch => ({ rows: 300, noise: Math.exp(0.15 * normal(next)) });
    const all = trials(4, uneven, uneven);
    expect(share(all, isInside)).toBeGreaterThanOrEqual(0.9);
    // Chance alone would not have told it.
    const byChance = (one: Trial): boolean =>
      Math.abs(one.value - one.truth) <= 1.96 * one.samplingError;
    expect(share(all, byChance)).toBeLessThan(0.75);
  });

  it('is blind to a change that no column shows', () => {
    const all = trials(
      2,
      () => ({ rows: 200 }),
      () => ({ rows: 500, noise: 2 }),
    );
    expect(share(all, isInside)).toBe(0);
    expect(share(all, (one) => isNear(one.before, one))).toBe(1);
  });

  it('is narrower for more rows only by what chance makes of it', () => {
    const next = randomFrom(5);
    const estimator = fitLossEstimator(known(Array(12).fill({ rows: 200 }), next), ['mae']);
    const [few] = estimator.estimate(known([{ rows: 100 }], next));
    const [many] = estimator.estimate(known([{ rows: 10_000 }], next));
    expect((few?.samplingError as number) / (many?.samplingError as number)).toBeCloseTo(10, 0);
    expect(many?.modelError).toBeGreaterThan(0);
    expect((few?.modelError as number) / (many?.modelError as number)).toBeLessThan(2);
    expect(few?.degreesOfFreedom).toBe(12);
  });
});

describe('every metric', PATIENCE, () => {
  it('is estimated near what it turns out to be', () => {
    const next = randomFrom(7);
    const metrics: readonly LossMetric[] = ['mae', 'mse', 'rmse', 'mape', 'msle', 'rmsle'];
    const rows = (count: number): KnownRows => {
      const { prediction, truth, ...rest } = known([{ rows: count }], next);
      const away = (values: Float64Array) => values.map((value) => Math.abs(value) + 5);
      return { ...rest, prediction: away(prediction), truth: away(truth) };
    };
    const estimator = fitLossEstimator(rows(3000), metrics);
    const ofNone = estimator.estimate(rows(0));
    expect(ofNone.map(({ metric, samples, value }) => [metric, samples, value])).toEqual(
      metrics.map((metric) => [metric, 0, Number.NaN]),
    );
    const window = rows(2000);
    for (const one of estimator.estimate(window)) {
      const { value } = realisedLoss(window.prediction, window.truth, one.metric);
      expect(isNear(value, one), one.metric).toBe(true);
      expect(errorOf(one) / value, one.metric).toBeLessThan(0.1);
      expect(one.samples).toBe(2000);
    }
  });

  it('of the root is the root of the other one, and its error half of it', () => {
    const next = randomFrom(8);
    const [mse, rmse] = fitLossEstimator(known([{ rows: 2000 }], next), ['mse', 'rmse']).estimate(
      known([{ rows: 500 }], next),
    );
    expect(rmse?.value).toBeCloseTo(Math.sqrt(mse?.value as number), 12);
    const half = (mse?.samplingError as number) / (2 * (rmse?.value as number));
    expect(rmse?.samplingError).toBeCloseTo(half, 12);
  });
});

describe('a reference', PATIENCE, () => {
  it('may be perfect, or off by the same everywhere', () => {
    for (const off of [0, 3]) {
      const [mae] = fitLossEstimator(alike(200, off), ['mae']).estimate(alike(40, 0));
      expect(mae?.value).toBeCloseTo(off);
      expect(mae?.samplingError).toBeCloseTo(0);
      expect(mae?.modelError).toBeCloseTo(0);
    }
  });

  it('tells nothing of a metric that it does not know', () => {
    const reference = alike(200, -5);
    const metrics = ['msle', 'mae', 'mape'] as const;
    const told = fitLossEstimator(reference, metrics).estimate(alike(10, 0));
    expect(told.map(({ metric }) => metric)).toEqual(['mae', 'mape']);
    expect(fitLossEstimator(alike(49, 1), ['mae']).estimate(alike(10, 0))).toEqual([]);
    expect(fitLossEstimator(alike(200, 1e200), ['mse']).estimate(alike(10, 0))).toEqual([]);
  });

  it('may have rows without truth, and a window rows without prediction', () => {
    const reference = known([{ rows: 1000 }, { rows: 1000 }], randomFrom(9));
    const truth = reference.truth.map((value, row) => (row % 3 === 0 ? Number.NaN : value));
    const window = known([{ rows: 300 }], randomFrom(10));
    const prediction = window.prediction.map((value, row) => (row < 100 ? Number.NaN : value));
    const [mae] = fitLossEstimator({ ...reference, truth }, ['mae']).estimate({
      ...window,
      prediction,
    });
    expect(mae?.samples).toBe(200);
    expect(Number.isFinite(mae?.value)).toBe(true);
  });

  it('of many rows is learnt from in part, and the same in every run', () => {
    const reference = known([{ rows: 3000 }], randomFrom(11));
    const window = known([{ rows: 300 }], randomFrom(12));
    const told = (seed: number) =>
      fitLossEstimator(reference, ['mae'], { mostRows: 1000, seed }).estimate(window);
    expect(told(1)).toEqual(told(1));
    expect(told(1)).not.toEqual(told(2));
  });

  it('that is torn is refused with a sentence', () => {
    const reference = alike(100, 1);
    const short = Float64Array.of(1);
    expect(() => fitLossEstimator({ ...reference, truth: short }, ['mae'])).toThrow(
      'the truth has 1 values for 100 rows',
    );
    expect(() => fitLossEstimator(reference, ['mae'], { folds: 1 })).toThrow('1 folds');
    const estimator = fitLossEstimator(reference, ['mae']);
    expect(() => estimator.estimate(known([{ rows: 5 }], randomFrom(1)))).toThrow('same columns');
  });
});
