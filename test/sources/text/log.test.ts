import { spawnSync } from 'node:child_process';
import { existsSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createBatch } from '../../../src/profile/batch.ts';
import type { Nature } from '../../../src/profile/columns.ts';
import { encodeSummary } from '../../../src/profile/document.ts';
import { hashText } from '../../../src/profile/hash-text.ts';
import { Summary } from '../../../src/profile/summary.ts';
import { type LogQuestion, summariseLog } from '../../../src/sources/text/log.ts';
import { mergeWindows, type PackedWindow, summaryOf } from '../../../src/sources/text/part.ts';
import { readText } from '../../../src/sources/text/read.ts';
import { Windows } from '../../../src/sources/text/windows.ts';
import { columns, files } from './files.ts';

const { file, folder } = files();

/** Numbers that are the same each time (Lehmer 1951). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

type Row = {
  readonly at: number;
  readonly n: number | null;
  readonly few: number;
  readonly t: string;
};

const START = Date.parse('2026-11-01T00:00:00Z');
const HOUR = 3_600_000;

/** Records of some hours, more or less in order. */
function rowsOf(count: number, hours: number, disorder: number): readonly Row[] {
  const next = random(count + hours);
  return Array.from({ length: count }, (_, at) => ({
    at: Math.round(
      START + Math.min(1, Math.max(0, at / count + (next() - 0.5) * disorder)) * hours * HOUR,
    ),
    n: next() < 0.05 ? null : Math.round((next() + next()) * 1e6) / 1e3,
    few: Math.floor(next() * 7),
    t: `${next() < 0.5 ? 'short' : 'a text of more than twelve bytes'} ${Math.floor(next() * 9000)}`,
  }));
}

const jsonl = (rows: readonly Row[]): string =>
  rows
    .map(({ at, ...rest }) => `${JSON.stringify({ ...rest, at: new Date(at).toISOString() })}\n`)
    .join('');

const COLUMNS = [
  ...columns({ n: 'number', few: 'number', t: 'text' }),
  { name: 'at', as: 'time', isKey: true },
] as const;

const hourly = (hours: number) => ({
  by: 'time' as const,
  column: 'at',
  borders: Array.from({ length: hours + 1 }, (_, hour) => (START + hour * HOUR) * 1000),
});

/** The state of a summary of values that are given at once. */
function stateOf(
  nature: Nature,
  values: readonly (number | string | null)[],
  edges?: readonly number[],
) {
  const summary = new Summary(nature, edges);
  const batch = createBatch(values.length + 1);
  const present = values.filter((value) => value !== null);
  for (const [at, value] of present.entries()) {
    if (typeof value === 'number') batch.values[at] = value;
    else {
      const { first, second } = hashText(value);
      batch.firsts[at] = first;
      batch.seconds[at] = second;
    }
  }
  batch.hashed = nature === 'text';
  batch.rows = values.length;
  batch.size = present.length;
  batch.missing = values.length - present.length;
  batch.text = (at) => String(present[at]);
  summary.add(batch);
  summary.forgetFrequents();
  return encodeSummary(summary);
}

const statesOf = (window: PackedWindow | undefined) =>
  (window?.columns ?? []).map((part) => encodeSummary(summaryOf(part)));

const expected = (rows: readonly Row[]) => [
  stateOf(
    'number',
    rows.map(({ n }) => n),
  ),
  stateOf(
    'number',
    rows.map(({ few }) => few),
  ),
  stateOf(
    'text',
    rows.map(({ t }) => t),
  ),
];

describe('a log', () => {
  it('is summed up as if all its values were here at once', async () => {
    const rows = rowsOf(30_000, 1, 0);
    const log = await summariseLog({
      format: 'jsonl',
      columns: COLUMNS,
      plan: { by: 'none' },
      files: [{ path: file('all.jsonl', jsonl(rows)) }],
    });
    expect(log.windows.map(({ key, rows, bad }) => [key, rows, bad])).toEqual([[0, 30_000, 0]]);
    expect(statesOf(log.windows[0])).toEqual(expected(rows));
    const missing = log.windows[0]?.columns.map(({ summary }) => summary.missing);
    expect(missing).toEqual([rows.filter(({ n }) => n === null).length, 0, 0]);
  });

  it('is the same from a table, from several files, and compressed', async () => {
    const rows = rowsOf(20_000, 1, 0);
    const csv = (some: readonly Row[]) =>
      `few,at,t,n\n${some.map(({ few, at, t, n }) => `${few},${at},"${t}",${n ?? ''}\n`).join('')}`;
    const ask = (files: LogQuestion['files']) =>
      summariseLog({ format: 'csv', columns: COLUMNS, plan: hourly(1), files });
    const whole = await ask([{ path: file('whole.csv', csv(rows)) }]);
    expect(statesOf(whole.windows[0])).toEqual(expected(rows));
    const parts = await ask([
      { path: file('one.csv', csv(rows.slice(0, 7000))) },
      { path: file('two.csv.gz', gzipSync(csv(rows.slice(7000, 7001)))) },
      { path: file('three.csv', csv([])) },
      { path: file('four.csv.gz', gzipSync(csv(rows.slice(7001)))) },
    ]);
    expect(parts.windows).toEqual(whole.windows);
    expect(parts.files.map(({ rows }) => rows)).toEqual([7000, 1, 0, 12_999]);
  });

  it('keeps the borders of a histogram that are given', async () => {
    const rows = rowsOf(9000, 1, 0);
    const edges = [0, 500, 1000, 1500, 2000];
    const [n] = COLUMNS;
    const log = await summariseLog({
      format: 'jsonl',
      columns: [{ ...n, edges }],
      plan: { by: 'none' },
      files: [{ path: file('edges.jsonl', jsonl(rows)) }],
    });
    const values = rows.map(({ n }) => n);
    expect(statesOf(log.windows[0])).toEqual([stateOf('number', values, edges)]);
  });

  it.each([
    ['in order', 40_000, 10, 0],
    ['in some disorder', 40_000, 24, 0.1],
    ['in no order', 60_000, 700, 2],
  ])('has windows of time, %s', async (name, count, hours, disorder) => {
    const rows = rowsOf(count, hours, disorder);
    const log = await summariseLog({
      format: 'jsonl',
      columns: COLUMNS,
      plan: hourly(hours),
      files: [{ path: file(`${name}.jsonl`, jsonl(rows)) }],
    });
    const byHour = grouped(rows);
    const within = [...byHour].filter(([hour]) => hour < hours).sort(([a], [b]) => a - b);
    expect(log.windows.map(({ key, rows }) => [key, rows])).toEqual(
      within.map(([hour, some]) => [hour, some.length]),
    );
    expect(log.outside).toEqual({
      before: 0,
      after: byHour.get(hours)?.length ?? 0,
      untimed: 0,
      unplaced: 0,
    });
    for (const [index, [, some]] of within.entries()) {
      const window = log.windows[index];
      expect(statesOf(window)).toEqual(expected(some));
      const times = some.map(({ at }) => at * 1000);
      expect([window?.first, window?.last]).toEqual([Math.min(...times), Math.max(...times)]);
    }
  });

  const grouped = (rows: readonly Row[]): Map<number, Row[]> => {
    const groups = new Map<number, Row[]>();
    for (const row of rows) {
      const hour = Math.floor((row.at - START) / HOUR);
      const group = groups.get(hour) ?? [];
      group.push(row);
      groups.set(hour, group);
    }
    return groups;
  };

  it('is the same with memory for two windows at a time', () => {
    const rows = rowsOf(20_000, 12, 0.3);
    const path = file('memory.jsonl', jsonl(rows));
    const windowsOf = (memory?: number) => {
      const windows = new Windows(COLUMNS, hourly(12), memory);
      windows.begin(0);
      for (const records of readText(path, { format: 'jsonl', columns: COLUMNS })) {
        windows.add(records);
      }
      return mergeWindows([windows.end().windows]);
    };
    expect(windowsOf(1)).toEqual(windowsOf());
  });

  it('counts bad records where their neighbours are, and tells those outside', async () => {
    const at = (hour: number) => new Date(START + hour * HOUR).toISOString();
    const lines = [
      'bad at the beginning',
      `{"at":"${at(0.5)}","n":1}`,
      `{"at":"${at(0.6)}","n":"x"}`,
      '{"at":',
      `{"at":"${at(1.5)}","n":2}`,
      'bad',
      'bad',
      `{"n":3}`,
      `{"at":"${at(-1)}","n":4}`,
      `{"at":"${at(2)}","n":5}`,
      'bad after the end',
    ];
    const log = await summariseLog({
      format: 'jsonl',
      columns: COLUMNS,
      plan: hourly(2),
      files: [{ path: file('bad.jsonl', lines.join('\n')) }, { path: file('lost.jsonl', 'bad\n') }],
    });
    expect(log.windows.map(({ key, rows, bad }) => [key, rows, bad])).toEqual([
      [0, 2, 3],
      [1, 1, 2],
    ]);
    expect(log.windows[0]?.columns[0]).toMatchObject({
      wrong: 1,
      summary: { count: 2, missing: 1 },
    });
    expect(log.outside).toEqual({ before: 1, after: 1, untimed: 1, unplaced: 2 });
    expect(log.files.map(({ rows, records, bad }) => [rows, records, bad.rows])).toEqual([
      [6, 11, 6],
      [0, 1, 1],
    ]);
  });

  it('has windows of records, bad ones among them, over all files', async () => {
    const lines = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, at) =>
        (from + at) % 10 === 3 ? 'bad\n' : `{"n":${from + at}}\n`,
      ).join('');
    const log = await summariseLog({
      format: 'jsonl',
      columns: columns({ n: 'number' }),
      plan: { by: 'rows', size: 25 },
      files: [{ path: file('a.jsonl', lines(0, 61)) }, { path: file('b.jsonl', lines(61, 90)) }],
    });
    const told = log.windows.map(({ key, rows, bad, columns: [part] }) => {
      const values = part && summaryOf(part).few?.list();
      return [key, rows, bad, values?.[0]?.[0], values?.at(-1)?.[0]];
    });
    expect(told).toEqual([
      [0, 22, 3, 0, 24],
      [1, 23, 2, 25, 49],
      [2, 22, 3, 50, 74],
      [3, 14, 1, 75, 89],
    ]);
  });

  it('needs the times that its windows are of', async () => {
    const question: LogQuestion = { format: 'jsonl', columns: [], plan: hourly(1), files: [] };
    const path = file('untimed.jsonl', '{}\n');
    await expect(summariseLog({ ...question, files: [{ path }] })).rejects.toThrow(
      'no column of times is called at',
    );
  });
});

describe('a large log', () => {
  /** A table of 24 MB, with a text of many lines in its midst. */
  const table = (): string => {
    const line = (at: number) => `${at},"a record of some length, as there are many",${at % 7}\n`;
    const some = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, at) => line(from + at)).join('');
    const lines = `1,"",2\n`.repeat(600_000);
    return `n,t,few\n${some(0, 200_000)}-1,"${lines.replaceAll('"', '""')}",3\nbad\n${some(200_000, 400_000)}`;
  };
  const content = table();
  const question = (name: string): LogQuestion => ({
    format: 'csv',
    columns: columns({ n: 'number', few: 'number', t: 'text' }),
    plan: { by: 'none' },
    files: [{ path: file(name, content) }],
  });

  it('is cut in the right places, though quotes hide that', async () => {
    const log = await summariseLog({ ...question('quoted.csv'), threads: 1 });
    const [window] = log.windows;
    expect([window?.rows, window?.bad]).toEqual([400_001, 1]);
    const [n, few] = (window?.columns ?? []).map(summaryOf);
    expect(n?.many?.spread?.maximum).toBe(399_999);
    expect(few?.few?.list().map(([, count]) => count)).toEqual(
      [0, 1, 2, 3, 4, 5, 6].map(
        (value) => Math.floor((400_000 - value + 6) / 7) + (value === 3 ? 1 : 0),
      ),
    );
    const { samples } = log.files[0]?.bad ?? { samples: [] };
    expect(samples.map(({ line, excerpt }) => [line, excerpt])).toEqual([[800_003, 'bad']]);
    expect(log.files[0]?.line).toBe(1_000_004);
  });

  it('has windows of records wherever it is cut', async () => {
    const log = await summariseLog({
      ...question('rows.csv'),
      plan: { by: 'rows', size: 100_000 },
    });
    expect(log.windows.map(({ rows, bad }) => [rows, bad])).toEqual([
      [100_000, 0],
      [100_000, 0],
      [99_999, 1],
      [100_000, 0],
      [2, 0],
    ]);
  });

  it('is the same whoever reads which part', async () => {
    const root = path.join(import.meta.dirname, '..', '..', '..');
    const { bundle } = await import(path.join(root, 'scripts', 'bundle.mjs'));
    const built = path.join(folder, 'built');
    const program = await bundle('bench/summarised.ts', built);
    // By this name a thread finds what it runs (src/sources/text/crew.ts).
    expect(existsSync(path.join(built, 'lazy', 'sources-text-worker.cjs'))).toBe(true);
    symlinkSync(path.join(root, 'node_modules'), path.join(built, 'node_modules'));
    const run = (threads: number) => {
      const asked = JSON.stringify({ ...question('threads.csv'), threads });
      const { stdout, stderr, status } = spawnSync(process.execPath, [program, asked]);
      expect([status, String(stderr)]).toEqual([0, '']);
      const { digest, files } = JSON.parse(String(stdout));
      return { digest, files };
    };
    expect(run(2)).toEqual(run(1));
  });
});
