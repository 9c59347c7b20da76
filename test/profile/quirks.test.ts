import { describe, expect, it } from 'vitest';
import { fieldsOf } from '../../src/profile/fields.ts';
import { field, tables } from './tables.ts';

const { profile, parquet, file } = tables();

describe('CSV', () => {
  it('is read with its quotes, line ends and marks', async () => {
    const text = '\uFEFFname,größe №,note\r\n"a\r\nb",1.5,x\r\n"say ""hi""",,\r\nc,2,x\r\n';
    const made = await profile([file('quirks.csv', text)]);
    expect(made.records).toBe(3);
    expect(made.fields.map(({ name }) => name)).toEqual(['name', 'größe №', 'note']);
    expect(field(made, 'name').statistics.top?.map(({ value }) => value)).toEqual([
      'a\r\nb',
      'c',
      'say "hi"',
    ]);
    expect(field(made, 'größe №').statistics).toMatchObject({ count: 3, missing: 1, mean: 1.75 });
    expect(field(made, 'note').statistics).toMatchObject({ missing: 1, distinct: 1 });
  });

  it('says no types, which it does not have', async () => {
    const made = await profile([file('types.csv', 'zip,day,price\n02139,2026-11-21,1.5\n')]);
    expect(fieldsOf(made).fields.map(({ dtype }) => dtype)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is read again if late rows are of another type', async () => {
    const rows = Array.from({ length: 50_000 }, (_, at) => (at === 49_990 ? 'n/a' : String(at)));
    const made = await profile([file('late.csv', `x\n${rows.join('\n')}\n`)]);
    expect(field(made, 'x')).toMatchObject({ type: 'VARCHAR', statistics: { count: 50_000 } });
  });

  it('may be empty, or have a header only', async () => {
    expect((await profile([file('header.csv', 'a,b\n')])).records).toBe(0);
    expect((await profile([file('empty.csv', '')])).records).toBe(0);
  });

  it('may name two columns alike, or name them as no descriptor can', async () => {
    const made = await profile([file('names.csv', 'x,x,y#z,7\n1,2,3,4\n1,2,3,4\n')]);
    expect(new Set(made.fields.map(({ name }) => name)).size).toBe(4);
    const { fields, leftOut } = fieldsOf(made);
    expect(leftOut).toEqual(['y#z', '7']);
    expect(fields).toHaveLength(2);
  });

  it('is one table with others that have other columns', async () => {
    const files = [file('u1.csv', 'a,b\n1,2\n'), file('u2.csv', 'b,c\n3,4\n')];
    const made = await profile(files);
    expect(made.fields.map(({ name, statistics }) => [name, statistics.missing])).toEqual([
      ['a', 1],
      ['b', 0],
      ['c', 1],
    ]);
  });
});

describe('JSON lines', () => {
  it('are counted where they are nested, and typed where JSON has types', async () => {
    const text = '{"n":1,"s":"x","b":true,"o":{"p":[1,2]},"l":[1]}\n{"n":null,"s":"y","o":null}\n';
    const made = await profile([file('nested.jsonl', text)]);
    expect(field(made, 'o')).toMatchObject({
      state: { nature: 'other' },
      statistics: { missing: 1 },
    });
    expect(field(made, 'l').statistics).toEqual({
      count: 2,
      missing: 1,
      method: 'every value, exact',
    });
    expect(fieldsOf(made).fields.map(({ dtype }) => dtype)).toEqual([
      'number',
      'string',
      'bool',
      undefined,
      undefined,
    ]);
  });

  it('are unreadable where a line is torn', async () => {
    await expect(profile([file('torn.jsonl', '{"a":1}\n{"a":')])).rejects.toThrow(/./);
  });
});

describe('numbers', () => {
  it('count what is no number as missing, and leave infinities out', async () => {
    const data = await parquet(
      'strange.parquet',
      `SELECT * FROM (VALUES (CAST('NaN' AS DOUBLE)), ('Infinity'), ('-Infinity'), (-0.0), (0.0), (2), (NULL)) AS t(x)`,
    );
    const { statistics, state } = field(await profile([data]), 'x');
    expect(state).toMatchObject({ nan: 1, positiveInfinite: 1, negativeInfinite: 1 });
    expect(statistics).toMatchObject({
      count: 7,
      missing: 2,
      mean: 0.666666666667,
      minimum: 0,
      maximum: 2,
      zeros: 2,
      distinct: 2,
    });
    expect(Object.is(statistics.minimum, 0)).toBe(true);
    expect(statistics.method).toContain('missing includes 1 that are no number');
    expect(statistics.method).toContain('2 infinite values');
  });

  it('may all be missing, or be one', async () => {
    const data = await parquet('missing.parquet', 'SELECT CAST(NULL AS DOUBLE) AS x, 7 AS y');
    const made = await profile([data]);
    expect(field(made, 'x').statistics).toEqual({
      count: 1,
      missing: 1,
      distinct: 0,
      method: 'every value, exact, sample standard deviation',
    });
    expect(field(made, 'y').statistics).toMatchObject({ mean: 7, minimum: 7, maximum: 7 });
    expect(field(made, 'y').statistics).not.toHaveProperty('std');
  });

  it('are told apart where no double holds them', async () => {
    const data = await parquet(
      'wide.parquet',
      `SELECT CAST(9007199254740992 + i AS BIGINT) AS large,
        CAST(i AS UBIGINT) + 18446744073709551000 AS unsigned,
        CASE WHEN i = 0 THEN -9223372036854775808 ELSE 9223372036854775807 END AS extreme
      FROM range(500) AS t(i)`,
    );
    const made = await profile([data]);
    for (const name of ['large', 'unsigned']) {
      expect(Math.abs((field(made, name).statistics.distinct ?? 0) - 500), name).toBeLessThan(15);
    }
    expect(field(made, 'extreme').statistics).toMatchObject({
      minimum: -(2 ** 63),
      maximum: 2 ** 63,
    });
  });

  it('may be decimals, small integers and beyond', async () => {
    const data = await parquet(
      'kinds.parquet',
      `SELECT CAST(i / 100 AS DECIMAL(18, 2)) AS price, CAST(i AS UTINYINT) AS tiny,
        CAST(i AS HUGEINT) AS huge, CAST(-i AS SMALLINT) AS low FROM range(200) AS t(i)`,
    );
    const made = await profile([data]);
    expect(field(made, 'price')).toMatchObject({
      dtype: 'decimal',
      statistics: { minimum: 0, maximum: 1.99, distinct: 200, mean: 0.995 },
    });
    expect(field(made, 'tiny')).toMatchObject({ dtype: 'uint8', statistics: { maximum: 199 } });
    expect(field(made, 'low')).toMatchObject({ dtype: 'int16', statistics: { minimum: -199 } });
  });

  it('leave out a deviation that no double holds', async () => {
    const data = await parquet(
      'far.parquet',
      'SELECT unnest([1e308, -1e308, 1e300]) AS x, unnest([1e-300, 2e-300, 3e-300]) AS y',
    );
    const made = await profile([data]);
    expect(field(made, 'x').statistics).not.toHaveProperty('std');
    expect(field(made, 'y').statistics).not.toHaveProperty('std');
    expect(field(made, 'x').statistics.maximum).toBe(1e308);
    expect(() => JSON.stringify(made)).not.toThrow();
  });
});

describe('times', () => {
  it('are counted as what they are, and give the window', async () => {
    const data = await parquet(
      'times.parquet',
      `SELECT CAST('2026-11-14 00:00:00.5+00' AS TIMESTAMPTZ) + INTERVAL (i) HOUR AS at,
        CAST('2026-11-14' AS DATE) + CAST(i % 2 AS INTEGER) AS day,
        CASE WHEN i = 0 THEN CAST('9999-12-31' AS TIMESTAMP) ELSE CAST('1970-01-01' AS TIMESTAMP) END AS naive
      FROM range(48) AS t(i)`,
    );
    const made = await profile([data], { time: 'at' });
    expect(made.window).toEqual({ from: '2026-11-14T00:00:00Z', to: '2026-11-15T23:00:01Z' });
    expect(field(made, 'at').statistics).toMatchObject({ distinct: 48, window: made.window });
    expect(field(made, 'at').statistics).not.toHaveProperty('mean');
    expect(field(made, 'day').statistics.top).toEqual([
      { value: '2026-11-14', count: 24 },
      { value: '2026-11-15', count: 24 },
    ]);
    expect(field(made, 'naive').statistics.top).toEqual([
      { value: '1970-01-01T00:00:00', count: 47 },
      { value: '9999-12-31T00:00:00', count: 1 },
    ]);
    await expect(profile([data], { time: 'naive' })).rejects.toThrow('say no zone');
    expect((await profile([data], { time: 'naive', utc: true })).window?.from).toBe(
      '1970-01-01T00:00:00Z',
    );
    await expect(profile([data], { time: 'day' })).rejects.toThrow('say no zone');
  });
});

describe('texts', () => {
  it('are counted whatever their length, and shown unless they are very long', async () => {
    const data = await parquet(
      'texts.parquet',
      `SELECT CASE WHEN i % 4 = 0 THEN '' ELSE repeat('long ', 300) || i END AS review,
        'https://example.org/' || (i % 9000) AS address, 'ü' || chr(0) || (i % 3) AS odd
      FROM range(20000) AS t(i)`,
    );
    const made = await profile([data]);
    expect(field(made, 'review').statistics.top).toEqual([{ value: '', count: 5000 }]);
    const { distinct = 0 } = field(made, 'address').statistics;
    expect(Math.abs(distinct / 9000 - 1)).toBeLessThan(4 * 0.0082);
    expect(field(made, 'odd').statistics.distinct).toBe(3);
  });
});

describe('files that are none', () => {
  it.each([
    ['torn.parquet', 'PAR1 and then nothing of it PAR1'],
    ['short.parquet', 'PAR1'],
    ['nothing.parquet', ''],
    ['text.json', 'not json'],
    ['binary.csv', Uint8Array.from([0xff, 0xfe, 0x00, 0x01, 0xc3, 0x28, 0x0a])],
  ])('%s', async (name, content) => {
    const path = file(name, content);
    await profile([path]).then(
      (made) => expect(made.records).toBeLessThan(3),
      (error: Error) => {
        expect(error.name).toBe('Unreadable');
        expect(error.message).not.toContain('SELECT');
      },
    );
  });

  it('say so where nothing tells their format', async () => {
    await expect(profile([file('data.bin', 'xyz')])).rejects.toThrow('nothing tells the format');
    await expect(profile(['absent.csv'])).rejects.toThrow('there is no file');
  });

  it('are never more than those that were named', async () => {
    file('b1.csv', 'x\n9\n');
    const bracketed = file('b[1].csv', 'x\n1\n');
    await profile([bracketed]).then(
      (made) => expect(field(made, 'x').statistics.maximum).toBe(1),
      (error: Error) => expect(error.message).toContain('Permission'),
    );
  });
});
