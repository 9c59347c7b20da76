import { describe, expect, it } from 'vitest';
import { jsonl } from '../../../src/artifacts/formats/jsonl.ts';
import { fuzz } from '../fuzz.ts';
import { tell } from '../reading.ts';

const told = (text: string, file = 'data/rows.jsonl') => {
  const [data] = tell(jsonl, { [file]: text });
  if (data === undefined) throw new Error('nothing is told');
  return data;
};

const fieldsOf = (...records: readonly unknown[]) =>
  told(records.map((record) => JSON.stringify(record)).join('\n')).says['fields'];

describe('records in JSON Lines', () => {
  it.each([
    ['a.jsonl', '{"a": 1}', true],
    ['a.ndjson', '\n {"a": 1}', true],
    ['a.json', '{"a": 1}', false],
    ['a.jsonl', '[1, 2]', false],
  ])('are recognised in %s', (file, text, expected) => {
    expect(jsonl.recognises({ file, head: () => text })).toBe(expected);
  });

  it('have the fields that any of them has, each with its first place', () => {
    const data = told('{"a": 1.5}\r\n\r\n{"a": 2.5, "b": null}\r\n');
    expect(data).toMatchObject({
      kind: 'TrainingData',
      says: { fields: [{ name: 'a', dtype: 'number' }, { name: 'b' }], size: { records: 2 } },
    });
    expect(data.place('/fields/1/name')).toBe('data/rows.jsonl:3:1');
  });

  it.each([
    [[true, false], { dtype: 'bool' }],
    [[1.5, 2], { dtype: 'number' }],
    [[1, 2], {}],
    [[1.5, 2.5], { dtype: 'number' }],
    [[1, 0], {}],
    [['2024-01-31T10:00:00Z'], { dtype: 'datetime', time: { zone: 'UTC' } }],
    [['red', 'blue'], { dtype: 'string' }],
    [['1.5', '2.5'], {}],
    [['true'], {}],
    [['a', 1], {}],
    [[null], {}],
  ])('with the values %j say no more than those do', (values, says) => {
    expect(fieldsOf(...values.map((x) => ({ x })))).toEqual([{ name: 'x', ...says }]);
  });

  it('name what stands in objects with dots, and count lists', () => {
    expect(
      fieldsOf({ user: { name: 'ann' }, v: [0.5, 1.5], messages: [{ role: 'user' }], m: [[1]] }),
    ).toEqual([
      { name: 'user.name', dtype: 'string' },
      { name: 'v', dtype: 'number', shape: [null] },
      { name: 'messages.role', dtype: 'string', shape: [null] },
      { name: 'm', shape: [null, null] },
    ]);
    expect(fieldsOf({ v: [0.5] }, { v: 0.5 })).toEqual([{ name: 'v', dtype: 'number' }]);
    expect(fieldsOf({ v: [] }, { v: [[0.5]] })).toMatchObject([{ shape: [null, null] }]);
  });

  it('keep a field called __proto__ as a field', () => {
    expect(told('{"__proto__": {"a": true}, "b": 1}').says['fields']).toEqual([
      { name: '__proto__.a', dtype: 'bool' },
      { name: 'b' },
    ]);
  });

  it('are read no further than 64 KiB', () => {
    const { says } = told(`${'{"a": 1.5}\n'.repeat(10_000)}torn`);
    expect(says).toMatchObject({ fields: [{ name: 'a', dtype: 'number' }] });
    expect(says['size']).not.toHaveProperty('records');
  });

  it.each([
    ['a line that is no JSON', '{"a": 1}\n{"a":\n', 'a line of it is not JSON'],
    ['a line that is no object', '{"a": 1}\n[1]\n', 'a line of it is no JSON object'],
    ['one endless line', `{"a": "${'x'.repeat(70_000)}"}\n`, 'its first record is longer'],
    ['nothing', '\n', 'nothing is written in it'],
  ])('with %s are refused', (_, text, reason) => {
    expect(() => told(text)).toThrow(reason);
  });

  it('of great depth are read in no time', () => {
    const deep = `{"a": ${'['.repeat(20_000)}${']'.repeat(20_000)}}\n`;
    expect(told(deep).says['fields']).toEqual([{ name: 'a' }]);
  });

  it('that are spoilt are read or refused, in no time', () => {
    const bytes = new TextEncoder().encode('{"a": 1.5, "b": {"c": ["x"]}}\n'.repeat(10));
    expect(fuzz(jsonl, 'a.jsonl', bytes, { mutations: 1000 }).longest).toBeLessThan(2000);
  });
});
