import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readAnswer } from '../../../src/export/sql/answer.ts';
import { driftQueryFor } from '../../../src/export/sql/drift.ts';
import { readDrift } from '../../../src/export/sql/drift-answer.ts';
import type { DriftPlan } from '../../../src/export/sql/drift-plan.ts';
import type { SqlPlan } from '../../../src/export/sql/plan.ts';
import { queryFor } from '../../../src/export/sql/query.ts';
import type { Statistics } from '../../../src/generated/descriptors.ts';
import { HOSTILE, recordsOf } from './records.ts';
import { INSTALLED, type Tested } from './servers.ts';

// Servers may have to share their machine: no time decides a test.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

/**
 * Trino and Spark are no programs that a test could start. DuckDB runs their queries here in their
 * place, with their functions as macros that do what the documentation says of them, and with what
 * is spelled otherwise respelled. That shows mistakes in what is computed, not in how it is spelled:
 * for that there are the grammars.
 */
const MACROS: Readonly<Record<'trino' | 'spark', readonly string[]>> = {
  trino: [
    'is_nan(x) AS isnan(x)',
    "infinity() AS CAST('inf' AS DOUBLE)",
    'approx_percentile(x, share) AS quantile_disc(x, share)',
    'array_join(items, separator) AS array_to_string(items, separator)',
    'to_unixtime(moment) AS epoch(moment)',
    'from_unixtime(seconds, zone) AS make_timestamp(CAST(seconds * 1000000 AS BIGINT))',
    "date_format(moment, form) AS strftime(moment, '%Y-%m-%dT%H:%M:%SZ')",
    'json_format(value) AS CAST(value AS VARCHAR)',
  ],
  spark: [
    'pmod(a, b) AS ((a % b) + b) % b',
    "date_from_unix_date(days) AS DATE '1970-01-01' + days",
    "unix_date(day) AS CAST(date_diff('day', DATE '1970-01-01', day) AS BIGINT)",
    'month_of(day, unit) AS CAST(date_trunc(unit, day) AS DATE)',
    'unix_micros(moment) AS epoch_us(moment)',
    'timestamp_micros(micros) AS make_timestamp(micros)',
    "date_format(moment, form) AS strftime(moment, '%Y-%m-%dT%H:%M:%SZ')",
    'joined(separator, items) AS array_to_string(items, separator)',
    'approx_percentile(x, share) AS quantile_disc(x, share)',
  ],
};

const RESPELLED: Readonly<Record<'trino' | 'spark', (query: string) => string>> = {
  trino: (query) =>
    query
      .replaceAll('CROSS JOIN UNNEST(ARRAY[', 'CROSS JOIN LATERAL (VALUES')
      .replaceAll('\n  ROW(', '\n  (')
      .replaceAll('\n]) AS parts(', '\n) AS parts(')
      .replaceAll(/typeof\(min\(\w+\)\)/g, 'lower($&)'),
  spark: (query) =>
    query
      .replaceAll(/'(?:[^'\\]|\\.)*'|`(?:[^`]|``)*`/g, respelled)
      .replaceAll(/(?<=\d)[DL]\b/g, '')
      .replaceAll(' div ', ' // ')
      .replaceAll('ARRAY<STRING>', 'VARCHAR[]')
      .replaceAll('concat_ws(', 'joined(')
      .replaceAll('trunc(', 'month_of(')
      .replaceAll('collect_list(', 'list(')
      .replaceAll(', 10000)', ')')
      .replaceAll(
        /LATERAL VIEW inline\(array\((.*?)\n\)\) parts AS ([^\n]*)/gs,
        (_, rows, names) => {
          const values = rows
            .replaceAll('named_struct(', '(')
            .replaceAll(/'(?:\w+)', /g, (name: string) =>
              names.split(', ').includes(name.slice(1, -3)) ? '' : name,
            );
          return `CROSS JOIN LATERAL (VALUES${values}\n) AS parts(${names})`;
        },
      )
      .replaceAll(/\barray\(/g, 'list_value(')
      .replaceAll(
        /typeof\((min\(\w+\))\)/g,
        "CASE typeof($1) WHEN 'DATE' THEN 'date' WHEN 'TIMESTAMP' THEN 'timestamp_ntz' ELSE 'timestamp' END",
      ),
};

/** A text or a name of Spark as DuckDB spells it. */
function respelled(quoted: string): string {
  const inner = quoted.slice(1, -1);
  if (quoted.startsWith('`')) return `"${inner.replaceAll('``', '`').replaceAll('"', '""')}"`;
  return `'${inner.replaceAll(/\\(.)/gs, '$1').replaceAll("'", "''")}'`;
}

const PLAN: SqlPlan = {
  relation: { table: ['live'] },
  columns: [
    { name: 'amount', nature: 'number', edges: [-20, 0, 0.1, 20], categories: [0.1, -1.5] },
    { name: 'steady', nature: 'number' },
    { name: 'nothing', nature: 'number' },
    { name: 'city', nature: 'text', categories: ["O'Hare", 'a\\b', 'gone'] },
    { name: 'ok', nature: 'boolean' },
    { name: 'at', nature: 'time' },
    { name: 'day', nature: 'time' },
    { name: HOSTILE, nature: 'number' },
  ],
  timestamp: { name: 'at' },
  windows: { by: 'calendar', unit: 'month' },
};

const day = (number: number) => (Date.UTC(2026, 1) / 86_400_000 + number) * 86_400e6;

const CUTS: readonly (readonly [string, SqlPlan['windows']])[] = [
  ['all records', { by: 'none' }],
  ['months', { by: 'calendar', unit: 'month' }],
  ['weeks', { by: 'calendar', unit: 'week' }],
  ['hours', { by: 'calendar', unit: 'hour' }],
  [
    'a list',
    [
      { from: day(1), to: day(3) },
      { from: day(3), to: day(9) },
    ],
  ],
  [
    'a list that overlaps',
    [
      { from: day(1), to: day(8) },
      { from: day(3), to: day(9) },
    ],
  ],
];

let duckdb: Tested;

beforeAll(async () => {
  const [, start] = INSTALLED.find(([name]) => name === 'duckdb') ?? [];
  if (start === undefined) throw new Error('DuckDB is not installed');
  duckdb = await start();
  await duckdb.fill('live', recordsOf(3000, 3));
}, 60_000);

afterAll(() => duckdb.stop());

/** Without what is estimated, and the words about how it was made. */
const exact = ({ quantiles: _, method: __, ...rest }: Statistics) => rest;

describe.each(['trino', 'spark'] as const)('DuckDB in the place of %s', (dialect) => {
  beforeAll(async () => {
    for (const macro of MACROS[dialect]) await duckdb.say(`CREATE OR REPLACE MACRO ${macro}`);
  });

  it.each(CUTS)('describes %s alike', async (_, windows) => {
    const plan: SqlPlan = { ...PLAN, ...(windows ? { windows } : {}) };
    const expected = readAnswer(await duckdb.ask(queryFor('duckdb', plan)), plan);
    const answer = readAnswer(await duckdb.ask(RESPELLED[dialect](queryFor(dialect, plan))), plan);
    expect(answer.windows.map(({ fields: _, ...rest }) => rest)).toEqual(
      expected.windows.map(({ fields: _, ...rest }) => rest),
    );
    for (const [at, { fields }] of expected.windows.entries()) {
      for (const [place, { name, statistics, categories }] of fields.entries()) {
        const told = answer.windows[at]?.fields[place];
        expect(exact(told?.statistics ?? {}), name).toEqual(exact(statistics));
        expect(told?.categories).toEqual(categories);
        expect(told?.statistics.quantiles?.length).toBe(statistics.quantiles?.length);
      }
    }
  });

  it('writes down when a window begins', async () => {
    const rows = await duckdb.ask(RESPELLED[dialect](queryFor(dialect, PLAN)));
    expect([...new Set(rows.map((row) => row['window_start']))]).toEqual([
      '2026-01-01T00:00:00Z',
      '2026-02-01T00:00:00Z',
      '2026-03-01T00:00:00Z',
    ]);
  });

  it('measures drift alike', async () => {
    const plan: DriftPlan = {
      ...PLAN,
      columns: [
        { name: 'amount', nature: 'number', edges: [-20, 0, 0.1, 20], reference: [5, 0, 7] },
        { name: 'city', nature: 'text', categories: ["O'Hare", 'gone'], reference: [1, 2, 30] },
      ],
    };
    const expected = readDrift(await duckdb.ask(driftQueryFor('duckdb', plan)), plan);
    const query = RESPELLED[dialect](driftQueryFor(dialect, plan));
    expect(readDrift(await duckdb.ask(query), plan)).toEqual(expected);
  });
});
