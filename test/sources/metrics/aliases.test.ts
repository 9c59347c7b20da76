import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { isBlankOfDcgm } from '../../../src/sources/metrics/aliases/dcgm.ts';
import { EXPORTERS, matchesOf, matchOf, scaled } from '../../../src/sources/metrics/aliases.ts';
import { unobservable } from '../../../src/sources/metrics/unobservable.ts';
import { scrapes, tell } from './scrapes.ts';

describe('names', () => {
  const all = EXPORTERS.flatMap((exporter) =>
    exporter.aliases.flatMap((alias) => alias.names.map((name) => ({ exporter, alias, name }))),
  );

  test.each(EXPORTERS)('of $name have a source and versions', ({ source, versions, aliases }) => {
    expect(source).toMatch(/^https:\/\//);
    expect(versions).not.toBe('');
    expect(aliases.length).toBeGreaterThan(0);
  });

  it('mean what their exporter means', () => {
    for (const { exporter, alias, name } of all) {
      const found = matchesOf(name).map((match) => [match.exporter.name, match.alias]);
      expect(found, name).toContainEqual([exporter.name, alias]);
      expect(
        found.every(([other]) => other === exporter.name),
        name,
      ).toBe(true);
    }
  });

  it('are written once', () => {
    const names = all.filter(({ alias }) => alias.where === undefined).map(({ name }) => name);
    expect(names.filter((name, at) => names.indexOf(name) < at)).toEqual([]);
  });

  it('are suggested only if they are known', () => {
    for (const { alias } of all) {
      const { suggested = '' } = alias;
      if (suggested !== '') expect(alias.names).toContain(suggested);
    }
  });

  test.each([
    ['vllm:request_success_total', 'requests'],
    ['vllm:request_success', 'requests'],
    ['vllm_request_success_total', 'requests'],
    ['ray_vllm_request_success_total', 'requests'],
    ['kserve_vllm:e2e_request_latency_seconds_bucket', 'latency'],
    ['dcgm_fi_dev_gpu_temp', 'temperature'],
    ['http.server.request.duration', 'latency'],
    ['http_server_request_duration_seconds_count', 'latency'],
    ['tensorflow_serving_request_latency_sum', 'latency'],
    ['nvidia_smi_xid_errors_total', 'xidErrors'],
    ['gen_ai.server.time_to_first_token', 'firstResponseTime'],
    ['vllm:request_success_created', undefined],
    ['process_cpu_seconds_total', undefined],
    ['constructor', undefined],
  ])('%s tells of %s', (name, signal) => {
    expect(matchOf(name, {})?.alias.signal).toBe(signal);
  });

  it('are scaled without losing digits', () => {
    expect([7, 9.3, 1e6, 0].map((value) => scaled(value, 1e-6))).toEqual([7e-6, 9.3e-6, 1, 0]);
    expect(scaled(97, 0.01)).toBe(0.97);
    expect(scaled(23_033, 1024 * 1024)).toBe(24_151_851_008);
  });
});

const gpu =
  'gpu="0",UUID="GPU-AbC-1",modelName="NVIDIA H100 80GB HBM3",Hostname="node-1",DCGM_FI_DRIVER_VERSION="580.105.08"';
const dcgm = (name: string, value: number | bigint | string, more = '') =>
  `DCGM_FI_DEV_${name}{${gpu}${more}} ${value}`;

describe('dcgm-exporter', () => {
  const told = tell(
    scrapes(5, (n) => [
      dcgm('FB_USED', 1000 + n),
      dcgm('FB_FREE', 80_000 - n),
      dcgm('FB_RESERVED', 559),
      dcgm('GPU_UTIL', 90 + n),
      dcgm('POWER_USAGE', '350.5'),
      dcgm('ENFORCED_POWER_LIMIT', 700),
      dcgm('GPU_TEMP', 60 + n),
      dcgm('MEMORY_TEMP', 0),
      dcgm('POWER_VIOLATION', 1_500_000_000n * BigInt(n)),
      dcgm('THERMAL_VIOLATION', 600_000_000 * n),
      dcgm('ECC_SBE_VOL_TOTAL', 3 + n),
      dcgm('ECC_DBE_VOL_TOTAL', 2),
      dcgm('ROW_REMAP_FAILURE', 0),
    ]),
  );

  it('tells of a device in bytes, fractions, watts and degrees', () => {
    const MEBIBYTE = 1024 * 1024;
    expect(told.devices).toMatchObject([
      {
        device: 'abc-1',
        host: 'node-1',
        index: '0',
        product: 'NVIDIA H100 80GB HBM3',
        driver: '580.105.08',
        exporters: ['dcgm-exporter'],
        memoryUsed: {
          minimum: 1000 * MEBIBYTE,
          maximum: 1004 * MEBIBYTE,
          mean: 1002 * MEBIBYTE,
          last: 1004 * MEBIBYTE,
          samples: 5,
        },
        memoryTotal: 81_559 * MEBIBYTE,
        utilisation: { mean: expect.closeTo(0.92), maximum: 0.94 },
        power: { mean: 350.5 },
        powerLimit: { last: 700 },
        temperature: { maximum: 64 },
        throttling: {
          share: expect.closeTo(0.1),
          atMost: expect.closeTo(0.14),
          causes: [
            { cause: 'power', share: expect.closeTo(0.1) },
            { cause: 'thermal', share: expect.closeTo(0.04) },
          ],
          from: 'time',
        },
        eccCorrected: { added: 4, total: 7 },
        eccUncorrected: { added: 0, total: 2 },
        rowRemapFailed: false,
      },
    ]);
    // A sensor that is not there reports 0.
    expect(told.devices[0]).not.toHaveProperty('memoryTemperature');
    expect(told.devices[0]).not.toHaveProperty('isReservedUnknown');
  });

  it('says with the newest names what it said with the older ones', () => {
    const text = scrapes(3, (n) => [
      dcgm('FB_USED_BYTES', 5_000_000),
      dcgm('FB_CAPACITY_BYTES', 9_000_000),
      dcgm('GPU_UTIL_RATIO', 0.5),
      dcgm('BOARD_POWER_WATTS', 70),
      dcgm('GPU_TEMP_CELSIUS', 50),
      dcgm('GPU_POWER_THROTTLE_SECONDS_TOTAL', 1.5 * n),
      // The same as a share of the time once more, which must not be counted twice.
      dcgm('POWER_VIOLATION', 1_500_000_000 * n),
      dcgm('GPU_UTIL', 50),
    ]);
    expect(tell(text).devices[0]).toMatchObject({
      memoryUsed: { last: 5_000_000 },
      memoryTotal: 9_000_000,
      utilisation: { mean: 0.5 },
      power: { mean: 70 },
      temperature: { mean: 50 },
      throttling: { share: expect.closeTo(0.1), atMost: expect.closeTo(0.1) },
    });
  });

  test.each([
    [2_147_483_632, true],
    [2_147_483_647, true],
    [2_147_483_648, false],
    [2_147_483_631, false],
    [9_223_372_036_854_775_792n, true],
    [9_223_372_036_854_775_794n, true],
    ['9.223372036854776e+18', true],
    [140_737_488_355_328, true],
    [140_737_488_355_332, true],
    [-1, true],
    ['NaN', true],
    [0, false],
    [81_559, false],
  ])('has no value where it says %s: %s', (value, isBlank) => {
    const { devices, ignored } = tell(
      scrapes(2, () => [dcgm('FB_USED', value), dcgm('GPU_TEMP', 40)]),
    );
    expect(devices[0]?.memoryUsed === undefined).toBe(isBlank);
    expect(ignored.blank).toBe(isBlank ? 2 : 0);
    expect(devices[0]?.temperature?.mean).toBe(40);
  });

  it('knows blanks of DCGM only', () => {
    expect(isBlankOfDcgm(2_147_483_632)).toBe(true);
    const text = scrapes(2, (n) => [`http_requests_total{code="200"} ${2_147_483_632 + n}`]);
    expect(tell(text).services[0]?.requests).toBe(1);
  });

  test.each([
    // Idle, clocks that somebody set, and display clocks slow nothing down that was asked for.
    [[0x1, 0x2, 0x100, 0], 0, []],
    [[0x4, 0x4, 0, 0], 0.5, [['power', 0.5]]],
    [
      [0x4, 0x44, 0x40, 0x1],
      0.75,
      [
        ['power', 0.5],
        ['hardware thermal', 0.5],
      ],
    ],
    [
      [0x8, 0x10, 0x20, 0x80],
      1,
      [
        ['hardware slowdown', 0.25],
        ['sync boost', 0.25],
        ['software thermal', 0.25],
        ['power brake', 0.25],
      ],
    ],
  ])('with the reasons %j throttles %d of the time', (bits, share, causes) => {
    const { throttling } =
      tell(scrapes(4, (n) => [dcgm('CLOCK_THROTTLE_REASONS', bits[n] ?? 0)])).devices[0] ?? {};
    expect(throttling).toMatchObject({ share, atMost: share, from: 'readings' });
    expect(throttling?.causes.map((each) => [each.cause, each.share])).toEqual(causes);
  });

  it('may count clock events instead', () => {
    const event = (cause: string, count: number) =>
      `DCGM_EXP_CLOCK_EVENTS_COUNT{${gpu},clock_event="${cause}",window_size_in_ms="300000"} ${count}`;
    const text = scrapes(4, (n) => [
      event('gpu_idle', 9),
      event('power_cap', n > 1 ? 2 : 0),
      event('hw_thermal', n > 2 ? 1 : 0),
    ]);
    expect(tell(text).devices[0]?.throttling).toEqual({
      share: 0.5,
      atMost: 0.75,
      causes: [
        { cause: 'power', share: 0.5 },
        { cause: 'hardware thermal', share: 0.25 },
      ],
      from: 'readings',
    });
  });

  it('counts in another unit than its name says where it counts faster than time', () => {
    const text = scrapes(3, (n) => [dcgm('POWER_VIOLATION', 30_000_000_000 * n)]);
    expect(tell(text).devices[0]).not.toHaveProperty('throttling');
  });

  it('tells the last XID, whose changes are errors', () => {
    const codes = [31, 31, 79, 79, 0, 13];
    expect(tell(scrapes(6, (n) => [dcgm('XID_ERRORS', codes[n] ?? 0)])).devices[0]?.xid).toEqual({
      errors: 2,
      isExact: false,
      codes: [13, 79],
      last: 13,
    });
    // An error from before the window is none of the window.
    expect(tell(scrapes(2, () => [dcgm('XID_ERRORS', 79)])).devices[0]?.xid).toEqual({
      errors: 0,
      isExact: false,
      codes: [],
      last: 79,
    });
  });

  it('may count XIDs, exactly or in a window of its own', () => {
    const total = scrapes(4, (n) => [
      `DCGM_EXP_XID_ERRORS_TOTAL{${gpu},xid="13"} ${5 + n}`,
      `DCGM_EXP_XID_ERRORS_TOTAL{${gpu},xid="48"} 2`,
      ...(n > 1 ? [`DCGM_EXP_XID_ERRORS_TOTAL{${gpu},xid="79"} 1`] : []),
    ]);
    expect(tell(total).devices[0]?.xid).toEqual({ errors: 4, isExact: true, codes: [13, 79] });
    const counts = [0, 2, 3, 1];
    const recent = scrapes(4, (n) => [
      `DCGM_EXP_XID_ERRORS_COUNT{${gpu},xid="94"} ${counts[n]}`,
      `DCGM_EXP_XID_ERRORS_COUNT{${gpu}} 0`,
    ]);
    expect(tell(recent).devices[0]?.xid).toEqual({ errors: 3, isExact: false, codes: [94] });
  });

  it('keeps a device apart from its parts, and one device together under all who use it', () => {
    const part = (id: string, used: number) =>
      dcgm('FB_USED', used, `,GPU_I_PROFILE="1g.10gb",GPU_I_ID="${id}"`);
    const text = scrapes(4, (n) => [
      dcgm('FB_USED', 500, n < 2 ? ',pod="old"' : ',pod="new"'),
      dcgm('THERMAL_VIOLATION', 3_000_000_000 * n, n < 2 ? ',pod="old"' : ',pod="new"'),
      part('7', 10),
      part('9', 20),
    ]);
    const { devices } = tell(text);
    expect(
      devices.map(({ partition, profile, memoryUsed }) => [
        partition,
        profile,
        memoryUsed?.samples,
      ]),
    ).toEqual([
      ['7', '1g.10gb', 4],
      ['9', '1g.10gb', 4],
      [undefined, undefined, 4],
    ]);
    expect(devices[2]?.throttling?.share).toBeCloseTo(0.2);
  });

  it('makes the mean power of a counter of energy, where nothing else tells it', () => {
    const text = scrapes(3, (n) => [
      dcgm('TOTAL_ENERGY_CONSUMPTION', 9_007_199_254_740_993n + BigInt(n * 15 * 200_000)),
    ]);
    expect(tell(text).devices[0]?.power).toMatchObject({ mean: 200 });
  });
});

describe('nvidia_gpu_exporter and triton', () => {
  it('are joined to the same device, whose identifier may be spelled otherwise', () => {
    const text = scrapes(2, () => [
      dcgm('GPU_TEMP', 40),
      'nvidia_smi_temperature_gpu{uuid="abc-1"} 41',
      'nvidia_smi_power_limit_watts{uuid="abc-1"} 300',
      'nvidia_smi_gpu_info{uuid="abc-1",name="NVIDIA H100 80GB HBM3",driver_version="580.1"} 1',
      'nv_gpu_utilization{gpu_uuid="GPU-AbC-1"} 0.25',
      'nv_gpu_memory_total_bytes{gpu_uuid="GPU-AbC-1"} 85520809984',
    ]);
    const { devices } = tell(text);
    expect(devices).toMatchObject([
      {
        exporters: ['dcgm-exporter', 'nvidia_gpu_exporter', 'triton'],
        temperature: { mean: 40 },
        powerLimit: { last: 300 },
        utilisation: { mean: 0.25 },
        memoryTotal: 85_520_809_984,
      },
    ]);
  });

  it('of which the first has counters among its gauges', () => {
    const text = scrapes(3, (n) => [
      `nvidia_smi_clocks_event_reasons_counters_sw_power_cap_seconds{uuid="a"} ${6 * n}`,
      'nvidia_smi_clocks_event_reasons_sw_power_cap{uuid="a"} 1',
      'nvidia_smi_gpu_info{uuid="a",name="NVIDIA L4",driver_version="570.1"} 1',
      `nvidia_smi_ecc_errors_uncorrected_volatile_total{uuid="a"} ${n}`,
    ]);
    expect(tell(text).devices).toMatchObject([
      {
        product: 'NVIDIA L4',
        driver: '570.1',
        throttling: { share: 0.4, from: 'time' },
        eccUncorrected: { added: 2 },
      },
    ]);
  });
});

describe('triton', () => {
  const model = 'model="resnet",version="3"';
  const text = scrapes(3, (n) => [
    `nv_inference_request_success{${model}} ${100 + 90 * n}`,
    `nv_inference_request_failure{${model},reason="BACKEND"} ${5 * n}`,
    `nv_inference_request_failure{${model},reason="CANCELED"} ${5 * n}`,
    `nv_inference_count{${model}} ${360 * n}`,
    `nv_inference_exec_count{${model}} ${45 * n}`,
    `nv_inference_request_duration_us{${model}} ${90 * n * 12_000}`,
    `nv_inference_queue_duration_us{${model}} ${90 * n * 500}`,
    `nv_inference_compute_infer_duration_us{${model}} ${90 * n * 9000}`,
    `nv_inference_pending_request_count{${model}} ${n}`,
    'nv_cpu_utilization 0.5',
    'nv_cpu_memory_used_bytes 1000',
    'nv_cpu_memory_total_bytes 4000',
  ]);

  it('tells requests, batches, and mean durations in seconds', () => {
    const told = tell(text);
    expect(told.services).toMatchObject([
      {
        exporter: 'triton',
        model: 'resnet',
        requests: 200,
        failed: 10,
        refused: 10,
        errors: 0.05,
        inferences: 720,
        batchSize: 8,
        latency: { from: 'total', mean: 0.012, quantiles: [] },
        queueTime: { mean: 0.0005 },
        computeTime: { mean: 0.009 },
        waiting: 1,
        versions: [{ version: '3', requests: 200, share: 1 }],
      },
    ]);
    expect(told.hosts).toMatchObject([
      { cpuUtilisation: { mean: 0.5 }, memoryUsed: { last: 1000 }, memoryTotal: 4000 },
    ]);
    const missing = told.unobservable.find(({ what }) => what === 'latency quantiles');
    expect(missing?.why).toBe(
      'no metric that was seen tells it; triton has nv_inference_request_summary_us with `--metrics-config summary_latencies=true`',
    );
  });

  it('tells quantiles where summaries are switched on', () => {
    const summary = scrapes(3, (n) => [
      `nv_inference_request_summary_us_count{${model}} ${10 * n}`,
      `nv_inference_request_summary_us_sum{${model}} ${10 * n * 15_000}`,
      `nv_inference_request_summary_us{${model},quantile="0.5"} 14000`,
      `nv_inference_request_summary_us{${model},quantile="0.99"} 40000`,
      `nv_inference_request_duration_us{${model}} 1`,
    ]);
    expect(tell(summary).services[0]?.latency).toEqual({
      metric: 'nv_inference_request_summary_us',
      from: 'summary',
      count: 20,
      mean: 0.015,
      quantiles: [
        { q: 0.5, value: 0.014, low: 0.014, high: 0.014 },
        { q: 0.99, value: 0.04, low: 0.04, high: 0.04 },
      ],
    });
  });
});

describe('servers of language models', () => {
  it('vllm tells its requests by engine, tokens, and its cache, old name and new', () => {
    const of = (engine: number) => `model_name="llama",engine="${engine}"`;
    const text = scrapes(3, (n) =>
      [0, 1].flatMap((engine) => [
        `vllm:request_success_total{${of(engine)},finished_reason="stop"} ${20 * n}`,
        `vllm:request_success_total{${of(engine)},finished_reason="abort"} ${5 * n}`,
        `vllm:num_requests_running{${of(engine)}} 4`,
        `vllm:gpu_cache_usage_perc{${of(engine)}} 0.9`,
        `vllm:kv_cache_usage_perc{${of(engine)}} 0.5`,
        `vllm:generation_tokens_total{${of(engine)}} ${1000 * n}`,
      ]),
    );
    const [service] = tell(text).services;
    expect(service).toMatchObject({
      model: 'llama',
      requests: 100,
      refused: 20,
      running: 8,
      cacheUsage: { mean: 0.5, maximum: 0.5 },
      generatedTokens: 4000,
    });
    // Nothing says whether requests failed, until a version that says so.
    expect(service).not.toHaveProperty('errors');
    expect(tell(text).unobservable.map(({ what }) => what)).toContain('errors');
    const newer = `${text}${scrapes(3, (n) => [`vllm:request_success_total{${of(0)},finished_reason="error"} ${n}`])}`;
    expect(tell(newer).services[0]).toMatchObject({ requests: 102, failed: 2, errors: 2 / 102 });
    expect(tell(newer).unobservable.map(({ what }) => what)).not.toContain('errors');
  });

  it('vllm tells the time to the first token and between tokens', () => {
    const bucket = (name: string, le: string, count: number) =>
      `vllm:${name}_bucket{model_name="m",le="${le}"} ${count}`;
    const text = scrapes(2, (n) => [
      bucket('time_to_first_token_seconds', '0.25', 90 * n),
      bucket('time_to_first_token_seconds', '+Inf', 100 * n),
      bucket('inter_token_latency_seconds', '0.05', 10 * n),
      bucket('inter_token_latency_seconds', '+Inf', 10 * n),
      bucket('time_per_output_token_seconds', '0.01', 10 * n),
    ]);
    expect(tell(text).services[0]).toMatchObject({
      firstResponseTime: { quantiles: [{ high: 0.25 }, { value: 0.25 }, { low: 0.25 }, {}, {}] },
      timePerToken: { metric: 'vllm:inter_token_latency_seconds' },
    });
  });

  it('tgi counts all requests, and those that failed', () => {
    const text = scrapes(3, (n) => [
      `tgi_request_count ${50 * n}`,
      `tgi_request_success ${44 * n}`,
      `tgi_request_failure{err="overloaded"} ${2 * n}`,
      `tgi_request_failure{err="validation"} ${4 * n}`,
      `tgi_request_duration_sum ${44 * n}`,
      `tgi_request_duration_count ${44 * n}`,
      'tgi_queue_size 7',
    ]);
    expect(tell(text).services).toMatchObject([
      {
        exporter: 'tgi',
        requests: 100,
        failed: 4,
        refused: 8,
        errors: 0.04,
        latency: { mean: 1 },
        waiting: 7,
      },
    ]);
  });

  it('sglang and gen_ai are understood', () => {
    const text = scrapes(3, (n) => [
      `sglang:num_requests_total{model_name="a"} ${n}`,
      `sglang:token_usage{model_name="a"} 0.25`,
      `gen_ai_server_request_duration_seconds_count{gen_ai_request_model="b"} ${3 * n}`,
      `gen_ai_server_request_duration_seconds_count{gen_ai_request_model="b",error_type="500"} ${n}`,
    ]);
    expect(tell(text).services).toMatchObject([
      { exporter: 'gen_ai', model: 'b', requests: 8, failed: 2 },
      { exporter: 'sglang', model: 'a', requests: 2, cacheUsage: { mean: 0.25 } },
    ]);
  });
});

describe('model servers', () => {
  it('torchserve tells a model and a host', () => {
    const host = 'Level="Host",Hostname="h"';
    const text = scrapes(3, (n) => [
      `ts_inference_requests_total{model_name="m",model_version="1.0",hostname="h",} ${n}`,
      `ts_queue_latency_microseconds{model_name="m",model_version="1.0",hostname="h",} ${2000 * n}`,
      `Requests2XX{${host},} ${18 * n}`,
      `Requests4XX{${host},} ${n}`,
      `Requests5XX{${host},} ${n}`,
      `GPUMemoryUsed{${host},DeviceId="0",} 1024`,
      `GPUUtilization{${host},DeviceId="0",} 50`,
      `CPUUtilization{${host},} 25`,
      `MemoryUsed{${host},} 2048`,
      `MemoryAvailable{${host},} 6144`,
    ]);
    const told = tell(text);
    expect(told.services).toMatchObject([
      { model: 'm', requests: 2, queueTime: { mean: 0.002 }, versions: [{ version: '1.0' }] },
      { requests: 40, failed: 2, refused: 2, errors: 0.05 },
    ]);
    expect(told.devices).toMatchObject([
      { device: 'h/0', memoryUsed: { last: 1024 ** 3 }, utilisation: { mean: 0.5 } },
    ]);
    expect(told.hosts).toMatchObject([
      { host: 'h', cpuUtilisation: { mean: 0.25 }, memoryTotal: 8 * 1024 ** 3 },
    ]);
  });

  it('tensorflow-serving, bentoml and knative are understood', () => {
    const text = scrapes(3, (n) => [
      `:tensorflow:serving:request_count{model_name="t",status="OK"} ${9 * n}`,
      `:tensorflow:serving:request_count{model_name="t",status="NOT_FOUND"} ${n}`,
      `:tensorflow:serving:request_latency_bucket{model_name="t",le="1000"} ${10 * n}`,
      `:tensorflow:serving:request_latency_bucket{model_name="t",le="+Inf"} ${10 * n}`,
      `bentoml_service_request_total{service_name="b",service_version="v",http_response_code="500"} ${n}`,
      `revision_request_count{configuration_name="k",revision_name="k-1",response_code="200"} ${n}`,
      `revision_request_latencies_sum{configuration_name="k"} ${50 * n}`,
      `revision_request_latencies_count{configuration_name="k"} ${n}`,
    ]);
    expect(tell(text).services).toMatchObject([
      { exporter: 'bentoml', service: 'b', failed: 2, versions: [{ version: 'v' }] },
      {
        exporter: 'knative',
        service: 'k',
        requests: 2,
        latency: { mean: 0.05 },
        versions: [{ version: 'k-1' }],
      },
      {
        exporter: 'tensorflow-serving',
        model: 't',
        errors: 0.1,
        latency: { quantiles: [{ high: 0.001 }, {}, {}, {}, {}] },
      },
    ]);
  });
});

describe('hosts', () => {
  it('of node_exporter have memory and processor time', () => {
    const cpu = (mode: string, value: number) =>
      `node_cpu_seconds_total{instance="n",cpu="0",mode="${mode}"} ${value}`;
    const text = scrapes(3, (n) => [
      'node_memory_MemTotal_bytes{instance="n"} 1000',
      `node_memory_MemAvailable_bytes{instance="n"} ${600 - 100 * n}`,
      cpu('idle', 9 * n),
      cpu('iowait', 1.5 * n),
      cpu('user', 3 * n),
      cpu('system', 1.5 * n),
    ]);
    expect(tell(text).hosts).toMatchObject([
      {
        host: 'n',
        memoryTotal: 1000,
        memoryUsed: { minimum: 400, maximum: 600, last: 600 },
        cpuUtilisation: { mean: 0.3 },
      },
    ]);
  });

  it('may be containers, whose sums and absent limits are none', () => {
    const text = scrapes(2, () => [
      'container_memory_working_set_bytes{pod="p",container="c"} 100',
      'container_memory_working_set_bytes{pod="p",container=""} 999',
      'container_memory_working_set_bytes{id="/"} 9999',
      'container_spec_memory_limit_bytes{pod="p",container="c"} 9.223372036854772e+18',
      'container_accelerator_memory_used_bytes{pod="p",acc_id="GPU-1",make="nvidia",model="Tesla T4"} 5',
      'container_accelerator_duty_cycle{pod="p",acc_id="GPU-1",make="nvidia",model="Tesla T4"} 80',
    ]);
    const told = tell(text);
    expect(told.hosts).toEqual([
      { exporter: 'cadvisor', host: 'p', memoryUsed: expect.objectContaining({ last: 100 }) },
    ]);
    expect(told.devices).toMatchObject([
      { device: '1', product: 'Tesla T4', memoryUsed: { last: 5 }, utilisation: { mean: 0.8 } },
    ]);
  });

  it('have devices by the names of OpenTelemetry', () => {
    const labels = 'hw_id="GPU-9",hw_type="gpu",hw_model="NVIDIA A10"';
    const text = scrapes(2, () => [
      `hw_gpu_memory_usage_bytes{${labels}} 7`,
      `hw_gpu_utilization_ratio{${labels},hw_gpu_task="general"} 0.5`,
      `hw_gpu_utilization_ratio{${labels},hw_gpu_task="encoder"} 0.9`,
      `hw_temperature_celsius{${labels}} 55`,
      'hw_temperature_celsius{hw_id="fan",hw_type="fan"} 20',
    ]);
    expect(tell(text).devices).toMatchObject([
      {
        device: '9',
        product: 'NVIDIA A10',
        memoryUsed: { last: 7 },
        utilisation: { mean: 0.5 },
        temperature: { mean: 55 },
      },
    ]);
  });
});

describe('what cannot be observed', () => {
  const what = (families: readonly string[]) => unobservable(families).map((each) => each.what);

  it('is everything without metrics, with those to have', () => {
    const told = unobservable([]);
    expect(told).toHaveLength(14);
    expect(told[0]).toEqual({
      what: 'requests',
      why: 'no metric that was seen is about a service',
      metrics: [
        'nv_inference_request_success',
        'nv_inference_request_failure',
        'vllm:request_success',
        'tgi_request_count',
      ],
    });
  });

  it('is throttling with the counters that dcgm-exporter has by default', () => {
    const families = [
      'DCGM_FI_DEV_SM_CLOCK',
      'DCGM_FI_DEV_GPU_TEMP',
      'DCGM_FI_DEV_POWER_USAGE',
      'DCGM_FI_DEV_FB_USED',
      'DCGM_FI_DEV_FB_FREE',
      'DCGM_FI_DEV_GPU_UTIL',
    ];
    const told = unobservable(families);
    expect(told.find((each) => each.what === 'throttling')).toEqual({
      what: 'throttling',
      why: 'no metric that was seen tells it; dcgm-exporter has DCGM_FI_DEV_CLOCKS_EVENT_REASONS where the counters file names it, which the default file does not',
      metrics: [
        'DCGM_FI_DEV_CLOCKS_EVENT_REASONS',
        'DCGM_FI_DEV_POWER_VIOLATION',
        'DCGM_FI_DEV_THERMAL_VIOLATION',
        'DCGM_FI_DEV_CLOCKS_EVENT_REASON_SW_THERM_SLOWDOWN_NS',
      ],
    });
    expect(told.map((each) => each.what)).not.toContain('device memory size');
    expect(what([...families, 'DCGM_FI_DEV_THERMAL_VIOLATION'])).not.toContain('throttling');
    expect(what([...families, 'DCGM_EXP_CLOCK_EVENTS_COUNT'])).not.toContain('throttling');
  });

  it('is what an exporter has no metric for', () => {
    expect(
      unobservable(['request_predict_seconds']).find((each) => each.what === 'latency'),
    ).toEqual({
      what: 'latency',
      why: 'kserve does not tell it',
      metrics: [],
    });
    expect(what(['nv_inference_request_success', 'nv_inference_request_failure'])).not.toContain(
      'errors',
    );
    expect(what(['nv_inference_request_success'])).not.toContain('model versions');
    expect(what(['http_requests_total', 'http_request_duration_seconds'])).not.toContain(
      'latency quantiles',
    );
  });
});

const COUNTERS = path.join(
  import.meta.dirname,
  '../../../../shared/data/dcgm/default-counters.csv',
);

describe.runIf(existsSync(COUNTERS))('the counters file of dcgm-exporter', () => {
  it('has no throttling, ECC, or power limit by default, and all of it commented out', () => {
    const lines = readFileSync(COUNTERS, 'utf8').split('\n');
    const names = (pattern: RegExp) => lines.flatMap((line) => pattern.exec(line)?.[1] ?? []);
    const stock = unobservable(names(/^(DCGM_\w+)\s*,\s*(?:gauge|counter)/)).filter(({ metrics }) =>
      metrics[0]?.startsWith('DCGM'),
    );
    expect(stock.map(({ what }) => what)).toEqual([
      'device power limit',
      'throttling',
      'ECC errors',
    ]);
    const every = unobservable(names(/^(?:# )?(DCGM_\w+)\s*,\s*(?:gauge|counter)/)).map(
      ({ what }) => what,
    );
    expect(every).toContain('device power limit');
    expect(every).not.toContain('throttling');
    expect(every).not.toContain('ECC errors');
  });
});
