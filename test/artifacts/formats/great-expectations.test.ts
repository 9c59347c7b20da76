import { describe, expect, it } from 'vitest';
import { openArtifact } from '../../../src/artifacts/artifact.ts';
import { greatExpectations } from '../../../src/artifacts/formats/great-expectations.ts';
import { fuzz } from '../fuzz.ts';
import { filesOf, tell } from '../reading.ts';

type Json = Readonly<Record<string, unknown>>;

type Expectation = readonly [type: string, kwargs: Json];

const suite = (...expectations: readonly Expectation[]): string =>
  JSON.stringify({
    expectation_suite_name: 'orders.basic',
    expectations: expectations.map(([type, kwargs]) => ({ expectation_type: type, kwargs })),
  });

const fieldsOf = (...expectations: readonly Expectation[]) =>
  tell(greatExpectations, { 'suite.json': suite(...expectations) })[0]?.says['fields'];

const lossesOf = (...expectations: readonly Expectation[]): readonly string[] => {
  const artifact = openArtifact('suite.json', filesOf({ 'suite.json': suite(...expectations) }));
  return (artifact ? (greatExpectations.read(artifact).losses ?? []) : []).map(({ what }) => what);
};

describe('a suite of Great Expectations', () => {
  it('is recognised by its list of expectations', () => {
    const recognises = (file: string, text: string) =>
      greatExpectations.recognises({ file, head: () => text });
    const old = suite(['expect_column_to_exist', { column: 'a' }]);
    expect(recognises('suites/orders.json', old)).toBe(true);
    expect(recognises('orders.json', old.replace('expectation_type', 'type'))).toBe(true);
    expect(recognises('orders.yaml', old)).toBe(false);
    const result = '{"results": [{"expectation_config": {"expectation_type": "expect_x"}}]}';
    expect(recognises('validation.json', result)).toBe(false);
    expect(recognises('life.json', '{"expectations": ["great"]}')).toBe(false);
  });

  it('speaks of raw data, or of what its path says', () => {
    const text = suite(['expect_column_to_exist', { column: 'a' }]);
    expect(tell(greatExpectations, { 'suites/orders.json': text })[0]).toMatchObject({
      kind: 'RawData',
      says: { fields: [{ name: 'a' }] },
    });
    expect(tell(greatExpectations, { 'serving/orders.json': text })[0]).toMatchObject({
      ...{ kind: 'ProductionData', perspective: 'operations' },
    });
  });

  it.each<readonly [Expectation, Json]>([
    [['expect_column_to_exist', { column_index: 3 }], { order: 3 }],
    [['expect_column_values_to_not_be_null', {}], { nullable: false }],
    [['expect_column_values_to_not_be_null', { mostly: 1 }], { nullable: false }],
    [['expect_column_values_to_be_of_type', { type_: 'int64' }], { dtype: 'int64' }],
    [['expect_column_values_to_be_of_type', { type_: 'LongType()' }], { dtype: 'int64' }],
    [
      ['expect_column_values_to_be_in_type_list', { type_list: ['int32', 'IntegerType'] }],
      { dtype: 'int32' },
    ],
    [
      ['expect_column_values_to_be_in_type_list', { type_list: ['INTEGER', 'BIGINT'] }],
      { dtype: 'integer' },
    ],
    [
      ['expect_column_values_to_be_between', { min_value: 0, max_value: 9, strict_max: true }],
      { domain: { minimum: 0, maximum: 9, exclusiveMaximum: true } },
    ],
    [
      ['expect_column_min_to_be_between', { min_value: 1, max_value: 5 }],
      { domain: { minimum: 1 } },
    ],
    [
      ['expect_column_max_to_be_between', { min_value: 1, max_value: 5 }],
      { domain: { maximum: 5 } },
    ],
    [
      ['expect_column_values_to_be_in_set', { value_set: ['a', null, 'b'] }],
      { domain: { categories: ['a', 'b'] } },
    ],
    [
      ['expect_column_values_to_be_in_set', { value_set: ['a'], mostly: 0.95 }],
      { domain: { categories: ['a'], open: true } },
    ],
    [
      ['expect_column_distinct_values_to_equal_set', { value_set: [0, 1] }],
      { domain: { categories: [0, 1] } },
    ],
    [['expect_column_values_to_match_regex', { regex: '^x+$' }], { domain: { pattern: '^x+$' } }],
    [
      ['expect_column_values_to_match_strftime_format', { strftime_format: '%Y-%m-%d' }],
      { time: { format: '%Y-%m-%d' } },
    ],
    [
      ['expect_column_value_lengths_to_be_between', { min_value: 1, max_value: 8 }],
      { text: { maxCharacters: 8 } },
    ],
  ])('takes %j', ([type, kwargs], says) => {
    expect(fieldsOf([type, { column: 'x', ...kwargs }])).toEqual([{ name: 'x', ...says }]);
    expect(lossesOf([type, { column: 'x', ...kwargs }])).toEqual([]);
  });

  it.each<Expectation>([
    ['expect_column_values_to_not_be_null', { mostly: 0.99 }],
    ['expect_column_values_to_be_between', { min_value: 0, mostly: 0.9 }],
    ['expect_column_values_to_be_between', { min_value: '2024-01-01' }],
    ['expect_column_values_to_be_between', { min_value: { $PARAMETER: 'now' } }],
    ['expect_column_values_to_be_in_type_list', { type_list: ['int64', 'str'] }],
    ['expect_column_values_to_match_regex', { regex: '\\d' }],
    ['expect_column_values_to_be_unique', {}],
    ['expect_column_mean_to_be_between', { min_value: 0 }],
  ])('loses %j, and knows the column alone', (type, kwargs) => {
    expect(fieldsOf([type, { column: 'x', ...kwargs }])).toEqual([{ name: 'x' }]);
    expect(lossesOf([type, { column: 'x', ...kwargs }])).toEqual([`\`${type}\` of \`x\``]);
  });

  it('takes nothing that holds for some rows alone', () => {
    const some = { column: 'x', row_condition: 'y > 0', condition_parser: 'pandas' };
    expect(fieldsOf(['expect_column_values_to_not_be_null', some])).toBeUndefined();
    expect(lossesOf(['expect_column_values_to_not_be_null', some])).toHaveLength(1);
  });

  it('joins what is expected of one column, the narrower limit winning', () => {
    const fields = fieldsOf(
      ['expect_table_columns_to_match_ordered_list', { column_list: ['y', 'x'] }],
      ['expect_column_values_to_be_between', { column: 'x', min_value: 0, max_value: 9 }],
      ['expect_column_values_to_be_between', { column: 'x', min_value: 2 }],
      ['expect_column_values_to_be_between', { column: 'x', max_value: 9, strict_max: true }],
    );
    expect(fields).toEqual([
      { name: 'y', order: 0 },
      { name: 'x', order: 1, domain: { minimum: 2, maximum: 9, exclusiveMaximum: true } },
    ]);
  });

  it('is refused without a list', () => {
    expect(() => tell(greatExpectations, { 'a.json': '{"expectations": {}}' })).toThrow(
      'it has no list of expectations',
    );
  });

  it('that is spoilt is read or refused, in no time', () => {
    const text = suite(['expect_column_values_to_be_between', { column: 'x', min_value: 0 }]);
    const bytes = new TextEncoder().encode(text);
    expect(fuzz(greatExpectations, 'a.json', bytes, { mutations: 1000 }).longest).toBeLessThan(
      2000,
    );
  });
});
