import { describe, expect, it } from 'vitest';
import { fitBinaryEstimator } from '../../src/quality/binary-estimator.ts';
import { binaryMetrics, realisedOutcomes } from '../../src/quality/binary-metrics.ts';
import { intervalOf } from '../../src/quality/estimator.ts';
import { tableOfClass } from '../../src/quality/predictions.ts';
import { analysis, byMonth, IS_THERE, readTable, reference } from './california.ts';
import { binary } from './predictions.ts';

const METRICS = {
  roc_auc: 'auroc',
  accuracy: 'accuracy',
  f1: 'f1',
  precision: 'precision',
  recall: 'recall',
  specificity: 'specificity',
} as const;

describe.runIf(IS_THERE)('quality on the log that NannyML publishes', () => {
  const told = IS_THERE ? reference() : [];
  const months = byMonth([...told, ...(IS_THERE ? analysis() : [])]);
  const expected = IS_THERE ? readTable('expected-nannyml-cbpe.csv') : [];
  const known = new Set(told.map(({ month }) => month));
  const blocks = [...known].map((month) =>
    Int32Array.from(told.flatMap((one, row) => (one.month === month ? [row] : []))),
  );
  const estimator = IS_THERE ? fitBinaryEstimator(binary(told), blocks) : undefined;
  const rows = expected.map((row) => {
    const window = binary(months.get(row['key'] ?? '') ?? []);
    const table = tableOfClass(window, 1);
    return {
      row,
      estimates: estimator?.estimate(window) ?? {},
      realised: binaryMetrics(realisedOutcomes(table)),
    };
  });

  for (const [theirs, ours] of Object.entries(METRICS)) {
    it(`estimates ${ours} as NannyML does`, () => {
      const checked = rows.filter(({ row, estimates, realised }) => {
        const estimate = estimates[ours];
        if (estimate === undefined) {
          // Nothing was answered yes: NannyML says 0, and there is nothing to be precise about.
          expect([ours, Number(row[`est_${theirs}`])]).toEqual(['precision', 0]);
          return false;
        }
        expect(Math.abs(estimate.value - Number(row[`est_${theirs}`]))).toBeLessThan(1e-4);
        expect(Math.abs(estimate.samplingError - Number(row[`se_${theirs}`]))).toBeLessThan(1e-4);
        const real = Number(row[`real_${theirs}`]);
        expect(Math.abs((realised[ours] ?? Number.NaN) - real)).toBeLessThan(1e-6);
        return true;
      });
      expect(checked.length).toBeGreaterThanOrEqual(18);
    });

    it(`alarms about ${ours} as NannyML does, with its thresholds`, () => {
      const flag = (text: string | undefined) => text === 'True';
      for (const { row, estimates, realised } of rows) {
        const [lower, upper] = [Number(row[`thr_lo_${theirs}`]), Number(row[`thr_hi_${theirs}`])];
        const isBeyond = (value: number) => value < lower || value > upper;
        const estimate = estimates[ours]?.value ?? 0;
        expect(isBeyond(estimate)).toBe(flag(row[`est_alert_${theirs}`]));
        const real = realised[ours];
        if (real !== undefined) expect(isBeyond(real)).toBe(flag(row[`real_alert_${theirs}`]));
      }
    });
  }

  it('has the truth inside its bands far more often than NannyML has', () => {
    const later = rows.filter(({ row }) => row['period'] === 'analysis');
    const inside = later.filter(({ estimates, realised }) => {
      const { lower, upper } = intervalOf(estimates['auroc'] as never);
      return realised.auroc !== undefined && realised.auroc >= lower && realised.auroc <= upper;
    });
    const theirs = later.filter(
      ({ row }) =>
        Number(row['real_roc_auc']) >= Number(row['lo3_roc_auc']) &&
        Number(row['real_roc_auc']) <= Number(row['hi3_roc_auc']),
    );
    expect(later).toHaveLength(12);
    expect(theirs.length).toBeLessThanOrEqual(7);
    expect(inside.length).toBeGreaterThanOrEqual(11);
  });
});
