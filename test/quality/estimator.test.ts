import { describe, expect, it } from 'vitest';
import { fitBinaryEstimator } from '../../src/quality/binary-estimator.ts';
import { confidenceThreshold, shareAbove } from '../../src/quality/confidence.ts';
import { type Estimate, intervalOf } from '../../src/quality/estimator.ts';
import {
  fitMulticlassEstimator,
  realisedMulticlass,
} from '../../src/quality/multiclass-estimator.ts';
import { type Predictions, tableOfClass } from '../../src/quality/predictions.ts';
import { realisedMetrics } from '../../src/quality/realised.ts';
import { binary, drawn, randomFrom, stretches } from './predictions.ts';

const METRICS = [
  'auroc',
  'average-precision',
  'accuracy',
  'precision',
  'recall',
  'specificity',
  'f1',
] as const;

const estimatorOf = (rows: Parameters<typeof binary>[0]) =>
  fitBinaryEstimator(binary(rows), stretches(rows.length, 10));

const isInside = (estimate: Estimate | undefined, value: number): boolean => {
  const { lower, upper } = intervalOf(estimate as Estimate);
  return value >= lower && value <= upper;
};

describe('an estimate without labels', () => {
  it('follows a shift of the inputs that leaves the meaning of scores alone', () => {
    const estimator = estimatorOf(drawn({ size: 8000, seed: 1 }));
    const window = drawn({ size: 8000, seed: 2, center: 1.1 });
    const realised = realisedMetrics(tableOfClass(binary(window), 1));
    const estimates = estimator.estimate(binary(window));
    for (const metric of METRICS) {
      const value = realised[metric]?.value ?? Number.NaN;
      expect(Math.abs((estimates[metric]?.value ?? 0) - value)).toBeLessThan(0.03);
      expect(isInside(estimates[metric], value)).toBe(true);
    }
  });

  it('expects a confusion matrix that adds up to the window and gives its accuracy', () => {
    const estimator = estimatorOf(drawn({ size: 5000, seed: 11 }));
    const window = binary(drawn({ size: 3000, seed: 12, center: 0.5 }));
    const cells = estimator.confusion(window);
    const sum = cells.reduce((all, { count }) => all + count, 0);
    const right = cells.filter((cell) => cell.answered === cell.true);
    const share = right.reduce((all, { count }) => all + count, 0) / sum;
    expect(sum).toBeCloseTo(3000, 6);
    expect(share).toBeCloseTo(estimator.estimate(window)['accuracy']?.value ?? 0, 9);
  });

  it('calibrates scores that are too sure of themselves, and leaves true ones alone', () => {
    expect(estimatorOf(drawn({ size: 6000, seed: 3 })).isCalibrated).toBe(false);
    const timid = (score: number) => 0.5 + (score - 0.5) * 0.4;
    const rows = drawn({ size: 6000, seed: 4, truthOf: timid });
    const estimator = estimatorOf(rows);
    expect(estimator.isCalibrated).toBe(true);
    const window = drawn({ size: 6000, seed: 5, truthOf: timid });
    const accuracy = realisedMetrics(tableOfClass(binary(window), 1)).accuracy?.value ?? 0;
    expect(estimator.estimate(binary(window))['accuracy']?.value).toBeCloseTo(accuracy, 1);
  });

  it('cannot see that the same scores have come to mean something else', () => {
    const estimator = estimatorOf(drawn({ size: 6000, seed: 6 }));
    const window = drawn({ size: 6000, seed: 7, truthOf: (score) => 1 - score });
    const accuracy = realisedMetrics(tableOfClass(binary(window), 1)).accuracy?.value ?? 0;
    const estimate = estimator.estimate(binary(window))['accuracy'];
    expect(estimate?.value ?? 0).toBeGreaterThan(accuracy + 0.3);
    expect(isInside(estimate, accuracy)).toBe(false);
  });

  it('has bands that hold what is realised, also where stretches of the reference differ', () => {
    let inside = 0;
    let all = 0;
    for (let seed = 0; seed < 30; seed++) {
      const random = randomFrom(seed + 100);
      // The meaning of scores wanders a little from stretch to stretch.
      const stretch = (at: number) => {
        const bias = (random() - 0.5) * 0.24;
        const truthOf = (score: number) => Math.min(1, Math.max(0, score + bias));
        return drawn({ size: 600, seed: seed * 100 + at, truthOf });
      };
      const estimator = estimatorOf(Array.from({ length: 10 }, (_, at) => stretch(at)).flat());
      const window = stretch(11);
      const realised = realisedMetrics(tableOfClass(binary(window), 1));
      const estimates = estimator.estimate(binary(window));
      for (const metric of METRICS) {
        all++;
        if (isInside(estimates[metric], realised[metric]?.value ?? Number.NaN)) inside++;
      }
    }
    expect(inside / all).toBeGreaterThan(0.97);
  });

  it('is the same whatever unit the scores have', () => {
    const rows = drawn({ size: 4000, seed: 8 });
    const asLogits = rows.map((row) => ({ ...row, score: Math.log(row.score / (1 - row.score)) }));
    const one = estimatorOf(rows.map((row) => ({ ...row, score: row.score ** 3 })));
    const other = estimatorOf(asLogits);
    expect(other.isCalibrated).toBe(true);
    const cubed = binary(rows.map((row) => ({ ...row, score: row.score ** 3 })));
    const [left, right] = [one.estimate(cubed), other.estimate(binary(asLogits))];
    expect(right['accuracy']?.value).toBeCloseTo(left['accuracy']?.value ?? 0, 2);
  });
});

/** Predictions for three classes whose scores are their probabilities. */
function threeClasses(size: number, seed: number, tilt = 0): Predictions {
  const random = randomFrom(seed);
  const scores = [0, 1, 2].map(() => new Float64Array(size));
  const [answers, truths] = [new Float64Array(size), new Float64Array(size)];
  for (let row = 0; row < size; row++) {
    const raw = scores.map((_, own) => Math.exp(2 * random() + (own === 0 ? tilt : 0)));
    const sum = raw.reduce((all, one) => all + one, 0);
    const shares = raw.map((one) => one / sum);
    for (const [own, share] of shares.entries()) (scores[own] as Float64Array)[row] = share;
    answers[row] = shares.indexOf(Math.max(...shares));
    const drawnShare = random();
    truths[row] =
      drawnShare < (shares[0] ?? 0) ? 0 : drawnShare < (shares[0] ?? 0) + (shares[1] ?? 0) ? 1 : 2;
  }
  return { size, scores, answers, truths };
}

describe('several classes', () => {
  it('are estimated as the means over the classes', () => {
    const estimator = fitMulticlassEstimator(threeClasses(6000, 1), stretches(6000, 10));
    const window = threeClasses(6000, 2, 0.7);
    const estimates = estimator.estimate(window);
    for (const [metric, { value }] of realisedMulticlass(window)) {
      expect(Math.abs((estimates[metric]?.value ?? 0) - value), metric).toBeLessThan(0.03);
    }
    const cells = estimator.confusion(window);
    expect(cells).toHaveLength(9);
    expect(cells.reduce((all, { count }) => all + count, 0)).toBeCloseTo(6000, 6);
  });
});

describe('average thresholded confidence', () => {
  it('gives the accuracy of the reference back', () => {
    const rows = drawn({ size: 5000, seed: 9 });
    const reference = binary(rows);
    const threshold = confidenceThreshold(reference) ?? Number.NaN;
    const right = rows.filter(({ answer, truth }) => answer === truth).length / rows.length;
    expect(shareAbove(reference, threshold)).toBeCloseTo(right, 3);
  });

  it('counts a prediction that is perfectly sure', () => {
    const sure = binary([{ score: 1, answer: 1, truth: 1 }]);
    expect(shareAbove(sure, confidenceThreshold(sure) ?? Number.NaN)).toBe(1);
  });
});

describe('realised quality', () => {
  it('has an error of the area under the curve as repeated samples have it', () => {
    const areas = Array.from({ length: 200 }, (_, seed) => {
      const rows = drawn({ size: 400, seed: seed + 1000 });
      return realisedMetrics(tableOfClass(binary(rows), 1)).auroc;
    });
    const values = areas.map((one) => one?.value ?? 0);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const spread = Math.sqrt(
      values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length,
    );
    const told = areas.reduce((sum, one) => sum + (one?.standardError ?? 0), 0) / areas.length;
    expect(told / spread).toBeGreaterThan(0.85);
    expect(told / spread).toBeLessThan(1.2);
  });

  it('says nothing of what it has no labels for', () => {
    const rows = drawn({ size: 50, seed: 10 }).map((row) => ({ ...row, truth: Number.NaN }));
    expect(realisedMetrics(tableOfClass(binary(rows), 1))).toEqual({});
  });
});
