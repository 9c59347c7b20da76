/** Metrics of a regression: means of what each row loses, or the root of one. */
export const LOSS_METRICS = ['mae', 'mse', 'rmse', 'mape', 'msle', 'rmsle'] as const;

export type LossMetric = (typeof LOSS_METRICS)[number];

/** What a row may lose; the metrics are means of it. */
export type Loss = 'absolute' | 'squared' | 'relative' | 'squared-logarithmic';

const LOSSES: { readonly [metric in LossMetric]: Loss } = {
  mae: 'absolute',
  mse: 'squared',
  rmse: 'squared',
  mape: 'relative',
  msle: 'squared-logarithmic',
  rmsle: 'squared-logarithmic',
};

export const lossOf = (metric: LossMetric): Loss => LOSSES[metric];

/**
 * What a prediction loses; NaN where that is not defined: where one of the two is not a finite number,
 * relative to a truth of 0, and for the logarithms of 1 + y where a y is not above −1.
 */
export function lossAt(loss: Loss, prediction: number, truth: number): number {
  const error = prediction - truth;
  if (!Number.isFinite(error)) return Number.NaN;
  switch (loss) {
    case 'absolute':
      return Math.abs(error);
    case 'squared':
      return error * error;
    case 'relative':
      return truth === 0 ? Number.NaN : Math.abs(error / truth);
    case 'squared-logarithmic':
      return canLose(loss, prediction) && truth > -1
        ? (Math.log1p(prediction) - Math.log1p(truth)) ** 2
        : Number.NaN;
  }
}

/** Whether a loss is defined for a prediction, as far as that depends on the prediction alone. */
export const canLose = (loss: Loss, prediction: number): boolean =>
  Number.isFinite(prediction) && (loss !== 'squared-logarithmic' || prediction > -1);

/** A metric from the mean loss of some rows. */
export const metricFrom = (metric: LossMetric, meanLoss: number): number =>
  isRoot(metric) ? Math.sqrt(Math.max(0, meanLoss)) : meanLoss;

/** The error of a metric from that of the mean loss; of a root by its slope (the delta method). */
export function errorFrom(metric: LossMetric, meanLoss: number, error: number): number {
  if (!isRoot(metric) || error === 0) return error;
  // Near 0 the slope tells nothing; the root of a mean as large as its error is the most it can be.
  return Math.min(error / (2 * metricFrom(metric, meanLoss)), Math.sqrt(error));
}

const isRoot = (metric: LossMetric): boolean => metric === 'rmse' || metric === 'rmsle';
