import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openArtifact } from '../../../src/artifacts/artifact.ts';
import { odcs } from '../../../src/artifacts/formats/odcs.ts';
import { fuzz } from '../fuzz.ts';
import { filesOf, tell } from '../reading.ts';

type Json = Readonly<Record<string, unknown>>;

const contract = (properties: readonly Json[], more: Json = {}): string =>
  JSON.stringify({
    apiVersion: 'v3.1.0',
    kind: 'DataContract',
    schema: [{ name: 'orders', physicalName: 'ORD', properties }],
    ...more,
  });

const told = (properties: readonly Json[], more: Json = {}, file = 'orders.odcs.yaml') => {
  const [data] = tell(odcs, { [file]: contract(properties, more) });
  if (data === undefined) throw new Error('nothing is told');
  return data;
};

const fieldOf = (property: Json): Json => {
  const [field] = told([{ name: 'x', ...property }]).says['fields'] as readonly Json[];
  return field ?? {};
};

const lossesOf = (properties: readonly Json[], more: Json = {}): readonly string[] => {
  const artifact = openArtifact('c.yaml', filesOf({ 'c.yaml': contract(properties, more) }));
  return (artifact ? (odcs.read(artifact).losses ?? []) : []).map(({ what }) => what);
};

describe('a data contract', () => {
  it.each([
    ['contract.yaml', 'version: 1.0.0\nkind: DataContract\napiVersion: v3.0.2\n', true],
    ['contract.json', contract([]), true],
    ['contract.json', contract([]).replaceAll(':', ': ').replaceAll(',', ',\n  '), true],
    ['deployment.yaml', 'apiVersion: apps/v1\nkind: Deployment\n', false],
    ['crd.yaml', 'apiVersion: data.example.org/v3\nkind: DataContract\n', false],
    ['old.yaml', 'kind: DataContract\napiVersion: v2.2.2\n', false],
    ['notes.md', 'kind: DataContract\napiVersion: v3.0.2\n', false],
  ])('is recognised in %s by kind and version', (file, text, expected) => {
    expect(odcs.recognises({ file, head: () => text })).toBe(expected);
  });

  it('is about each of its tables', () => {
    const text = contract([], {
      status: 'active',
      schema: [
        { name: 'orders', description: 'One row an order.', properties: [{ name: 'id' }] },
        { name: 'clients', properties: [{ name: 'id' }] },
      ],
    });
    expect(tell(odcs, { 'c.yaml': text })).toMatchObject([
      { kind: 'RawData', name: 'orders', says: { description: 'One row an order.' } },
      { kind: 'RawData', name: 'clients', says: { status: 'active', fields: [{ name: 'id' }] } },
    ]);
  });

  it.each([
    [{ logicalType: 'string', physicalType: 'varchar(18)' }, { dtype: 'string' }],
    [{ logicalType: 'integer' }, { dtype: 'integer' }],
    [{ logicalType: 'integer', physicalType: 'BIGINT' }, { dtype: 'int64' }],
    [{ logicalType: 'integer', logicalTypeOptions: { format: 'i8' } }, { dtype: 'int8' }],
    [{ logicalType: 'number', logicalTypeOptions: { format: 'f32' } }, { dtype: 'float32' }],
    [{ logicalType: 'boolean', physicalType: 'tinyint(1)' }, { dtype: 'bool' }],
    [
      { logicalType: 'number', physicalType: 'DECIMAL(9,2)' },
      { dtype: 'decimal', precision: 2 },
    ],
    [
      { logicalType: 'timestamp', physicalType: 'timestamp without time zone' },
      { dtype: 'datetime', time: { zone: 'naive' } },
    ],
    [
      { logicalType: 'timestamp', logicalTypeOptions: { defaultTimezone: 'Europe/Vienna' } },
      { dtype: 'datetime', time: { zone: 'Europe/Vienna' } },
    ],
    [
      { logicalType: 'date', logicalTypeOptions: { format: 'yyyy-MM-dd', minimum: '2020-01-01' } },
      { dtype: 'date', time: { format: 'yyyy-MM-dd' } },
    ],
    [
      { logicalType: 'array', items: { logicalType: 'number' } },
      { dtype: 'number', shape: [null] },
    ],
    [{ physicalType: 'geography' }, {}],
  ])('reads the type of %j', (property, says) => {
    expect(fieldOf(property)).toEqual({ name: 'x', ...says });
  });

  it('names what stands in structures with dots', () => {
    const inner = [{ name: 'b', logicalType: 'string' }];
    const fields = told([
      { name: 'a', logicalType: 'object', properties: inner },
      { name: 'l', logicalType: 'array', items: { logicalType: 'object', properties: inner } },
    ]).says['fields'];
    expect(fields).toEqual([
      { name: 'a.b', dtype: 'string' },
      { name: 'l.b', dtype: 'string', shape: [null] },
    ]);
  });

  it('reads ranges of both versions, patterns of the whole, and lengths', () => {
    const options = (logicalTypeOptions: Json) => fieldOf({ logicalTypeOptions })['domain'];
    expect(options({ minimum: 0, maximum: 9 })).toEqual({ minimum: 0, maximum: 9 });
    expect(options({ minimum: 0, exclusiveMinimum: true })).toEqual({
      ...{ minimum: 0, exclusiveMinimum: true },
    });
    expect(options({ exclusiveMaximum: 9 })).toEqual({ maximum: 9, exclusiveMaximum: true });
    expect(options({ pattern: '^[A-Z|]{2}$' })).toEqual({ pattern: '^[A-Z|]{2}$' });
    for (const pattern of ['[A-Z]', '^a|b$', '^a\\$', '^[a$']) {
      expect(options({ pattern })).toBeUndefined();
    }
    expect(fieldOf({ logicalTypeOptions: { maxLength: 40 } })['text']).toEqual({
      maxCharacters: 40,
    });
  });

  it('takes a field that is required for one without null, and says nothing of others', () => {
    expect(fieldOf({ required: true })).toEqual({ name: 'x', nullable: false });
    expect(fieldOf({ required: false })).toEqual({ name: 'x' });
    const quality = [{ type: 'library', metric: 'nullValues', mustBe: 0 }];
    expect(fieldOf({ required: false, quality })).toEqual({ name: 'x', nullable: false });
  });

  it('reads which values and which codes occur', () => {
    const rule = (metric: string, given: Json, limit: Json) =>
      fieldOf({ quality: [{ metric, arguments: given, ...limit }] });
    const validValues = ['a', 'b'];
    expect(rule('invalidValues', { validValues }, { mustBe: 0 })).toEqual({
      ...{ name: 'x', domain: { categories: validValues } },
    });
    expect(rule('invalidValues', { validValues }, { mustBeLessThan: 5 })).toEqual({
      ...{ name: 'x', domain: { categories: validValues, open: true } },
    });
    const missingValues = [null, '', 'N/A'];
    expect(rule('missingValues', { missingValues }, { mustBeLessThan: 5 })).toEqual({
      ...{ name: 'x', missing: ['', 'N/A'] },
    });
    // Where none may occur, nobody has to know how they are written.
    expect(rule('missingValues', { missingValues }, { mustBe: 0 })).toEqual({
      ...{ name: 'x', nullable: false },
    });
  });

  it('reads the values of version 3.0, which stand beside the name of the rule', () => {
    const validValues = ['a', 'b'];
    const domain = { name: 'x', domain: { categories: validValues } };
    const open = { name: 'x', domain: { categories: validValues, open: true } };
    const rule = (quality: Json) => fieldOf({ quality: [quality] });
    expect(rule({ rule: 'invalidValues', validValues, mustBe: 0 })).toEqual(domain);
    expect(rule({ rule: 'validValues', validValues })).toEqual(domain);
    expect(rule({ rule: 'validValues', validValues, mustBeGreaterThan: 9 })).toEqual(open);
    const none = [{ rule: 'invalidValues', mustBe: 0 }];
    expect(lossesOf([{ name: 'x', quality: none }])).toEqual(['a check of the values of `x`']);
  });

  it.each(['NUMBER(38,0)', 'DECIMAL(10,0)', 'DECIMAL(10)', 'NUMERIC', 'number'])(
    'takes a whole number for one, whatever the database calls it: %s',
    (physicalType) => {
      const field = fieldOf({ logicalType: 'integer', physicalType });
      expect(field).toEqual({ name: 'x', dtype: 'integer' });
      expect(fieldOf({ logicalType: 'number', physicalType })['dtype']).not.toBe('integer');
    },
  );

  it('believes the database where the two contradict each other', () => {
    const of = (physicalType: string) => fieldOf({ logicalType: 'integer', physicalType })['dtype'];
    expect(of('DECIMAL(10,2)')).toBe('decimal');
    expect(of('BIGINT')).toBe('int64');
  });

  it('reads classifications that have an order, physical names, and single keys', () => {
    const fields = told([
      { name: 'id', physicalName: 'ID_NR', primaryKey: true, classification: 'Restricted' },
      { name: 'x', classification: 'tier 3', unique: true },
    ]).says['fields'];
    expect(fields).toEqual([
      {
        ...{ name: 'id', role: 'identifier', source: { path: 'ID_NR' } },
        sensitivity: { classification: 'restricted' },
      },
      { name: 'x' },
    ]);
    expect(lossesOf([{ name: 'x', classification: 'tier 3', unique: true }])).toEqual([
      'the uniqueness of `x`',
      'the classification, which is none of ours, of `x`',
    ]);
    const keys = [
      { name: 'a', primaryKey: true },
      { name: 'b', primaryKey: true },
    ];
    expect(told(keys).says['fields']).toEqual([{ name: 'a' }, { name: 'b' }]);
  });

  describe('with service levels', () => {
    const level = (property: string, value: unknown, unit?: string, element?: string) => ({
      slaProperties: [{ property, value, unit, element }],
    });

    it('says how late a row is by the column that has its time', () => {
      const time = { name: 'placed', physicalName: 'PLACED_TS' };
      for (const element of ['orders.placed', 'ORD.PLACED_TS']) {
        expect(told([time], level('latency', 4, 'd', element)).says['fields']).toMatchObject([
          { name: 'placed', time: { availableAfter: '4d' } },
        ]);
      }
      expect(lossesOf([time], level('latency', 4, 'd', 'other.placed'))).toEqual([
        'the service level `latency`',
      ]);
    });

    it('says from when to when the data are there', () => {
      const levels = {
        slaProperties: [
          { property: 'generalAvailability', value: '2024-05-12T09:30:10-08:00' },
          { property: 'endOfLife', value: '2030-01-01' },
        ],
      };
      expect(told([{ name: 'x' }], levels).says).toMatchObject({
        ...{ availableFrom: '2024-05-12', validUntil: '2030-01-01' },
      });
    });

    it('says of live data alone how fresh they are, and which version they have', () => {
      const live = (more: Json) =>
        told([{ name: 'x' }], { version: '1.2.0', ...more }, 'serving/orders.odcs.yaml');
      const data = live(level('freshness', 15, 'minutes'));
      expect(data).toMatchObject({ kind: 'ProductionData', perspective: 'operations' });
      expect(data.says).toMatchObject({ version: '1.2.0', freshness: '15min' });
      expect(live(level('latency', '2', 'hr')).says).toMatchObject({ delivery: { latency: '2h' } });
      expect(
        lossesOf([{ name: 'x' }], { version: '1.2.0', ...level('freshness', 1, 'm') }),
      ).toEqual([
        'the service level `freshness`',
        'the version, which the contract has and not the data',
      ]);
    });
  });

  it('is refused where it is none, or has no table', () => {
    expect(() => told([], { schema: [] })).toThrow('its schema has no table');
    expect(() => told([], { kind: 'Deployment' })).toThrow('it is no data contract');
  });

  it('that is spoilt is read or refused, in no time', () => {
    const quality = [{ metric: 'invalidValues', arguments: { validValues: [1] }, mustBe: 0 }];
    const bytes = new TextEncoder().encode(contract([{ name: 'x', quality, required: true }]));
    const { longest } = fuzz(odcs, 'c.yaml', bytes, { mutations: 1000 });
    expect(longest).toBeLessThan(2000);
  });
});

const real = path.join(import.meta.dirname, '../../../../shared/data/odcs/full-example.odcs.yaml');

describe.runIf(existsSync(real))('the full example of the standard', () => {
  it('is about two tables', () => {
    const [table, receivers] = tell(odcs, { 'c.odcs.yaml': readFileSync(real, 'utf8') });
    expect(table).toMatchObject({
      name: 'tbl',
      says: { availableFrom: '2022-05-12', validUntil: '2042-05-12', status: 'active' },
    });
    const fields = table?.says['fields'] as readonly Json[];
    expect(fields[0]).toMatchObject({ dtype: 'date', source: { path: 'txn_ref_dt' } });
    expect(fields[1]).toMatchObject({ role: 'identifier', name: 'rcvr_id' });
    expect(fields[2]).toMatchObject({ nullable: false });
    expect(receivers?.says['fields']).toHaveLength(4);
  });
});
