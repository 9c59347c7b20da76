import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openArtifact, Unreadable } from '../../../src/artifacts/artifact.ts';
import { tfdvStatistics } from '../../../src/artifacts/formats/tfdv-statistics.ts';
import { filesOf, tell } from '../reading.ts';

/** A varint: integers, lengths, tags. */
const varint = (value: number | bigint): number[] => {
  const bytes: number[] = [];
  let rest = BigInt(value);
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return [...bytes, Number(rest)];
};
const int = (number: number, value: number | bigint): number[] => [
  ...varint(number << 3),
  ...varint(value),
];
const of = (number: number, ...parts: (number[] | string | Uint8Array)[]): number[] => {
  const bytes = parts.flatMap((part) => [
    ...(typeof part === 'string' ? new TextEncoder().encode(part) : part),
  ]);
  return [...varint((number << 3) | 2), ...varint(bytes.length), ...bytes];
};
const double = (number: number, value: number): number[] => {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value, true);
  return [...varint((number << 3) | 1), ...bytes];
};
const float = (number: number, value: number): number[] => {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return [...varint((number << 3) | 5), ...bytes];
};

const list = (...datasets: number[][]): Uint8Array =>
  Uint8Array.from(datasets.flatMap((dataset) => of(1, dataset)));
const dataset = (...parts: number[][]): number[] => parts.flat();
const feature = (...parts: number[][]): number[] => of(3, ...parts);
const bucket = (low: number, high: number, count: number): number[] =>
  of(3, double(1, low), double(2, high), double(4, count));
const single = (count: number): number[] => of(1, int(1, count), int(3, 1), int(4, 1), float(5, 1));

const FILE = 'train/FeatureStats.pb';
const told = (bytes: Uint8Array, file = FILE) => tell(tfdvStatistics, { [file]: bytes });
const fieldsOf = (bytes: Uint8Array): unknown => told(bytes)[0]?.says['fields'];
const losses = (bytes: Uint8Array): readonly string[] => {
  const artifact = openArtifact(FILE, filesOf({ [FILE]: bytes }));
  return artifact ? (tfdvStatistics.read(artifact).losses ?? []).map(({ what }) => what) : [];
};

const FARE = feature(
  of(8, of(1, 'trip'), of(1, 'fare')),
  int(2, 1),
  of(
    3,
    of(1, int(1, 96), int(2, 4), int(3, 1), int(4, 1), float(5, 1)),
    ...[double(2, 10.5), double(3, 2.25), int(4, 3), double(6, 9), double(7, 40)],
    of(8, bucket(0, 20, 90), bucket(20, 40, 6)),
    of(8, bucket(0, 9, 48), bucket(9, 40, 48), int(4, 1)),
  ),
);
const PAYMENT = feature(
  of(1, 'payment'),
  int(2, 2),
  of(
    4,
    single(100),
    int(2, 2),
    of(3, of(2, 'Cash'), double(3, 99)),
    of(3, of(2, 'Pcard'), double(3, 1)),
  ),
);

describe('statistics of TensorFlow Data Validation', () => {
  it('say what the values are like', () => {
    const [data, ...others] = told(list(dataset(int(2, 100), FARE, PAYMENT)));
    expect(others).toEqual([]);
    expect(data).toMatchObject({ kind: 'TrainingData', perspective: 'data-science' });
    expect(data).not.toHaveProperty('name');
    expect(data?.says).toEqual({
      size: { records: 100 },
      fields: [
        {
          name: 'trip.fare',
          dtype: 'float',
          statistics: {
            ...{ count: 100, missing: 4, mean: 10.5, std: 2.25, minimum: 0, maximum: 40, zeros: 3 },
            histogram: { edges: [0, 20, 40], counts: [90, 6] },
            quantiles: [{ q: 0.5, value: 9 }],
            method: 'in full, but for quantiles and bins, which are estimates',
          },
        },
        {
          name: 'payment',
          dtype: 'string',
          statistics: {
            ...{ count: 100, missing: 0, distinct: 2 },
            top: [
              { value: 'Cash', count: 99 },
              { value: 'Pcard', count: 1 },
            ],
          },
        },
      ],
    });
    expect(data?.place('/fields/1/statistics')).toBe(`${FILE}: datasets[0].features[1]`);
  });

  it('count an example with an empty list of values as one without a value', () => {
    const numbers = (...common: number[][]) =>
      fieldsOf(list(dataset(feature(of(1, 'a'), of(3, of(1, ...common), double(2, 1))))));
    const ninety = { count: 100, missing: 10 };
    expect(numbers(int(1, 100), int(4, 1), float(5, 0.9))).toMatchObject([{ statistics: ninety }]);
    expect(numbers(int(1, 100), int(4, 1), int(8, 90))).toMatchObject([{ statistics: ninety }]);
    // Several values in one example: some examples may have none.
    const [field] = numbers(int(1, 100), int(4, 5), float(5, 2)) as [{ statistics: object }];
    expect(field.statistics).toMatchObject({ count: 100 });
    expect(field.statistics).not.toHaveProperty('missing');
    // Somebody who counts no values per example.
    expect(numbers(int(1, 90), int(2, 10))).toMatchObject([{ statistics: ninety }]);
  });

  it('say nothing of the values of a feature that has none', () => {
    const empty = feature(of(1, 'a'), of(3, of(1, int(1, 100), of(6))));
    expect(fieldsOf(list(dataset(empty)))).toEqual([
      { name: 'a', statistics: { count: 100, missing: 100 } },
    ]);
  });

  it('of slices are told apart by their names', () => {
    const all = dataset(of(1, 'All Examples'), int(2, 9), PAYMENT);
    const slice = dataset(of(1, 'hour_8'), int(2, 3), PAYMENT);
    const bytes = list(all, slice, slice);
    expect(told(bytes).map(({ name, says }) => [name, says['size']])).toEqual([
      [undefined, { records: 9 }],
      ['hour_8', { records: 3 }],
    ]);
    expect(losses(bytes)).toEqual(['a second data set of the same name']);
  });

  it('of live data speak of production', () => {
    const [data] = told(list(dataset(int(2, 9), PAYMENT)), 'serving/stats.pb');
    expect(data).toMatchObject({ kind: 'ProductionData', perspective: 'operations' });
    expect(data?.says['size']).toBeUndefined();
  });

  it('lie in the only record of a file of records', () => {
    const bytes = list(dataset(int(2, 9), PAYMENT));
    const record = new Uint8Array(12 + bytes.length + 4);
    new DataView(record.buffer).setBigUint64(0, BigInt(bytes.length), true);
    record.set(bytes, 12);
    const file = 'stats.tfrecord';
    expect(told(record, file)[0]?.says['size']).toEqual({ records: 9 });
    const head = () => Buffer.from(record).toString('latin1');
    expect(tfdvStatistics.recognises({ file, head })).toBe(true);
    expect(() => told(record.slice(0, 20), file)).toThrow(/^its record would have/);
    expect(() => told(record.slice(0, 8), file)).toThrow(/^it ends before/);
  });

  it('leave out what cannot be carried', () => {
    const strange = feature(
      of(1, 'bytes'),
      int(2, 2),
      of(4, single(3), of(3, of(2, Uint8Array.of(0xff)), double(3, 2))),
    );
    const weighted = feature(of(1, 'w'), of(4, single(3), of(3, of(2, 'x'), double(3, 0.5))));
    const huge = feature(of(1, 'h'), of(3, of(1, int(1, 2n ** 63n)), double(2, Number.NaN)));
    const bytes = list(dataset(int(2, 2n ** 60n), strange, weighted, huge, feature(of(1, 'a#b'))));
    expect(told(bytes)[0]?.says).toEqual({
      fields: [
        { name: 'bytes', dtype: 'string', statistics: { count: 3, missing: 0 } },
        { name: 'w', dtype: 'integer', statistics: { count: 3, missing: 0 } },
        { name: 'h', dtype: 'integer' },
      ],
    });
    expect(losses(bytes)).toEqual([
      'the frequent values of `bytes`',
      'the frequent values of `w`',
      'a field that has no name to point at it',
    ]);
  });

  it.each([
    ['do not touch', of(8, bucket(0, 1, 1), bucket(2, 3, 1))],
    ['have no width', of(8, bucket(1, 1, 5))],
    ['have no end', of(8, bucket(0, Number.POSITIVE_INFINITY, 5))],
    ['are none', of(8)],
  ])('have no histogram of bins that %s', (_, histogram) => {
    const numbers = feature(of(1, 'a'), of(3, single(5), double(2, 1), histogram));
    const [field] = fieldsOf(list(dataset(numbers))) as [{ statistics: object }];
    expect(field.statistics).not.toHaveProperty('histogram');
  });

  it('are refused where they are none, or torn', () => {
    expect(() => told(new Uint8Array())).toThrow('it holds no statistics');
    const bytes = list(dataset(int(2, 100), FARE, PAYMENT));
    for (let length = 1; length < bytes.length; length++) {
      expect(() => told(bytes.slice(0, length))).toThrow(Unreadable);
    }
  });
});

describe('recognising them', () => {
  const head = (bytes: Uint8Array) => () => Buffer.from(bytes).toString('latin1');
  const named = list(dataset(of(1, 'train'), int(2, 300), PAYMENT));
  it.each([
    ['train/FeatureStats.pb', list(dataset(int(2, 100), FARE)), true],
    ['train_stats.binpb', list(dataset(PAYMENT)), true],
    ['statistics.pb', named, true],
    ['saved_model.pb', named, false],
    ['stats.pb', Uint8Array.from(of(1, int(5, 3))), false],
    ['stats.pb', Uint8Array.of(), false],
    ['stats.pb', Uint8Array.from([0x0a]), false],
    ['stats.pb', Uint8Array.from([0x0a, ...new Array(40).fill(0xff)]), false],
    ['stats.pb', new TextEncoder().encode('{"a": 1}'), false],
    ['stats.json', named, false],
  ])('%s', (file, bytes, expected) => {
    expect(tfdvStatistics.recognises({ file, head: head(bytes) })).toBe(expected);
  });
});

const data = path.join(import.meta.dirname, '../../../../shared/data/tfdv');

describe.runIf(existsSync(data))('real statistics', () => {
  type Fields = readonly { name: string; statistics: Readonly<Record<string, unknown>> }[];
  const read = (name: string) => {
    const [set] = told(new Uint8Array(readFileSync(path.join(data, name))), name);
    const fields = set?.says['fields'] as Fields;
    const by = (field: string) => fields.find((one) => one.name === field)?.statistics;
    return { size: set?.says['size'], fields, by };
  };

  it('of taxi trips have a constant in one half and nothing in the other', () => {
    const [train, evaluated] = [read('train.FeatureStats.pb'), read('eval.FeatureStats.pb')];
    expect([train.size, train.fields.length]).toEqual([{ records: 10036 }, 18]);
    expect(train.by('pickup_census_tract')).toEqual({ count: 10036, missing: 10036 });
    expect(evaluated.by('pickup_census_tract')).toMatchObject({
      ...{ count: 4966, missing: 4965, mean: 17031081401, std: 0 },
      ...{ minimum: 17031081401, maximum: 17031081401 },
    });
    expect(train.by('fare')?.['maximum']).toBeCloseTo(700.07, 4);
    expect(evaluated.by('fare')?.['maximum']).toBeCloseTo(87.65, 4);
    expect(train.by('trip_miles')).toMatchObject({ maximum: 1710, zeros: 2773, minimum: 0 });
    expect(evaluated.by('trip_miles')).toMatchObject({ maximum: 191 });
    expect(train.by('company')).toMatchObject({ count: 10036, missing: 3407, distinct: 45 });
    expect(train.by('company')?.['top']).toHaveLength(20);
  });
});
