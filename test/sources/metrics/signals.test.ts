import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { SignalsBuilder, signalsOf } from '../../../src/sources/metrics/signals.ts';
import { readOtlp, readText } from './read.ts';
import { START, scrapes, tell } from './scrapes.ts';

const SECOND = 1_000_000;
const AT = START * 1000;
const http = (labels = '') => `http_requests_total{code="200"${labels}}`;

describe('counts', () => {
  it('are how much counters grew between the first reading and the last', () => {
    const [service] = tell(scrapes(5, (n) => [`${http()} ${100 + 30 * n}`])).services;
    expect(service).toMatchObject({
      exporter: 'http',
      basis: 'window',
      requests: 120,
      throughput: { mean: 2, peak: 2, step: 15 },
    });
  });

  it('go on where a server began again at zero', () => {
    const values = [100, 110, 4, 10, 0, 3];
    const [service] = tell(scrapes(6, (n) => [`${http()} ${values[n]}`])).services;
    expect(service?.requests).toBe(10 + 4 + 6 + 0 + 3);
  });

  it('of a series that appears later began at zero', () => {
    const text = scrapes(4, (n) => [
      `${http()} ${100 + n}`,
      ...(n >= 2 ? [`http_requests_total{code="500"} ${n - 1}`] : []),
    ]);
    expect(tell(text).services[0]).toMatchObject({ requests: 5, failed: 2, errors: 2 / 5 });
  });

  it('of a target that appears later did not', () => {
    const text = scrapes(4, (n) => [
      `${http(',instance="a"')} ${100 + n}`,
      ...(n >= 2 ? [`${http(',instance="b"')} ${5000 + n}`] : []),
    ]);
    expect(tell(text).services[0]?.requests).toBe(3 + 1);
  });

  it('are told apart by integers that doubles cannot tell apart', () => {
    const text = scrapes(3, (n) => [
      `DCGM_FI_DEV_THERMAL_VIOLATION{UUID="GPU-1"} ${9_007_199_254_740_993n + BigInt(n) * 7_500_000_001n}`,
    ]);
    expect(tell(text).devices[0]?.throttling?.causes[0]?.share).toBeCloseTo(0.5000000000666667, 15);
  });

  it('of a single reading are those since the server began, and say no rate', () => {
    const text = scrapes(1, () => [`${http()} 90`, 'http_requests_total{code="503"} 10']);
    const [service] = tell(text).services;
    expect(service).toMatchObject({ basis: 'start', requests: 100, failed: 10, errors: 0.1 });
    expect(service).not.toHaveProperty('throughput');
  });

  it('do not depend on the order of samples', () => {
    const values = [100, 110, 4, 10, 30, 30, 31];
    const { samples } = readText(scrapes(7, (n) => [`${http()} ${values[n]}`, `up{a="b"} ${n}`]));
    const told = signalsOf(samples);
    fc.assert(
      fc.property(fc.shuffledSubarray([...samples], { minLength: samples.length }), (shuffled) => {
        expect(signalsOf(shuffled)).toEqual(told);
      }),
    );
  });

  it('do not depend on the order of labels', () => {
    const text = scrapes(4, (n) => [
      n % 2
        ? `http_requests_total{a="1",code="200"} ${n}`
        : `http_requests_total{code="200",a="1"} ${n}`,
    ]);
    expect(tell(text).services[0]?.requests).toBe(3);
  });

  it('are summed up before all of their readings fill the memory', () => {
    const builder = new SignalsBuilder({ mostWaiting: 1000 });
    const series = readText('http_requests_total{code="200"} 1 1\n').samples[0]?.series;
    if (series === undefined) throw new Error('no series');
    for (let n = 0; n < 20_500; n++) builder.add({ series, value: n % 1000, time: n });
    builder.add({ series, value: 5, time: 3 });
    const { services, ignored } = builder.signals();
    expect(services[0]?.requests).toBe(20_499 - 20);
    expect(ignored.late).toBe(1);
  });
});

describe('a window', () => {
  const text = scrapes(20, (n) => [
    `${http()} ${n * n}`,
    `vllm:num_requests_waiting{model_name="m"} ${n}`,
  ]);
  const { samples } = readText(text);

  it('takes its part of what grew across its borders, so that windows add up', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 284 }), { maxLength: 5 }), (cuts) => {
        const borders = [0, ...cuts.sort((a, b) => a - b), 285];
        let sum = 0;
        for (const [at, border] of borders.slice(1).entries()) {
          const since = AT + (borders[at] ?? 0) * SECOND;
          const [service] = signalsOf(samples, { since, until: AT + border * SECOND }).services;
          sum += (service?.throughput?.mean ?? 0) * (border - (borders[at] ?? 0));
        }
        // Counts are whole in each window.
        expect(Math.abs(sum - 361)).toBeLessThanOrEqual(borders.length / 2);
      }),
    );
  });

  it('begins with its first moment and ends before its last', () => {
    const told = signalsOf(samples, { since: AT + 30 * SECOND, until: AT + 75 * SECOND });
    expect(told).toMatchObject({
      first: AT + 30 * SECOND,
      last: AT + 60 * SECOND,
      samples: 6,
      services: [
        { exporter: 'http', requests: 25 - 4 },
        { exporter: 'vllm', waiting: 3 },
      ],
    });
  });

  it('without samples tells nothing', () => {
    expect(signalsOf([])).toMatchObject({
      families: [],
      samples: 0,
      services: [],
      devices: [],
      hosts: [],
    });
    const told = signalsOf(samples, { since: 0, until: 1 });
    expect(told).toMatchObject({ samples: 0, families: [], services: [] });
    // What is gone has no part in a window after it.
    const after = AT + 3600 * SECOND;
    expect(signalsOf(samples, { since: after, until: after + SECOND }).services).toEqual([]);
    expect(told).not.toHaveProperty('first');
  });
});

describe('rates', () => {
  it('peak where most was counted between two readings', () => {
    const values = [0, 15, 60, 75];
    const [service] = tell(scrapes(4, (n) => [`${http()} ${values[n]}`])).services;
    expect(service?.throughput).toEqual({ mean: 75 / 45, peak: 3, step: 15 });
  });

  it('of several targets add up, even where they are read at other moments', () => {
    const lines = (instance: string, offset: number) =>
      Array.from(
        { length: 4 },
        (_, n) => `${http(`,instance="${instance}"`)} ${30 * n} ${START + offset + n * 15_000}\n`,
      ).join('');
    const [service] = tell(lines('a', 0) + lines('b', 7000)).services;
    expect(service).toMatchObject({ requests: 180, throughput: { peak: 4 } });
  });

  it('never peak below their mean', () => {
    const grown = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(fc.array(grown, { minLength: 1, maxLength: 3 }), (targets) => {
        const text = targets
          .flatMap((each, at) => {
            const sums = each.map((_, n) => each.slice(0, n + 1).reduce((all, by) => all + by, 0));
            return each.map(
              (_, n) =>
                `${http(`,instance="${at}"`)} ${sums[n]} ${START + n * 15_000 + at * 777}\n`,
            );
          })
          .join('');
        const { mean = 0, peak = 0 } = tell(text).services[0]?.throughput ?? {};
        expect(peak).toBeGreaterThanOrEqual(mean);
      }),
    );
  });
});

describe('requests', () => {
  test.each([
    ['200', {}],
    ['2xx', {}],
    ['404', { refused: 30, failed: 0, errors: 0 }],
    ['4XX', { refused: 30 }],
    ['503', { failed: 30, errors: 1 }],
    ['5xx', { failed: 30 }],
  ])('of status %s', (status, expected) => {
    const [service] = tell(
      scrapes(4, (n) => [`http_requests_total{status="${status}"} ${10 * n}`]),
    ).services;
    expect(service).toMatchObject({ requests: 30, ...expected });
  });

  it('without a status say nothing of failures', () => {
    const told = tell(scrapes(3, (n) => [`http_requests_total{code="OK"} ${n}`]));
    expect(told.services[0]).not.toHaveProperty('errors');
    expect(told.unobservable.map(({ what }) => what)).not.toContain('requests');
  });

  it('of probes are nobody’s', () => {
    const text = scrapes(3, (n) => [
      `http_requests_total{handler="/metrics",status="2xx"} ${100 * n}`,
      `http_requests_total{handler="/predict",status="2xx"} ${n}`,
    ]);
    expect(tell(text).services[0]?.requests).toBe(2);
  });

  it('are counted by their durations where nothing else counts them', () => {
    const text = scrapes(3, (n) => [
      `request_predict_seconds_count{model_name="m"} ${5 * n}`,
      `request_predict_seconds_sum{model_name="m"} ${n}`,
    ]);
    expect(tell(text).services[0]).toMatchObject({
      exporter: 'kserve',
      requests: 10,
      computeTime: { mean: 0.2 },
    });
  });
});

const latency = (le: string, count: number, labels = '') =>
  `http_request_duration_seconds_bucket{le="${le}"${labels}} ${count}`;

describe('durations', () => {
  it('have quantiles between borders, and above the last border none', () => {
    const text = scrapes(2, (n) => [
      latency('0.1', 50 * n),
      latency('0.5', 90 * n),
      latency('+Inf', 100 * n),
    ]);
    expect(tell(text).services[0]?.latency).toEqual({
      metric: 'http_request_duration_seconds',
      from: 'histogram',
      quantiles: [
        { q: 0.5, value: 0.1, low: 0, high: 0.1 },
        { q: 0.9, value: 0.5, low: 0.1, high: 0.5 },
        { q: 0.95, low: 0.5 },
        { q: 0.99, low: 0.5 },
        { q: 0.999, low: 0.5 },
      ],
    });
  });

  it('are those of the window, and not of all time', () => {
    const text = scrapes(2, (n) => [
      latency('0.1', 1000),
      latency('0.5', 1000 + 10 * n),
      latency('+Inf', 1000 + 10 * n),
    ]);
    expect(tell(text).services[0]?.latency?.quantiles[0]).toEqual({
      q: 0.5,
      value: expect.closeTo(0.3),
      low: 0.1,
      high: 0.5,
    });
  });

  it('of several servers are joined at the borders that they share', () => {
    const text = scrapes(2, (n) => [
      latency('0.1', 10 * n, ',instance="a"'),
      latency('0.2', 20 * n, ',instance="a"'),
      latency('+Inf', 20 * n, ',instance="a"'),
      latency('0.2', 20 * n, ',instance="b"'),
      latency('0.4', 20 * n, ',instance="b"'),
      latency('+Inf', 20 * n, ',instance="b"'),
    ]);
    const { quantiles } = tell(text).services[0]?.latency ?? { quantiles: [] };
    expect(quantiles[0]).toMatchObject({ q: 0.5, low: 0, high: 0.2 });
  });

  it('whose buckets were torn apart never fall', () => {
    const text = scrapes(2, (n) => [
      latency('0.1', 100 * n),
      latency('0.5', 90 * n),
      latency('+Inf', 100 * n),
    ]);
    const { quantiles = [] } = tell(text).services[0]?.latency ?? {};
    expect(quantiles.map(({ high }) => high)).toEqual([0.1, 0.1, 0.1, 0.1, 0.1]);
  });

  it('without a bucket above all borders have their count', () => {
    const text = scrapes(2, (n) => [
      latency('0.1', 50 * n),
      `http_request_duration_seconds_count ${100 * n}`,
    ]);
    expect(tell(text).services[0]?.latency).toMatchObject({
      count: 100,
      quantiles: [{ q: 0.5, high: 0.1 }, { q: 0.9, low: 0.1 }, {}, {}, {}],
    });
  });

  it('of a summary lie between those of its readings', () => {
    const p99 = [0.1, 0.3, 0.2];
    const text = scrapes(3, (n) => [
      `http_server_requests_seconds{quantile="0.99"} ${p99[n]}`,
      'http_server_requests_seconds{quantile="0.5"} NaN',
      'http_server_requests_seconds{quantile="2"} 1',
      `http_server_requests_seconds_count ${10 * n}`,
      `http_server_requests_seconds_sum ${n}`,
    ]);
    const told = tell(text);
    expect(told.services[0]?.latency).toEqual({
      metric: 'http_server_requests_seconds',
      from: 'summary',
      count: 20,
      mean: 0.1,
      quantiles: [{ q: 0.99, value: expect.closeTo(0.2), low: 0.1, high: 0.3 }],
    });
    expect(told.ignored.blank).toBe(3);
  });

  it('that only add up have a mean', () => {
    const text = scrapes(3, (n) => [
      `ts_inference_requests_total{model_name="m"} ${10 * n}`,
      `ts_inference_latency_microseconds{model_name="m"} ${20_000 * n}`,
    ]);
    const told = tell(text);
    expect(told.services[0]?.latency).toEqual({
      metric: 'ts_inference_latency_microseconds',
      from: 'total',
      count: 20,
      mean: 0.002,
      quantiles: [],
    });
    expect(told.unobservable.find(({ what }) => what === 'latency quantiles')?.why).toBe(
      'torchserve does not tell it',
    );
  });

  it('of OTLP may come in any unit, as a whole, and as differences', () => {
    const point = (n: number, start: number) => ({
      startTimeUnixNano: String((AT + start * SECOND) * 1000),
      timeUnixNano: String((AT + n * SECOND) * 1000),
      count: '10',
      sum: 2000,
      min: 100,
      max: 700,
      bucketCounts: ['5', '5', '0'],
      explicitBounds: [250, 1000],
    });
    const metric = (aggregationTemporality: number, dataPoints: object[]) => ({
      resourceMetrics: [
        {
          scopeMetrics: [
            {
              metrics: [
                {
                  name: 'http.server.duration',
                  unit: 'ms',
                  histogram: { aggregationTemporality, dataPoints },
                },
              ],
            },
          ],
        },
      ],
    });
    const delta = signalsOf(
      readOtlp(JSON.stringify(metric(1, [point(60, 0), point(120, 60)]))).samples,
    );
    expect(delta.services[0]).toMatchObject({
      requests: 20,
      latency: {
        count: 20,
        mean: 0.2,
        maximum: 0.7,
        quantiles: [{ q: 0.5, value: 0.25, low: 0, high: 0.25 }, { high: 1 }, {}, {}, {}],
      },
    });
    const grown = { ...point(120, 0), count: '30', sum: 5000, bucketCounts: ['5', '5', '20'] };
    const cumulative = signalsOf(
      readOtlp(JSON.stringify(metric(2, [point(60, 0), grown]))).samples,
    );
    expect(cumulative.services[0]).toMatchObject({
      requests: 20,
      throughput: { mean: 20 / 60 },
      latency: { count: 20, mean: 0.15, quantiles: [{ q: 0.5, low: 1 }, {}, {}, {}, {}] },
    });
    const again = { ...point(120, 90), count: '8', sum: 800, bucketCounts: ['8', '0', '0'] };
    const restarted = signalsOf(readOtlp(JSON.stringify(metric(2, [point(60, 0), again]))).samples);
    expect(restarted.services[0]).toMatchObject({ requests: 8, latency: { mean: 0.1 } });
    const single = signalsOf(readOtlp(JSON.stringify(metric(2, [point(60, 0)]))).samples);
    expect(single.services[0]).toMatchObject({
      basis: 'start',
      requests: 10,
      latency: { mean: 0.2 },
    });
  });

  it('of exponential histograms are those of their values', () => {
    const values = fc.array(fc.double({ min: 0.001, max: 100, noNaN: true }), {
      minLength: 1,
      maxLength: 50,
    });
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 5 }), (list, scale) => {
        const numbers = list.map((value) => Math.ceil(Math.log2(value) * 2 ** scale) - 1);
        const offset = Math.min(...numbers);
        const bucketCounts = Array.from(
          { length: Math.max(...numbers) - offset + 1 },
          (_, at) => numbers.filter((number) => number === offset + at).length,
        );
        const of = (n: number, counts: number[]) => ({
          timeUnixNano: String((AT + n * SECOND) * 1000),
          count: counts.reduce((sum, count) => sum + count, 0),
          scale,
          positive: { offset, bucketCounts: counts },
        });
        const dataPoints = [
          of(
            0,
            bucketCounts.map(() => 0),
          ),
          of(15, bucketCounts),
        ];
        const metrics = [
          {
            name: 'http.server.request.duration',
            unit: 's',
            exponentialHistogram: { aggregationTemporality: 2, dataPoints },
          },
        ];
        const told = signalsOf(
          readOtlp(JSON.stringify({ resourceMetrics: [{ scopeMetrics: [{ metrics }] }] })).samples,
        );
        const { quantiles = [] } = told.services[0]?.latency ?? {};
        expect(quantiles).toHaveLength(5);
        for (const { q, low = 0, high = 0 } of quantiles) {
          const truth =
            [...list].sort((a, b) => a - b)[Math.ceil(q * list.length) - 1] ?? Number.NaN;
          expect(truth).toBeGreaterThanOrEqual(low * (1 - 1e-9));
          expect(truth).toBeLessThanOrEqual(high * (1 + 1e-9));
          expect(high / low).toBeLessThanOrEqual(2 ** (2 ** -scale) * (1 + 1e-9));
        }
      }),
    );
  });
});

describe('versions', () => {
  it('have their share of the requests', () => {
    const text = scrapes(3, (n) => [
      `nv_inference_request_success{model="m",version="1"} ${30 * n}`,
      `nv_inference_request_success{model="m",version="2"} ${10 * n}`,
      `nv_inference_request_success{model="other",version="7"} ${n}`,
    ]);
    expect(tell(text).services.map(({ model, versions }) => [model, versions])).toEqual([
      [
        'm',
        [
          { version: '1', requests: 60, share: 0.75 },
          { version: '2', requests: 20, share: 0.25 },
        ],
      ],
      ['other', [{ version: '7', requests: 2, share: 1 }]],
    ]);
  });
});

describe('readings', () => {
  it('are counted against the median distance', () => {
    const text = scrapes(20, (n) => (n > 4 && n < 10 ? [] : [`up ${n}`]));
    expect(tell(text).readings).toEqual({ target: '', seen: 15, expected: 20, step: 15 });
  });

  it('are expected in the whole window', () => {
    const { samples } = readText(scrapes(10, (n) => [`up{job="a"} ${n}`]));
    const told = signalsOf(samples, { since: AT, until: AT + 300 * SECOND });
    expect(told.targets).toEqual([{ target: 'job=a', seen: 10, expected: 20, step: 15 }]);
  });

  it('are those of each target, whatever its pace', () => {
    const lines = (job: string, count: number, step: number) =>
      scrapes(count, () => [`up{job="${job}",instance="i"} 1`], step);
    expect(tell(lines('slow', 3, 60) + lines('fast', 9, 15)).targets).toEqual([
      { target: 'job=fast, instance=i', seen: 9, expected: 9, step: 15 },
      { target: 'job=slow, instance=i', seen: 3, expected: 3, step: 60 },
    ]);
  });

  it('of no moment are not used, and counted', () => {
    expect(signalsOf(readText('up 1\n').samples)).toMatchObject({
      samples: 0,
      ignored: { untimed: 1 },
    });
  });
});

describe('hostile samples', () => {
  const number = fc.oneof(
    fc.double(),
    fc.constantFrom(-1, 0, 1, 2 ** 63, Number.NaN, Infinity, 1e308),
  );
  const name = fc.constantFrom(
    'vllm:e2e_request_latency_seconds_bucket',
    'vllm:e2e_request_latency_seconds',
    'DCGM_FI_DEV_XID_ERRORS',
    'DCGM_FI_DEV_CLOCKS_EVENT_REASONS',
    'DCGM_FI_DEV_FB_USED',
    'DCGM_EXP_XID_ERRORS_TOTAL',
    'nv_inference_request_success',
    'nv_inference_request_summary_us',
    'http_requests_total',
    'node_cpu_seconds_total',
    'constructor',
  );
  const label = fc.constantFrom(
    'le',
    'quantile',
    'model_name',
    'UUID',
    'xid',
    '__proto__',
    'mode',
    'instance',
  );
  const distribution = fc
    .array(fc.tuple(fc.integer({ min: -3, max: 9 }), fc.nat(5)), { maxLength: 3 })
    .map((list) => {
      const bounds = [...new Set(list.map(([bound]) => bound))].sort((a, b) => a - b);
      return { bounds, counts: [...bounds, 0].map((_, at) => list[at]?.[1] ?? 0) };
    });
  const sample = fc.record({
    name,
    labels: fc.dictionary(
      label,
      fc.constantFrom('', '1', '+Inf', 'NaN', 'x', '0.5', '-1', 'constructor'),
      { maxKeys: 3 },
    ),
    value: number,
    time: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.constant(undefined)),
    start: fc.oneof(fc.integer({ min: -5, max: 100 }), fc.constant(undefined)),
    distribution: fc.option(distribution, { nil: undefined }),
    temporality: fc.constantFrom('delta' as const, 'cumulative' as const),
  });

  it('tell plain and finite numbers, or nothing', () => {
    fc.assert(
      fc.property(fc.array(sample, { maxLength: 30 }), (raw) => {
        const samples = raw.map(({ name: named, labels, temporality, ...rest }) => ({
          ...rest,
          series: {
            name: named,
            labels,
            temporality,
            family: { name: named, type: 'unknown' as const, unit: undefined },
          },
        }));
        const told = signalsOf(samples);
        const text = JSON.stringify(told, (_, value) => {
          if (typeof value === 'number') expect(Number.isNaN(value)).toBe(false);
          return value;
        });
        expect(text.length).toBeGreaterThan(0);
        for (const { errors, throughput } of told.services) {
          expect(errors === undefined || (errors >= 0 && errors <= 1)).toBe(true);
          expect(throughput === undefined || throughput.mean >= 0).toBe(true);
        }
        for (const { throttling } of told.devices)
          expect(throttling === undefined || throttling.share <= 1).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('of very many series take no longer than they are many', () => {
    const lines = Array.from(
      { length: 20_000 },
      (_, at) =>
        `vllm:e2e_request_latency_seconds_bucket{model_name="m",le="${at}",engine="${at % 3000}"} ${at} ${START}\n`,
    );
    expect(tell(lines.join('')).services).toHaveLength(1);
    const targets = Array.from(
      { length: 20_000 },
      (_, at) => `http_requests_total{code="200",instance="${at}"} 1 ${START}\n`,
    );
    expect(tell(targets.join('')).services[0]).toMatchObject({ requests: 20_000 });
  });
});
