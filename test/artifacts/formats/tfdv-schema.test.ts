import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openArtifact, Unreadable } from '../../../src/artifacts/artifact.ts';
import { tfdvSchema } from '../../../src/artifacts/formats/tfdv-schema.ts';
import { filesOf, tell } from '../reading.ts';

const told = (schema: string) => tell(tfdvSchema, { 'schema.pbtxt': schema });

const fieldsOf = (schema: string): unknown => told(schema)[0]?.says['fields'];

const losses = (schema: string): readonly string[] => {
  const artifact = openArtifact('schema.pbtxt', filesOf({ 'schema.pbtxt': schema }));
  return artifact ? (tfdvSchema.read(artifact).losses ?? []).map(({ what }) => what) : [];
};

const SCHEMA = `feature {
  name: "island"
  type: BYTES
  domain: "islands"
  value_count { min: 1 max: 1 }
  presence { min_fraction: 1.0 min_count: 1 }
  skew_comparator { infinity_norm { threshold: 0.01 } }
}
feature {
  name: "mass"
  type: FLOAT
  presence { min_count: 1 }
  float_domain { min: 0.5 max: 9 }
  drift_comparator { jensen_shannon_divergence { threshold: 0.1 } }
}
string_domain {
  name: "islands"
  value: "Biscoe"
  value: "."
}
`;

describe('a schema of TensorFlow Data Validation', () => {
  it('says what the features are like', () => {
    const [data, monitoring] = told(SCHEMA);
    expect(data).toMatchObject({ kind: 'TrainingData', perspective: 'data-science' });
    expect(data?.says).toEqual({
      fields: [
        {
          ...{ name: 'island', dtype: 'string', required: true, nullable: false },
          domain: { categories: ['Biscoe', '.'] },
        },
        {
          ...{ name: 'mass', dtype: 'float', required: false, nullable: true },
          domain: { minimum: 0.5, maximum: 9 },
        },
      ],
    });
    expect(data?.place('/fields/0/domain/categories')).toBe('schema.pbtxt:18:10');
    expect(data?.place('/fields/1/domain/maximum')).toBe('schema.pbtxt:13:32');
    expect(monitoring).toMatchObject({ kind: 'RuntimeMonitoring', perspective: 'data-science' });
    expect(monitoring?.says['drift']).toEqual([
      { name: 'island-skew', of: 'island', measure: 'linf', threshold: 0.01 },
      { name: 'mass-drift', of: 'mass', measure: 'js', threshold: 0.1 },
    ]);
    expect(monitoring?.place('/drift/1/threshold')).toBe('schema.pbtxt:14:61');
    expect(losses(SCHEMA)).toEqual([]);
  });

  it.each([
    ['type: INT', { dtype: 'integer' }],
    ['type: BYTES', { dtype: 'BYTES' }],
    ['type: BYTES natural_language_domain {}', { dtype: 'string' }],
    ['type: STRUCT', { dtype: 'object' }],
    ['type: 3', {}],
    ['shape { dim { size: 28 } dim { size: 28 } }', { shape: [28, 28] }],
    ['shape {}', { shape: [] }],
    ['value_count { min: 1 max: 1 }', {}],
    ['value_count { min: 4 max: 4 }', { shape: [4] }],
    ['value_count { min: 1 }', { shape: [null] }],
    ['value_count { min: 0 max: 9 }', { shape: [null] }],
    ['presence { min_fraction: 1 }', { required: true, nullable: false }],
    ['presence { min_fraction: 0.99 }', { required: false, nullable: true }],
    ['presence { min_count: 0 }', { required: false, nullable: true }],
    ['type: INT int_domain { min: -3 }', { dtype: 'integer', domain: { minimum: -3 } }],
    [
      'type: INT int_domain { min: 0 max: 2 is_categorical: true }',
      { dtype: 'integer', domain: { minimum: 0, maximum: 2 } },
    ],
    ['type: INT int_domain { is_categorical: CATEGORICAL_YES }', { dtype: 'integer' }],
    ['type: INT int_domain { max: 9223372036854775807 }', { dtype: 'integer' }],
    ['type: FLOAT float_domain { min: -inf max: nan }', { dtype: 'float' }],
    ['type: BYTES int_domain { min: 0 }', { dtype: 'BYTES' }],
    ['type: INT bool_domain {}', { dtype: 'integer', domain: { minimum: 0, maximum: 1 } }],
    [
      'type: BYTES bool_domain { true_value: "y" false_value: "n" }',
      { dtype: 'BYTES', domain: { categories: ['n', 'y'] } },
    ],
    [
      'string_domain { value: "a" value: "b" } distribution_constraints { min_domain_mass: 0.9 }',
      { domain: { categories: ['a', 'b'], open: true } },
    ],
    [
      'string_domain { value: "a" } distribution_constraints { min_domain_mass: 1.0 }',
      { domain: { categories: ['a'] } },
    ],
    ['string_domain {}', {}],
    [String.raw`string_domain { value: "\377" }`, {}],
    ['domain: "nowhere"', {}],
    ['time_domain { string_format: "%Y-%m-%d" }', { time: { format: '%Y-%m-%d' } }],
    [
      'time_domain { integer_format: UNIX_MILLISECONDS }',
      { time: { format: 'unix milliseconds' } },
    ],
  ])('reads %s', (attributes, expected) => {
    const [field] = fieldsOf(`feature { name: "a" ${attributes} }`) as [object];
    expect(field).toEqual({ name: 'a', ...expected });
  });

  it('takes a feature that serving lacks for the label, or a weight', () => {
    const one = `
      feature { name: "x" type: INT }
      feature { name: "y" not_in_environment: "SERVING" }
      feature { name: "sample_weight" not_in_environment: "SERVING" }`;
    expect(fieldsOf(one)).toEqual([
      { name: 'x', dtype: 'integer' },
      { name: 'y', role: 'label' },
      { name: 'sample_weight', role: 'weight' },
    ]);
    const two = `${one} feature { name: "z" not_in_environment: "SERVING" }`;
    expect(fieldsOf(two)).toMatchObject([{ name: 'x' }, { name: 'sample_weight' }]);
    expect(losses(two)).toEqual([
      'the feature `y`, one of several that only training has',
      'the feature `z`, one of several that only training has',
    ]);
  });

  it('leaves out what nobody is to use', () => {
    const schema = `
      feature { name: "a" lifecycle_stage: DEPRECATED }
      feature { name: "b" deprecated: true }
      feature { name: "c" lifecycle_stage: PRODUCTION }
      feature { name: "d" lifecycle_stage: DEBUG_ONLY skew_comparator { infinity_norm { threshold: 1 } } }`;
    expect(fieldsOf(schema)).toEqual([{ name: 'c' }]);
    expect(told(schema)).toHaveLength(1);
    expect(losses(schema)).toEqual([
      'the feature `a`, which is DEPRECATED',
      'the feature `b`, which is DEPRECATED',
      'the feature `d`, which is DEBUG_ONLY',
    ]);
  });

  it('tells once what else it leaves out', () => {
    const schema = `
      feature { name: "a" annotation { tag: "x" } not_in_environment: "PHONE" }
      feature { name: "b" annotation { tag: "y" }
        drift_comparator { normalized_abs_difference { threshold: 1 } } }
      feature { name: "a#b" }
      default_environment: "TRAINING"
      generate_legacy_feature_spec: false`;
    expect(losses(schema)).toEqual([
      'a field that has no name to point at it',
      '`default_environment`, for which there is no attribute',
      '`feature.annotation`, for which there is no attribute',
      '`feature.not_in_environment`, for which there is no attribute',
      '`feature.drift_comparator.normalized_abs_difference`, for which there is no attribute',
    ]);
  });

  it('says a domain that many features share only so often', () => {
    const domain = `string_domain { name: "d" ${'value: "x" '.repeat(50_000)} }`;
    const features = Array.from({ length: 2000 }, (_, index) => {
      return `feature { name: "f${index}" domain: "d" }`;
    });
    const found = losses([domain, ...features].join('\n'));
    expect(found).toHaveLength(1996);
    expect(found[0]).toBe('the domain of `f4`, which has too many values');
  });

  it('speaks of the data that its path names', () => {
    const [data] = tell(tfdvSchema, { 'serving/schema.pbtxt': SCHEMA });
    expect(data).toMatchObject({ kind: 'ProductionData' });
  });

  it.each([
    ['is cut off', 'feature { name: "a'],
    ['is nested without end', 'feature {'.repeat(5000)],
  ])('that %s is refused', (_, schema) => {
    expect(() => told(schema)).toThrow(Unreadable);
  });
});

describe('recognising it', () => {
  it.each([
    ['a/schema.pbtxt', 'feature {\n  name: "a"\n  type: INT\n}', true],
    ['a/taxi.pbtxt', '# c\nfeature { name: "a" value_count { min: 1 } }', true],
    ['a/schema.pbtxt', 'string_domain {\n  name: "a"', true],
    ['a/other.pbtxt', 'string_domain {\n  name: "a"', false],
    ['a/example.pbtxt', 'features {\n  feature {\n    key: "a"\n', false],
    ['a/example.pbtxt', 'feature {\n    key: "a"\n', false],
    ['a/config.pbtxt', 'name: "x"\ninput { data_type: TYPE_INT32 }', false],
    ['a/schema.txt', 'feature {\n  name: "a"\n  type: INT\n}', false],
  ])('%s with %j: %s', (file, head, expected) => {
    expect(tfdvSchema.recognises({ file, head: () => head })).toBe(expected);
  });
});

const data = path.join(
  import.meta.dirname,
  '../../../../shared/data/tfdv/chicago-taxi.schema.pbtxt',
);

describe.runIf(existsSync(data))('a real schema', () => {
  it('of taxi trips has domains that features share', () => {
    const text = readFileSync(data, 'utf8');
    expect(tfdvSchema.recognises({ file: 'schema.pbtxt', head: () => text.slice(0, 4096) })).toBe(
      true,
    );
    const fields = fieldsOf(text) as { name: string; domain?: { categories: string[] } }[];
    expect(fields).toHaveLength(18);
    const by = (name: string) => fields.find((field) => field.name === name);
    expect(by('company')?.domain?.categories).toHaveLength(50);
    expect(by('payment_type')).toMatchObject({ dtype: 'string', required: true, nullable: false });
    expect(by('pickup_census_tract')).toEqual({
      ...{ name: 'pickup_census_tract', dtype: 'integer', required: false, nullable: true },
    });
    expect(losses(text)).toEqual([]);
  });
});
