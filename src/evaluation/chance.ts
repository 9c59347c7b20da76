import type { MetricResult } from '../generated/descriptors.ts';
import { isShare, metricOf } from '../monitoring/metric-names.ts';
import { compareUnits, convert, parseUnit } from '../values/unit.ts';

// Errors of any kind; of the known metrics all others are better when they are larger.
const ERRORS = [
  ...['false-positive-rate', 'false-negative-rate', 'brier', 'ece', 'log-loss', 'pinball-loss'],
  ...['mae', 'mse', 'rmse', 'rmsle', 'mape', 'smape', 'wape', 'mase', 'wer', 'cer'],
];

// Of these, whoever names them says nothing about which way is better.
const BOTH_WAYS = ['mean-error'];

/** Which way a metric is better; `undefined` where neither the name nor anybody says so. */
function directionOf({ metric, direction }: MetricResult): 'up' | 'down' | undefined {
  if (direction !== undefined) return direction === 'higher-is-better' ? 'up' : 'down';
  const { id, known } = metricOf(metric);
  if (!known || BOTH_WAYS.includes(id)) return undefined;
  if (ERRORS.includes(id)) return 'down';
  return isShare({ id, known }) || ['r2', 'mcc', 'kappa'].includes(id) ? 'up' : undefined;
}

/** How one result stands to another one of the same metric. */
export type Gap = 'none' | 'beyond-chance' | 'open';

// Smaller gaps are nothing that anybody would measure again for; 0.76 is 5 % below 0.8, and not more.
const NOTICEABLE = 0.05 + 1e-9;

/** Beyond three standard errors of the difference, chance is no explanation. */
const SIGMAS = 3;

// A recall is measured on the positives alone, and `samples` seldom says how many these are.
const COUNTED = 0.1;

/** Whether `live` is worse than `promised` by more than chance explains. */
export function gapBetween(promised: MetricResult, live: MetricResult): Gap {
  const direction = directionOf(promised) ?? directionOf(live);
  const values = [promised.value, inUnitOf(promised, live)];
  const [from = 0, to] = values;
  if (direction === undefined || to === undefined) return 'none';
  const loss = direction === 'up' ? from - to : to - from;
  if (loss <= 0) return 'none';
  if (promised.interval && live.interval && promised.unit === live.unit) {
    const [better, worse] = direction === 'up' ? [promised, live] : [live, promised];
    return (better.interval?.[0] ?? 0) > (worse.interval?.[1] ?? 0) ? 'beyond-chance' : 'none';
  }
  const error = standardError(promised, live);
  if (error !== undefined) return loss > SIGMAS * error ? 'beyond-chance' : 'none';
  return loss > NOTICEABLE * Math.abs(from) ? 'open' : 'none';
}

/** Of the difference of two shares, where both sides say on how many records they rest. */
function standardError(one: MetricResult, other: MetricResult): number | undefined {
  const { id, known } = metricOf(one.metric);
  const isFraction = [one, other].every(({ value }) => value >= 0 && value <= 1);
  if (!isShare({ id, known }) || !isFraction || !one.samples || !other.samples) return undefined;
  const counted = id === 'accuracy' ? 1 : COUNTED;
  const variance = [one, other].reduce(
    (sum, { value, samples = 1 }) => sum + (value * (1 - value)) / (samples * counted),
    0,
  );
  return Math.sqrt(variance);
}

function inUnitOf({ unit }: MetricResult, { value, unit: own }: MetricResult): number | undefined {
  if (unit === own) return value;
  const [from, to] = [parseUnit(own ?? '1'), parseUnit(unit ?? '1')];
  if (!from.ok || !to.ok || compareUnits(from.value, to.value) === 'different') return undefined;
  return Number(convert(value, from.value, to.value).toPrecision(12));
}
