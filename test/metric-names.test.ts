import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  aggregationOf,
  driftOf,
  isShare,
  mayBeSame,
  metricOf,
  needsTruth,
  sameMetric,
} from '../src/monitoring/metric-names.ts';

const same = (one: string, other: string): boolean => sameMetric(metricOf(one), metricOf(other));

describe('sameMetric', () => {
  it.each([
    ['recall', 'sensitivity'],
    ['recall', 'TPR'],
    ['recall', 'TruePositiveRate'],
    ['fpr', 'false_positive_rate'],
    ['f1', 'f1-score'],
    ['f1', 'F1Score'],
    ['auc', 'auroc'],
    ['roc_auc', 'AUC-ROC'],
    ['roc_auc_score', 'auc'],
    ['pr_auc_score', 'auprc'],
    ['rmse', 'root_mean_squared_error'],
    ['latency.p99', 'p99_latency'],
    ['latency.p99', 'response-time'],
    ['latency_p99_seconds', 'latency.p99'],
    ['input.drift', 'drift/input'],
    ['input.drift', 'feature_drift'],
    ['recall@10', 'recall_at_10'],
    ['CTR', 'click_through_rate'],
    ['wape', 'weighted_absolute_percentage_error'],
    ['smape', 'symmetric-MAPE'],
    ['ndcg@5', 'normalized_discounted_cumulative_gain_at_5'],
    ['map', 'mean_average_precision'],
    ['hit_rate', 'HitRatio'],
    ['cpu_usage', 'cpu.utilisation'],
    ['chargeback_costs', 'ChargebackCost'],
    ['vllm:gpu_cache_usage_perc', 'vllm:kv_cache_usage_perc'],
  ])('%s is %s', (one, other) => {
    expect(same(one, other)).toBe(true);
  });

  it.each([
    ['recall', 'precision'],
    ['accuracy', 'balanced_accuracy'],
    ['auroc', 'pr_auc'],
    ['mae', 'mape'],
    ['mape', 'wape'],
    ['recall@10', 'recall@5'],
    ['recall@10', 'recall'],
    ['input.drift', 'output.drift'],
    ['error-rate', 'word_error_rate'],
    ['mean_average_precision', 'average_precision'],
    ['latency', 'inference_latency'],
    ['vllm:gpu_cache_usage_perc', 'memory_usage'],
    ['constructor', 'toString'],
  ])('%s is not %s', (one, other) => {
    expect(same(one, other)).toBe(false);
  });

  it('does not depend on case or separators', () => {
    const word = fc.stringMatching(/^[a-z]{2,8}$/);
    const words = fc.array(word, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(words, fc.constantFrom('.', '-', '_', '/'), (parts, separator) => {
        const [one, other] = [parts.join('-'), parts.join(separator).toUpperCase()];
        expect(same(one, other)).toBe(true);
      }),
    );
  });

  it('reads every name that a descriptor may hold', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.@:/-]{0,127}$/), (name) => {
        expect(same(name, name)).toBe(true);
        expect(mayBeSame(metricOf(name), metricOf(name))).toBe(false);
      }),
    );
  });
});

describe('metricOf', () => {
  it.each([
    ['latency.p99', undefined, 'p99'],
    ['latency.p99.9', undefined, 'p99.9'],
    ['p95_latency_ms', undefined, 'p95'],
    ['median_latency', undefined, 'p50'],
    ['latency', '99th percentile', 'p99'],
    ['latency', 'Average', 'mean'],
    ['latency', 'winsorised', 'winsorised'],
    ['mean_absolute_error', undefined, undefined],
    ['average-precision', undefined, undefined],
    ['error-rate', undefined, undefined],
  ])('%s with %s is aggregated by %s', (name, aggregation, expected) => {
    expect(metricOf(name, aggregation).aggregation).toBe(expected);
  });

  it('tells metrics that it knows from others', () => {
    expect(metricOf('sensitivity')).toEqual({ id: 'recall', known: true });
    expect(metricOf('refund_count').known).toBe(false);
  });
});

describe('mayBeSame', () => {
  it.each([
    ['recall', 'fraud_recall_7d', true],
    ['input.drift', 'amount_psi', true],
    ['accuracy', 'balanced-accuracy', false],
    ['recall', 'refund_count', false],
    ['chargeback_cost', 'chargebacks', true],
  ])('%s and %s: %s', (one, other, expected) => {
    expect(mayBeSame(metricOf(one), metricOf(other))).toBe(expected);
    expect(mayBeSame(metricOf(other), metricOf(one))).toBe(expected);
  });
});

it.each([
  ['99th percentile', 'p99'],
  ['p50', 'p50'],
  ['99.9th_percentile', 'p99.9'],
  ['AVG', 'mean'],
  ['mode', undefined],
  ['constructor', undefined],
])('aggregation %s is %s', (text, expected) => {
  expect(aggregationOf(text)).toBe(expected);
});

it('knows which metrics need the truth, and which are shares of it', () => {
  expect(
    ['tpr', 'mae', 'latency', 'input.drift'].map((name) => needsTruth(metricOf(name))),
  ).toEqual([true, true, false, false]);
  expect(['tpr', 'mae', 'toString'].map((name) => isShare(metricOf(name)))).toEqual([
    true,
    false,
    false,
  ]);
});

it('knows what drifts', () => {
  const names = ['data_drift', 'prediction-drift', 'amount.drift', 'recall'];
  expect(names.map((name) => driftOf(metricOf(name)))).toEqual([
    'input',
    'output',
    'other',
    undefined,
  ]);
});
