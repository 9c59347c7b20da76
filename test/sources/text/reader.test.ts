import { appendFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readGzip, type TextOptions } from '../../../src/sources/text/read.ts';
import type { End } from '../../../src/sources/text/reader.ts';
import type { Records } from '../../../src/sources/text/records.ts';
import { type Cell, cellOf, columns, files, missing, readAll } from './files.ts';

const { file } = files();
const COLUMNS = columns({ n: 'number', t: 'text' });
const JSONL: TextOptions = { format: 'jsonl', columns: COLUMNS };
const CSV: TextOptions = { format: 'csv', columns: COLUMNS };

describe('a file in parts', () => {
  const line = fc.oneof(
    fc.tuple(fc.integer(), fc.string({ maxLength: 40 })).map(([n, t]) => JSON.stringify({ n, t })),
    fc.constantFrom('', '{"n":', '{"n":"x","t":"y"}', '\r'),
  );
  const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 5 });

  it('is the same as the whole, wherever it is cut', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), fc.boolean(), cuts, (lines, isOpen, at) => {
        const content = lines.join('\n') + (isOpen ? '' : '\n');
        const path = file('parts.jsonl', content);
        const whole = readAll(path, JSONL);
        const size = Buffer.byteLength(content);
        const borders = [0, ...at.map((share) => Math.round(share * size)).sort((a, b) => a - b)];
        const parts = borders.map((from, index) =>
          readAll(path, { ...JSONL, from, to: borders[index + 1], isAligned: true }),
        );
        expect(parts.flatMap(({ rows }) => rows)).toEqual(whole.rows);
        expect(parts.flatMap(({ offsets }) => offsets)).toEqual(whole.offsets);
        const bad = parts.reduce((sum, { end }) => sum + end.bad.rows, 0);
        expect(bad).toBe(whole.end.bad.rows);
        for (const [index, { end }] of parts.entries()) {
          expect(end.start).toBe(index === 0 ? 0 : parts[index - 1]?.end.offset);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('goes on where the last time has ended, with the line that begins there', () => {
    const path = file('grows.csv', 'n,t\n1,a\n2,"b');
    const first = readAll(path, { ...CSV, isGrowing: true });
    expect(first.rows).toEqual([[1, 'a']]);
    expect(first.end).toMatchObject({ offset: 8, line: 3, bad: { rows: 0 } });
    appendFileSync(path, '\nc"\n3');
    const next = { ...CSV, isGrowing: true, from: first.end.offset, line: first.end.line };
    const second = readAll(path, next);
    expect(second.rows).toEqual([[2, 'b\nc']]);
    expect(second.end).toMatchObject({ offset: 16, line: 5 });
    appendFileSync(path, ',d');
    const last = readAll(path, { ...CSV, from: second.end.offset, line: second.end.line });
    expect([last.rows, last.lines]).toEqual([[[3, 'd']], [5]]);
  });

  it('ends with a record that is whole, or torn', () => {
    expect(readAll(file('whole.jsonl', '{"n":1}\n{"n":2}'), JSONL).rows).toHaveLength(2);
    const torn = readAll(file('torn.jsonl', '{"n":1}\n{"n":2'), JSONL);
    expect(torn.rows).toHaveLength(1);
    expect(torn.end.bad).toEqual({
      rows: 1,
      by: { torn: 1 },
      samples: [{ line: 2, byte: 8, reason: 'torn', excerpt: '{"n":2' }],
    });
    const table = readAll(file('torn.csv', 'n,t\n1,a\n2'), CSV);
    expect(table.end.bad.by).toEqual({ torn: 1 });
    expect(readAll(file('quoted.csv', 'n,t\n1,a\n2,"b'), CSV).end.bad.by).toEqual({ torn: 1 });
  });

  it('may be empty, or have a header only', () => {
    expect(readAll(file('empty.jsonl', ''), JSONL).end).toMatchObject({ rows: 0, offset: 0 });
    expect(readAll(file('mark.jsonl', '\ufeff'), JSONL).end).toMatchObject({ rows: 0, offset: 3 });
    expect(readAll(file('header.csv', 'n,t'), CSV).end).toMatchObject({ rows: 0, offset: 3 });
    expect(readAll(file('mark2.jsonl', '\ufeff{"n":1}'), JSONL).rows).toEqual([[1, missing]]);
  });
});

describe('long records', () => {
  const MIB = 1024 * 1024;
  const text = (length: number) => 'x'.repeat(length);

  it('of some mebibytes are read', () => {
    const content = `{"n":1,"t":"${text(3 * MIB)}"}\n{"n":2,"t":"${text(MIB)}\\n"}\n{"n":3}`;
    const { rows, end } = readAll(file('long.jsonl', content), JSONL);
    expect(rows.map(([n, t]) => [n, typeof t === 'string' ? t.length : 0])).toEqual([
      [1, 3 * MIB],
      [2, MIB + 1],
      [3, 0],
    ]);
    expect(end.bad.rows).toBe(0);
  });

  it('of more than 16 mebibytes are left out, and those after them are read', () => {
    const long = `{"n":1,"t":"${text(17 * MIB)}"}`;
    const { rows, lines, end } = readAll(
      file('longer.jsonl', `{"n":0}\n${long}\n{"n":2}\n`),
      JSONL,
    );
    expect(rows.map(([n]) => n)).toEqual([0, 2]);
    expect(lines).toEqual([1, 3]);
    expect(end.bad.by).toEqual({ long: 1 });
    expect(end.bad.samples[0]).toMatchObject({ line: 2, byte: 8 });
    expect(end.bad.samples[0]?.excerpt).toMatch(/^\{"n":1,"t":"x+…$/);
  });

  it('may be the last, of a file that grows as well', () => {
    const path = file('longest.jsonl', `{"n":0}\n{"t":"${text(17 * MIB)}`);
    expect(readAll(path, JSONL).end.bad.by).toEqual({ long: 1 });
    const growing = readAll(path, { ...JSONL, isGrowing: true });
    expect(growing.end).toMatchObject({ offset: 8, line: 2, bad: { rows: 0 } });
  });

  it('are none where a quote is never closed: the lines after it are read', () => {
    const rest = Array.from({ length: 400_000 }, (_, at) => `${at},some more text of a table\n`);
    const path = file('unclosed.csv', `n,t\n-1,"never closed\n${rest.join('')}`);
    const { rows, end } = readAll(path, CSV);
    expect(rows).toHaveLength(400_000);
    expect(end.bad.by).toEqual({ quote: 1 });
    expect(end.bad.samples[0]).toMatchObject({ line: 2, excerpt: '-1,"never closed' });
  });
});

describe('times without a zone', () => {
  const told = [
    '2026-07-01 12:00:00',
    '2026-07-01T12:00:00Z',
    '2026-12-01T12:00:00.5',
    '2026-12-01',
  ];
  const expected = [
    '2026-07-01T10:00Z',
    '2026-07-01T12:00Z',
    '2026-12-01T11:00:00.5Z',
    '2026-11-30T23:00Z',
  ];

  it('are those of the zone that is given', () => {
    const moments = expected.map((text) => [Date.parse(text) * 1000]);
    const zoned = { columns: columns({ w: 'time' }), timeZone: 'Europe/Berlin' };
    const lines = told.map((w) => `${JSON.stringify({ w })}\n`).join('');
    const jsonl = readAll(file('zone.jsonl', lines), { ...zoned, format: 'jsonl' });
    expect(jsonl.rows).toEqual(moments);
    const table = `w,x\n${told.map((w) => `${w},\n`).join('')}`;
    expect(readAll(file('zone.csv', table), { ...zoned, format: 'csv' }).rows).toEqual(moments);
  });
});

describe('samples of bad records', () => {
  it('are some of each reason, in the order of the file', () => {
    const lines = Array.from({ length: 3000 }, (_, at) => `{"n":"${at}"}`);
    lines[2500] = '{"n":1';
    const { end } = readAll(file('many.jsonl', lines.join('\n')), JSONL);
    expect(end.bad.by).toEqual({ type: 2999, json: 1 });
    expect(end.bad.samples).toHaveLength(20);
    expect(end.bad.samples.at(-1)).toMatchObject({ line: 2501, reason: 'json' });
    const bytes = end.bad.samples.map(({ byte }) => byte);
    expect(bytes).toEqual([...bytes].sort((one, other) => one - other));
  });
});

describe('a compressed file', () => {
  async function readCompressed(path: string, options: TextOptions) {
    const rows: Cell[][] = [];
    const reading = readGzip(path, options);
    let step = await reading.next();
    while (!step.done) {
      const records: Records = step.value;
      for (let row = 0; row < records.rows; row++) {
        rows.push(records.columns.map((_, column) => cellOf(records, column, row)));
      }
      step = await reading.next();
    }
    return { rows, end: step.value satisfies End };
  }

  const lines = Array.from({ length: 60_000 }, (_, at) => `${at},"text\n${at * 7919}"`);
  const content = `n,t\n${lines.join('\n')}\n`;

  it('is what it was before', async () => {
    const plain = readAll(file('plain.csv', content), CSV);
    const zipped = await readCompressed(file('zipped.csv.gz', gzipSync(content)), CSV);
    expect(zipped).toEqual({ rows: plain.rows, end: plain.end });
    const twice = Buffer.concat([gzipSync('{"n":1}\n'), gzipSync('{"n":2}')]);
    const { rows } = await readCompressed(file('twice.jsonl.gz', twice), JSONL);
    expect(rows.map(([n]) => n)).toEqual([1, 2]);
  });

  it('may be torn, or none', async () => {
    const bytes = gzipSync(content);
    const { rows, end } = await readCompressed(
      file('half.csv.gz', bytes.subarray(0, bytes.length / 2)),
      CSV,
    );
    expect(rows.length).toBeGreaterThan(10_000);
    expect(end.bad.by['compression']).toBe(1);
    const none = await readCompressed(file('none.jsonl.gz', 'nothing of the kind'), JSONL);
    expect(none.end).toMatchObject({ rows: 0, bad: { by: { compression: 1 } } });
  });

  it('that inflates to much more than it was takes no more memory', async () => {
    // 200 MB of one line in 200 kB.
    const bomb = file('bomb.jsonl.gz', gzipSync(Buffer.alloc(200 * 1024 * 1024, 0x20)));
    const before = process.memoryUsage().arrayBuffers;
    const { end } = await readCompressed(bomb, JSONL);
    expect(end.bad.by).toEqual({ long: 1 });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(150 * 1024 * 1024);
  });

  it('has a header', async () => {
    const path = file('headless.csv.gz', gzipSync(''));
    await expect(readCompressed(path, CSV)).rejects.toThrow('it has no header');
    writeFileSync(path, gzipSync('n,t'));
    expect((await readCompressed(path, CSV)).rows).toEqual([]);
  });
});
