import { describe, expect, it } from 'vitest';
import { folderOf, monitored, parcels } from './system.ts';

const SECOND = 1000;
const FIRST = Date.UTC(2026, 10, 2);

/** Readings of a Triton server and of one GPU, every half minute for an hour, as they would be stored. */
function readings(
  change: (at: number) => { readonly slow: number; readonly used: number },
): string {
  const lines = [
    '# TYPE nv_inference_request_success counter',
    '# TYPE nv_inference_request_failure counter',
    '# TYPE nv_inference_request_duration_us counter',
    '# TYPE DCGM_FI_DEV_FB_USED gauge',
    '# TYPE DCGM_FI_DEV_FB_FREE gauge',
  ];
  let took = 0;
  for (let at = 0; at <= 120; at++) {
    const { slow, used } = change(at);
    const time = FIRST + at * 30 * SECOND;
    took += 60 * slow * 1000;
    const model = '{model="late-parcel",version="1",instance="a:8002",job="triton"}';
    const gpu =
      '{gpu="0",UUID="GPU-1f",modelName="NVIDIA L4",DCGM_FI_DRIVER_VERSION="550.54.15",instance="a:9400",job="dcgm"}';
    lines.push(
      `nv_inference_request_success${model} ${at * 60} ${time}`,
      `nv_inference_request_failure${model} 0 ${time}`,
      `nv_inference_request_duration_us${model} ${took} ${time}`,
      `DCGM_FI_DEV_FB_USED${gpu} ${used} ${time}`,
      `DCGM_FI_DEV_FB_FREE${gpu} ${23034 - used} ${time}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** Every half minute 60 requests, of which three take longer than the last bucket reaches. */
function histogram(): string {
  const lines: string[] = [];
  for (let at = 0; at <= 120; at++) {
    const time = FIRST + at * 30 * SECOND;
    const labels = 'model_name="late-parcel",instance="a:8000",job="vllm"';
    const count = at * 60;
    for (const [le, share] of [
      ['0.1', 0.9],
      ['1', 0.95],
      ['+Inf', 1],
    ] as const) {
      lines.push(
        `vllm:e2e_request_latency_seconds_bucket{${labels},le="${le}"} ${count * share} ${time}`,
      );
    }
    lines.push(`vllm:e2e_request_latency_seconds_count{${labels}} ${count} ${time}`);
    lines.push(`vllm:e2e_request_latency_seconds_sum{${labels}} ${count * 0.2} ${time}`);
  }
  return `${lines.join('\n')}\n`;
}

const SET = `windows: { calendar: hour }
exports:
  - { name: metrics, format: prometheus, location: metrics.prom }
metrics:
  - { name: requests, query: "rate(nv_inference_request_success[5m])" }
  - { name: throttling, query: "rate(DCGM_FI_DEV_THERMAL_VIOLATION[5m])" }
`;

const system = (levels: string): string =>
  parcels(SET).replace(
    'stage: production\n',
    `stage: production
accelerators: [{ name: l4, kind: gpu, product: NVIDIA L4, memory: 24Gi, driver: "535.183.01" }]
serviceLevels: [{ name: answers, latency: { ${levels} } }]
`,
  );

describe('metrics of a server', () => {
  it('hold the server to what is promised, and the machine to what is declared', async () => {
    const folder = folderOf({
      'system.yaml': system('mean: 40ms'),
      'metrics.prom': readings(() => ({ slow: 55, used: 8000 })),
    });
    const { report } = await monitored(folder);
    const messages = report.findings
      .filter(({ windows, verdict }) => windows && verdict === 'mismatch')
      .map(({ rule, message }) => `${rule}: ${message}`);
    expect(messages.sort()).toEqual([
      expect.stringMatching(/^declaration-contradicted: .*535\.183\.01.*550\.54\.15/),
      expect.stringMatching(/^live-latency-too-high: .*55ms.*40ms/),
      expect.stringMatching(/^live-metric-missing: .*DCGM_FI_DEV_THERMAL_VIOLATION/),
    ]);
  });

  it('do not tell what the server does not export', async () => {
    const folder = folderOf({
      'system.yaml': system('p99: 80ms'),
      'metrics.prom': readings(() => ({ slow: 20, used: 8000 })),
    });
    const { report } = await monitored(folder);
    const found = report.findings.find(({ rule }) => rule === 'live-latency-too-high');
    expect(found?.verdict).toBe('unknown');
  });

  it('know of a quantile beyond the last bucket that it is longer than that', async () => {
    const levels = async (p99: string) => {
      const folder = folderOf({
        'system.yaml': system(`p99: ${p99}`),
        'metrics.prom': histogram(),
      });
      const { report } = await monitored(folder);
      return report.findings
        .filter(({ rule }) => rule === 'live-latency-too-high')
        .map(({ verdict, message }) => `${verdict}: ${message}`);
    };
    expect(await levels('800ms')).toEqual([
      'mismatch: late-parcel-depot answered in more than 1s (p99), but depot requires 800ms or less (p99)',
    ]);
    expect(await levels('2s')).toEqual([
      'unknown: cannot tell whether live answers come in time: p99 is more than 1s, where the last bucket of the histogram ends, and nothing tells by how much',
    ]);
  });

  it('asks no address unless somebody says so', async () => {
    const set = SET.replace('format: prometheus,', 'format: prometheus-api,').replace(
      'location: metrics.prom',
      'location: "http://127.0.0.1:9"',
    );
    const folder = folderOf({ 'system.yaml': parcels(set) });
    const { report } = await monitored(folder);
    expect(report.run?.exports[0]?.unread).toContain('only with --online');
  });
});
