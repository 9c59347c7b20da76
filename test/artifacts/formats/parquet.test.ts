import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArtifact } from '../../../src/artifacts/artifact.ts';
import { parquet } from '../../../src/artifacts/formats/parquet.ts';
import { fuzz } from '../fuzz.ts';
import { filesOf, tell } from '../reading.ts';
import { compact, type Struct } from './parquet/compact.ts';
import { framed, type Group, int64, type Node, parquetFile } from './parquet/file.ts';

const fieldsIn = (nodes: readonly Node[], groups?: readonly Group[], rows?: number) =>
  tell(parquet, { 'data.parquet': parquetFile(nodes, groups, rows) })[0]?.says['fields'];

const lossesIn = (bytes: Uint8Array) => {
  const artifact = openArtifact('data.parquet', filesOf({ 'data.parquet': bytes }));
  return artifact && parquet.read(artifact).losses?.map(({ what }) => what);
};

const message = (bytes: Uint8Array): string => {
  try {
    tell(parquet, { 'data.parquet': bytes });
  } catch (error) {
    return (error as Error).message;
  }
  return 'read';
};

describe('a Parquet file', () => {
  it('says its columns, its size, and where that stands', () => {
    const bytes = parquetFile([{ name: 'amount', type: 'DOUBLE' }], [{ rows: 3, chunks: [] }]);
    const [data] = tell(parquet, { 'data/table.parquet': bytes });
    expect(data).toMatchObject({ kind: 'TrainingData', perspective: 'data-science' });
    expect(data?.says).toEqual({
      fields: [{ name: 'amount', dtype: 'float64' }],
      location: 'table.parquet',
      size: { records: 3, bytes: bytes.length },
    });
    expect(data?.place('/fields/0/dtype')).toBe('data/table.parquet: schema.amount');
    expect(data?.place('/size/records')).toBe('data/table.parquet: num_rows');
  });

  it('is of live data where its path says so, which have no size', () => {
    const [data] = tell(parquet, {
      'serving/requests.parquet': parquetFile([{ name: 'amount', type: 'DOUBLE' }]),
    });
    expect(data).toMatchObject({ kind: 'ProductionData', perspective: 'operations' });
    expect(Object.keys(data?.says ?? {})).toEqual(['fields']);
  });

  it.each<readonly [string, Omit<Node, 'name'>, Readonly<Record<string, unknown>>]>([
    ['a truth value', { type: 'BOOLEAN' }, { dtype: 'bool' }],
    ['an integer', { type: 'INT32' }, { dtype: 'int32' }],
    ['a small integer', { type: 'INT32', converted: 15 }, { dtype: 'int8' }],
    ['an integer without a sign', { type: 'INT64', converted: 14 }, { dtype: 'uint64' }],
    ['text', { type: 'BYTE_ARRAY', converted: 0 }, { dtype: 'string' }],
    ['text by the newer annotation', logical('BYTE_ARRAY', 1), { dtype: 'string' }],
    ['bytes that may be text', { type: 'BYTE_ARRAY' }, { dtype: 'BYTES' }],
    ['a day', { type: 'INT32', converted: 6 }, { dtype: 'date' }],
    ['a word of a list', logical('BYTE_ARRAY', 4), { dtype: 'category' }],
    ['JSON', logical('BYTE_ARRAY', 12), { dtype: 'string' }],
    ['an identifier', logical('FIXED', 14), { dtype: 'string' }],
    ['a half', logical('FIXED', 15), { dtype: 'float16' }],
    ['a moment of old', { type: 'INT96' }, { dtype: 'datetime' }],
    ['nothing', logical('INT32', 11), {}],
    ['an amount', { type: 'INT64', converted: 5, scale: 2 }, { dtype: 'decimal', precision: 2 }],
    ['a moment', timestamp(true), { dtype: 'datetime', time: { zone: 'UTC' } }],
    [
      'a time of a clock on a wall',
      timestamp(false),
      { dtype: 'datetime', time: { zone: 'naive' } },
    ],
    [
      'a timestamp of which old writers disagree',
      { type: 'INT64', converted: 9 },
      { dtype: 'datetime' },
    ],
  ])('knows the type of %s', (_, node, says) => {
    expect(fieldsIn([{ ...node, name: 'x' }])).toEqual([{ name: 'x', ...says }]);
  });

  it('calls a column not nullable where all around it is required, and never nullable', () => {
    const fields = fieldsIn([
      { name: 'id', type: 'INT64', is: 'REQUIRED' },
      { name: 'maybe', type: 'INT64' },
      { name: 'inner', is: 'OPTIONAL', children: [{ name: 'a', type: 'INT64', is: 'REQUIRED' }] },
    ]);
    expect(fields).toEqual([
      { name: 'id', dtype: 'int64', nullable: false },
      { name: 'maybe', dtype: 'int64' },
      { name: 'inner.a', dtype: 'int64' },
    ]);
  });

  it('names what stands in lists without the groups that make them, and counts the lists', () => {
    const list = (name: string, item: Node): Node => ({
      name,
      converted: 3,
      children: [{ name: 'list', is: 'REPEATED', children: [{ ...item, name: 'element' }] }],
    });
    const nested = list('element', { name: 'element', type: 'INT32' });
    const fields = fieldsIn([
      list('a', { name: 'element', type: 'FLOAT' }),
      list('b', nested),
      list('c', { name: 'element', children: [{ name: 'd', type: 'INT32' }] }),
      { name: 'old', converted: 3, children: [{ name: 'array', type: 'INT32', is: 'REPEATED' }] },
      { name: 'bare', type: 'INT32', is: 'REPEATED' },
    ]);
    expect(fields).toEqual([
      { name: 'a', dtype: 'float32', shape: [null] },
      { name: 'b', dtype: 'int32', shape: [null, null] },
      { name: 'c.d', dtype: 'int32', shape: [null] },
      { name: 'old', dtype: 'int32', shape: [null] },
      { name: 'bare', dtype: 'int32', shape: [null] },
    ]);
  });

  it('leaves out maps and the index of pandas, and says so', () => {
    const map: Node = {
      name: 'm',
      converted: 1,
      children: [
        {
          name: 'key_value',
          is: 'REPEATED',
          children: [
            { name: 'key', type: 'BYTE_ARRAY' },
            { name: 'value', type: 'INT32' },
          ],
        },
      ],
    };
    const nodes: readonly Node[] = [map, { name: '__index_level_0__', type: 'INT64' }];
    expect(fieldsIn(nodes)).toBeUndefined();
    expect(lossesIn(parquetFile(nodes))).toEqual([
      'the map `m`, whose keys are data',
      'the index that pandas added',
    ]);
  });

  it('leaves out a column whose name nobody could point at', () => {
    const nodes: readonly Node[] = [
      { name: 'a#b', type: 'INT32' },
      { name: '7', type: 'INT32' },
      { name: 'ok', type: 'INT32' },
      { name: 'ok', type: 'INT64' },
      { name: '__proto__', type: 'INT64' },
    ];
    expect(fieldsIn(nodes)).toEqual([
      { name: 'ok', dtype: 'int32' },
      { name: '__proto__', dtype: 'int64' },
    ]);
    expect(lossesIn(parquetFile(nodes))).toEqual([
      'a field that has no name to point at it',
      'a second field named `ok`',
    ]);
  });

  describe('with statistics', () => {
    const x: Node = { name: 'x', type: 'INT64' };
    const chunk = (
      nulls: number | undefined,
      minimum: number | bigint,
      maximum: number | bigint,
    ) => ({
      path: ['x'],
      ...(nulls === undefined ? {} : { nulls }),
      minimum: int64(minimum),
      maximum: int64(maximum),
    });

    it('adds up its parts', () => {
      const groups = [
        { rows: 10, chunks: [chunk(1, -5, 3)] },
        { rows: 20, chunks: [chunk(2, 0, 9)] },
      ];
      expect(fieldsIn([x], groups)).toEqual([
        {
          name: 'x',
          dtype: 'int64',
          statistics: { count: 30, missing: 3, minimum: -5, maximum: 9 },
        },
      ]);
    });

    it('says only what every part says', () => {
      const groups = [
        { rows: 10, chunks: [chunk(1, -5, 3)] },
        { rows: 20, chunks: [chunk(undefined, 0, 9)] },
      ];
      expect(fieldsIn([x], groups)).toMatchObject([
        { statistics: { count: 30, minimum: -5, maximum: 9 } },
      ]);
      const lacking = [
        { rows: 10, chunks: [chunk(1, -5, 3)] },
        { rows: 20, chunks: [] },
      ];
      expect(fieldsIn([x], lacking)).toEqual([{ name: 'x', dtype: 'int64' }]);
    });

    it('leaves out numbers that are not exact', () => {
      const groups = [{ rows: 10, chunks: [chunk(0, 0, 2n ** 60n)] }];
      expect(fieldsIn([x], groups)).toMatchObject([{ statistics: { count: 10, missing: 0 } }]);
      expect(JSON.stringify(fieldsIn([x], groups))).not.toContain('maximum');
    });

    it('gives decimals their places', () => {
      const amount: Node = { ...x, converted: 5, scale: 1 };
      const groups = [{ rows: 10, chunks: [chunk(0, 3, 11)] }];
      expect(fieldsIn([amount], groups)).toMatchObject([
        { statistics: { minimum: 0.3, maximum: 1.1 } },
      ]);
    });

    it('does not take a moment for a number', () => {
      const groups = [{ rows: 10, chunks: [chunk(0, 3, 11)] }];
      const [field] = fieldsIn([{ ...timestamp(true), name: 'x' }], groups) as [object];
      expect(field).toMatchObject({ statistics: { count: 10, missing: 0 } });
      expect(JSON.stringify(field)).not.toContain('minimum');
    });

    it('says no type of a column without any value, nor a size that its parts contradict', () => {
      const groups = [{ rows: 10, chunks: [{ path: ['x'], nulls: 10 }] }];
      expect(fieldsIn([x], groups)).toEqual([
        { name: 'x', statistics: { count: 10, missing: 10 } },
      ]);
      const [data] = tell(parquet, { 'data.parquet': parquetFile([x], groups, 11) });
      expect(data?.says['size']).toEqual({ bytes: parquetFile([x], groups, 11).length });
    });
  });

  it.each([
    ['nothing', new Uint8Array(), 'it does not begin as a Parquet file does'],
    ['another format', new TextEncoder().encode('<html>not found</html>'), 'it does not begin as'],
    ['half a file', parquetFile([]).slice(0, -4), 'it ends before its footer'],
    ['an encrypted file', framed(compact({}), 'PARE'), 'its footer is encrypted'],
    ['a footer without a schema', framed(compact({ 1: { i32: 2 } })), 'its footer lacks'],
    ['a schema of one number', framed(compact({ 2: { i32: 2 } })), 'its footer lacks'],
    ['a schema of bytes', framed(compact(oddly({ bytes: 'abc' }))), 'its footer lacks'],
    ['a nameless column', framed(compact(oddly({ list: [], of: 'i32' }))), 'its schema ends'],
  ])('that is %s is refused', (_, bytes, reason) => {
    expect(message(bytes)).toContain(reason);
  });

  it.each([
    ['claims a longer footer than it has', [0xff, 0xff, 0xff, 0x7f]],
    ['claims a footer of more than 4 GB', [0xff, 0xff, 0xff, 0xff]],
  ])('that %s is refused', (_, length) => {
    const bytes = parquetFile([]);
    bytes.set(length, bytes.length - 8);
    expect(message(bytes)).toMatch(/^its footer would have \d+ bytes/);
  });

  it.each([
    ['a list of two billion items', [0x29, 0xf5, 0xff, 0xff, 0xff, 0xff, 0x07], 'too early'],
    ['a number without an end', [0x16, ...Array<number>(1000).fill(0x80)], '64 bits'],
    ['structures in structures', Array<number>(1000).fill(0x1c), 'too deeply'],
    ['lists in lists', Array<number>(1000).fill(0x19), 'too deeply'],
    ['a hundred fields', Array<number>(100).fill(0x11), 'too many fields'],
    ['a type of another protocol', [0x1b, 0], 'unknown type 11'],
  ])('with %s is refused at once', (_, footer, reason) => {
    expect(message(framed(Uint8Array.from(footer)))).toContain(reason);
  });

  it('with more structures than any table has is refused', () => {
    const size = 1_100_000;
    const footer = new Uint8Array(size + 8);
    footer.set([0x29, 0xfc, (size & 0x7f) | 0x80, ((size >> 7) & 0x7f) | 0x80, size >> 14]);
    expect(message(framed(footer))).toBe('its metadata are too large');
  });

  it('with children that it does not have is refused', () => {
    const root = { 4: { bytes: 'root' }, 5: { i32: 9 } } as const;
    const footer = compact(oddly({ list: [{ struct: root }], of: 'struct' }));
    expect(message(framed(footer))).toBe('its schema ends too early');
  });
});

describe('a Parquet file of DuckDB', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'parquet-'));
  let bytes: Uint8Array;

  beforeAll(async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const file = path.join(folder, 'train.parquet');
    await connection.run(`COPY (
      SELECT i AS id, i * 1.5::DOUBLE AS x, (i * 0.1)::DECIMAL(9, 2) AS price,
        CASE WHEN i % 4 = 0 THEN NULL ELSE 'a' || i END AS s, [i, 1]::INTEGER[] AS l,
        {'a': i::SMALLINT} AS st, TIMESTAMP '2024-01-01' AS ts, TIMESTAMPTZ '2024-01-01' AS tz,
        MAP {'k': i} AS m
      FROM range(20) AS t(i)) TO '${file}' (FORMAT parquet)`);
    bytes = new Uint8Array(readFileSync(file));
    connection.closeSync();
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it('is read', () => {
    const [data] = tell(parquet, { 'train.parquet': bytes });
    expect(data?.says['size']).toEqual({ records: 20, bytes: bytes.length });
    expect(data?.says['fields']).toEqual([
      { name: 'id', dtype: 'int64', statistics: statistics(0, 0, 19) },
      { name: 'x', dtype: 'float64', statistics: statistics(0, 0, 28.5) },
      { name: 'price', dtype: 'decimal', precision: 2, statistics: statistics(0, 0, 1.9) },
      { name: 's', dtype: 'string', statistics: { count: 20, missing: 5 } },
      { name: 'l', dtype: 'int32', shape: [null] },
      { name: 'st.a', dtype: 'int16', statistics: statistics(0, 0, 19) },
      expect.objectContaining({ name: 'ts', dtype: 'datetime', time: { zone: 'naive' } }),
      expect.objectContaining({ name: 'tz', dtype: 'datetime', time: { zone: 'UTC' } }),
    ]);
  });

  it('that is spoilt is read or refused, in no time', () => {
    const { inputs, read, longest } = fuzz(parquet, 'train.parquet', bytes, { mutations: 10_000 });
    expect(inputs).toBe(10_199);
    expect(read).toBeGreaterThan(1000);
    expect(longest).toBeLessThan(2000);
  }, 120_000);
});

const statistics = (missing: number, minimum: number, maximum: number) => ({
  ...{ count: 20, missing, minimum, maximum },
});

function logical(type: string, id: number): Omit<Node, 'name'> {
  return { type, logical: { [id]: { struct: {} } } };
}

function timestamp(isAdjusted: boolean): Omit<Node, 'name'> {
  const unit: Struct = { 2: { struct: {} } };
  return {
    type: 'INT64',
    logical: { 8: { struct: { 1: { flag: isAdjusted }, 2: { struct: unit } } } },
  };
}

function oddly(schema: Struct[number]): Struct {
  return { 1: { i32: 2 }, 2: schema, 3: { i64: 0 }, 4: { list: [], of: 'struct' } };
}
