import { describe, expect, it } from 'vitest';
import { parseSqlType } from '../../../src/artifacts/syntax/sql-type.ts';

describe('the type of a column in a database', () => {
  it.each([
    ['bigint', { dtype: 'int64' }],
    ['VARCHAR(20)', { dtype: 'string' }],
    ['character varying(20)', { dtype: 'string' }],
    ['double precision', { dtype: 'float64' }],
    ['int8', { dtype: 'integer' }],
    ['FLOAT8', { dtype: 'float' }],
    ['int64', { dtype: 'int64' }],
    ['decimal(10, 2)', { dtype: 'decimal', decimals: 2 }],
    ['NUMBER(38,0)', { dtype: 'number' }],
    ['numeric', { dtype: 'number' }],
    ['timestamp', { dtype: 'datetime' }],
    ['timestamp(6) with time zone', { dtype: 'datetime' }],
    ['timestamp(6) without time zone', { dtype: 'datetime', zone: 'naive' }],
    ['TIMESTAMP_NTZ(9)', { dtype: 'datetime', zone: 'naive' }],
    ['time without time zone', { dtype: 'time' }],
    ['text[]', { dtype: 'string', shape: [null] }],
    ['int[3][]', { dtype: 'integer', shape: [null, null] }],
    ['array<array<bigint>>', { dtype: 'int64', shape: [null, null] }],
    ['array(varchar)', { dtype: 'string', shape: [null] }],
    ['ARRAY', { shape: [null] }],
    ['struct<a: int>', {}],
    ['', {}],
    [`varchar(${'9'.repeat(1000)})`, {}],
  ])('%s', (text, expected) => {
    expect(parseSqlType(text)).toEqual(expected);
  });
});
