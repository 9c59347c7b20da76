import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnOf } from '../../src/profile/columns.ts';
import { formatProfile, type Profile } from '../../src/profile/document.ts';
import { openTables, performAll } from '../../src/profile/parquet/crew.ts';
import { headerAt } from '../../src/profile/parquet/header.ts';
import { decompressSnappy } from '../../src/profile/parquet/snappy.ts';
import { Unfit } from '../../src/profile/parquet/unfit.ts';
import { field, tables } from './tables.ts';

const { profile, parquet, ask, file, folder } = tables();

const NUMBERS = `hash(i) % 100003 / 7.0 AS wide, CAST(hash(i + 1) % 900 AS FLOAT) / 8 AS single,
  CASE WHEN i % 3 = 0 THEN NULL WHEN i % 1000 = 1 THEN CAST('NaN' AS DOUBLE)
    WHEN i % 1000 = 2 THEN CAST('-Infinity' AS DOUBLE) WHEN i % 7 = 0 THEN -0.0
    ELSE hash(i + 2) % 5 END AS strange,
  CAST(i % 100 AS TINYINT) AS tiny, CAST(i % 200 AS UTINYINT) AS utiny, CAST(-(i % 30000) AS SMALLINT) AS small,
  CAST(i % 60000 AS USMALLINT) AS usmall, CAST(-i * 9 AS INTEGER) AS whole, CAST(4294967295 - i AS UINTEGER) AS uwhole,
  CAST(i - 5 AS BIGINT) AS long, CAST(9223372036854775807 - i AS BIGINT) AS beyond,
  CAST(18446744073709551615 - i % 9 AS UBIGINT) AS ulong, CAST(NULL AS INTEGER) AS never, 7 AS always`;

const OTHERS = `i % 5 < 2 AS flag, CASE WHEN i % 4 > 0 THEN i % 3 = 0 END AS perhaps,
  CAST('1969-12-25' AS DATE) + CAST(i % 40 AS INTEGER) AS day,
  CAST('2026-11-14' AS TIMESTAMP) + INTERVAL (i) SECOND AS moment,
  CAST('2026-11-14 00:00:00+00' AS TIMESTAMPTZ) + INTERVAL (i % 9) HOUR AS zoned`;

const TEXTS = `'k' || hash(i) % 9 AS few, CASE WHEN i % 3 > 0 THEN 'ü' || hash(i) % 90000 END AS short,
  repeat('abc', CAST(hash(i) % 7 AS INTEGER)) AS lengths, '' AS nothing`;

const DUCKDB = `CAST(i / 100 AS DECIMAL(9, 2)) AS price, [i] AS list, {'a': i} AS pair,
  CAST('2026-11-14' AS TIMESTAMP_NS) AS fine, 'a long text: ' || i AS sentence`;

const query = (rows: number, columns = [NUMBERS, OTHERS, TEXTS, DUCKDB].join(', ')) =>
  `SELECT ${columns} FROM range(${rows}) AS numbers(i)`;

/** What has to be the same whoever reads. */
const contents = ({ sources: _, ...rest }: Profile): string =>
  formatProfile({ ...rest, sources: [] });

/** A file that is left to DuckDB, because a name like this may stand for a column. */
function twin(of: string): string {
  const other = path.join(folder, `twin=${path.basename(of)}`);
  copyFileSync(of, other);
  return other;
}

/** The columns of a file that are read without DuckDB. */
async function readDirectly(of: string): Promise<readonly string[]> {
  const rows = await ask(`DESCRIBE SELECT * FROM '${of}'`);
  const columns = rows.map((row) =>
    columnOf(String(row['column_name']), String(row['column_type'])),
  );
  const files = openTables([of]) ?? [];
  const tasks = columns.map((column) => ({ column }));
  const told = await performAll({ files, tasks, threads: 1, onRows: () => {} });
  return columns.filter((_, at) => told[at] !== undefined).map(({ name }) => name);
}

const write = async (name: string, select: string, options: string): Promise<string> => {
  const target = path.join(folder, name);
  await ask(`COPY (${select}) TO '${target}' (FORMAT parquet, ${options})`);
  return target;
};

describe('Parquet', () => {
  it.each([
    ['snappy', "COMPRESSION 'snappy'"],
    ['plain', "COMPRESSION 'uncompressed'"],
    ['gzip', "COMPRESSION 'gzip', ROW_GROUP_SIZE 4096"],
    ['zstd', "COMPRESSION 'zstd'"],
    ['brotli', "COMPRESSION 'brotli', ROW_GROUP_SIZE 4096"],
    ['v2', 'PARQUET_VERSION V2'],
    ['no-dictionaries', 'DICTIONARY_SIZE_LIMIT 1'],
    ['dictionaries', 'DICTIONARY_SIZE_LIMIT 20000, ROW_GROUP_SIZE 10000'],
  ])('gives the same profile as through DuckDB: %s', async (name, options) => {
    const data = await write(`${name}.parquet`, query(30_000), options);
    const made = await profile([data]);
    expect(contents(made)).toBe(contents(await profile([twin(data)])));
    expect(made.records).toBe(30_000);
  });

  it('is read without DuckDB where numbers and short texts are stored plainly', async () => {
    const data = await write('direct.parquet', query(5000), "COMPRESSION 'snappy'");
    const direct = await readDirectly(data);
    const all = (await profile([data])).fields.map(({ name }) => name);
    expect(all.filter((name) => !direct.includes(name))).toEqual([
      'price',
      'list',
      'pair',
      'fine',
      'sentence',
    ]);
  });

  it('is read through DuckDB where it is stored otherwise', async () => {
    const zstd = await write('left.parquet', query(500, NUMBERS), "COMPRESSION 'zstd'");
    expect(await readDirectly(zstd)).toEqual([]);
    expect(openTables([twin(zstd)])).toBeUndefined();
    expect(
      openTables([await parquet('case.parquet', 'SELECT 1 AS x, {a: 1} AS "X "')]),
    ).toBeDefined();
  });

  it('tells slices, times and edges of a reference as before', async () => {
    const data = await parquet('options.parquet', query(20_000));
    const reference = await profile([data], { columns: ['wide', 'whole'] });
    for (const options of [
      { reference },
      { time: 'zoned' },
      { columns: ['zoned'], time: 'zoned' },
    ]) {
      const made = await profile([data], options);
      expect(contents(made)).toBe(contents(await profile([twin(data)], options)));
    }
    expect((await profile([data], { time: 'zoned' })).window).toEqual({
      from: '2026-11-14T00:00:00Z',
      to: '2026-11-14T08:00:01Z',
    });
  });

  it('may be several files with other columns and types', async () => {
    const one = await parquet(
      'one.parquet',
      'SELECT i AS a, i / 2 AS b, i AS c FROM range(500) t(i)',
    );
    const two = await parquet(
      'two.parquet',
      "SELECT i AS a, 'x' AS d, i + 0.5 AS c FROM range(300) t(i)",
    );
    const made = await profile([one, two]);
    const through = await profile([twin(one), twin(two)]);
    expect(contents(made)).toBe(contents(through));
    expect(field(made, 'b').statistics).toMatchObject({ count: 800, missing: 300 });
  });

  it('may have folders that are columns, and no rows', async () => {
    const none = await parquet('none.parquet', query(0, NUMBERS));
    expect(contents(await profile([none]))).toBe(contents(await profile([twin(none)])));
  });

  it('is left to DuckDB where it is spoilt, and never breaks', async () => {
    const small = await write(
      'small.parquet',
      query(300, `${NUMBERS}, ${TEXTS}`),
      'ROW_GROUP_SIZE 128',
    );
    const bytes = readFileSync(small);
    const rows = await ask(`DESCRIBE SELECT * FROM '${small}'`);
    const tasks = rows.map((row) => ({
      column: columnOf(String(row['column_name']), String(row['column_type'])),
    }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        async (changes) => {
          const spoilt = Uint8Array.from(bytes);
          for (const [at, byte] of changes) spoilt[at] = byte;
          const files = openTables([file('spoilt.parquet', spoilt)]);
          if (files === undefined) return;
          const told = await performAll({ files, tasks, threads: 1, onRows: () => {} });
          expect(told).toHaveLength(tasks.length);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('threads', () => {
  it('are several in the program as it is built, and give the same profile', async () => {
    const root = path.join(import.meta.dirname, '..', '..');
    const { bundle } = await import(path.join(root, 'scripts', 'bundle.mjs'));
    const program = await bundle('bench/profiled.ts', folder);
    // By this name a thread finds what it runs (src/profile/parquet/crew.ts).
    expect(existsSync(path.join(folder, 'lazy', 'profile-parquet-worker.cjs'))).toBe(true);
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    const data = await parquet('large.parquet', query(300_000));
    const run = (threads: number) => {
      const out = path.join(folder, `${threads}.json`);
      const args = [program, data, out, String(threads)];
      const { stderr, status } = spawnSync(process.execPath, args, { cwd: folder });
      expect([status, String(stderr)]).toEqual([0, '']);
      return readFileSync(out, 'utf8');
    };
    expect(run(2) === run(1)).toBe(true);
  });
});

describe('headers of pages', () => {
  // A page of three values with statistics: texts, and whether they are exact.
  const statistics = [0x1c, 0x58, 2, 0x61, 0x62, 0x18, 1, 0x7a, 0x11, 0];
  const data = [0x2c, 0x15, 6, 0x15, 0, 0x15, 6, 0x15, 6, ...statistics, 0];
  const header = Uint8Array.from([0x15, 0, 0x15, 42, 0x15, 40, ...data, 0, 0xff]);

  it('are read, and what they say of the values is passed over', () => {
    expect(headerAt(header, 0)).toMatchObject({
      kind: 'data',
      start: header.length - 1,
      uncompressed: 21,
      compressed: 20,
      values: 3,
      encoding: 0,
      levelEncoding: 3,
    });
  });

  it('are refused where they are torn, or lack what all have', () => {
    for (let end = 0; end < header.length - 1; end++) {
      expect(() => headerAt(header.subarray(0, end), 0)).toThrow(Unfit);
    }
    expect(() => headerAt(Uint8Array.from([0x15, 0, 0]), 0)).toThrow(Unfit);
    expect(() => headerAt(Uint8Array.from([0x19, 0, 0]), 0)).toThrow(Unfit);
  });
});

describe('Snappy', () => {
  const decompress = (bytes: readonly number[], length: number) => {
    const to = new Uint8Array(length);
    return [decompressSnappy(Uint8Array.from(bytes), to, length), Buffer.from(to).toString()];
  };

  it('copies literals, and what was there before', () => {
    expect(decompress([5, 0x10, ...Buffer.from('hello')], 5)).toEqual([5, 'hello']);
    expect(decompress([8, 0x04, 0x61, 0x62, 0x09, 0x02], 8)).toEqual([8, 'abababab']);
    expect(decompress([7, 0x00, 0x61, 0x16, 0x01, 0x00], 7)).toEqual([7, 'aaaaaaa']);
    expect(decompress([4, 0xf0, 0x03, ...Buffer.from('long')], 4)).toEqual([4, 'long']);
  });

  it('refuses what is torn, or reaches beyond', () => {
    expect(decompress([5, 0x10, 0x61], 5)[0]).toBe(-1);
    expect(decompress([5, 0x09, 0x02], 5)[0]).toBe(-1);
    expect(decompress([2, 0x10, ...Buffer.from('hello')], 2)[0]).toBe(-1);
    expect(decompress([255, 255, 255, 255, 255, 255, 255], 2)[0]).toBe(-1);
  });
});
