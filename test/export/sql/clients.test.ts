import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readAnswer } from '../../../src/export/sql/answer.ts';
import { run } from '../../../src/export/sql/engines.ts';
import type { SqlPlan } from '../../../src/export/sql/plan.ts';
import { emit, queryFor } from '../../../src/export/sql/query.ts';
import { recordsOf } from './records.ts';
import { INSTALLED, readableFolder, type Tested } from './servers.ts';

// Servers may have to share their machine: no time decides a test.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const PLAN: SqlPlan = {
  relation: { table: ['live'] },
  columns: [
    { name: 'amount', nature: 'number', edges: [-20, 0, 0.1, 20] },
    { name: 'nothing', nature: 'number' },
    { name: 'city', nature: 'text', categories: ["O'Hare", 'NULL', '"quoted"'] },
    { name: 'ok', nature: 'boolean' },
    { name: 'at', nature: 'time' },
  ],
  timestamp: { name: 'at' },
  windows: { by: 'calendar', unit: 'month' },
  quantiles: 'none',
};

const started = new Map<string, Tested>();
const folder = readableFolder();

beforeAll(async () => {
  for (const [name, start] of INSTALLED) {
    const tested = await start();
    started.set(name, tested);
    await tested.fill('live', recordsOf(2000, 5));
  }
}, 120_000);

afterAll(async () => {
  for (const tested of started.values()) await tested.stop();
  rmSync(folder, { recursive: true });
});

const startedAs = (name: string): Tested => {
  const tested = started.get(name);
  if (tested === undefined) throw new Error(`${name} is not started`);
  return tested;
};

const has = (name: string) => INSTALLED.some(([one]) => one === name);
const hasPsql = spawnSync('psql', ['--version']).status === 0;

describe('an answer that a client writes', () => {
  it.runIf(has('postgresql') && hasPsql)('is read: `psql --csv`', async () => {
    const { engine } = startedAs('postgresql');
    if (engine.dialect !== 'postgresql') throw new Error('it is another engine');
    const file = path.join(folder, 'query.sql');
    writeFileSync(file, emit('postgresql', PLAN));
    const { stdout, stderr } = spawnSync(
      'psql',
      ['--no-psqlrc', '--csv', '--quiet', '--set=ON_ERROR_STOP=1', '--file', file, engine.address],
      { env: { ...process.env, PGPASSWORD: engine.password ?? '' }, encoding: 'utf8' },
    );
    expect(stderr).toBe('');
    expect(readAnswer(stdout, PLAN)).toEqual(await run(engine, PLAN));
  });

  it.runIf(has('clickhouse')).each(['CSVWithNames', 'JSONEachRow', 'JSON'])(
    'is read: ClickHouse, %s',
    async (format) => {
      const { engine, export: write } = startedAs('clickhouse');
      const text = (await write?.(emit('clickhouse', PLAN), format)) ?? '';
      expect(readAnswer(text, PLAN)).toEqual(await run(engine, PLAN));
    },
  );

  it.each([
    ['CSV', 'csv', 'HEADER'],
    ['JSON lines', 'json', 'FORMAT json'],
    ['a list in JSON', 'json', 'FORMAT json, ARRAY true'],
  ])('is read: DuckDB, %s', async (_, ending, options) => {
    const { engine, say } = startedAs('duckdb');
    const file = path.join(folder, `answer-${options.length}.${ending}`);
    await say(`COPY (${queryFor('duckdb', PLAN)}) TO '${file}' (${options})`);
    expect(readAnswer(readFileSync(file, 'utf8'), PLAN)).toEqual(await run(engine, PLAN));
  });
});

/** Moments in microseconds: the last one of January and the first of February, a year before 1970. */
const MOMENTS = [Date.UTC(2026, 1) * 1000 - 1, Date.UTC(2026, 1) * 1000, Date.UTC(1969, 0) * 1000];

describe.each(INSTALLED.map(([name]) => name))('times of %s', (name) => {
  const monthsOf = async (query: string, unit?: NonNullable<SqlPlan['timestamp']>['unit']) => {
    const plan: SqlPlan = {
      relation: { query },
      columns: [{ name: 'seen', nature: unit === undefined ? 'time' : 'number' }],
      timestamp: { name: 'seen', ...(unit === undefined ? {} : { unit }) },
      windows: { by: 'calendar', unit: 'month' },
      quantiles: 'none',
    };
    const { windows } = await run(startedAs(name).engine, plan);
    return windows.map(({ window, records, fields }) => [
      window?.from?.slice(0, 7),
      records,
      fields[0]?.statistics.top?.[0]?.value,
    ]);
  };

  const union = (values: readonly string[]) =>
    values.map((value) => `SELECT ${value} AS seen`).join(' UNION ALL ');

  const text = (moment: number) => {
    const second = new Date(Math.floor(moment / 1e6) * 1000).toISOString().slice(0, 19);
    return `${second.replace('T', ' ')}.${String(((moment % 1e6) + 1e6) % 1e6).padStart(6, '0')}`;
  };

  it('need no zone', async () => {
    const values = MOMENTS.map((moment) =>
      name === 'clickhouse'
        ? `toDateTime64('${text(moment)}', 6, 'Asia/Tokyo') + INTERVAL 9 HOUR`
        : `TIMESTAMP '${text(moment)}'`,
    );
    const zone = name === 'clickhouse' ? 'Z' : '';
    expect(await monthsOf(union(values))).toEqual([
      ['1969-01', 1, `1969-01-01T00:00:00${zone}`],
      ['2026-01', 1, `2026-01-31T23:59:59.999999${zone}`],
      ['2026-02', 1, `2026-02-01T00:00:00${zone}`],
    ]);
  });

  it.each([
    ['seconds', 1e6],
    ['milliseconds', 1e3],
    ['microseconds', 1],
  ] as const)('are numbers of %s', async (unit, size) => {
    const numbers = MOMENTS.map((moment) => Math.floor(moment / size));
    const rows = await monthsOf(union(numbers.map(String)), unit);
    expect(rows.map(([month, count]) => [month, count])).toEqual([
      ['1969-01', 1],
      ['2026-01', 1],
      ['2026-02', 1],
    ]);
    const windows = [{ from: MOMENTS[1] ?? 0, to: (MOMENTS[1] ?? 0) + 1 }];
    const plan: SqlPlan = {
      relation: { query: union(numbers.map(String)) },
      columns: [{ name: 'seen', nature: 'number' }],
      timestamp: { name: 'seen', unit },
      windows,
    };
    const answer = await run(startedAs(name).engine, plan);
    expect(answer.windows.map(({ records }) => records)).toEqual([1]);
  });

  it.each([
    ['day', { by: 'calendar', unit: 'day' }, ['1968-12-31', '1969-01-01']],
    ['week', { by: 'calendar', unit: 'week' }, ['1968-12-30']],
    ['12 hours', { by: 'length', length: 43_200e6 }, ['1968-12-31', '1969-01-01']],
  ] as const)('are put into their %s before 1970 too', async (_, windows, days) => {
    const year = Date.UTC(1969, 0) * 1000;
    const plan: SqlPlan = {
      relation: { query: union([year - 1, year].map(String)) },
      columns: [{ name: 'seen', nature: 'number' }],
      timestamp: { name: 'seen', unit: 'microseconds' },
      windows,
    };
    const answer = await run(startedAs(name).engine, plan);
    expect(answer.windows.map(({ window }) => window?.from?.slice(0, 10))).toEqual(days);
  });

  it('are days', async () => {
    const values = ['2026-01-31', '2026-02-01'].map((day) => `DATE '${day}'`);
    expect(await monthsOf(union(values))).toEqual([
      ['2026-01', 1, '2026-01-31'],
      ['2026-02', 1, '2026-02-01'],
    ]);
  });

  it.runIf(name !== 'clickhouse')('may be endless', async () => {
    const values = ["'infinity'", "'-infinity'", "'-infinity'", "'2026-01-31'"];
    const query = union(values.map((value) => `CAST(${value} AS timestamp)`));
    const columns = [{ name: 'seen', nature: 'time' }] as const;
    const answer = await run(startedAs(name).engine, { relation: { query }, columns });
    const { count, missing, distinct, top, method } =
      answer.windows[0]?.fields[0]?.statistics ?? {};
    expect([count, missing, distinct]).toEqual([4, 0, 1]);
    expect(top).toEqual([{ value: '2026-01-31T00:00:00', count: 1 }]);
    expect(method).toContain('3 infinite values counted only');
    expect(await monthsOf(query)).toEqual([['2026-01', 1, '2026-01-31T00:00:00']]);
  });
});
