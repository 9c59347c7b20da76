import { describe, expect, it } from 'vitest';
import { openArtifact } from '../../../src/artifacts/artifact.ts';
import { dbt } from '../../../src/artifacts/formats/dbt.ts';
import { fuzz } from '../fuzz.ts';
import { filesOf, tell } from '../reading.ts';

type Json = Readonly<Record<string, unknown>>;

const model = (columns: readonly Json[], more: Json = {}): string =>
  JSON.stringify({ version: 2, models: [{ name: 'orders', columns, ...more }] });

const fieldOf = (column: Json): Json => {
  const [data] = tell(dbt, { 'schema.yml': model([{ name: 'x', ...column }]) });
  const [field] = (data?.says['fields'] ?? []) as readonly Json[];
  return field ?? {};
};

const lossesOf = (text: string): readonly string[] => {
  const artifact = openArtifact('schema.yml', filesOf({ 'schema.yml': text }));
  return (artifact ? (dbt.read(artifact).losses ?? []) : []).map(({ what }) => what);
};

const SCHEMA = `version: 2

models: # what we make
  # the first one

  - name: orders
    description: One row an order.
    deprecation_date: 2027-03-01
    columns:
      - name: order_id
        data_type: bigint
        tests: [not_null, unique]
      - name: state
        data_tests:
          - accepted_values: { values: [placed, paid] }
sources:
  - name: shop
    freshness: { error_after: { count: 12, period: hour } }
    tables:
      - name: orders
        columns: [{ name: id, data_type: "text[]" }]
`;

describe('a file of properties of dbt', () => {
  it.each([
    ['models/schema.yml', SCHEMA, true],
    ['models/crlf.yaml', SCHEMA.replaceAll('\n', '\r\n'), true],
    ['models/new.yml', SCHEMA.replace('version: 2\n', ''), true],
    ['dbt_project.yml', 'config-version: 2\nmodels:\n  shop:\n    materialized: table\n', false],
    ['compose.yaml', 'version: "2"\nservices:\n  db:\n    image: x\n', false],
    ['catalogue.yaml', 'models:\n  - name: resnet\n    file: a.onnx\n', false],
    ['other.yaml', 'version: 2\nmodels:\n  a: {}\nlist:\n  - 1\n', false],
    ['schema.json', model([]), false],
  ])('is recognised in %s by its lists', (file, text, expected) => {
    expect(dbt.recognises({ file, head: () => text.slice(0, 4096) })).toBe(expected);
  });

  it('tells of models and of the tables of sources', () => {
    const [orders, source] = tell(dbt, { 'schema.yml': SCHEMA });
    expect(orders).toMatchObject({ kind: 'RawData', name: 'orders', perspective: 'data-science' });
    expect(orders?.says).toEqual({
      description: 'One row an order.',
      validUntil: '2027-03-01',
      fields: [
        { name: 'order_id', dtype: 'int64', nullable: false },
        { name: 'state', domain: { categories: ['placed', 'paid'] } },
      ],
    });
    expect(orders?.place('/fields/0/dtype')).toBe('schema.yml:11:20');
    expect(orders?.place('/fields/1/domain/categories/1')).toBe('schema.yml:15:49');
    expect(source).toMatchObject({ name: 'shop.orders' });
    expect(source?.says['fields']).toEqual([{ name: 'id', dtype: 'string', shape: [null] }]);
    expect(lossesOf(SCHEMA)).toEqual([
      'how fresh `orders` is, which only live data say',
      'the test `unique` of `order_id`',
    ]);
  });

  it.each<readonly [unknown, Json]>([
    ['not_null', { nullable: false }],
    [{ accepted_values: { values: [1, 2], quote: false } }, { domain: { categories: [1, 2] } }],
    [{ accepted_values: { arguments: { values: ['a'] } } }, { domain: { categories: ['a'] } }],
    [
      { 'dbt_utils.accepted_range': { min_value: 0, inclusive: false } },
      { domain: { minimum: 0, exclusiveMinimum: true } },
    ],
    [
      { 'dbt_expectations.expect_column_values_to_be_between': { min_value: 0, max_value: 9 } },
      { domain: { minimum: 0, maximum: 9 } },
    ],
    [
      { 'dbt_expectations.expect_column_values_to_match_regex': { regex: '^[a-z]+$' } },
      { domain: { pattern: '^[a-z]+$' } },
    ],
  ])('takes the test %j', (test, says) => {
    expect(fieldOf({ tests: [test] })).toEqual({ name: 'x', ...says });
    expect(fieldOf({ data_tests: [test] })).toEqual({ name: 'x', ...says });
  });

  it.each([
    { not_null: { where: 'placed_at > current_date' } },
    { not_null: { config: { where: 'placed_at > current_date' } } },
    { not_null: { severity: 'warn' } },
    { not_null: { config: { severity: 'WARN' } } },
    { not_null: { config: { error_if: '>10' } } },
    { relationships: { to: "ref('clients')", field: 'id' } },
    { 'dbt_utils.accepted_range': { min_value: 'other_column' } },
    { 'dbt_expectations.expect_column_values_to_match_regex': { regex: '[a-z]+' } },
    { accepted_values: { values: [{}] } },
  ])('loses %j, which does not hold for all rows or cannot be read', (test) => {
    expect(fieldOf({ tests: [test] })).toEqual({ name: 'x' });
    expect(lossesOf(model([{ name: 'x', tests: [test] }]))).toHaveLength(1);
  });

  it('takes constraints of columns and of the model', () => {
    expect(fieldOf({ constraints: [{ type: 'not_null' }] })).toEqual({
      name: 'x',
      nullable: false,
    });
    const read = (columns: readonly string[]) => {
      const constraints = [{ type: 'primary_key', columns }];
      const [data] = tell(dbt, { 'a.yml': model([{ name: 'a' }, { name: 'b' }], { constraints }) });
      return data?.says['fields'];
    };
    expect(read(['a'])).toEqual([
      { name: 'a', nullable: false, role: 'identifier' },
      { name: 'b' },
    ]);
    expect(read(['a', 'b'])).toEqual([
      { name: 'a', nullable: false },
      { name: 'b', nullable: false },
    ]);
  });

  it('takes what is marked as personal', () => {
    const sensitivity = { personal: true };
    expect(fieldOf({ meta: { contains_pii: true } })).toEqual({ name: 'x', sensitivity });
    expect(fieldOf({ config: { meta: { pii: true } } })).toEqual({ name: 'x', sensitivity });
    expect(fieldOf({ meta: { pii: 'maybe' } })).toEqual({ name: 'x' });
  });

  it('is refused where no column is told of', () => {
    expect(() => tell(dbt, { 'a.yml': 'models: [{ name: a }]' })).toThrow('it tells of no column');
  });

  it('that is spoilt is read or refused, in no time', () => {
    const bytes = new TextEncoder().encode(SCHEMA);
    expect(fuzz(dbt, 'schema.yml', bytes, { mutations: 1000 }).longest).toBeLessThan(2000);
  });
});
