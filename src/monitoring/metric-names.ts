import { lazily } from '../lazily.ts';
import { remembering } from '../values/remember.ts';

/**
 * What the name of a metric means, whoever spelled it: `TPR`, `recall_score` and `sensitivity` are
 * one metric, `p99_latency` and `latency.p99` are one metric and one aggregation.
 */
export type Metric = {
  /** Equal for two spellings of one metric. */
  readonly id: string;
  /** Whether `METRICS` has it, so that another id surely means another metric. */
  readonly known: boolean;
  /** Where a ranking or a matching is cut off: the 10 of `recall@10`. */
  readonly cutoff?: string;
  /** How single values became one, as `aggregationOf` writes it: `p99`, `mean`. */
  readonly aggregation?: string;
};

type Family = 'share of right answers' | 'score of answers' | 'operation' | 'drift';

// Other spellings of each metric, as scikit-learn's `sklearn.metrics` and torchmetrics spell them,
// the usual second names of the rates of a confusion matrix, and the words of Prometheus exporters.
const METRICS: Readonly<Record<Family, Readonly<Record<string, string>>>> = {
  // From 0 to 1, and computed from predictions whose truth is known.
  'share of right answers': {
    accuracy: 'acc, accuracy-score',
    'balanced-accuracy': 'balanced-accuracy-score, bacc',
    precision: 'ppv, positive-predictive-value, precision-score',
    recall: 'recall-score, sensitivity, tpr, true-positive-rate, detection-rate',
    specificity: 'tnr, true-negative-rate, selectivity',
    'false-positive-rate': 'fpr, fall-out, false-alarm-rate',
    'false-negative-rate': 'fnr, miss-rate',
    f1: 'f1-score, f1score, f1-measure',
    auroc: 'auc, roc-auc, rocauc, auc-score, area-under-roc, area-under-roc-curve',
    auprc: 'pr-auc, prauc, area-under-pr, area-under-pr-curve',
    'average-precision': 'average-precision-score',
    'mean-average-precision': 'map, map-score',
    'hit-rate': 'hitrate, hit-ratio',
    iou: 'jaccard, jaccard-score, intersection-over-union',
    'mean-iou': 'miou, mean-intersection-over-union',
    dice: 'dice-score, dice-coefficient',
    ndcg: 'ndcg-score, normalized-dcg, normalized-discounted-cumulative-gain',
    mrr: 'mean-reciprocal-rank',
    brier: 'brier-score, brier-score-loss',
    ece: 'expected-calibration-error, calibration-error',
  },
  'score of answers': {
    mae: 'mean-absolute-error',
    mse: 'mean-squared-error, mean-square-error',
    rmse: 'root-mean-squared-error, root-mean-square-error',
    rmsle: 'root-mean-squared-log-error',
    mape: 'mean-absolute-percentage-error, mean-absolute-percent-error',
    smape: 'symmetric-mean-absolute-percentage-error, symmetric-mape',
    wape: 'weighted-absolute-percentage-error, weighted-absolute-percent-error, wmape, weighted-mape, weighted-mean-absolute-percentage-error',
    mase: 'mean-absolute-scaled-error',
    'mean-error': 'mean-bias-error, forecast-bias',
    'pinball-loss': 'quantile-loss, mean-pinball-loss',
    r2: 'r2-score, r-squared, rsquared, coefficient-of-determination',
    mcc: 'matthews, matthews-correlation, matthews-corrcoef, matthews-correlation-coefficient',
    kappa: 'cohen-kappa, cohens-kappa',
    'log-loss': 'logloss, cross-entropy, binary-cross-entropy',
    wer: 'word-error-rate',
    cer: 'character-error-rate',
  },
  operation: {
    latency: 'response-time, request-duration, request-latency',
    'inference-latency': 'inference-time, inference-duration, prediction-latency, prediction-time',
    throughput: 'request-per-second, request-rate, rps, qps, query-per-second',
    'error-rate': 'error-ratio, failure-rate, failure-ratio',
    availability: 'uptime',
    'click-through-rate': 'ctr, clickthrough-rate, click-rate',
    'conversion-rate': 'cvr',
    // The share of records that are put before somebody, as fairlearn calls it.
    'selection-rate':
      'alert-rate, alarm-rate, flag-rate, flagged-rate, referral-rate, escalation-rate, predicted-positive-rate, positive-prediction-rate',
    'cpu-utilization': 'cpu-usage, cpu-load',
    'gpu-utilization': 'gpu-usage',
    'memory-utilization': 'memory-usage, ram-usage',
    // vLLM calls it by another name since its engine V1, and no longer by the first one.
    'kv-cache-usage':
      'kv-cache-usage-perc, gpu-cache-usage-perc, vllm:kv-cache-usage-perc, vllm:gpu-cache-usage-perc',
  },
  drift: {
    'input-drift': 'feature-drift, data-drift, covariate-drift, input-data-drift, covariate-shift',
    'output-drift': 'prediction-drift, score-drift',
    'label-drift': 'target-drift',
    'concept-drift': 'posterior-drift',
  },
};

const AGGREGATIONS: Readonly<Record<string, string>> = {
  average: 'mean',
  avg: 'mean',
  mean: 'mean',
  median: 'p50',
  max: 'max',
  maximum: 'max',
  min: 'min',
  minimum: 'min',
  sum: 'sum',
  total: 'sum',
  count: 'count',
  rate: 'rate',
  last: 'last',
};

// Prometheus wants the unit at the end of a name; it says nothing about which metric it is.
const UNITS = new Set(['ms', 'millisecond', 'second', 'percent', 'pct']);

const BRITISH: ReadonlyMap<string, string> = new Map([
  ['utilisation', 'utilization'],
  ['normalised', 'normalized'],
]);

const FAMILIES = ['share of right answers', 'score of answers', 'operation', 'drift'] as const;

/** Every spelling; made for the first metric that a run meets. */
const ids = lazily(
  (): ReadonlyMap<string, readonly [id: string, family: Family]> =>
    new Map(
      FAMILIES.flatMap((family) =>
        Object.entries(METRICS[family]).flatMap(([id, others]) =>
          [id, ...others.split(', ')].map((name) => [keyOf(wordsOf(name)), [id, family]] as const),
        ),
      ),
    ),
);

/**
 * Reads a metric name; `aggregation` is what stands beside it, and wins over what the name says.
 * Case, separators, order of words, plural and a unit at the end carry no meaning.
 */
export const metricOf = (name: string, aggregation?: string): Metric =>
  remember(JSON.stringify([name, aggregation]), () => read(name, aggregation));

const remember = remembering<Metric>();

function read(name: string, aggregation?: string): Metric {
  const [base = '', after] = name.split('@', 2);
  const [, short = base, at = after] = /^(.+)[-_.]at[-_.](\d+)$/i.exec(base) ?? [];
  const words = wordsOf(short);
  const whole = ids().get(keyOf(words));
  const spoken = whole ? undefined : words.find((word, index) => isAggregation(word, index, words));
  const rest = words.filter((word) => word !== spoken);
  // scikit-learn ends the names of most of its metrics in `score`.
  const bare = rest.at(-1) === 'score' ? rest.slice(0, -1) : rest;
  const found = whole ?? ids().get(keyOf(rest)) ?? ids().get(keyOf(bare));
  const how = aggregation === undefined ? spoken : aggregation;
  const read = how === undefined ? undefined : (aggregationOf(how) ?? how.trim().toLowerCase());
  return {
    id: found?.[0] ?? keyOf(rest),
    known: found !== undefined,
    ...(at === undefined ? {} : { cutoff: at }),
    ...(read === undefined ? {} : { aggregation: read }),
  };
}

/** The names of the metrics that are known, each in the spelling that the others are read as. */
export const metricNames = (): readonly string[] =>
  FAMILIES.flatMap((family) => Object.keys(METRICS[family]));

/** Whether two names speak of one metric, however its values are aggregated. */
export const sameMetric = (one: Metric, other: Metric): boolean =>
  one.id === other.id && one.cutoff === other.cutoff;

/**
 * Whether one name may be a longer way of saying the other (`fraud_recall_7d` and `recall`), or
 * both speak of some drift: too close to be called different, too far to be called the same.
 */
export function mayBeSame(one: Metric, other: Metric): boolean {
  if (sameMetric(one, other) || (one.known && other.known)) return false;
  if (driftOf(one) !== undefined && driftOf(other) !== undefined) return true;
  const [few, many] = [one.id, other.id]
    .map((id) => id.split(/[ -]/))
    .sort((a, b) => a.length - b.length);
  return few?.every((word) => many?.includes(word)) === true;
}

/** Whether it is computed from predictions whose truth has become known. */
export const needsTruth = ({ id }: Metric): boolean =>
  isOf('share of right answers', id) || isOf('score of answers', id);

/** Whether its values lie between 0 and 1, so that 80 can only be a percentage. */
export const isShare = ({ id }: Metric): boolean => isOf('share of right answers', id);

const isOf = (family: Family, id: string): boolean => Object.hasOwn(METRICS[family], id);

/** What a drift is of: what goes in, what comes out, or something else. */
export type Drift = 'input' | 'output' | 'other';

/** The drift that it measures. */
export const driftOf = ({ id }: Metric): Drift | undefined => {
  if (id === 'input-drift') return 'input';
  if (id === 'output-drift') return 'output';
  return /(?:^|[ -])(?:drift|shift|psi)(?:$|[ -])/.test(id) ? 'other' : undefined;
};

/** An aggregation in one spelling: `99th percentile` is `p99`; `undefined` for unknown words. */
export function aggregationOf(text: string): string | undefined {
  const word = text.trim().toLowerCase();
  const percentile =
    /^p(\d{1,2}(?:[.d]\d+)?)$/.exec(word) ??
    /^(\d{1,2}(?:\.\d+)?)(?:st|nd|rd|th)?[\s_-]*(?:percentile|quantile)$/.exec(word);
  if (percentile?.[1]) return `p${percentile[1].replace('d', '.')}`;
  return Object.hasOwn(AGGREGATIONS, word) ? AGGREGATIONS[word] : undefined;
}

/** `rate`, `sum` and `count` are parts of names (`error-rate`), the others stand beside one. */
const isAggregation = (word: string, index: number, words: readonly string[]): boolean =>
  words.length > 1 &&
  words.indexOf(word) === index &&
  !['rate', 'sum', 'total', 'count', 'last'].includes(word) &&
  aggregationOf(word) !== undefined;

function wordsOf(name: string): readonly string[] {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/(^|[^a-z0-9])p(\d{1,2})\.(\d+)(?![a-z0-9])/g, '$1p$2d$3')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .map(singular)
    .map((word) => BRITISH.get(word) ?? word);
  const last = words.at(-1) ?? '';
  return words.length > 1 && UNITS.has(last) ? words.slice(0, -1) : words;
}

function singular(word: string): string {
  return word.length > 3 && /[^siu]s$/.test(word) ? word.slice(0, -1) : word;
}

/** Order carries no meaning: `roc-auc` and `auc_roc`, `input.drift` and `drift.input`. */
function keyOf(words: readonly string[]): string {
  return [...words].sort().join(' ');
}
