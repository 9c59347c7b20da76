import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import type { PortObservation } from '../../src/generated/descriptors.ts';
import { type MonitorOptions, prepare } from '../../src/monitor.ts';
import { observeWindows } from '../../src/observe/windows-seen.ts';
import { readExports } from '../../src/sources/exports.ts';
import { folderOf, monitored, randoms } from '../monitor/system.ts';

const FIRST = Date.UTC(2026, 10, 2);
const DAYS = 3;
const A_DAY = 6000;

type Row = {
  readonly id: string;
  readonly at: string;
  readonly depth: number;
  readonly soil: string;
  readonly probes: number;
};

/** Borings, of which some have codes in the place of depth, soil, or the number of probes. */
function borings(seed: number, days: number): readonly Row[] {
  const random = randoms(seed);
  return Array.from({ length: days * A_DAY }, (_, at): Row => {
    const [dice, kind] = [random(), random()];
    const depth = Math.round(random() * 4_000_000) / 100_000;
    return {
      id: `b${at}`,
      at: new Date(FIRST + Math.floor((at * 86_400_000) / A_DAY)).toISOString().slice(0, 19),
      depth: dice < 0.05 ? -999 : dice < 0.06 ? 9999 : depth,
      soil: kind < 0.04 ? 'not recorded' : kind < 0.05 ? '' : (['clay', 'sand'][at % 2] as string),
      probes: kind > 0.9 ? -1 : at % 7,
    };
  });
}

const SYSTEM = (format: string, location: string, windows = '{ calendar: day }') => `mismatch: v1
kind: TrainedModel
name: settling
perspective: data-science
inputs:
  - name: depth
    dtype: float64
    nullable: false
    domain: { minimum: 0, maximum: 40 }
    missing: [-999]
    special: [{ code: 9999, meaning: rock was hit }]
  - name: soil
    dtype: string
    nullable: false
    domain: { categories: [clay, sand] }
    missing: ["not recorded", ""]
  - { name: probes, dtype: int64, nullable: false, domain: { minimum: 0, maximum: 6 }, missing: [-1] }
---
mismatch: v1
kind: RuntimeMonitoring
name: field-log
perspective: operations
monitors: [TrainedModel/settling]
windows: ${windows}
exports:
  - name: predictions
    format: ${format}
    location: "${location}"
    timestamp: ${format.includes('-') ? 'time' : 'at'}
    id: id
    columns:
      - { column: ${columnOf(format, 'depth')}, is: TrainedModel/settling#/inputs/depth }
      - { column: ${columnOf(format, 'soil')}, is: TrainedModel/settling#/inputs/soil }
      - { column: ${columnOf(format, 'probes')}, is: TrainedModel/settling#/inputs/probes }
  - name: before
    role: reference
    format: jsonl
    location: before.jsonl
    columns:
      - { column: depth, is: TrainedModel/settling#/inputs/depth }
      - { column: soil, is: TrainedModel/settling#/inputs/soil }
      - { column: probes, is: TrainedModel/settling#/inputs/probes }
`;

const columnOf = (format: string, name: string): string =>
  format === 'sagemaker-capture' ? `inputs.${name}` : name;

const jsonl = (rows: readonly object[]): string =>
  rows.map((row) => `${JSON.stringify(row)}\n`).join('');

const csv = (rows: readonly Row[]): string =>
  `id,at,depth,soil,probes\n${rows.map((row) => `${Object.values(row).join(',')}\n`).join('')}`;

const captured = (rows: readonly Row[]): string =>
  jsonl(
    rows.map(({ id, at, depth, soil, probes }) => {
      const part = (data: unknown) => ({
        observedContentType: 'application/json',
        mode: 'INPUT',
        data: JSON.stringify(data),
        encoding: 'JSON',
      });
      return {
        captureData: {
          endpointInput: part({ depth, soil, probes }),
          endpointOutput: part({ ok: 1 }),
        },
        eventMetadata: { eventId: id, inferenceTime: `${at}Z` },
        eventVersion: '0',
      };
    }),
  );

const LIVE = borings(5, DAYS);
const BEFORE = jsonl(borings(11, 1));

/** What was seen of each port in each window, apart from how it was computed. */
async function seenIn(folder: string, options: Partial<MonitorOptions> = {}) {
  const all = { cwd: folder, root: folder, ...options };
  const { plans, surroundings } = await prepare([folder], all);
  const [plan] = plans;
  if (plan === undefined) throw new Error('no plan');
  const read = await readExports(plan, surroundings, () => {});
  expect(read.told.flatMap(({ unread }) => unread ?? [])).toEqual([]);
  return [...observeWindows(plan, read)].map(({ name, observations }) => ({
    name,
    ports: observations.flatMap(({ at, value }) => {
      if (!at.startsWith('/inputs')) return [];
      const { statistics: { method: _, ...statistics } = {}, ...rest } = value as PortObservation;
      return [{ at, statistics, ...rest }];
    }),
  }));
}

const folder = (format: string, location: string, text: string, windows?: string) =>
  folderOf({
    'system.yaml': SYSTEM(format, location, windows),
    'before.jsonl': BEFORE,
    [location]: text,
  });

/** A table of DuckDB, or a Parquet file of it. */
async function copied(own: string, statements: readonly string[], database = ':memory:') {
  const instance = await DuckDBInstance.create(database);
  const connection = await instance.connect();
  const source = path.join(own, 'rows.jsonl').replaceAll("'", "''");
  const columns =
    "{id: 'VARCHAR', \"at\": 'TIMESTAMP', depth: 'DOUBLE', soil: 'VARCHAR', probes: 'BIGINT'}";
  await connection.run(
    `CREATE TABLE log AS SELECT * FROM read_json('${source}', columns = ${columns})`,
  );
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

describe('codes that a port declares', () => {
  it('count as missing, and as no value below, above, or unknown', async () => {
    const [first] = await seenIn(folder('jsonl', 'log.jsonl', jsonl(LIVE)));
    const day = LIVE.slice(0, A_DAY);
    const isIn = ({ depth }: Row) => depth >= 0 && depth <= 40;
    const values = day.filter(isIn).map(({ depth }) => depth);
    const [depth, soil, probes] = first?.ports ?? [];
    expect(depth).toMatchObject({
      statistics: {
        count: A_DAY,
        missing: A_DAY - values.length,
        minimum: Math.min(...values),
        maximum: Math.max(...values),
      },
      coded: A_DAY - values.length,
      below: 0,
      above: 0,
    });
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(depth?.statistics.mean).toBeCloseTo(mean, 9);
    const known = day.filter((row) => row.soil === 'clay' || row.soil === 'sand').length;
    expect(soil).toMatchObject({ coded: A_DAY - known, statistics: { missing: A_DAY - known } });
    expect(soil).not.toHaveProperty('undeclaredCategories');
    expect(soil?.newCategories).toEqual([]);
    expect(probes).toMatchObject({ below: 0, statistics: { minimum: 0 } });
    expect(depth?.drift?.every(({ value, effect = 0 }) => value < effect)).toBe(true);
  });

  it('raise no alarm, and are told from values that are not there at all', async () => {
    const rules = async (rows: readonly object[]) => {
      const { report } = await monitored(folder('jsonl', 'log.jsonl', jsonl(rows)));
      return report.findings.filter(({ windows }) => windows);
    };
    expect(await rules(LIVE)).toEqual([]);
    const spoilt = LIVE.map((row, at) => (at < 20 ? { ...row, depth: null } : row));
    const [only, ...others] = await rules(spoilt);
    expect(others).toEqual([]);
    expect(only?.message).toBe(
      'depth is missing in 20 of 6,000 records, but is declared never to be',
    );
  });

  it('are the same to every reader', async () => {
    const expected = await seenIn(folder('jsonl', 'log.jsonl', jsonl(LIVE)));
    expect(expected.length).toBe(DAYS);
    expect(await seenIn(folder('csv', 'log.csv', csv(LIVE)))).toEqual(expected);
    const capture = folder('sagemaker-capture', 'log.jsonl', captured(LIVE));
    expect(await seenIn(capture)).toEqual(expected);
  });

  const orders = [
    ['in order, which is read column by column', '"at"'],
    ['in no order, which is left to DuckDB', 'hash(id)'],
  ] as const;

  it.each(orders)('are the same in Parquet: %s', async (_, order) => {
    const expected = await seenIn(folder('jsonl', 'log.jsonl', jsonl(LIVE)));
    const own = folder('parquet', 'log.parquet', '');
    const files = folderOf({ 'rows.jsonl': jsonl(LIVE) });
    const file = path.join(own, 'log.parquet').replaceAll("'", "''");
    await copied(files, [
      `COPY (SELECT * FROM log ORDER BY ${order}) TO '${file}' (FORMAT parquet)`,
    ]);
    const types = (one: unknown) =>
      JSON.parse(JSON.stringify(one), (key, value) => (key === 'top' ? undefined : value));
    expect(types(await seenIn(own))).toEqual(types(expected));
  });

  it('are the same to an engine, as far as it tells', async () => {
    const expected = await seenIn(folder('jsonl', 'log.jsonl', jsonl(LIVE)));
    const own = folder('sql', 'main.log', '');
    const files = folderOf({ 'rows.jsonl': jsonl(LIVE) });
    const database = path.join(files, 'data.duckdb');
    await copied(files, [], database);
    const asked = await seenIn(own, { engine: { dialect: 'duckdb', database } });
    const told = (one: (typeof expected)[number]) =>
      one.ports.map(({ at, statistics: { count, missing, minimum, maximum, mean }, drift }) => ({
        at,
        count,
        missing,
        minimum,
        maximum,
        mean: mean?.toPrecision(9),
        drift: drift?.map(({ measure, value }) => [measure, value.toPrecision(5)]),
      }));
    expect(asked.map(told)).toEqual(expected.map(told));
  });

  it('may be words in a column of numbers, and an empty cell', async () => {
    const rows = ['12.5', 'dry', '', 'deep', '8'].map((depth, at) => {
      return `b${at},2026-11-02T0${at}:00:00,${depth},clay,3`;
    });
    const text = `id,at,depth,soil,probes\n${rows.join('\n')}\n`;
    const own = folder('csv', 'log.csv', text);
    const set = SYSTEM('csv', 'log.csv').replace('missing: [-999]', 'missing: [dry, ""]');
    const coded = folderOf({ 'system.yaml': set, 'before.jsonl': BEFORE, 'log.csv': text });
    const [[as], [before]] = [await seenIn(coded), await seenIn(own)];
    expect(as?.ports[0]).toMatchObject({ wrongType: 1, coded: 2, statistics: { missing: 3 } });
    expect(before?.ports[0]).toMatchObject({ wrongType: 2, coded: 0, statistics: { missing: 3 } });
  });
});
