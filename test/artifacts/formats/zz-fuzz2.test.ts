import { readFileSync } from 'node:fs';
import { it } from 'vitest';
import { fuzz } from './zz-all.ts';
import { croissant } from '../../../src/artifacts/formats/croissant.ts';
import { odcs } from '../../../src/artifacts/formats/odcs.ts';
import { parquet } from '../../../src/artifacts/formats/parquet.ts';
import { csv } from '../../../src/artifacts/formats/csv.ts';
import { jsonl } from '../../../src/artifacts/formats/jsonl.ts';
import { dbt } from '../../../src/artifacts/formats/dbt.ts';
import { greatExpectations } from '../../../src/artifacts/formats/great-expectations.ts';
const rd = (f: string) => new Uint8Array(readFileSync(f));
const enc = (t: string) => new TextEncoder().encode(t);
const DBT = 'version: 2\nmodels:\n  - name: a\n    columns:\n      - name: x\n        data_type: numeric(10,2)\n        tests: [not_null, {accepted_values: {values: [1,2]}}, {dbt_utils.accepted_range: {min_value: 1, inclusive: false}}]\n        constraints: [{type: not_null}]\nsources:\n  - name: s\n    freshness: {warn_after: {count: 1, period: day}}\n    tables:\n      - name: t\n        columns: [{name: y, data_type: "text[]", meta: {pii: true}}]\n';
const GE = JSON.stringify({ expectation_suite_name: 'x', expectations: [{ expectation_type: 'expect_column_values_to_be_between', kwargs: { column: 'a', min_value: 0, max_value: 5, strict_min: true } }, { type: 'expect_column_values_to_be_in_set', kwargs: { column: 'b', value_set: ['a', 'b', null], mostly: 0.9 } }, { type: 'expect_table_columns_to_match_ordered_list', kwargs: { column_list: ['a', 'b'] } }, {type: 'expect_column_values_to_be_in_type_list', kwargs: {column: 'a', type_list: ['INTEGER', 'LongType']}}] });
const CSV = 'id;name;when;x\n' + Array.from({ length: 30 }, (_, i) => `${i};"n,${'ab'[i % 2]}";2024-01-0${1 + i % 9}T00:00:00Z;${i / 3}`).join('\r\n');
const JL = Array.from({ length: 30 }, (_, i) => JSON.stringify({ id: i, v: i / 3, t: '2024-01-01 10:00', n: { a: [1.5, 2.5], b: [{ c: 'x' }] }, u: null })).join('\n');
it.each([
  ['parquet', parquet, 'train.parquet', rd('/tmp/try/small.parquet'), 3000],
  ['parquet2', parquet, 'train.parquet', rd('/tmp/try/train.parquet').slice(), 3000],
  ['croissant', croissant, 'c.json', rd('/work/shared/data/croissant/titanic.json'), 3000],
  ['croissant2', croissant, 'c.json', rd('/work/shared/data/croissant/credit-g.json'), 2000],
  ['odcs', odcs, 'c.odcs.yaml', rd('/work/shared/data/odcs/full-example.odcs.yaml'), 3000],
  ['dbt', dbt, 'schema.yml', enc(DBT), 2500],
  ['ge', greatExpectations, 'suite.json', enc(GE), 2500],
  ['csv', csv, 'a.csv', enc(CSV), 2500],
  ['jsonl', jsonl, 'a.jsonl', enc(JL), 2500],
] as const)('%s', (_, reader, file, bytes, mutations) => {
  console.log(_, fuzz(reader, file, bytes, { mutations, seed: 99 }));
}, 600000);
