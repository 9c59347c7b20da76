import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fieldsOf } from '../../src/profile/fields.ts';
import { field, tables } from './tables.ts';

const { profile, parquet, numbers, ask, file, folder } = tables();

const RECORDS = `SELECT
    (hash(i) % 1000003) / 1000.0 - 300 AS amount,
    exp(((hash(i + 7) % 2000) / 500.0)) AS latency,
    CASE WHEN i % 10 = 0 THEN NULL ELSE 101325 + (hash(i + 1) % 5000) / 10.0 END AS pressure,
    CAST(hash(i + 2) % 60 AS INTEGER) AS age,
    CAST(hash(i + 3) % 100000 AS BIGINT) - 50000 AS cents,
    CAST(CAST(hash(i + 4) % 100000 AS FLOAT) / 3 AS FLOAT) AS single,
    i % 3 = 0 AS flag,
    ['DE', 'FR', 'IT', 'Österreich'][1 + CAST(hash(i + 5) % 4 AS INTEGER)] AS country,
    CASE WHEN hash(i + 6) % 20 = 0 THEN 'unknown' ELSE 'person ' || i END AS person,
    CASE WHEN hash(i + 8) % 50 = 0 THEN -999.0 ELSE (hash(i) % 1000000) / 1e6 END AS probability
  FROM range(60000) AS numbers(i)`;

describe('a profile', async () => {
  const records = await parquet('records.parquet', RECORDS);
  const made = await profile([records]);
  const columns = ['amount', 'latency', 'pressure', 'age', 'cents', 'single', 'probability'];

  it.each(columns)('agrees with SQL on %s', async (name) => {
    const { statistics } = field(made, name);
    const truth = await numbers(`SELECT count(*) AS count, count(*) - count(${name}) AS missing,
      fsum(${name}) / count(${name}) AS mean,
      stddev_samp(${name}) AS std, min(${name}) AS minimum, max(${name}) AS maximum,
      count(*) FILTER (${name} = 0) AS zeros, count(DISTINCT ${name}) AS distinct FROM '${records}'`);
    for (const exact of ['count', 'missing', 'minimum', 'maximum', 'zeros'] as const) {
      expect(statistics[exact], exact).toBe(truth[exact]);
    }
    for (const close of ['mean', 'std'] as const) {
      const error = Math.abs((statistics[close] ?? 0) - (truth[close] ?? 0));
      // Twelve digits are shown; the state has one more.
      expect(error / Math.abs(truth[close] ?? 1), close).toBeLessThan(5e-12);
    }
    const { spread } = field(made, name).state;
    if (spread?.mean !== undefined) {
      expect(Math.abs(spread.mean / (truth['mean'] ?? 1) - 1)).toBeLessThan(1e-12);
    }
    const off = Math.abs((statistics.distinct ?? 0) / (truth['distinct'] ?? 1) - 1);
    expect(off).toBeLessThan((truth['distinct'] ?? 0) <= 4096 ? 1e-9 : 4 * 0.0082);
  });

  it.each(columns)('has quantiles and histograms of %s within what it says', async (name) => {
    const { quantiles = [], histogram = { edges: [], counts: [] } } = field(made, name).statistics;
    for (const { q, value } of quantiles) {
      const { truth = NaN } = await numbers(
        `SELECT quantile_disc(${name}, ${q}) AS truth FROM '${records}'`,
      );
      expect(Math.abs(value - truth), `${q}`).toBeLessThanOrEqual(Math.abs(truth) * 2 ** -7 + 1e-9);
    }
    const { edges, counts } = histogram;
    for (const [at, count] of counts.entries()) {
      const [row] = await ask(`SELECT count(*) AS n FROM '${records}'
        WHERE ${name} >= CAST(${edges[at]} AS DOUBLE) AND ${name} < CAST(${edges[at + 1]} AS DOUBLE)`);
      expect(count).toBe(Number(row?.['n']));
    }
  });

  it('gives a value that is very frequent a bin of its own', async () => {
    const often = await parquet(
      'often.parquet',
      `SELECT CASE WHEN hash(i) % 20 = 0 THEN CAST(hash(i) % 7000 AS INTEGER) + 1 ELSE 0 END AS zero,
         CASE WHEN hash(i) % 3 = 0 THEN 5.0 ELSE hash(i) % 100003 / 7.0 END AS five,
         3 AS three FROM range(60000) AS numbers(i)`,
    );
    const found = await profile([often]);
    for (const [name, value, bins] of [
      ['zero', 0, 2],
      ['five', 5, 4],
      ['three', 3, 1],
    ] as const) {
      const { histogram = { edges: [], counts: [] } } = field(found, name).statistics;
      const { edges, counts } = histogram;
      expect(counts.length, name).toBeGreaterThanOrEqual(bins);
      const own = edges.findLastIndex((edge) => edge <= value);
      const truth = await numbers(`SELECT count(*) FILTER (${name} = ${value}) AS alone,
          count(*) FILTER (${name} >= ${edges[own]} AND ${name} < ${edges[own + 1]}) AS near
        FROM '${often}'`);
      expect(counts[own], name).toBe(truth['near']);
      // Only what is in the same bucket is there as well.
      expect((truth['near'] ?? NaN) - (truth['alone'] ?? NaN), name).toBeLessThan(60);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(60_000);
    }
  });

  it('counts few values one by one', async () => {
    const { statistics } = field(made, 'country');
    const rows = await ask(
      `SELECT country, count(*) AS n FROM '${records}' GROUP BY ALL ORDER BY n DESC, country`,
    );
    expect(statistics.top).toEqual(
      rows.map(({ country, n }) => ({ value: country, count: Number(n) })),
    );
    expect(statistics.distinct).toBe(4);
    expect(statistics.method).toBe('every value, exact');
    expect(field(made, 'flag').statistics.top).toEqual([
      { value: false, count: 40_000 },
      { value: true, count: 20_000 },
    ]);
  });

  it('finds the sentinel among many values, and its exact count', async () => {
    const { n: unknown } = await numbers(
      `SELECT count(*) AS n FROM '${records}' WHERE person = 'unknown'`,
    );
    expect(field(made, 'person').statistics.top).toEqual([{ value: 'unknown', count: unknown }]);
    const { n } = await numbers(`SELECT count(*) AS n FROM '${records}' WHERE probability = -999`);
    expect(field(made, 'probability').statistics.top).toEqual([{ value: -999, count: n }]);
    expect(field(made, 'amount').statistics.top).toBeUndefined();
  });

  it('says the types that Parquet says', () => {
    const types = fieldsOf(made).fields.map(({ name, dtype }) => [name, dtype]);
    expect(Object.fromEntries(types)).toMatchObject({
      amount: 'float64',
      single: 'float32',
      age: 'int32',
      cents: 'int64',
      flag: 'bool',
      country: 'string',
    });
  });

  it('uses the edges of a reference, and opens its outermost bins', async () => {
    const reference = await profile([
      await parquet('narrow.parquet', `FROM '${records}' WHERE amount BETWEEN 0 AND 500`),
    ]);
    const { statistics } = field(await profile([records], { reference }), 'amount');
    const { edges = [] } = field(reference, 'amount').statistics.histogram ?? {};
    expect(statistics.histogram?.edges).toEqual(edges);
    const bins = await Promise.all(
      edges.slice(1).map(async (edge, at) => {
        const from = at === 0 ? '-infinity' : edges[at];
        const to = at === edges.length - 2 ? 'infinity' : edge;
        const { n } = await numbers(`SELECT count(*) AS n FROM '${records}'
          WHERE amount >= CAST('${from}' AS DOUBLE) AND amount < CAST('${to}' AS DOUBLE)`);
        return n;
      }),
    );
    expect(statistics.histogram?.counts).toEqual(bins);
    expect(statistics.histogram?.counts.reduce((sum, count) => sum + count, 0)).toBe(60_000);
  });

  it('tells slices apart, the rare ones together', async () => {
    const sliced = await profile([records], { slice: ['country', 'flag'], slices: 3 });
    expect(sliced.slicedBy).toEqual(['country', 'flag']);
    expect(sliced.slices?.map(({ of }) => of)).toEqual([
      expect.arrayContaining(['false']),
      expect.arrayContaining(['false']),
      expect.arrayContaining(['false']),
      undefined,
    ]);
    expect(sliced.slices?.reduce((sum, { records: n }) => sum + n, 0)).toBe(60_000);
    for (const { of, records: count, fields } of sliced.slices ?? []) {
      if (of === undefined) continue;
      const truth = await numbers(`SELECT count(*) AS n, avg(amount) AS mean FROM '${records}'
        WHERE country = '${of[0]}' AND flag = ${of[1]}`);
      expect(count).toBe(truth['n']);
      expect(field({ fields }, 'amount').statistics.mean).toBeCloseTo(truth['mean'] ?? 0, 8);
    }
    expect(sliced.fields).toEqual(made.fields);
  });

  it('looks at the columns that it is asked for', async () => {
    const some = await profile([records], { columns: ['age', 'country'] });
    expect(some.fields).toEqual(made.fields.filter(({ name }) => /^(age|country)$/.test(name)));
    await expect(profile([records], { columns: ['agee'] })).rejects.toThrow('no column "agee"');
  });

  it('takes files and patterns, each file once', async () => {
    file('part-1.csv', 'x\n1\n2\n');
    file('part-2.csv', 'x\n3\n');
    const both = await profile(['part-*.csv', 'part-1.csv']);
    expect(both.records).toBe(3);
    expect(both.sources.map((source) => source.file)).toEqual(['part-1.csv', 'part-2.csv']);
    expect(both.sources[0]?.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    await expect(profile(['none-*.csv'])).rejects.toThrow('no file matches');
    await expect(profile(['part-1.csv', records])).rejects.toThrow('different formats');
    await expect(profile([folder])).rejects.toThrow('is not a file');
  });
});

const HOUSING = path.join(import.meta.dirname, '../../../shared/data/california-housing');

describe.runIf(existsSync(HOUSING))('real data', () => {
  const files = existsSync(HOUSING)
    ? readdirSync(HOUSING).filter((one) => /^california/.test(one))
    : [];

  it.each(files)('%s', async (name) => {
    const data = path.join(HOUSING, name);
    const made = await profile([data]);
    for (const { name: column, type, statistics } of made.fields) {
      if (!['DOUBLE', 'BIGINT'].includes(type)) continue;
      const truth =
        await numbers(`SELECT count(*) AS count, count(*) - count("${column}") AS missing,
        fsum("${column}") / count("${column}") AS mean, stddev_samp("${column}") AS std, min("${column}") AS minimum,
        max("${column}") AS maximum FROM '${data}'`);
      for (const what of ['count', 'missing', 'minimum', 'maximum'] as const) {
        expect(statistics[what], `${column} ${what}`).toBe(truth[what]);
      }
      for (const what of ['mean', 'std'] as const) {
        const error = Math.abs((statistics[what] ?? 0) / (truth[what] || 1) - 1);
        expect(truth[what] === 0 ? 0 : error, `${column} ${what}`).toBeLessThan(5e-12);
      }
    }
  });
});
