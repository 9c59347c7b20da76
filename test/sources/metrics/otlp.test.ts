import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { brief, readOtlp } from './read.ts';

const attribute = (key: string, value: string) => ({ key, value: { stringValue: value } });
const T1 = '1700000000123456789';
const T0 = '1700000000000000000';

/** A payload with one metric of one resource. */
const payload = (metric: object, attributes = [attribute('host.name', 'a')]) => ({
  resourceMetrics: [{ resource: { attributes }, scopeMetrics: [{ scope: {}, metrics: [metric] }] }],
});
const sum = (points: object[], more: object = {}) => ({
  name: 'requests',
  unit: '1',
  sum: { aggregationTemporality: 2, isMonotonic: true, dataPoints: points, ...more },
});
const one = (metric: object) => readOtlp(JSON.stringify(payload(metric)));

describe('a point', () => {
  it('has the attributes of its resource and its own', () => {
    const point = {
      attributes: [
        attribute('model', 'm'),
        { key: 'n', value: { intValue: '7' } },
        { key: 'flag', value: { boolValue: true } },
        { key: 'list', value: { arrayValue: { values: [{ stringValue: 'a' }, { intValue: 2 }] } } },
        { key: '__proto__', value: { stringValue: 'p' } },
        { key: 'empty', value: { stringValue: '' } },
      ],
      timeUnixNano: T1,
      startTimeUnixNano: T0,
      asInt: '42',
    };
    const [sample, ...others] = one(sum([point])).samples;
    expect(others).toEqual([]);
    expect(Object.entries(sample?.series.labels ?? {})).toEqual([
      ['host.name', 'a'],
      ['model', 'm'],
      ['n', '7'],
      ['flag', 'true'],
      ['list', 'a,2'],
      ['__proto__', 'p'],
    ]);
    expect(sample).toMatchObject({
      value: 42,
      time: 1_700_000_000_123_456,
      start: 1_700_000_000_000_000,
      series: {
        name: 'requests',
        temporality: 'cumulative',
        family: { type: 'counter', unit: '1' },
      },
    });
  });

  test.each([
    ['a text', JSON.stringify(T1)],
    ['a number', T1],
  ])('has its time to the microsecond, be it %s', (_, time) => {
    const text = JSON.stringify(payload(sum([{ timeUnixNano: 0, asInt: 1 }]))).replace(
      '"timeUnixNano":0',
      `"timeUnixNano": ${time}`,
    );
    expect(readOtlp(text).samples[0]?.time).toBe(1_700_000_000_123_456);
  });

  test.each([
    ['"9223372036854775794"', 9223372036854775794n],
    ['9223372036854775794', 9223372036854775794n],
    [' -9007199254740993', -9007199254740993n],
    ['"9007199254740991"', undefined],
    ['12', undefined],
  ])('of the integer %s is exact', (written, exact) => {
    const text = JSON.stringify(payload(sum([{ asInt: 0 }]))).replace(
      '"asInt":0',
      `"asInt":${written}`,
    );
    const [sample] = readOtlp(text).samples;
    expect([sample?.value, sample?.exact]).toEqual([Number(written.replaceAll('"', '')), exact]);
  });

  test.each([
    [1.5, 1.5],
    ['NaN', Number.NaN],
    ['Infinity', Infinity],
    ['-Infinity', -Infinity],
    [1234567890123456, 1234567890123456],
  ])('of the double %s is that number', (written, value) => {
    expect(
      one({ name: 'x', gauge: { dataPoints: [{ asDouble: written }] } }).samples[0]?.value,
    ).toBe(value);
  });

  it('without a value is no sample, and one that cannot be read is told', () => {
    expect(one(sum([{ flags: 1 }, { flags: 1, asInt: '3' }]))).toEqual({
      samples: [],
      bad: [],
      badLines: 0,
    });
    expect(one(sum([{ asInt: 'x' }, {}, { asDouble: '' }])).bad).toMatchObject([
      { line: 1, why: 'a point has no number', excerpt: 'requests' },
      { line: 1 },
      { line: 1 },
    ]);
  });

  it('without a time has that of the caller', () => {
    const text = JSON.stringify(payload(sum([{ asInt: 1 }, { asInt: 1, timeUnixNano: '0' }])));
    expect(readOtlp(text, { time: 9 }).samples.map(({ time }) => time)).toEqual([9, 9]);
  });

  it('is of one series with others of the same attributes, temporality and resource', () => {
    const point = { asInt: 1, attributes: [attribute('a', 'b')] };
    const [cumulative, delta] = [sum([point, point]), sum([point], { aggregationTemporality: 1 })];
    const texts = [
      payload(cumulative),
      payload(cumulative),
      payload(delta),
      payload(cumulative, []),
    ];
    const { samples } = readOtlp(texts.map((text) => JSON.stringify(text)).join('\n'));
    expect(new Set(samples.map(({ series }) => series)).size).toBe(3);
    expect(samples.filter(({ series }) => series.temporality === 'delta')).toHaveLength(1);
  });
});

describe('kinds', () => {
  test.each([
    [{ isMonotonic: true }, 'counter'],
    [{ isMonotonic: false }, 'gauge'],
    [{ isMonotonic: undefined }, 'gauge'],
  ])('a sum with %j is a %s', (more, type) => {
    expect(one(sum([{ asInt: 1 }], more)).samples[0]?.series.family.type).toBe(type);
  });

  test.each([1, '1', 'AGGREGATION_TEMPORALITY_DELTA'])('%j is delta', (aggregationTemporality) => {
    expect(
      one(sum([{ asInt: 1 }], { aggregationTemporality })).samples[0]?.series.temporality,
    ).toBe('delta');
  });

  it('a histogram has buckets, a sum, and extremes', () => {
    const point = {
      count: '6',
      sum: 7.5,
      min: 0.5,
      max: 4,
      bucketCounts: ['1', 2, '3'],
      explicitBounds: [1, 2],
    };
    const [sample] = one({
      name: 'h',
      unit: 's',
      histogram: { aggregationTemporality: 1, dataPoints: [point] },
    }).samples;
    expect(sample).toMatchObject({
      value: 6,
      series: { temporality: 'delta', family: { type: 'histogram', unit: 's' } },
      distribution: { bounds: [1, 2], counts: [1, 2, 3], sum: 7.5, minimum: 0.5, maximum: 4 },
    });
  });

  it('a histogram without buckets has a count and a sum', () => {
    const [sample] = one({ name: 'h', histogram: { dataPoints: [{ count: 6, sum: 3 }] } }).samples;
    expect(sample?.distribution).toMatchObject({ bounds: [], counts: [6], sum: 3 });
  });

  test.each([
    { bucketCounts: [1], explicitBounds: [1] },
    { bucketCounts: [1, 2, 3], explicitBounds: [2, 1] },
    { bucketCounts: [1, -2], explicitBounds: [1] },
    { bucketCounts: [1, 'x'], explicitBounds: [1] },
    { bucketCounts: [1, 2], explicitBounds: ['x'] },
  ])('a histogram of %j is told', (point) => {
    expect(one({ name: 'h', histogram: { dataPoints: [point] } }).bad).toMatchObject([
      { why: 'the buckets of a histogram do not fit their borders', excerpt: 'h' },
    ]);
  });

  it('an exponential histogram has borders that grow by a factor', () => {
    const point = {
      count: '10',
      sum: 20,
      scale: 1,
      zeroCount: '2',
      positive: { offset: 2, bucketCounts: ['3', '0', '5'] },
    };
    const [sample] = one({ name: 'h', exponentialHistogram: { dataPoints: [point] } }).samples;
    expect(sample?.distribution?.bounds).toEqual([0, 2, 2 ** 1.5, 4, 2 ** 2.5]);
    expect(sample?.distribution?.counts).toEqual([2, 0, 3, 0, 5, 0]);
  });

  test.each([
    { scale: 21 },
    { scale: 0.5 },
    { scale: 0, positive: { offset: 'NaN', bucketCounts: [1] } },
    { scale: 0, positive: { offset: 0, bucketCounts: [-1] } },
    { scale: 0, zeroCount: -1 },
  ])('an exponential histogram of %j is told', (point) => {
    expect(one({ name: 'h', exponentialHistogram: { dataPoints: [point] } }).badLines).toBe(1);
  });

  it('any exponential histogram counts what it was given', () => {
    const counts = fc.array(fc.nat(9), { maxLength: 30 });
    const shape = fc.record({
      scale: fc.integer({ min: -10, max: 20 }),
      offset: fc.integer({ min: -5000, max: 5000 }),
      counts,
      zeroCount: fc.nat(9),
      zeroThreshold: fc.constantFrom(0, 1e-3, 5),
    });
    fc.assert(
      fc.property(shape, ({ scale, offset, counts: bucketCounts, zeroCount, zeroThreshold }) => {
        const point = {
          count: 0,
          scale,
          zeroCount,
          zeroThreshold,
          positive: { offset, bucketCounts },
        };
        const [sample] = one({ name: 'h', exponentialHistogram: { dataPoints: [point] } }).samples;
        const { bounds = [], counts: found = [] } = sample?.distribution ?? {};
        const total = (list: readonly number[]) => list.reduce((all, each) => all + each, 0);
        expect(total(found)).toBe(total(bucketCounts) + zeroCount);
        expect(found).toHaveLength(bounds.length + 1);
        expect(
          bounds.every(
            (bound, at) => bound < Infinity && (at === 0 || bound > (bounds[at - 1] ?? 0)),
          ),
        ).toBe(true);
      }),
    );
  });

  it('a summary is read like one of Prometheus', () => {
    const point = {
      count: '4',
      sum: 2,
      quantileValues: [{ quantile: 0.5, value: 0.25 }, { quantile: 0.99, value: 1 }, {}],
    };
    expect(brief(one({ name: 's', summary: { dataPoints: [point] } }).samples)).toEqual([
      ['s_count', { 'host.name': 'a' }, 4],
      ['s_sum', { 'host.name': 'a' }, 2],
      ['s', { 'host.name': 'a', quantile: '0.5' }, 0.25],
      ['s', { 'host.name': 'a', quantile: '0.99' }, 1],
      ['s', { 'host.name': 'a', quantile: '0' }, 0],
    ]);
  });

  it('that nobody knows are told', () => {
    expect(one({ name: 'x', trend: {} }).bad).toMatchObject([{ excerpt: 'x' }]);
    expect(one({ gauge: { dataPoints: [{ asInt: 1 }] } }).bad).toMatchObject([
      { why: 'a metric has no name' },
    ]);
  });
});

describe('spellings', () => {
  it('those of protocol buffers and of older versions are understood', () => {
    const point = { as_int: '3', time_unix_nano: T1 };
    const metrics = [
      { name: 'x', sum: { aggregation_temporality: 1, is_monotonic: true, data_points: [point] } },
    ];
    const text = JSON.stringify({
      resource_metrics: [{ instrumentation_library_metrics: [{ metrics }] }],
    });
    expect(readOtlp(text).samples).toMatchObject([{ value: 3, time: 1_700_000_000_123_456 }]);
  });
});

const P1 = payload(sum([{ asInt: 1 }]));
const P2 = payload(sum([{ asInt: 2 }]));
const valuesIn = (text: string, piece?: number) => {
  const { samples, bad } = readOtlp(text, {}, piece);
  return [samples.map(({ value }) => value), bad.map(({ line, why }) => [line, why])];
};

describe('a source', () => {
  test.each([
    ['one object', JSON.stringify(P1), [1]],
    ['an object over several lines', JSON.stringify(P1, undefined, 2), [1]],
    [
      'such objects one after the other',
      `${JSON.stringify(P1, undefined, 2)}\n${JSON.stringify(P2, undefined, 1)}\n`,
      [1, 2],
    ],
    ['an object a line', `${JSON.stringify(P1)}\n\n${JSON.stringify(P2)}\r\n`, [1, 2]],
    ['a list of objects', JSON.stringify([P1, P2], undefined, 2), [1, 2]],
    ['a byte order mark', `\ufeff${JSON.stringify(P1)}`, [1]],
    ['an empty object of a collector', '{"resourceMetrics":[]}\n', []],
    ['nothing', '', []],
  ])('may be %s, in pieces of any size', (_, text, values) => {
    for (const piece of [1, 2, 7, 64, 10_000]) expect(valuesIn(text, piece)).toEqual([values, []]);
  });

  it('that is cut off loses what is cut off, and says so', () => {
    const [first, second] = [JSON.stringify(P1), JSON.stringify(P2)];
    expect(valuesIn(`${first}\n${second.slice(0, 60)}`)[0]).toEqual([1]);
    expect(valuesIn(`${first}\n${second.slice(0, 60)}`)[1]).toHaveLength(1);
    // The text of the first line ends within a text, then within a list, and the second line is whole.
    for (const length of [30, first.length - 3]) {
      const [values, bad] = valuesIn(`${first.slice(0, length)}\n${second}\n`);
      expect([values, bad]).toMatchObject([[2], [[1, expect.any(String)]]]);
    }
  });

  it('may hold lines that are no JSON', () => {
    expect(valuesIn(`starting up\n${JSON.stringify(P1)}\n}{\n{"logs":1}\n`)).toEqual([
      [1],
      [
        [1, 'it is no JSON'],
        [3, 'it is no JSON'],
        [4, 'it has no `resourceMetrics`'],
      ],
    ]);
  });

  it('may not hold values that are too large', () => {
    const large = JSON.stringify({ resourceMetrics: [], note: 'x'.repeat(5000) });
    for (const text of [large, JSON.stringify(JSON.parse(large), undefined, 1)]) {
      const { samples, bad } = readOtlp(
        `${text}\n${JSON.stringify(P2)}\n`,
        { limits: { value: 1000 } },
        100,
      );
      expect([samples.map(({ value }) => value), bad.map((each) => each.why)]).toEqual([
        [2],
        ['it is larger than what is read at once'],
      ]);
    }
  });

  it('of brackets only does no harm', () => {
    for (const text of [
      '['.repeat(200_000),
      `${'[\n'.repeat(20_000)}`,
      `{"resourceMetrics":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    ]) {
      expect(readOtlp(text).samples).toEqual([]);
    }
  });

  it('may have its bytes damaged', () => {
    const text = Buffer.from(`${JSON.stringify(P1)}\n${JSON.stringify(P2, undefined, 1)}\n`);
    const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(damage, fc.integer({ min: 1, max: 400 }), (places, piece) => {
        const bytes = Buffer.from(text);
        for (const [at, byte] of places) bytes[at % bytes.length] = byte;
        const { samples } = readOtlp(bytes.toString('latin1'), {}, piece);
        expect(samples.length).toBeLessThanOrEqual(2);
      }),
      { numRuns: 500 },
    );
  });

  it('may be any JSON', () => {
    const value = fc.anything({ maxDepth: 1, maxKeys: 3 });
    const few = <T>(each: fc.Arbitrary<T>) => fc.array(each, { maxLength: 2 });
    const shape = fc.record({
      resourceMetrics: few(
        fc.record({
          scopeMetrics: few(
            fc.record({
              metrics: few(
                fc.record({
                  name: value,
                  unit: value,
                  sum: value,
                  histogram: fc.record({
                    dataPoints: few(
                      fc.dictionary(
                        fc.constantFrom(
                          'count',
                          'sum',
                          'bucketCounts',
                          'explicitBounds',
                          'attributes',
                          'timeUnixNano',
                        ),
                        value,
                      ),
                    ),
                  }),
                }),
              ),
            }),
          ),
        }),
      ),
    });
    fc.assert(
      fc.property(fc.oneof(value, shape), (any) => {
        const text =
          JSON.stringify(any, (_, each) => (typeof each === 'bigint' ? String(each) : each)) ?? '';
        expect(() => readOtlp(text)).not.toThrow();
      }),
      { numRuns: 200 },
    );
  });
});
