import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createSocket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queryInstant, queryMetadata, queryRange } from '../../../src/sources/metrics/api.ts';
import type { Sample } from '../../../src/sources/metrics/sample.ts';
import { signalsOf } from '../../../src/sources/metrics/signals.ts';

const PROGRAM = '/usr/bin/prometheus';

/** A model server that answers ten requests before each reading, half of them within 100 ms. */
function metrics(reading: number): string {
  const count = 10 * reading;
  return `# TYPE vllm:request_success counter
vllm:request_success_total{model_name="m",engine="0",finished_reason="stop"} ${count}
# TYPE vllm:e2e_request_latency_seconds histogram
vllm:e2e_request_latency_seconds_bucket{model_name="m",le="0.1"} ${count / 2}
vllm:e2e_request_latency_seconds_bucket{model_name="m",le="0.2"} ${count}
vllm:e2e_request_latency_seconds_bucket{model_name="m",le="+Inf"} ${count}
vllm:e2e_request_latency_seconds_sum{model_name="m"} ${count * 0.1}
vllm:e2e_request_latency_seconds_count{model_name="m"} ${count}
# TYPE DCGM_FI_DEV_POWER_USAGE gauge
DCGM_FI_DEV_POWER_USAGE{UUID="GPU-1",modelName="NVIDIA L4"} 70.5
`;
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const socket = createSocket();
    socket.listen(0, '127.0.0.1', () => {
      const { port } = socket.address() as AddressInfo;
      socket.close(() => resolve(port));
    });
  });

describe.runIf(existsSync(PROGRAM))('a real Prometheus', () => {
  let folder = '';
  let target: Server;
  let prometheus: ChildProcess;
  let url = '';

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'mismatch-prometheus-'));
    let reading = 0;
    target = createServer((_, response) => response.end(metrics(++reading)));
    await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
    const { port } = target.address() as AddressInfo;
    const job = { job_name: 'model', static_configs: [{ targets: [`127.0.0.1:${port}`] }] };
    const config = {
      global: { scrape_interval: '250ms', scrape_timeout: '250ms' },
      scrape_configs: [job],
    };
    // JSON is YAML too.
    writeFileSync(path.join(folder, 'prometheus.yml'), JSON.stringify(config));
    const own = await freePort();
    url = `http://127.0.0.1:${own}`;
    const args = [
      `--config.file=${path.join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${path.join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${own}`,
    ];
    prometheus = spawn(PROGRAM, args, { stdio: 'ignore' });
    await collected(8);
  }, 60_000);

  afterAll(async () => {
    const gone = new Promise((resolve) => prometheus.once('exit', resolve));
    prometheus.kill();
    await gone;
    target.closeAllConnections();
    await new Promise((resolve) => target.close(resolve));
    rmSync(folder, { recursive: true });
  }, 30_000);

  /** Waits until there are so many readings. */
  async function collected(readings: number): Promise<readonly Sample[]> {
    for (;;) {
      const answer = await queryInstant({ url }, '{job="model",__name__!="up"}[5m]', undefined, {
        attempts: 60,
        backoff: 250,
        wait: () => new Promise((resolve) => setTimeout(resolve, 250)),
      });
      if (answer.samples.length >= readings * 7) return answer.samples;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }

  it('tells what its samples tell', async () => {
    const signals = signalsOf(await collected(8));
    const [service, ...others] = signals.services;
    expect(others).toEqual([]);
    expect(service).toMatchObject({ exporter: 'vllm', model: 'm', basis: 'window' });
    const { readings } = signals;
    expect(service?.requests).toBe(10 * (readings.seen - 1));
    expect(service?.latency?.quantiles.find(({ q }) => q === 0.5)).toMatchObject({
      low: 0,
      high: 0.1,
    });
    expect(service?.latency?.mean).toBeCloseTo(0.1);
    expect(signals.devices).toMatchObject([
      { device: '1', product: 'NVIDIA L4', power: { mean: 70.5 } },
    ]);
    expect(signals.families).toContain('vllm:e2e_request_latency_seconds');
  });

  it('answers at equal distances', async () => {
    const samples = await collected(8);
    const times = samples.flatMap(({ time }) => time ?? []);
    const range = { start: Math.min(...times), end: Math.max(...times), step: 500_000 };
    const found: Sample[] = [];
    for await (const answer of queryRange({ url }, 'vllm:request_success_total', range)) {
      found.push(...answer.samples);
    }
    expect(found.length).toBe(Math.floor((range.end - range.start) / range.step) + 1);
    expect(found[0]?.series.labels).toMatchObject({ model_name: 'm', job: 'model' });
  });

  it('says the types of metrics', async () => {
    const families = await queryMetadata({ url });
    expect(families.named('DCGM_FI_DEV_POWER_USAGE').type).toBe('gauge');
    const { samples } = await queryInstant(
      { url },
      'vllm:e2e_request_latency_seconds_count',
      undefined,
      { families },
    );
    expect(samples[0]?.series.family).toMatchObject({
      name: 'vllm:e2e_request_latency_seconds',
      type: 'histogram',
    });
  });

  it('refuses a query that it cannot read', async () => {
    await expect(queryInstant({ url }, 'sum(', undefined)).rejects.toThrow(
      /^http:\/\/127\.0\.0\.1:\d+\/api\/v1\/query refuses the query: bad_data: .*parse error/,
    );
  });
});
