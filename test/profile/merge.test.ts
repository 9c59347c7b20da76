import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatProfile, type Profile } from '../../src/profile/document.ts';
import { fieldsOf } from '../../src/profile/fields.ts';
import { mergeProfiles } from '../../src/profile/merge.ts';
import { parseProfile } from '../../src/profile/parse-profile.ts';
import { field, tables } from './tables.ts';

const { profile, parquet, file } = tables();

const schemas = path.join(import.meta.dirname, '..', '..', 'schemas');
const schema = (name: string) =>
  JSON.parse(readFileSync(path.join(schemas, `${name}.schema.json`), 'utf8'));

const COLUMNS = `(hash(i) % 9000011) / 1000.0 - 300 AS amount, hash(i + 1) % 60 AS age,
  CASE WHEN i % 7 = 0 THEN NULL ELSE 101325 + (hash(i + 2) % 900000) / 1e4 END AS pressure,
  CASE WHEN hash(i + 3) % 9 = 0 THEN 'unknown' ELSE 'person ' || hash(i + 4) % 20000 END AS person,
  ['DE', 'FR', 'IT'][1 + CAST(hash(i + 5) % 3 AS INTEGER)] AS country, i % 2 = 0 AS flag,
  CAST('2026-11-14' AS DATE) + CAST(i % 5 AS INTEGER) AS day`;

/** What has to be the same whatever a profile was made of. */
const contents = ({ sources: _, ...rest }: Profile): string =>
  formatProfile({ ...rest, sources: [] });

describe('a profile', async () => {
  const ordered = await parquet('ordered.parquet', `SELECT ${COLUMNS} FROM range(40000) t(i)`);
  const shuffled = await parquet('shuffled.parquet', `FROM '${ordered}' ORDER BY hash(amount + 7)`);
  const whole = await profile([ordered]);

  it('is the same bytes whatever the order of the rows and the number of threads', async () => {
    const other = await profile([shuffled], { threads: 1 });
    expect(contents(other) === contents(whole)).toBe(true);
  });

  it.each([
    ['a profile', {}],
    ['slices', { slice: ['country'], slices: 2 }],
    ['times', { time: 'day', utc: true }],
  ])('follows its schema: %s', async (_, options) => {
    const accepts = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(
      schema('profile'),
    );
    const made = JSON.parse(formatProfile(await profile([ordered], options)));
    expect([accepts(made), accepts.errors]).toEqual([true, null]);
    expect(parseProfile(JSON.stringify(made))).toEqual(made);
    expect(accepts({ ...made, verdict: 'pass' })).toBe(false);
  });

  it.each(['TrainingData', 'ProductionData', 'RawData'])('fits into %s', (kind) => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    ajv.addSchema(schema('common'));
    const stem = kind.replace(/(?<=[a-z])(?=[A-Z])/, '-').toLowerCase();
    const accepts = ajv.compile(schema(stem));
    const { fields } = fieldsOf(whole);
    const descriptor = { mismatch: 'v1', kind, name: 'x', perspective: 'data-science', fields };
    expect([accepts(JSON.parse(JSON.stringify(descriptor))), accepts.errors]).toEqual([true, null]);
  });

  it('is refused where it is none', () => {
    expect(() => parseProfile('{')).toThrow('it is no JSON');
    expect(() => parseProfile('{"profile":"v1"}')).toThrow('it is no profile');
    expect(() => parseProfile(JSON.stringify({ ...whole, fields: [{}] }))).toThrow('no profile');
  });
});

describe('merging', async () => {
  const query = `SELECT ${COLUMNS}, i FROM range(40000) t(i)`;
  const cuts = [0, 1000, 25000, 40000];
  const part = (at: number) =>
    parquet(
      `part-${at}.parquet`,
      `SELECT * EXCLUDE (i) FROM (${query}) WHERE i >= ${cuts[at]} AND i < ${cuts[at + 1]}`,
    );
  const files = [await part(0), await part(1), await part(2)];
  const parts = await Promise.all(files.map((one) => profile([one])));
  const whole = await profile(files);

  it('gives the profile of the whole', () => {
    const merged = mergeProfiles(...parts);
    expect(merged.records).toBe(40_000);
    for (const { name, statistics, state } of whole.fields) {
      const found = field(merged, name);
      const { mean, std, top: _, method: __, ...rest } = statistics;
      expect(found.statistics).toMatchObject(rest);
      if (mean !== undefined) expect(found.statistics.mean).toBeCloseTo(mean, 8);
      if (std !== undefined) expect(found.statistics.std).toBeCloseTo(std, 8);
      expect(found.state.registers).toEqual(state.registers);
      expect(found.state.values).toEqual(state.values);
      expect(found.state.spread?.buckets).toEqual(state.spread?.buckets);
    }
    expect(merged.sources).toEqual(whole.sources);
  });

  it('says how often a frequent value occurs at least and at most', () => {
    const exact = field(whole, 'person').statistics.top?.[0]?.count ?? 0;
    const [value, least, slack = 0] = field(mergeProfiles(...parts), 'person').state.frequents
      ?.values[0] ?? ['', 0, 0];
    expect(value).toBe('unknown');
    expect(least).toBeLessThanOrEqual(exact);
    expect(least + Number(slack)).toBeGreaterThanOrEqual(exact);
  });

  it('does not depend on the order', () => {
    const [one, two, three] = parts as [Profile, Profile, Profile];
    const text = (profile: Profile) => formatProfile(profile);
    expect(text(mergeProfiles(two, one))).toBe(text(mergeProfiles(one, two)));
    expect(text(mergeProfiles(three, one, two))).toBe(text(mergeProfiles(one, two, three)));
    const [left, right] = [
      mergeProfiles(mergeProfiles(one, two), three),
      mergeProfiles(one, mergeProfiles(two, three)),
    ];
    for (const { name, state } of left.fields) {
      expect(field(right, name).state.registers).toEqual(state.registers);
      expect(field(right, name).state.spread?.buckets).toEqual(state.spread?.buckets);
      expect(field(right, name).statistics.count).toBe(40_000);
    }
    expect(text(mergeProfiles(one))).toBe(text(one));
  });

  it('adds up histograms of one reference, and refuses those of two', async () => {
    const [one, , three] = files as [string, string, string];
    const [reference, otherReference] = [parts[1] as Profile, parts[0] as Profile];
    const a = await profile([one], { reference });
    const b = await profile([three], { reference });
    const both = await profile([one, three], { reference });
    const counts = (made: Profile) => field(made, 'amount').statistics.histogram;
    expect(counts(mergeProfiles(a, b))).toEqual(counts(both));
    const c = await profile([three], { reference: otherReference });
    expect(() => mergeProfiles(a, c)).toThrow(/field `(amount|age)` cannot be merged: .*edges/);
  });

  it('puts a slice that was rare somewhere to the rest', async () => {
    const a = await profile([file('a.csv', 'k,x\na,1\na,2\nb,3\n')], { slice: ['k'], slices: 1 });
    const b = await profile([file('b.csv', 'k,x\nb,4\nb,5\nc,6\n')], { slice: ['k'] });
    const merged = mergeProfiles(a, b);
    expect(merged).toEqual({ ...mergeProfiles(b, a), sources: merged.sources });
    // Of a, b has none; of b, a has some among its rest.
    expect(merged.slices?.map(({ of, records }) => [of, records])).toEqual([
      [['a'], 2],
      [undefined, 4],
    ]);
    const unsliced = await profile([file('c.csv', 'k,x\na,1\n')]);
    expect(() => mergeProfiles(a, unsliced)).toThrow('sliced by different columns');
  });

  it('takes a column that another part lacks for missing there, and knows texts from numbers', async () => {
    const a = await profile([file('d.csv', 'x,y\n1,2\n')]);
    const b = await profile([file('e.csv', 'y,z\n,q\n')]);
    const merged = mergeProfiles(a, b);
    expect(
      merged.fields.map(({ name, statistics }) => [name, statistics.count, statistics.missing]),
    ).toEqual([
      ['x', 2, 1],
      ['y', 2, 1],
      ['z', 2, 1],
    ]);
    const text = await profile([file('f.csv', 'x,y\nq,2\n')]);
    expect(() => mergeProfiles(a, text)).toThrow(
      'the field `x` cannot be merged: it holds numbers and texts',
    );
  });

  it('is exact on any parts of few values', async () => {
    const cell = fc.oneof(fc.constant(''), fc.integer({ min: -9, max: 9 }).map(String));
    const table = fc.array(cell, { minLength: 1, maxLength: 30 });
    let number = 0;
    await fc.assert(
      fc.asyncProperty(table, table, async (one, other) => {
        const csv = (cells: readonly string[]) =>
          file(`law-${number++}.csv`, `x,y\n${cells.map((value) => `${value},1`).join('\n')}\n`);
        const [a, b] = [csv(one), csv(other)];
        const [there, back] = await Promise.all([profile([a]), profile([b])]);
        const both = contents(await profile([a, b]));
        expect(contents(mergeProfiles(there, back))).toBe(both);
        expect(contents(mergeProfiles(back, there))).toBe(both);
      }),
      { numRuns: 12 },
    );
  });
});
