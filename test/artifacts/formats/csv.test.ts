import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { csv } from '../../../src/artifacts/formats/csv.ts';
import { fuzz } from '../fuzz.ts';
import { tell } from '../reading.ts';

const told = (text: string | Uint8Array, file = 'data/rows.csv') => {
  const [data] = tell(csv, { [file]: text });
  if (data === undefined) throw new Error('nothing is told');
  return data;
};

const fieldsOf = (text: string, file?: string) => told(text, file).says['fields'];

/** The type of a column with these values. */
const typeOf = (...values: readonly string[]) => {
  const rows = values.map((value) => `${value},1`);
  const [field] = fieldsOf(['x,y', ...rows].join('\n')) as readonly [{ readonly dtype?: string }];
  return field.dtype;
};

describe('a table as text', () => {
  it.each([
    ['a.csv', 'a,b\n1,2\n', true],
    ['a.tsv', 'a\tb\n', true],
    ['a.csv.gz', 'a,b\n', false],
    ['counters.csv', '# Format\n# a, b\n', false],
    ['page.csv', '<!DOCTYPE html>', false],
    ['really.csv', ' {"a": 1}', false],
  ])('is recognised in %s', (file, text, expected) => {
    expect(csv.recognises({ file, head: () => text })).toBe(expected);
  });

  it('names its columns in its first line, which is their place', () => {
    const data = told('\ufeffname,"last, first",c\r\nann,smith,1.5\r\n');
    expect(data.kind).toBe('TrainingData');
    expect(data.says).toMatchObject({
      fields: [
        { name: 'name', dtype: 'string' },
        { name: 'last, first', dtype: 'string' },
        { name: 'c', dtype: 'number' },
      ],
      size: { records: 1 },
    });
    expect(data.place('/fields/1/name')).toBe('data/rows.csv:1:6');
    expect(data.place('/fields/2/dtype')).toBe('data/rows.csv:1:20');
  });

  it('is of live data where its path says so', () => {
    const data = told('a,b\n1,2\n', 'production/rows.csv');
    expect(data).toMatchObject({ kind: 'ProductionData', perspective: 'operations' });
    expect(Object.keys(data.says)).toEqual(['fields']);
  });

  it.each([
    ['a;b\n"1;2";3,4\n', ['a', 'b']],
    ['a|b\n1|2\n', ['a', 'b']],
    ['a\tb, c\n1\t2\n', ['a', 'b, c']],
    ['"a""b",c\n"x\ny",1\n', ['a"b', 'c']],
    ['a,b\r1,2\r', ['a', 'b']],
    ['a,b\n\n1,2\n\n', ['a', 'b']],
    ['label\n0\n1\n', ['label']],
    [',a,b\n0,1,2\n', ['a', 'b']],
    ['country,2023,2024,area,code\nx,1,2,3,4\n', ['country', 'area', 'code']],
  ])('finds the columns of %j', (text, names) => {
    const fields = fieldsOf(text) as readonly { readonly name: string }[];
    expect(fields.map(({ name }) => name)).toEqual(names);
  });

  it.each([
    [['1.5', '2', '-3e4'], 'number'],
    [['1.5', '', 'NA'], 'number'],
    [['1.5', '?'], undefined],
    // Codes, keys, counts, moments and truth values look alike.
    [['1', '2'], undefined],
    [['0123', '4567'], undefined],
    [['2024-01-31', '2024-02-01'], 'date'],
    [['2024-01-31 10:00:00', '2024-01-31T10:00'], 'datetime'],
    [['31/01/2024', '01/02/2024'], undefined],
    [['true', 'False'], 'bool'],
    [['yes', 'no'], undefined],
    [['NEAR BAY', '<1H OCEAN'], undefined],
    [['NEAR BAY', 'INLAND'], 'string'],
    [['images/a.png', 'images/b.png'], undefined],
    [['1,5', '2,5'].map((value) => `"${value}"`), undefined],
    [['', ''], undefined],
  ])('of the values %j says %s', (values, dtype) => {
    expect(typeOf(...values)).toBe(dtype);
  });

  it('says that times are in UTC where each of them says so', () => {
    expect(fieldsOf('t,x\n2024-01-31T10:00:00Z,1\n2024-01-31T11:00:00+00:00,1\n')).toEqual([
      { name: 't', dtype: 'datetime', time: { zone: 'UTC' } },
      { name: 'x' },
    ]);
    expect(fieldsOf('t,x\n2024-01-31T10:00:00Z,1\n2024-01-31T11:00:00+02:00,1\n')).toEqual([
      { name: 't', dtype: 'datetime' },
      { name: 'x' },
    ]);
  });

  it('is read no further than 64 KiB, and counts no records then', () => {
    const long = `x,word\n${'1.5,über\n'.repeat(20_000)}not,a,row\n`;
    const data = told(long);
    expect(data.says['fields']).toEqual([
      { name: 'x', dtype: 'number' },
      { name: 'word', dtype: 'string' },
    ]);
    expect(data.says['size']).toEqual({ bytes: new TextEncoder().encode(long).length });
  });

  it('says little of a long table by few values', () => {
    const long = `x,y\n${',1\n'.repeat(30_000)}`.replace('\n,', '\n1.5,');
    expect(fieldsOf(long)).toEqual([{ name: 'x' }, { name: 'y' }]);
  });

  it.each([
    ['numbers alone', '5.1,3.5,1.4\n4.9,3.0,1.4\n', 'it has no header'],
    ['numbers and a word', '5.1,3.5,setosa\n4.9,3.0,setosa\n', 'it has no header'],
    ['mostly whole numbers', '1,0,ann\n2,1,bob\n', 'it has no header'],
    ['names that are alike', 'yes,no,yes\nno,no,yes\n', 'it has no header'],
    ['a list of words', 'apple\npear\n', 'it has no header'],
    ['rows that differ', 'a,b\n1,2,3\n', 'its rows have different numbers of cells'],
    ['nothing', ' \n', 'nothing is written in it'],
    ['bytes', 'a,b\0c\n', 'it is not a text'],
    ['one endless row', `a,b${'x'.repeat(70_000)}`, 'its first row is longer'],
  ])('of %s is refused', (_, text, reason) => {
    expect(() => told(text)).toThrow(reason);
  });

  it('in another encoding is refused', () => {
    expect(() => told(Uint8Array.of(0x61, 0xe4, 0x2c, 0x62))).toThrow('it is not a text in UTF-8');
  });

  it('of one long cell takes no time', () => {
    const started = performance.now();
    told(`a,b\n${'x'.repeat(60_000)}1,2\n`);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('that is spoilt is read or refused, in no time', () => {
    const bytes = new TextEncoder().encode(`id;"a;b";t\n${'1;"x";2024-01-31T10:00Z\n'.repeat(20)}`);
    expect(fuzz(csv, 'a.csv', bytes, { mutations: 1000 }).longest).toBeLessThan(2000);
  });
});

const real = path.join(import.meta.dirname, '../../../../shared/data/california-housing');

describe.runIf(existsSync(real))('real tables', () => {
  it('of reference and analysis are told apart by their names', () => {
    const read = (name: string) => told(new Uint8Array(readFileSync(path.join(real, name))), name);
    const reference = read('california_housing_reference.csv');
    expect(reference.kind).toBe('TrainingData');
    expect(reference.says['fields']).toHaveLength(13);
    expect(reference.says['fields']).toContainEqual({ name: 'MedInc', dtype: 'number' });
    expect(reference.says['fields']).toContainEqual({ name: 'timestamp', dtype: 'datetime' });
    expect(reference.says['fields']).toContainEqual({ name: 'clf_target' });
    expect(read('california_housing_analysis.csv').kind).toBe('ProductionData');
  });
});
