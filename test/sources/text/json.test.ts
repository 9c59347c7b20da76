import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { As } from '../../../src/sources/text/columns.ts';
import { type Cell, columns, files, missing, readAll, wrong } from './files.ts';

const { file } = files();
let number = 0;

function read(content: string | Uint8Array, spec: Readonly<Record<string, As>>) {
  const path = file(`${number++}.jsonl`, content);
  return readAll(path, { format: 'jsonl', columns: columns(spec) });
}

const SPEC = {
  n: 'number',
  t: 'text',
  f: 'boolean',
  'o.x': 'number',
  'o.l.1': 'text',
  key: 'label',
} as const satisfies Record<string, As>;

/** What `JSON.parse` says of one line; nothing where it is no record. */
function parsed(line: string): readonly Cell[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(SPEC).map(([name, as]) => cellOf(inside(value, name.split('.')), as));
}

const inside = (value: unknown, path: readonly string[]): unknown => {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return inside((value as Record<string, unknown>)[key], rest);
};

function cellOf(value: unknown, as: As): Cell {
  if (value === undefined || value === null) return missing;
  if (as === 'number' && typeof value === 'number') return value + 0;
  if (as === 'boolean' && typeof value === 'boolean') return value;
  if (as === 'label' && typeof value === 'number') return String(value);
  if (as === 'label' && typeof value === 'boolean') return String(value);
  if (as !== 'number' && as !== 'boolean' && typeof value === 'string') {
    // Half of a surrogate pair cannot be said in UTF-8.
    return Buffer.from(value).toString();
  }
  return wrong;
}

// JSON in all its spellings, with keys that come twice.

const space = fc.constantFrom('', '', '', ' ', '\t', '  ', '\r');

const escaped = (text: string, isEscaped: boolean): string => {
  if (!isEscaped) return JSON.stringify(text);
  const units = [...Array(text.length).keys()].map((at) => text.charCodeAt(at));
  const spell = (unit: number) => `\\u${unit.toString(16).padStart(4, '0')}`;
  return `"${units.map((unit, at) => (at % 2 ? spell(unit).toUpperCase().replace('\\U', '\\u') : spell(unit))).join('')}"`;
};

const text = fc
  .tuple(
    fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.constantFrom('a/b\n"\\', '😀é', '')),
    fc.boolean(),
  )
  .map(([one, isEscaped]) => escaped(one, isEscaped));

const numeral = fc.oneof(
  fc.integer().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => JSON.stringify(one)),
  fc.constantFrom(
    '0',
    '-0',
    '1.0',
    '1e3',
    '1E-2',
    '-12.50',
    '1e400',
    '12345678901234567890',
    '0.1e+1',
  ),
);

const scalar = fc.oneof(text, numeral, fc.constantFrom('true', 'false', 'null'));

const keyed = fc.constantFrom('n', 't', 'f', 'o', 'x', 'l', 'key', '1', '__proto__', 'other', 'é"');

const { json } = fc.letrec<{ json: string; object: string; list: string }>((tie) => ({
  json: fc.oneof({ maxDepth: 4 }, scalar, tie('object'), tie('list')),
  object: fc
    .array(fc.tuple(space, keyed, fc.boolean(), space, space, tie('json'), space), { maxLength: 8 })
    .map((members) => {
      const all = members.map(
        ([a, key, isEscaped, b, c, value, d]) =>
          `${a}${escaped(key, isEscaped)}${b}:${c}${value}${d}`,
      );
      return `{${all.join(',')}}`;
    }),
  list: fc
    .array(fc.tuple(space, tie('json'), space), { maxLength: 5 })
    .map((items) => `[${items.map(([a, value, b]) => `${a}${value}${b}`).join(',')}]`),
}));

const record = fc
  .tuple(space, keyed, json, keyed, json, space)
  .map(([a, one, first, other, second, b]) => {
    return `${a}{"${one === 'é"' ? 'z' : one}":${first},"n":1,${escaped(other, false)}:${second}}${b}`;
  });

/** A line in which something was cut out, put in twice or replaced. */
const spoilt = fc
  .tuple(
    record,
    fc.nat(),
    fc.nat({ max: 3 }),
    fc.constantFrom('', ',', '"', '}', ']', '0', '\\', ':'),
  )
  .map(([line, at, length, instead]) => {
    const place = at % (line.length + 1);
    return `${line.slice(0, place)}${instead}${line.slice(place + length)}`;
  })
  .filter((line) => !/NaN|Infinity/.test(line));

/** Labels that are numbers are told by their spelling, which `JSON.parse` forgets. */
const alike = (cells: readonly Cell[]): readonly Cell[] => {
  const label = cells.at(-1);
  const isNumber = typeof label === 'string' && /^-?\d[\d.eE+-]*$/.test(label);
  return isNumber ? [...cells.slice(0, -1), String(Number(label))] : cells;
};

function compare(lines: readonly string[]): void {
  const { rows, lines: numbers, end } = read(lines.join('\n'), SPEC);
  const expected = lines.map(parsed);
  const good = expected.flatMap((cells, at) =>
    cells ? [{ cells: alike(cells), line: at + 1 }] : [],
  );
  expect(rows.map((cells, at) => ({ cells: alike(cells), line: numbers[at] }))).toEqual(good);
  const blank = lines.filter((line) => /^[ \t\r]*$/.test(line)).length;
  const { json = 0, torn = 0 } = end.bad.by;
  expect(json + torn).toBe(lines.length - good.length - blank);
}

describe('lines of JSON', () => {
  it('are what JSON.parse makes of them, however they are spelled', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(record, json), { minLength: 1, maxLength: 12 }), compare),
      { numRuns: 400 },
    );
  });

  it('are records exactly where JSON.parse takes them', () => {
    fc.assert(fc.property(fc.array(spoilt, { minLength: 1, maxLength: 12 }), compare), {
      numRuns: 600,
    });
  });

  it('have keys in any order, some of them left out, and others between', () => {
    const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const spec = Object.fromEntries(keys.map((key) => [key, 'number'] as const));
    fc.assert(
      fc.property(
        fc.array(fc.shuffledSubarray([...keys, 'x', 'y', 'z']), { minLength: 1, maxLength: 30 }),
        (orders) => {
          const lines = orders.map((order) => {
            const members = order.map((key) => `"${key}":${key.charCodeAt(0)}`);
            return `{${members.join(',')}}\n`;
          });
          const { rows } = read(lines.join(''), spec);
          expect(rows).toEqual(
            orders.map((order) =>
              keys.map((key) => (order.includes(key) ? key.charCodeAt(0) : missing)),
            ),
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  it('have columns inside objects and lists, or keys with dots', () => {
    const { rows } = read(
      '{"inputs":{"amount":1,"list":[{"x":2},{"x":3}]}}\n' +
        '{"inputs.amount":4,"inputs":{"list":{"1":{"x":5}}}}\n' +
        '{"inputs":7}\n[{"x":1}]\n',
      { 'inputs.amount': 'number', 'inputs.list.1.x': 'number', '0.x': 'number' },
    );
    expect(rows).toEqual([
      [1, 3, missing],
      [4, 5, missing],
      [missing, missing, missing],
      [missing, missing, 1],
    ]);
  });

  it('have a way to a column, where dots are part of a key', () => {
    const path = file('way.jsonl', '{"a.b":{"c":1},"a":{"b":{"c":2}}}\n');
    const way = [{ name: 'v', as: 'number', path: ['a.b', 'c'] }] as const;
    expect(readAll(path, { format: 'jsonl', columns: way }).rows).toEqual([[1]]);
  });

  it('forget what is inside the first value of a key that comes twice', () => {
    const { rows } = read(
      '{"o":{"x":1},"o":{}}\n{"o":{"x":1},"o":5}\n{"o":{},"o":{"x":2}}\n{"n":"x","n":3}\n',
      { 'o.x': 'number', n: 'number' },
    );
    expect(rows).toEqual([
      [missing, missing],
      [missing, missing],
      [2, missing],
      [missing, 3],
    ]);
  });

  it('tell values of another type', () => {
    const { rows, end } = read(
      '{"n":"12","t":3,"f":0,"w":"soon","key":[1]}\n{"n":true,"t":{"a":1},"f":"true","w":false}\n',
      { n: 'number', t: 'text', f: 'boolean', w: 'time', key: 'label' },
    );
    expect(rows).toEqual([
      [wrong, wrong, wrong, wrong, wrong],
      [wrong, wrong, wrong, wrong, missing],
    ]);
    expect(end.bad.by).toEqual({ type: 2 });
    expect(end.bad.samples[0]).toEqual({
      line: 1,
      byte: 0,
      reason: 'type',
      column: 'n',
      excerpt: '"12"',
    });
  });

  it('hold moments as texts and as numbers', () => {
    const moment = Date.parse('2026-11-21T09:30:00Z') * 1000;
    const { rows } = read(
      `{"w":"2026-11-21T10:30:00+01:00"}\n{"w":${moment / 1e6}}\n{"w":"${moment}000"}\n{"w":null}\n`,
      { w: 'time' },
    );
    expect(rows).toEqual([[moment], [moment], [moment], [missing]]);
  });

  it('hold the numbers that Python writes and JSON does not know', () => {
    const { rows, end } = read(
      '{"n":NaN,"x":NaN}\n{"n":Infinity,"x":[-Infinity]}\n{"n":-Infinity}\n{"n":nan}\n',
      { n: 'number' },
    );
    expect(rows).toEqual([[NaN], [Infinity], [-Infinity]]);
    expect(end.bad.by).toEqual({ json: 1 });
  });

  it('keep long numbers that tell records apart as they are spelled', () => {
    const { rows } = read('{"key":9007199254740993}\n{"key":"é"}\n{"key":true}\n', {
      key: 'label',
    });
    expect(rows).toEqual([['9007199254740993'], ['é'], ['true']]);
  });

  it('are as deep as anybody likes', () => {
    const deep = 200_000;
    const line = `{"n":1,"x":${'['.repeat(deep)}${']'.repeat(deep)}}`;
    const { rows, end } = read(`${line}\n${line.slice(0, -2)}}\n`, { n: 'number' });
    expect(rows).toEqual([[1]]);
    expect(end.bad.by).toEqual({ json: 1 });
  });

  it('have many different keys', () => {
    const lines = [...Array(300).keys()].map((at) => {
      const strangers = [...Array(20).keys()].map((key) => `"s${at}-${key}":${key}`);
      return `{${strangers.join(',')},"n":${at}}\n`;
    });
    expect(read(lines.join(''), { n: 'number' }).rows.flat()).toEqual([...Array(300).keys()]);
  });

  it('are left out where they are not UTF-8, and told where they are', () => {
    const content = Buffer.concat([
      Buffer.from('{"t":"gut"}\n\n{"t":"'),
      Buffer.of(0xc3, 0x28),
      Buffer.from('"}\n{"t":"été"}\n'),
    ]);
    const { rows, lines, end } = read(content, { t: 'text' });
    expect(rows).toEqual([['gut'], ['été']]);
    expect(lines).toEqual([1, 4]);
    expect(end.bad.by).toEqual({ encoding: 1 });
    expect(end.bad.samples[0]).toMatchObject({ line: 3, byte: 13 });
  });

  it('show no terminal what controls it', () => {
    const { end } = read('\u001b[31m{"t":1}\u202e\n', { t: 'text' });
    expect(end.bad.samples[0]?.excerpt).toBe('\\u{1b}[31m{"t":1}\\u{202e}');
  });

  it('are only counted where no column is asked for', () => {
    const { end } = read('{"a":1}\n\nnothing\n{"a":2}', {});
    expect(end).toMatchObject({ records: 3, rows: 0, line: 5 });
  });
});
