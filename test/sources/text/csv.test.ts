import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { As } from '../../../src/sources/text/columns.ts';
import { type Cell, columns, files, missing, readAll, wrong } from './files.ts';

const { file } = files();
let number = 0;

function read(content: string | Uint8Array, spec: Readonly<Record<string, As>>, options = {}) {
  const path = file(`${number++}.csv`, content);
  return readAll(path, { format: 'csv', columns: columns(spec), ...options });
}

const ALL = { n: 'number', t: 'text', b: 'boolean', w: 'time' } as const;
const MOMENT = Date.parse('2026-11-21T09:30:00Z') * 1000;

describe('a table of text', () => {
  it('is read by the names of its header', () => {
    const { rows, lines, offsets, end } = read(
      'w,skipped,n,b,t\n2026-11-21T09:30:00Z,x,1.5,true,hello\n1795253400,,-2,0,"a ""quoted"", one"\n',
      ALL,
    );
    expect(rows).toEqual([
      [1.5, 'hello', true, MOMENT],
      [-2, 'a "quoted", one', false, 1795253400e6],
    ]);
    expect(lines).toEqual([2, 3]);
    expect(offsets).toEqual([16, 54]);
    expect(end.bad.rows).toBe(0);
    expect(end).toMatchObject({ start: 16, rows: 2, records: 2, line: 4, offset: 91 });
  });

  it.each([
    [';', 'n;t\n1,5;x\n', [[wrong, 'x']]],
    ['\t', 'n\tt\n15\tx\n', [[15, 'x']]],
    ['|', 'n|t\n15|x,y;z\n', [[15, 'x,y;z']]],
    ['^', 'n^t\n15^x\n', [[15, 'x']]],
  ])('with %j between fields', (separator, content, expected) => {
    const options = separator === '^' ? { separator } : {};
    expect(read(content, { n: 'number', t: 'text' }, options).rows).toEqual(expected);
  });

  it('may have a byte order mark, other line ends, empty lines, and none at the end', () => {
    const { rows, lines, end } = read('\ufeffn,t\r\n1,a\r\n\r\n\n2,\r\n3,c', {
      n: 'number',
      t: 'text',
    });
    expect(rows).toEqual([
      [1, 'a'],
      [2, missing],
      [3, 'c'],
    ]);
    expect(lines).toEqual([2, 5, 6]);
    expect(end).toMatchObject({ rows: 3, offset: 23 });
  });

  it('says in many ways that there is no value', () => {
    for (const word of ['', 'NA', 'n/a', 'null', 'NULL', 'None', '<NA>', '""', '" "']) {
      const { rows, end } = read(`n,b,w\n${word},${word},${word}\n`, {
        n: 'number',
        b: 'boolean',
        w: 'time',
      });
      expect([word, rows, end.bad.rows]).toEqual([word, [[missing, missing, missing]], 0]);
    }
    expect(read('t,u\nNA,""\n', { t: 'text', u: 'text' }).rows).toEqual([['NA', '']]);
  });

  it('has numbers that are none, or endless', () => {
    const { rows, end } = read('n,x\nNaN,1\n-inf,1\nInfinity,1\n', { n: 'number' });
    expect(rows).toEqual([[NaN], [-Infinity], [Infinity]]);
    expect(end.bad.rows).toBe(0);
  });

  it('spells numbers and truth values in many ways', () => {
    const numbers = ['1e3', '+5', '.5', '5.', ' 7 ', '007', '"8"', '1E-2', '18446744073709551616'];
    const expected = [1000, 5, 0.5, 5, 7, 7, 8, 0.01, 2 ** 64];
    expect(read(`n,x\n${numbers.join(',\n')},\n`, { n: 'number' }).rows.flat()).toEqual(expected);
    const truths = ['true', 'True', 'TRUE', 't', '1', 'yes', 'false', 'False', 'F', '0', 'no'];
    expect(read(`b,x\n${truths.join(',\n')},\n`, { b: 'boolean' }).rows.flat()).toEqual([
      ...Array(6).fill(true),
      ...Array(5).fill(false),
    ]);
  });

  it('tells values of another type, and reads the others of their record', () => {
    const { rows, end } = read('n,t,b,w\nabc,x,1,2026-11-21\n4,y,maybe,soon\n5,z,1,0\n', ALL);
    expect(rows[0]).toEqual([wrong, 'x', true, Date.parse('2026-11-21') * 1000]);
    expect(rows[1]).toEqual([4, 'y', wrong, wrong]);
    expect(end.rows).toBe(3);
    expect(end.bad).toEqual({
      rows: 2,
      by: { type: 2 },
      samples: [
        { line: 2, byte: 8, reason: 'type', column: 'n', excerpt: 'abc' },
        { line: 3, byte: 27, reason: 'type', column: 'b', excerpt: 'maybe' },
      ],
    });
  });

  it.each(['0x10', '1_000', '1,5'.replace(',', '.5.'), '1e', '--1', 'e5', '1 2', '٣'])(
    'takes %j for no number',
    (word) => {
      expect(read(`n,x\n${word},\n`, { n: 'number' }).rows).toEqual([[wrong]]);
    },
  );

  it('leaves out records with more or fewer fields', () => {
    const { rows, end } = read('n,t\n1,a\n2\n3,c,d\n4,e\n', { n: 'number', t: 'text' });
    expect(rows).toEqual([
      [1, 'a'],
      [4, 'e'],
    ]);
    expect(end.bad.by).toEqual({ fields: 2 });
    expect(end.bad.samples.map(({ line, excerpt }) => [line, excerpt])).toEqual([
      [3, '2'],
      [4, '3,c,d'],
    ]);
  });

  it('goes on after quotes that are never closed', () => {
    const { rows, end } = read('n,t\n1,"open\n2,b\n3,"x"y\n4,d\n', { n: 'number', t: 'text' });
    expect(rows).toEqual([
      [2, 'b'],
      [4, 'd'],
    ]);
    expect(end.bad.by).toEqual({ quote: 2 });
  });

  it('has line feeds inside quotes, and counts them', () => {
    const { rows, lines } = read('t,n\n"one\ntwo\r\n",1\nthree,2\n', { n: 'number', t: 'text' });
    expect(rows).toEqual([
      [1, 'one\ntwo\r\n'],
      [2, 'three'],
    ]);
    expect(lines).toEqual([2, 5]);
  });

  it('leaves out what is not UTF-8', () => {
    const content = Buffer.concat([
      Buffer.from('n,t\n1,gut\n2,'),
      Buffer.of(0xfc),
      Buffer.from('bel\n3,\u{1f600}\n'),
    ]);
    const { rows, end } = read(content, { n: 'number', t: 'text' });
    expect(rows).toEqual([
      [1, 'gut'],
      [3, '😀'],
    ]);
    expect(end.bad.by).toEqual({ encoding: 1 });
    expect(end.bad.samples[0]).toMatchObject({ line: 3, byte: 10 });
  });

  it('has one column, where an empty line is a record', () => {
    expect(read('n\n1\n\n3\n', { n: 'number' }).rows).toEqual([[1], [missing], [3]]);
  });

  it('does not have a column that nobody finds', () => {
    expect(read('a,b\n1,2\n', { c: 'number' }).rows).toEqual([[missing]]);
  });

  it('has no header, or a name for each column', () => {
    expect(() => read('', { a: 'number' })).toThrow('it has no header');
    const header = ['a', 'b'];
    expect(read('1,2\n', { b: 'number' }, { header }).rows).toEqual([[2]]);
  });

  it('is what was written, whatever that was', () => {
    const cell = fc.oneof(
      fc.string({
        unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'é', '😀'),
        maxLength: 20,
      }),
      fc.string({ maxLength: 30 }),
    );
    const records = fc.array(
      fc.tuple(cell, cell, fc.double({ noNaN: true, noDefaultInfinity: true })),
    );
    fc.assert(
      fc.property(records, (written) => {
        const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const lines = written.map(([one, other, n]) => `${quote(one)},${n},${quote(other)}`);
        const { rows, end } = read(`t,n,u\r\n${lines.map((line) => `${line}\r\n`).join('')}`, {
          t: 'text',
          u: 'text',
          n: 'number',
        });
        expect(end.bad.rows).toBe(0);
        expect(rows).toEqual(written.map(([one, other, n]): Cell[] => [one, other, n + 0]));
      }),
      { numRuns: 300 },
    );
  });
});
