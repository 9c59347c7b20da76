import { demandLength } from '../../learn/table.ts';
import { errorFrom, type LossMetric, lossAt, lossOf, metricFrom } from './metric.ts';

/** What a metric of some rows is, once their truth is known. */
export type RealisedLoss = {
  readonly metric: LossMetric;
  /** NaN where there are no rows of which it is defined. */
  readonly value: number;
  /** The standard error of so many rows, as if each was drawn by itself. NaN of less than two. */
  readonly error: number;
  /** Rows that count. */
  readonly samples: number;
};

/** @param truth NaN where nobody knows it yet; such rows do not count */
export function realisedLoss(
  prediction: Float64Array,
  truth: Float64Array,
  metric: LossMetric,
): RealisedLoss {
  demandLength('the truth', truth, prediction.length);
  const loss = lossOf(metric);
  let [samples, mean, squares] = [0, 0, 0];
  for (let row = 0; row < prediction.length; row++) {
    const value = lossAt(loss, prediction[row] as number, truth[row] as number);
    if (Number.isNaN(value)) continue;
    samples++;
    const off = value - mean;
    mean += off / samples;
    squares += off * (value - mean);
  }
  const meanLoss = samples > 0 ? mean : Number.NaN;
  const error = Math.sqrt(squares / (samples - 1) / samples);
  return {
    metric,
    value: metricFrom(metric, meanLoss),
    error: samples > 1 ? errorFrom(metric, meanLoss, error) : Number.NaN,
    samples,
  };
}
