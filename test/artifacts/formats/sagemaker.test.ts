import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Reader } from '../../../src/artifacts/account.ts';
import { openArtifact, Unreadable } from '../../../src/artifacts/artifact.ts';
import { sagemakerConstraints } from '../../../src/artifacts/formats/sagemaker-constraints.ts';
import { sagemakerStatistics } from '../../../src/artifacts/formats/sagemaker-statistics.ts';
import { filesOf, tell } from '../reading.ts';

const losses = (reader: Reader, file: string, content: unknown): readonly string[] => {
  const artifact = openArtifact(file, filesOf({ [file]: JSON.stringify(content) }));
  return artifact ? (reader.read(artifact).losses ?? []).map(({ what }) => what) : [];
};

const constraints = (features: unknown, settings: unknown = {}) => {
  const content = { version: 0, features, monitoring_config: settings };
  return tell(sagemakerConstraints, { 'constraints.json': JSON.stringify(content) });
};

const COMPARED = {
  distribution_constraints: {
    perform_comparison: 'Enabled',
    comparison_threshold: 0.1,
    comparion_method: 'Robust',
    categorical_comparison_threshold: 0.2,
    categorical_drift_method: 'LInfinity',
  },
};

describe('constraints of Model Monitor', () => {
  const whole = `{
  "version": 0.0,
  "features": [
    { "name": "rooms", "inferred_type": "Integral", "completeness": 1.0,
      "num_constraints": { "is_non_negative": true } },
    { "name": "area", "inferred_type": "Fractional", "completeness": 0.97,
      "num_constraints": { "is_non_negative": false } },
    { "name": "heating", "inferred_type": "String", "completeness": 1.0,
      "string_constraints": { "domains": ["gas", "oil"] } },
    { "name": "odd", "inferred_type": "Unknown", "completeness": 2 }
  ],
  "monitoring_config": ${JSON.stringify(COMPARED)}
}`;

  it('say what the fields of the baseline are like', () => {
    const [data, monitoring] = tell(sagemakerConstraints, { 'm/constraints.json': whole });
    expect(data).toMatchObject({
      kind: 'TrainingData',
      perspective: 'data-science',
      says: {
        fields: [
          { name: 'rooms', dtype: 'integer', nullable: false, domain: { minimum: 0 } },
          { name: 'area', dtype: 'float', nullable: true },
          {
            name: 'heating',
            dtype: 'string',
            nullable: false,
            domain: { categories: ['gas', 'oil'] },
          },
          { name: 'odd' },
        ],
      },
    });
    expect(data?.place('/fields/0/domain/minimum')).toBe('m/constraints.json:5:47');
    expect(data?.place('/fields/2/domain/categories')).toBe('m/constraints.json:9:42');
    expect(monitoring).toMatchObject({
      kind: 'RuntimeMonitoring',
      perspective: 'operations',
      says: {
        drift: [
          { name: 'rooms-drift', of: 'rooms', measure: 'ks', threshold: 0.1 },
          { name: 'area-drift', of: 'area', measure: 'ks', threshold: 0.1 },
          { name: 'heating-drift', of: 'heating', measure: 'linf', threshold: 0.2 },
        ],
      },
    });
    expect(monitoring?.place('/drift/0/threshold')).toBe('m/constraints.json:12:107');
  });

  it('do not make a domain of the times that happened to be there', () => {
    const features = [
      {
        name: 'at',
        inferred_type: 'String',
        string_constraints: { domains: ['2024-01-02T03:04:05Z'] },
      },
      {
        name: 'day',
        inferred_type: 'String',
        string_constraints: { domains: ['2024-01-02', '2024-01-03'] },
      },
      { name: 'zone', inferred_type: 'String', string_constraints: { domains: ['Europe/Vienna'] } },
    ];
    const [data, monitoring] = constraints(features, COMPARED);
    expect(data?.says['fields']).toEqual([
      { name: 'at', dtype: 'string' },
      { name: 'day', dtype: 'string' },
      { name: 'zone', dtype: 'string', domain: { categories: ['Europe/Vienna'] } },
    ]);
    expect(monitoring?.says['drift']).toHaveLength(1);
    expect(losses(sagemakerConstraints, 'constraints.json', { features })).toEqual([
      'the domain of `at`, which new times do not belong to',
      'the domain of `day`, which new times do not belong to',
    ]);
  });

  it('let values lie outside a domain that only most have to be in', () => {
    const features = [
      { name: 'a', inferred_type: 'String', string_constraints: { domains: ['x'] } },
    ];
    const [data] = constraints(features, { domain_content_threshold: 0.9 });
    expect(data?.says['fields']).toMatchObject([{ domain: { categories: ['x'], open: true } }]);
    const [strict] = constraints(features, { domain_content_threshold: 1 });
    expect(strict?.says['fields']).toMatchObject([{ domain: { categories: ['x'] } }]);
  });

  it.each(['monitoring_config_overrides', 'monitoringConfigOverrides'])(
    'let a field be watched otherwise, by %s',
    (key) => {
      const number = { inferred_type: 'Integral' };
      const of = (settings: unknown) => ({ ...number, [key]: settings });
      const features = [
        { ...of({ distribution_constraints: { comparison_threshold: 0.5 } }), name: 'a' },
        { ...of({ distribution_constraints: { perform_comparison: 'Disabled' } }), name: 'b' },
        { ...of({ evaluate_constraints: 'Disabled' }), name: 'c' },
        { ...number, name: 'd' },
      ];
      const [, monitoring] = constraints(features, COMPARED);
      expect(monitoring?.says['drift']).toMatchObject([
        { of: 'a', threshold: 0.5 },
        { of: 'd', threshold: 0.1 },
      ]);
    },
  );

  it.each([
    ['nobody compares', {}],
    ['nobody evaluates', { ...COMPARED, evaluate_constraints: 'Disabled' }],
    ['comparison is off', { distribution_constraints: { perform_comparison: 'Disabled' } }],
  ])('watch nothing where %s', (_, settings) => {
    expect(constraints([{ name: 'a', inferred_type: 'Integral' }], settings)).toHaveLength(1);
  });

  it('take names as they are, and monitors by names that can be pointed at', () => {
    const named = (name: string) => ({ name, inferred_type: 'Integral' });
    const features = [
      named('a b'),
      named('a/b'),
      named('1st'),
      named('x#y'),
      named('__proto__'),
      named(''),
    ];
    const [data, monitoring] = constraints(features, COMPARED);
    expect(data?.says['fields']).toMatchObject([
      { name: 'a b' },
      { name: 'a/b' },
      { name: '1st' },
      { name: '__proto__' },
    ]);
    expect(monitoring?.says['drift']).toMatchObject([
      { name: 'a-b-drift', of: 'a b' },
      { name: 'a-b-drift-2', of: 'a/b' },
      { name: 'field-1st-drift', of: '1st' },
      { of: 'x#y' },
      { name: '__proto__-drift' },
    ]);
  });

  it.each([
    ['is cut off', '{"features": [', Unreadable],
    ['is empty', '', Unreadable],
  ])('that %s are refused', (_, text, error) => {
    expect(() => tell(sagemakerConstraints, { 'constraints.json': text })).toThrow(error);
  });

  it('that hold something else say nothing', () => {
    const odd = {
      features: [null, 3, { name: 4 }, { name: 'a', string_constraints: { domains: [1] } }],
    };
    const [data] = tell(sagemakerConstraints, { 'constraints.json': JSON.stringify(odd) });
    expect(data?.says['fields']).toEqual([{ name: 'a' }]);
  });
});

describe('statistics of Model Monitor', () => {
  const content = {
    version: 0,
    dataset: { item_count: 1000 },
    features: [
      {
        name: 'price',
        inferred_type: 'Fractional',
        numerical_statistics: {
          common: { num_present: 990, num_missing: 10 },
          ...{ mean: 12.5, sum: 12375, std_dev: 2.25, min: 0, max: 40 },
          distribution: {
            kll: {
              buckets: [
                { lower_bound: 0, upper_bound: 20, count: 900 },
                { lower_bound: 20, upper_bound: 40, count: 90 },
              ],
              sketch: { parameters: { c: 0.64, k: 2048 }, data: [[1, 2, 3]] },
            },
          },
        },
      },
      {
        name: 'id',
        inferred_type: 'String',
        string_statistics: {
          common: { num_present: 1000, num_missing: 0 },
          distinct_count: 1024,
          distribution: {
            categorical: {
              buckets: [
                { value: 'b', count: 1 },
                { value: 'a', count: 4 },
              ],
            },
          },
        },
      },
    ],
  };
  const read = (features: unknown, file = 'statistics.json') =>
    tell(sagemakerStatistics, { [file]: JSON.stringify({ ...content, features }) });

  it('say what the values are like', () => {
    const [data] = read(content.features);
    expect(data).toMatchObject({ kind: 'TrainingData', perspective: 'data-science' });
    expect(data?.says).toEqual({
      size: { records: 1000 },
      fields: [
        {
          name: 'price',
          dtype: 'float',
          statistics: {
            ...{ count: 1000, missing: 10, mean: 12.5, std: 2.25, minimum: 0, maximum: 40 },
            histogram: { edges: [0, 20, 40], counts: [900, 90] },
            method: 'in full, but for the histogram, which comes from a sketch',
          },
        },
        {
          name: 'id',
          dtype: 'string',
          statistics: {
            ...{ count: 1000, missing: 0 },
            top: [
              { value: 'a', count: 4 },
              { value: 'b', count: 1 },
            ],
          },
        },
      ],
    });
  });

  it('estimate how many values are distinct, sometimes beyond their number', () => {
    expect(losses(sagemakerStatistics, 'statistics.json', content)).toEqual([
      'how many values are distinct, which is estimated and may exceed their number',
    ]);
  });

  it('of captured data speak of production', () => {
    const [data] = read(content.features, 'inference/statistics.json');
    expect(data).toMatchObject({ kind: 'ProductionData', perspective: 'operations' });
    // Of live data there is more than what was captured.
    expect(data?.says['size']).toBeUndefined();
  });

  it('leave out what is no number, and bins that do not touch', () => {
    const common = { num_present: 1.5, num_missing: 0 };
    const kll = (...buckets: unknown[]) => ({ kll: { buckets } });
    const bin = (lower_bound: number, upper_bound: number) => ({
      lower_bound,
      upper_bound,
      count: 1,
    });
    const numbers = (name: string, numerical_statistics: unknown) => ({
      name,
      numerical_statistics,
    });
    const [data] = read([
      numbers('a', { common, mean: 'NaN', std_dev: -1, min: null, max: 9e99 }),
      numbers('b', { distribution: kll(bin(0, 1), bin(2, 3)) }),
      numbers('c', { distribution: kll(bin(1, 1)) }),
      { name: 'd' },
    ]);
    expect(data?.says['fields']).toEqual([
      { name: 'a', statistics: { maximum: 9e99 } },
      { name: 'b' },
      { name: 'c' },
      { name: 'd' },
    ]);
  });
});

describe('recognising them', () => {
  const marks = '{"version":0,"features":[{"name":"a","inferred_type":"Integral"';
  it.each([
    ['m/constraints.json', marks, true, false],
    ['m/baseline-constraints.json', marks, true, false],
    ['m/statistics.json', marks, false, true],
    ['m/constraints.json', '{"version":0,"binary_classification_constraints":{', false, false],
    ['m/statistics.json', '{"mean": 3}', false, false],
    ['m/other.json', marks, false, false],
  ])('%s with %j', (file, head, first, second) => {
    const candidate = { file, head: () => head };
    expect(sagemakerConstraints.recognises(candidate)).toBe(first);
    expect(sagemakerStatistics.recognises(candidate)).toBe(second);
  });
});

const data = path.join(import.meta.dirname, '../../../../shared/data/sagemaker/constraints.json');

describe.runIf(existsSync(data))('real constraints', () => {
  it('of houses have no domain of times', () => {
    const [told, monitoring] = tell(sagemakerConstraints, {
      'constraints.json': readFileSync(data, 'utf8'),
    });
    expect(told?.says['fields']).toMatchObject([
      { name: 'id', dtype: 'string', nullable: false },
      { name: 'event_time', dtype: 'string' },
      { name: 'zipcode', dtype: 'string' },
      { name: 'price', dtype: 'float', domain: { minimum: 0 } },
      { name: 'bedrooms', dtype: 'float' },
      { name: 'price_per_sqft' },
      { name: 'above_avg_price_per_sqft', dtype: 'integer' },
    ]);
    const fields = told?.says['fields'] as { domain?: object }[];
    expect(fields[1]?.domain).toBeUndefined();
    const drift = monitoring?.says['drift'] as { of: string; measure: string }[];
    expect(drift.map(({ of }) => of)).toEqual([
      ...['price', 'bedrooms', 'price_per_sqft', 'above_avg_price_per_sqft'],
    ]);
  });
});
