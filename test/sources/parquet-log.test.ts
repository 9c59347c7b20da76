import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Unreadable } from '../../src/artifacts/artifact.ts';
import { type StoredSums, stored } from '../../src/observe/sums.ts';
import type { Windows } from '../../src/observe/windows.ts';
import { sumParquet } from '../../src/sources/parquet-log.ts';
import type { Table, Wanted } from '../../src/sources/table.ts';
import * as tables from '../../src/sources/tables.ts';

vi.mock('../../src/sources/tables.ts', async (original) => {
  const all = await original<typeof tables>();
  return { ...all, sumRows: vi.fn(all.sumRows) };
});

const { sumRows } = await vi.importActual<typeof tables>('../../src/sources/tables.ts');
const leftToDuckDb = vi.mocked(tables.sumRows);

const folder = mkdtempSync(path.join(tmpdir(), 'mismatch-parquet-log-'));
const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
const connection = await instance.connect();
afterAll(() => {
  connection.closeSync();
  instance.closeSync();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  leftToDuckDb.mockClear();
});

/** Writes the answer to a query, in its order, and gives the path. */
async function write(name: string, query: string, options = ''): Promise<string> {
  const file = path.join(folder, `${name}.parquet`);
  await connection.run(`COPY (${query}) TO '${file}' (FORMAT parquet${options})`);
  return file;
}

const DAY = 86_400_000_000;
const SECOND = 1_000_000;
const START = "TIMESTAMP '2026-11-14 00:00:00'";

/** Values of every kind that is read without DuckDB, with gaps and with what is no number. */
const PLAIN = {
  wide: 'hash(i) % 1000003 / 7.0',
  gaps: 'CASE WHEN hash(i + 1) % 3 > 0 THEN hash(i + 2) % 90000 / 8.0 END',
  strange: `CASE i % 11 WHEN 1 THEN CAST('NaN' AS DOUBLE) WHEN 2 THEN CAST('Infinity' AS DOUBLE)
    WHEN 3 THEN NULL WHEN 4 THEN -0.0 ELSE i % 5 END`,
  single: 'CAST(hash(i + 3) % 900 AS FLOAT) / 8',
  small: 'CAST(hash(i + 4) % 40 AS SMALLINT)',
  often: 'CASE WHEN hash(i + 5) % 20 = 0 THEN CAST(hash(i + 5) % 7000 AS INTEGER) ELSE 0 END',
  long: 'CAST(hash(i + 6) % 5000 AS BIGINT) - 9',
  beyond: 'CAST(9223372036854775807 - hash(i) % 60 AS BIGINT)',
  flag: 'hash(i + 7) % 5 < 2',
  perhaps: 'CASE WHEN i % 4 > 0 THEN i % 3 = 0 END',
  name: "'k' || hash(i + 8) % 9",
  person: "CASE WHEN i % 7 > 0 THEN 'ü' || hash(i + 9) % 90000 END",
  day: "CAST('1969-12-25' AS DATE) + CAST(hash(i) % 40 AS INTEGER)",
  never: 'CAST(NULL AS INTEGER)',
  always: '7',
};

const OTHERS = {
  price: 'CAST(i / 100 AS DECIMAL(9, 2))',
  list: '[i]',
  sentence: "'a long text ' || i",
};

/** A log of so many rows, at an expression of SQL. */
const log = (rows: number, time: string, columns: Readonly<Record<string, string>> = PLAIN) => {
  const named = Object.entries({ ...columns, at: time }).map(([name, as]) => `${as} AS "${name}"`);
  return `SELECT ${named.join(', ')} FROM range(${rows}) AS numbers(i)`;
};

const every = (seconds: number) => `${START} + INTERVAL (i * ${seconds}) SECOND`;
const named = (columns: Readonly<Record<string, string>>): readonly Wanted[] =>
  Object.keys(columns).map((column) => ({ column }));

/** What is quickly summed up by either. */
const SOME = ['wide', 'gaps', 'often', 'perhaps', 'person'].map((column) => ({ column }));

const tableOf = (files: readonly string[], more: Partial<Table> = {}): Table => ({
  files,
  format: 'parquet',
  wanted: named(PLAIN),
  windows: { by: 'none' },
  ...more,
});

type Everything = Omit<tables.Summed, 'shelf'> & { readonly windows: readonly StoredSums[] };

const everythingOf = ({ shelf, ...summed }: tables.Summed): Everything => ({
  ...summed,
  windows: [...shelf.windows()].map((one) => rounded(stored(one))),
});

/** The last digits of sums depend on the order of the values. */
const rounded = ({ columns, ...sums }: StoredSums): StoredSums => ({
  ...sums,
  columns: columns.map(({ state, ...one }) => {
    const { spread } = state;
    if (spread?.mean === undefined || spread.squares === undefined) return { ...one, state };
    const [mean, squares] = [spread.mean, spread.squares].map((sum) => Number(sum.toPrecision(10)));
    return { ...one, state: { ...state, spread: { ...spread, mean, squares } } } as typeof one & {
      state: typeof state;
    };
  }),
});

/** Sums up a table in both ways, which have to agree. */
async function compare(table: Table): Promise<Everything> {
  const quick = everythingOf(await sumParquet(table, () => {}));
  expect(quick).toEqual(everythingOf(await sumRows(table, () => {})));
  return quick;
}

/** The columns of each table that was left to DuckDB. */
const left = () =>
  leftToDuckDb.mock.calls.map(([{ wanted }]) => wanted.map(({ column }) => column));

const LENGTHS: readonly (readonly [string, Windows])[] = [
  ['none', { by: 'none' }],
  ['a length', { by: 'length', length: 50_000 * SECOND }],
  ['hours', { by: 'calendar', unit: 'hour' }],
  ['days', { by: 'calendar', unit: 'day' }],
  ['weeks', { by: 'calendar', unit: 'week' }],
  ['months', { by: 'calendar', unit: 'month' }],
  ['records', { by: 'records', records: 3000 }],
];

describe('windows of Parquet', () => {
  it.each(LENGTHS)('are those that DuckDB gives: %s', async (_, windows) => {
    const file = await write('lengths', log(12_000, every(200)), ', ROW_GROUP_SIZE 2048');
    const { windows: found } = await compare(
      tableOf([file], { windows, timestamp: 'at', wanted: SOME }),
    );
    expect(found.length).toBeGreaterThan(windows.by === 'none' ? 0 : 1);
    expect(left()).toEqual([]);
  });

  it.each([
    ['snappy', ", COMPRESSION 'snappy'"],
    ['plain', ", COMPRESSION 'uncompressed', ROW_GROUP_SIZE 2048"],
    ['gzip', ", COMPRESSION 'gzip', ROW_GROUP_SIZE 10000"],
    ['no dictionaries', ', DICTIONARY_SIZE_LIMIT 1'],
    ['dictionaries', ', DICTIONARY_SIZE_LIMIT 20000, ROW_GROUP_SIZE 10000'],
  ])('may lie in files of any kind: %s', async (name, options) => {
    const file = await write(name, log(25_000, every(60)), options);
    const windows = { by: 'length', length: 7 * 3600 * SECOND } as const;
    await compare(tableOf([file], { windows, timestamp: 'at' }));
    expect(left()).toEqual([]);
  });

  it('of the second version have their levels elsewhere, and other encodings', async () => {
    const file = await write('second', log(25_000, every(60)), ', PARQUET_VERSION V2');
    await compare(tableOf([file], { windows: { by: 'calendar', unit: 'day' }, timestamp: 'at' }));
  });

  it('are one where there are no times', async () => {
    const file = await write('timeless', log(9000, every(1)), ', ROW_GROUP_SIZE 4096');
    const { windows } = await compare(tableOf([file]));
    expect(windows).toMatchObject([{ start: 0, records: 9000 }]);
    expect(windows[0]).not.toHaveProperty('first');
    const records = { by: 'records', records: 1000 } as const;
    const cut = await compare(tableOf([file], { windows: records, before: 2500 }));
    expect(cut.windows.map((one) => [one.start, one.records])).toEqual([
      [2000, 500],
      ...[3, 4, 5, 6, 7, 8, 9, 10].map((at) => [at * 1000, 1000]),
      [11000, 500],
    ]);
    expect(left()).toEqual([]);
  });

  it('may be without rows, as a file may be', async () => {
    const gap = `CASE WHEN i < 3000 THEN ${every(1)} ELSE ${every(1)} + INTERVAL 5 DAY END`;
    const file = await write('gap', log(6000, gap));
    const windows = { by: 'calendar', unit: 'day' } as const;
    const found = await compare(tableOf([file], { windows, timestamp: 'at' }));
    expect(found.windows.map(({ start }) => start / DAY)).toEqual([20_771, 20_776]);
    const none = await write('none', log(0, every(1)));
    expect((await compare(tableOf([none], { windows, timestamp: 'at' }))).windows).toEqual([]);
    expect(left()).toEqual([]);
  });

  it('need a time', async () => {
    const file = await write('which', log(10, every(1)));
    const timed = { windows: { by: 'calendar', unit: 'day' } } as const;
    const sum = (more: Partial<Table>) => sumParquet(tableOf([file], more), () => {});
    await expect(sum(timed)).rejects.toThrow(Unreadable);
    await expect(sum({ ...timed, timestamp: 'when' })).rejects.toThrow('"when"');
  });
});

describe('times of Parquet', () => {
  const DAYS = { by: 'calendar', unit: 'day' } as const;
  const seconds = `${1_794_614_400} + i * 30`;

  it.each([
    ['seconds', `CAST(${seconds} AS INTEGER)`],
    ['seconds with fractions', `${seconds} + 0.25::DOUBLE`],
    ['milliseconds', `CAST((${seconds}) * 1000 AS BIGINT)`],
    ['microseconds', `CAST((${seconds}) * 1000000 AS UBIGINT)`],
    ['seconds, and some of 1970', `CASE WHEN i % 900 = 0 THEN 5 ELSE ${seconds} END`],
    ['numbers that are no times', `CASE WHEN i % 900 = 0 THEN 1e21 ELSE ${seconds} END`],
    ['times', every(30)],
    ['times of a zone', `(${every(30)}) AT TIME ZONE 'Asia/Tokyo'`],
    ['days', `CAST(${every(30)} AS DATE)`],
  ])('are read without DuckDB: %s', async (name, time) => {
    const file = await write(`times-${name.replaceAll(' ', '-')}`, log(12_000, time));
    const table = tableOf([file], { windows: DAYS, timestamp: 'at', wanted: [{ column: 'gaps' }] });
    const { windows } = await compare(table);
    expect(windows.length).toBeGreaterThan(3);
    await compare({ ...table, timeZone: 'America/New_York' });
    expect(left()).toEqual([]);
  });

  it.each([
    ['texts', `CAST(${every(30)} AS VARCHAR)`],
    ['nanoseconds', `CAST(${every(30)} AS TIMESTAMP_NS)`],
    ['nanoseconds as numbers', `CAST((${seconds}) * 1000000000 AS BIGINT)`],
    ['decimals', `CAST(${seconds} AS DECIMAL(18, 3))`],
    ['missing ones', `CASE WHEN i % 5000 BETWEEN 1000 AND 1100 THEN NULL ELSE ${every(30)} END`],
    ['no numbers', `CASE WHEN i % 4000 = 1 THEN CAST('NaN' AS DOUBLE) ELSE ${seconds} END`],
  ])('are told by DuckDB, and columns are read without it: %s', async (name, time) => {
    const file = await write(`told-${name.replaceAll(' ', '-')}`, log(12_000, time));
    const { windows } = await compare(tableOf([file], { windows: DAYS, timestamp: 'at' }));
    expect(windows.length).toBeGreaterThan(3);
    expect(left()).toEqual([]);
  });

  it('may be out of order now and then', async () => {
    const jitter = `${every(30)} + INTERVAL (hash(i) % 1200) SECOND`;
    const blocks = `${every(30)} - INTERVAL ((i // 3000) % 2 * 20) HOUR`;
    for (const [name, time] of Object.entries({ jitter, blocks })) {
      const file = await write(name, log(24_000, time), ', ROW_GROUP_SIZE 5000');
      await compare(tableOf([file], { windows: DAYS, timestamp: 'at' }));
    }
    expect(left()).toEqual([]);
  });

  it('may be in no order at all, which DuckDB has to sort out', async () => {
    const time = `${START} + INTERVAL (hash(i) % 1000000) SECOND`;
    const file = await write('shuffled', log(6000, time));
    await compare(tableOf([file], { windows: DAYS, timestamp: 'at' }));
    expect(left()).toEqual([Object.keys(PLAIN)]);
  });

  it('may be missing everywhere', async () => {
    const file = await write('nowhere', log(500, 'CAST(NULL AS TIMESTAMP)'));
    const found = await compare(tableOf([file], { windows: DAYS, timestamp: 'at' }));
    expect(found).toMatchObject({ records: 500, timeless: 500, windows: [] });
  });
});

describe('columns of Parquet', () => {
  const windows = { by: 'calendar', unit: 'day' } as const;

  it('are left to DuckDB one by one where they are stored otherwise', async () => {
    const columns = { ...PLAIN, ...OTHERS, made: every(59) };
    const file = await write('others', log(8000, every(60), columns));
    const wanted = [...named(columns), { column: 'at', since: 'made' }, { column: 'lacking' }];
    const found = await compare(tableOf([file], { windows, timestamp: 'at', wanted }));
    expect(found.columns.at(-1)).toBeUndefined();
    expect(left()).toEqual([['price', 'list', 'sentence', 'at']]);
  });

  it('are left to DuckDB once where all of them are', async () => {
    const file = await write('only', log(3000, every(60), OTHERS));
    await compare(tableOf([file], { windows, timestamp: 'at', wanted: named(OTHERS) }));
    expect(left()).toEqual([Object.keys(OTHERS)]);
  });

  it('may be asked for twice, or not at all', async () => {
    const file = await write('twice', log(3000, every(60)));
    const twice = [{ column: 'gaps' }, { column: 'name' }, { column: 'gaps' }];
    await compare(tableOf([file], { windows, timestamp: 'at', wanted: twice }));
    await compare(tableOf([file], { windows, timestamp: 'at', wanted: [] }));
    expect(left()).toEqual([]);
  });

  it('may be missing in one of several files, or of another type', async () => {
    const { gaps: _, ...most } = PLAIN;
    const one = await write('one', log(7000, every(20)), ', ROW_GROUP_SIZE 2048');
    const two = await write('two', log(9000, every(25), { ...most, small: 'i / 2' }));
    const table = tableOf([one, two], { windows, timestamp: 'at' });
    await compare(table);
    expect(left()).toEqual([['small']]);
    await compare({ ...table, windows: { by: 'records', records: 3000 } });
  });

  it('of many windows at a time are stored in between', async () => {
    const files = await Promise.all(
      ['a', 'b', 'c'].map((server) => write(`server-${server}`, log(20_000, every(60)))),
    );
    const table = { windows: { by: 'calendar', unit: 'hour' }, timestamp: 'at' } as const;
    const wanted = [{ column: 'wide' }, { column: 'name' }, { column: 'strange' }];
    const { windows: found } = await compare(tableOf(files, { ...table, wanted }));
    expect(found).toHaveLength(334);
    expect(found[0]).toMatchObject({ records: 180 });
    expect(left()).toEqual([]);
  });

  it('are left to DuckDB where they are spoilt, and never break', async () => {
    const file = await write('whole', log(900, every(600)), ', ROW_GROUP_SIZE 512');
    const bytes = readFileSync(file);
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const spoilt = Uint8Array.from(bytes);
        for (const [at, byte] of changes) spoilt[at] = byte;
        const name = path.join(folder, 'spoilt.parquet');
        writeFileSync(name, spoilt);
        const table = tableOf([name], { windows, timestamp: 'at' });
        const error = await sumParquet(table, () => {}).then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        if (error !== undefined) expect(error).toBeInstanceOf(Unreadable);
      }),
      { numRuns: 60, seed: 20261121 },
    );
  });
});
