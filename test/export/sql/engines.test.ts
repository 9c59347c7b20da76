import { rmSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Answer } from '../../../src/export/sql/answer.ts';
import { run } from '../../../src/export/sql/engines.ts';
import type { PlannedColumn, SqlPlan } from '../../../src/export/sql/plan.ts';
import { queryFor } from '../../../src/export/sql/query.ts';
import type { Statistics } from '../../../src/generated/descriptors.ts';
import type { Profile } from '../../../src/profile/document.ts';
import { profile } from '../../../src/profile/profile.ts';
import { HOSTILE, randoms, recordsOf } from './records.ts';
import { INSTALLED, readableFolder, type Tested } from './servers.ts';
import { DUCKDB, statementsFor } from './tables.ts';

// Servers may have to share their machine: no time decides a test.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const TABLE = 'the "live\\ records\'; -- é';
const RECORDS = recordsOf(6000);

const COLUMNS: readonly PlannedColumn[] = [
  { name: 'amount', nature: 'number', edges: [-20, -5, 0, 0.1, 2.5, 10] },
  { name: 'steady', nature: 'number' },
  { name: 'ties', nature: 'number', edges: [0, 1, 3, 8], categories: [0, 1, 99] },
  { name: 'big', nature: 'number', edges: [-1e19, 0, 6, 1e19] },
  { name: 'small', nature: 'number', edges: [0, 0.1, 1, 3] },
  { name: 'price', nature: 'number', edges: [0, 33.33, 66.66, 100] },
  { name: 'nothing', nature: 'number', edges: [0, 1, 2] },
  { name: 'city', nature: 'text', categories: ['', "O'Hare", 'a\\b', '😀', 'gone'] },
  { name: 'word', nature: 'text' },
  { name: 'ok', nature: 'boolean' },
  { name: 'at', nature: 'time' },
  { name: 'day', nature: 'time' },
  { name: HOSTILE, nature: 'number' },
];

const PLAN: SqlPlan = {
  relation: { table: [TABLE] },
  columns: COLUMNS,
  timestamp: { name: 'at' },
  windows: { by: 'calendar', unit: 'month' },
};

const MONTHS = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'];

const started = new Map<string, Tested>();
const folder = readableFolder();

beforeAll(async () => {
  for (const [name, start] of INSTALLED) {
    const tested = await start();
    started.set(name, tested);
    await tested.fill(TABLE, RECORDS);
  }
}, 120_000);

afterAll(async () => {
  for (const tested of started.values()) await tested.stop();
  rmSync(folder, { recursive: true });
});

const asked = (name: string, plan: SqlPlan): Promise<Answer> => {
  const tested = started.get(name);
  if (tested === undefined) throw new Error(`${name} is not started`);
  return run(tested.engine, plan);
};

const statisticsOf = (answer: Answer, window: number, name: string): Statistics => {
  const found = answer.windows[window]?.fields.find((field) => field.name === name)?.statistics;
  if (found === undefined) throw new Error(`there is no ${name} in window ${window}`);
  return found;
};

/** Everything but what is told to be estimated, and the words about how it was made. */
const exact = ({ mean, std, quantiles: _, method: __, ...rest }: Statistics) => rest;

function expectClose(one: number | undefined, other: number | undefined): void {
  expect(one === undefined).toBe(other === undefined);
  const [a, b] = [one ?? 0, other ?? 0];
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.max(Math.abs(a), Math.abs(b)));
}

/** A profile of the records of one month, made without any of these queries. */
async function profiles(): Promise<readonly Profile[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const statement of statementsFor(DUCKDB, 'records', RECORDS))
    await connection.run(statement);
  const reference = {
    fields: COLUMNS.map(({ name, edges }) => ({
      name,
      statistics: edges ? { histogram: { edges: [...edges], counts: [] } } : {},
    })),
  } as unknown as Profile;
  const made: Profile[] = [];
  for (const [at, from] of MONTHS.slice(0, -1).entries()) {
    const file = path.join(folder, `${from}.parquet`);
    const within = `"at" >= TIMESTAMPTZ '${from} 00:00:00+00' AND "at" < TIMESTAMPTZ '${MONTHS[at + 1]} 00:00:00+00'`;
    await connection.run(
      `COPY (SELECT * FROM records WHERE ${within}) TO '${file}' (FORMAT parquet)`,
    );
    made.push(await profile([file], { cwd: folder, reference }));
  }
  connection.closeSync();
  instance.closeSync();
  return made;
}

describe.each(INSTALLED.map(([name]) => name))('a profile by %s', (name) => {
  it('is that of `mismatch profile`, month by month', async () => {
    const [answer, expected] = await Promise.all([asked(name, PLAN), profiles()]);
    expect(answer.windows.map(({ records }) => records)).toEqual(
      expected.map(({ records }) => records),
    );
    for (const [at, month] of expected.entries()) {
      for (const { name: column, statistics } of month.fields) {
        const told = statisticsOf(answer, at, column);
        expectClose(told.mean, statistics.mean);
        expectClose(told.std, statistics.std);
        const { distinct, histogram, top, ...rest } = exact(statistics);
        expect({ column, ...exact(told) }).toMatchObject({ column, ...rest });
        if (COLUMNS.find((one) => one.name === column)?.edges) {
          expect(told.histogram).toEqual(histogram);
        }
        const isEstimated = !statistics.method?.includes('exact');
        if (!isEstimated) expect(told.distinct).toBe(distinct);
        // A profile lists no integers that no double holds.
        if (column !== 'big') expect(told.top).toEqual(top);
      }
    }
  });

  it('says what a window is, and from when its first and last records are', async () => {
    const { windows } = await asked(name, PLAN);
    expect(windows.map(({ window }) => window)).toEqual(
      MONTHS.slice(0, -1).map((from, at) => ({
        from: `${from}T00:00:00Z`,
        to: `${MONTHS[at + 1]}T00:00:00Z`,
      })),
    );
    for (const [at, { first, last }] of windows.entries()) {
      const [from, to] = [MONTHS[at], MONTHS[at + 1]].map((text) => Date.parse(text ?? '') * 1000);
      const times = RECORDS.flatMap(({ at: time }) => time ?? []).filter(
        (time) => time >= (from ?? 0) && time < (to ?? 0),
      );
      expect(first).toBe(times.reduce((least, time) => Math.min(least, time)));
      expect(last).toBe(times.reduce((most, time) => Math.max(most, time)));
    }
  });

  it('counts every category of the plan, those that are gone too', async () => {
    const { windows } = await asked(name, { ...PLAN, windows: { by: 'none' } });
    const fields = windows[0]?.fields ?? [];
    const [ties, city] = [fields[2]?.categories, fields[7]?.categories];
    const count = (value: unknown, key: 'ties' | 'city') =>
      RECORDS.filter((record) => record[key] === value).length;
    expect(ties?.counts).toEqual([count(0, 'ties'), count(1, 'ties'), 0]);
    expect(city?.counts).toEqual([
      ...['', "O'Hare", 'a\\b', '😀'].map((value) => count(value, 'city')),
      0,
    ]);
    const known = (city?.counts ?? []).reduce((sum, one) => sum + one, 0);
    expect(city?.others).toBe(RECORDS.length - count(null, 'city') - known);
  });

  it('tells integers beyond 2^53 apart, but lists them as the doubles that they are nearest to', async () => {
    const { windows } = await asked(name, { ...PLAN, windows: { by: 'none' } });
    const big = windows[0]?.fields[3]?.statistics;
    expect(big?.distinct).toBe(5);
    const wide = RECORDS.filter(({ big: one }) => one !== null && one >= 2n ** 62n).length;
    expect(big?.top?.find(({ value }) => value === 2 ** 62)?.count).toBe(wide);
  });

  it.each([
    ['days', { by: 'calendar', unit: 'day' }, 86_400e6, 0],
    ['weeks that begin on Monday', { by: 'calendar', unit: 'week' }, 7 * 86_400e6, 4 * 86_400e6],
    ['hours', { by: 'calendar', unit: 'hour' }, 3600e6, 0],
    ['quarters of an hour', { by: 'length', length: 900e6 }, 900e6, 0],
  ] as const)('cuts %s', async (_, windows, length, offset) => {
    const columns = [{ name: 'ties', nature: 'number' }] as const;
    const answer = await asked(name, { ...PLAN, columns, windows, top: 0 });
    const counts = new Map<number, number>();
    for (const { at } of RECORDS) {
      if (at === null) continue;
      const start = Math.floor((at - offset) / length) * length + offset;
      counts.set(start, (counts.get(start) ?? 0) + 1);
    }
    const told = answer.windows.map(({ window, records }) => [
      Date.parse(window?.from ?? '') * 1000,
      records,
    ]);
    expect(told).toEqual([...counts].sort(([one], [other]) => one - other));
  });

  it.each([
    [
      'apart',
      [
        [1, 5],
        [5, 9],
        [20, 21],
      ],
    ],
    [
      'that overlap',
      [
        [1, 9],
        [1, 5],
        [4, 30],
        [50, 60],
      ],
    ],
  ] as const)('looks at windows %s, in the order of the plan', async (_, days) => {
    const day = (number: number) => (Date.UTC(2026, 1) / 86_400_000 + number - 1) * 86_400e6;
    const windows = days.map(([from, to]) => ({ from: day(from), to: day(to) }));
    const columns = [{ name: 'ok', nature: 'boolean' }] as const;
    const answer = await asked(name, { ...PLAN, columns, windows });
    const counts = windows.map(
      ({ from, to }) => RECORDS.filter(({ at }) => at !== null && at >= from && at < to).length,
    );
    expect(answer.windows.map(({ records }) => records)).toEqual(counts);
    for (const { fields, records } of answer.windows)
      expect(fields).toHaveLength(records > 0 ? 1 : 0);
  });

  it('computes quantiles exactly where it is asked to', async () => {
    const columns = COLUMNS.slice(0, 6);
    const answer = await asked(name, { ...PLAN, columns, quantiles: 'exact' });
    for (const { name: column } of columns) {
      const values = RECORDS.filter(({ at }) => at !== null && at >= Date.UTC(2026, 1) * 1000)
        .filter(({ at }) => at !== null && at < Date.UTC(2026, 2) * 1000)
        .map((record) => record[column as 'amount'])
        .filter((value) => value !== null)
        .map(Number)
        .filter(Number.isFinite)
        .sort((one, other) => one - other);
      const told = statisticsOf(answer, 1, column).quantiles ?? [];
      expect(told).toHaveLength(9);
      for (const { q, value } of told) {
        expect(value).toBe(
          (values[Math.ceil(Number((q * values.length).toPrecision(14))) - 1] ?? 0) + 0,
        );
      }
    }
  });

  it('estimates quantiles and different values, and says so', async () => {
    const columns = [{ name: 'small', nature: 'number' }] as const;
    const lean = {
      ...PLAN,
      columns,
      windows: { by: 'none' },
      distinct: 'approximate',
      top: 0,
    } as const;
    const answer = await asked(name, lean);
    const { quantiles = [], distinct, top, method } = statisticsOf(answer, 0, 'small');
    expect(top).toBeUndefined();
    // PostgreSQL estimates neither.
    expect(quantiles).toHaveLength(name === 'postgresql' ? 0 : 9);
    for (const { q, value } of quantiles) expect(Math.abs(value - 3 * q)).toBeLessThan(0.15);
    if (name === 'postgresql') return expect(distinct).toBeUndefined();
    const different = new Set(RECORDS.map(({ small }) => small)).size;
    expect(Math.abs((distinct ?? 0) / different - 1)).toBeLessThan(0.4);
    expect(method).toMatch(/distinct estimated .* quantiles estimated/);
  });

  it('describes a table without records, and numbers that are all missing', async () => {
    await started.get(name)?.fill(`empty ${name}`, []);
    const empty = {
      ...PLAN,
      relation: { table: [`empty ${name}`] },
      windows: { by: 'none' },
    } as const;
    expect((await asked(name, empty)).windows).toEqual([{ records: 0, fields: [] }]);
    const { count, missing, mean, histogram, distinct } = statisticsOf(
      await asked(name, PLAN),
      1,
      'nothing',
    );
    expect([count === missing, mean, histogram, distinct]).toEqual([true, undefined, undefined, 0]);
  });

  it('takes a query for a table, even one that ends with a comment', async () => {
    const quoted =
      name === 'clickhouse' ? '`the "live\\\\ records\'; -- é`' : `"${TABLE.replace('"', '""')}"`;
    const query = `SELECT * FROM ${quoted} WHERE ok -- only these; `;
    const columns = [{ name: 'ok', nature: 'boolean' }] as const;
    const answer = await asked(name, { relation: { query }, columns });
    expect(answer.windows[0]?.records).toBe(RECORDS.filter(({ ok }) => ok === true).length);
  });

  it('reads doubles back as exactly those that were meant', async () => {
    const random = randoms(7);
    const bits = new DataView(new ArrayBuffer(8));
    const values = Array.from({ length: 300 }, () => {
      bits.setUint32(0, Math.floor(random() * 2 ** 32));
      bits.setUint32(4, Math.floor(random() * 2 ** 32));
      return bits.getFloat64(0);
    }).filter((value) => Math.abs(value) < 1e300 && Math.abs(value) > 1e-300);
    const edges = [...new Set([...values, 0.1, 0.30000000000000004, 2 ** 53, 1e21, 1 / 3])].sort(
      (one, other) => one - other,
    );
    const literal = (value: number): string =>
      name === 'duckdb'
        ? `CAST('${value}' AS DOUBLE)`
        : name === 'postgresql'
          ? `float8 '${value}'`
          : `toFloat64('${value}')`;
    const rows = edges
      .map((edge, at) => `SELECT ${literal(edge)} AS x, ${at} AS y`)
      .join(' UNION ALL ');
    const columns = [{ name: 'x', nature: 'number', edges: [-1e308, ...edges, 1e308] }] as const;
    const answer = await asked(name, { relation: { query: rows }, columns });
    // Every edge is the first value of a bin of its own.
    expect(answer.windows[0]?.fields[0]?.statistics.histogram?.counts).toEqual([
      0,
      ...edges.map(() => 1),
    ]);
  });

  it('keeps to the range of doubles', async () => {
    const literal = (value: string) =>
      name === 'clickhouse' ? `toFloat64('${value}')` : `CAST('${value}' AS double precision)`;
    const ask = async (...values: readonly string[]) => {
      const query = values.map((value) => `SELECT ${literal(value)} AS x`).join(' UNION ALL ');
      const columns = [{ name: 'x', nature: 'number' }] as const;
      return statisticsOf(await asked(name, { relation: { query }, columns }), 0, 'x');
    };
    expect(await ask('1e308', '1e308', '-1e308')).toMatchObject({
      minimum: -1e308,
      maximum: 1e308,
    });
    const huge = await ask('1e200', '-1e200');
    expect([huge.mean, huge.std]).toEqual([undefined, undefined]);
    expect((await ask('7')).std).toBeUndefined();
    expect(Object.is((await ask('-0')).minimum, 0)).toBe(true);
  });

  it('reads many columns in parts', async () => {
    const wide = Array.from({ length: 120 }, (_, at) => ({
      name: at % 2 === 0 ? 'ties' : 'price',
      nature: 'number' as const,
      edges: [0, 1, 2, 3, 4, 5, 6, 7],
      top: 0,
    }));
    const lean = { ...PLAN, columns: wide, distinct: 'approximate', quantiles: 'none' } as const;
    const { windows } = await asked(name, lean);
    const [first, second] = windows[1]?.fields ?? [];
    for (const [at, field] of (windows[1]?.fields ?? []).entries()) {
      expect(field).toEqual(at % 2 === 0 ? first : second);
    }
    expect(queryFor(started.get(name)?.engine.dialect ?? 'duckdb', lean)).toContain(
      'mismatch_folded4',
    );
  });
});

describe.runIf(INSTALLED.length > 1)('engines among each other', () => {
  it('give equal answers', async () => {
    const answers = await Promise.all(
      INSTALLED.map(async ([name]) => [name, await asked(name, PLAN)] as const),
    );
    const [, first] = answers[0] ?? [];
    if (first === undefined) throw new Error('there is no engine');
    for (const [, other] of answers.slice(1)) {
      for (const [at, { fields }] of first.windows.entries()) {
        for (const { name, statistics, categories } of fields) {
          const told = statisticsOf(other, at, name);
          expect({ name, ...exact(told) }).toEqual({ name, ...exact(statistics) });
          expectClose(told.mean, statistics.mean);
          expectClose(told.std, statistics.std);
          const field = other.windows[at]?.fields.find((one) => one.name === name);
          expect(field?.categories).toEqual(categories);
        }
      }
    }
  });
});
