import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createSocket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ruleFile } from '../../src/export/prometheus/document.ts';
import { planFor, served, watching } from './systems.ts';

const has = spawnSync('prometheus', ['--version']).status === 0;

/** What a server of models exports just now: nothing, or that its slowest answers take so long. */
type Exported = { readonly p99?: number; readonly requests: number };

const exposition = ({ p99, requests }: Exported): string =>
  p99 === undefined
    ? ''
    : [
        '# TYPE nv_inference_request_summary_us summary',
        `nv_inference_request_summary_us{model="ranker",version="1",quantile="0.99"} ${p99}`,
        '# TYPE nv_inference_request_success counter',
        `nv_inference_request_success{model="ranker",version="1"} ${requests}`,
        '# TYPE nv_inference_request_failure counter',
        'nv_inference_request_failure{model="ranker",version="1"} 0',
        'recall_7d{of="ranker"} 0.83',
        '',
      ].join('\n');

type Alert = {
  readonly state: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
};

// Lengths of time are seconds here and minutes for users; everything else is as it is exported.
const PACE = { window: 5, hold: 2, missing: 4 };

const plan = planFor(
  served({
    environment:
      'serving: { runtime: { name: triton } }\nserviceLevels: [{ name: fast, latency: { p99: 50ms }, load: 1000/s, availability: 0.99 }]\n',
    others: {
      'watch.yaml': watching(
        'metrics: [{ name: recall, query: "avg by (of) (recall_7d)", alert: { operator: "<", threshold: 0.8 } }, { name: precision, query: precision_7d }]\n',
      ),
    },
  }),
  PACE,
);

describe.runIf(has)('a real Prometheus', { timeout: 120_000 }, () => {
  let exported: Exported = { p99: 20_000, requests: 0 };
  const exporter = createServer((_, response) => {
    exported = { ...exported, requests: exported.requests + 10 };
    response.setHeader('content-type', 'text/plain; version=0.0.4');
    response.end(exposition(exported));
  });
  let home: string;
  let prometheus: ChildProcess | undefined;
  let address: string;
  let said = '';

  beforeAll(async () => {
    home = mkdtempSync(path.join(tmpdir(), 'mismatch-prometheus-'));
    await new Promise<void>((done) => exporter.listen(0, '127.0.0.1', done));
    const target = `127.0.0.1:${(exporter.address() as AddressInfo).port}`;
    writeFileSync(path.join(home, 'rules.yaml'), (await ruleFile([plan])).text);
    writeFileSync(
      path.join(home, 'prometheus.yml'),
      `global: { scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s }
rule_files: [rules.yaml]
scrape_configs: [{ job_name: triton, static_configs: [{ targets: ["${target}"] }] }]
`,
    );
    const listen = `127.0.0.1:${await freePort()}`;
    address = `http://${listen}`;
    prometheus = spawn(
      'prometheus',
      [
        '--config.file=prometheus.yml',
        '--storage.tsdb.path=data',
        `--web.listen-address=${listen}`,
        '--log.level=warn',
      ],
      { cwd: home, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    prometheus.stderr?.on('data', (chunk: Buffer) => {
      said = `${said}${chunk}`.slice(-4000);
    });
    await until('it is ready', async () => (await fetch(`${address}/-/ready`)).ok);
  });

  afterAll(async () => {
    if (prometheus && prometheus.exitCode === null) {
      const ended = new Promise((done) => prometheus?.once('exit', done));
      prometheus.kill('SIGTERM');
      const late = setTimeout(() => prometheus?.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(late);
    }
    exporter.closeAllConnections();
    await new Promise((done) => exporter.close(done));
    rmSync(home, { recursive: true, force: true });
  });

  /** Asks again until something is so; a machine that is busy only takes longer. */
  async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
    for (const end = Date.now() + 60_000; Date.now() < end; ) {
      if (await isSo().catch(() => false)) return;
      await new Promise((done) => setTimeout(done, 200));
    }
    throw new Error(`in a minute it did not come so far that ${what}\n${said}`);
  }

  const ask = async <T>(where: string): Promise<T> => {
    const { status, data } = (await (await fetch(`${address}/api/v1/${where}`)).json()) as {
      status: string;
      data: T;
    };
    if (status !== 'success') throw new Error(`${where} gives ${status}`);
    return data;
  };

  const firing = async (name: string): Promise<readonly Alert[]> => {
    const { alerts } = await ask<{ readonly alerts: readonly Alert[] }>('alerts');
    return alerts.filter(({ state, labels }) => state === 'firing' && labels['alertname'] === name);
  };

  const numberOf = async (query: string): Promise<number | undefined> => {
    const { result } = await ask<{ readonly result: readonly { value: [number, string] }[] }>(
      `query?query=${encodeURIComponent(query)}`,
    );
    return result[0] === undefined ? undefined : Number(result[0].value[1]);
  };

  it('evaluates every rule, and sees nothing wrong while nothing is', async () => {
    await until('every rule was evaluated', async () => {
      const { groups } = await ask<{
        readonly groups: readonly { rules: readonly { health: string; lastError?: string }[] }[];
      }>('rules');
      const rules = groups.flatMap((group) => group.rules);
      const wrong = rules.find(({ lastError }) => lastError);
      if (wrong) throw new Error(wrong.lastError);
      return rules.length > 5 && rules.every(({ health }) => health === 'ok');
    });
    await until(
      'the latency is recorded in seconds',
      async () => (await numberOf('mismatch:latency_seconds{statistic="p99"}')) === 0.02,
    );
    await until(
      'the traffic is recorded',
      async () => ((await numberOf('mismatch:requests_per_second')) ?? 0) > 1,
    );
    expect(await numberOf('mismatch:metric{metric="recall",of="RuntimeMonitoring/watch"}')).toBe(
      0.83,
    );
    expect(await firing('MismatchLatencyTooHigh')).toEqual([]);
    expect(await firing('MismatchMetricBeyondLimit')).toEqual([]);
  });

  it('misses the one metric that nobody exports, and no other', async () => {
    // While everything starts, others may be missed for a moment.
    await until(
      'only that is missed',
      async () => (await firing('MismatchSignalMissing')).length === 1,
    );
    const [missing] = await firing('MismatchSignalMissing');
    expect(missing?.labels).toMatchObject({ metric: 'precision', rule: 'live-metric-missing' });
    expect(missing?.annotations['declared_in']).toBe('watch.yaml:6');
  });

  it('raises the alert when the declared limit is broken, in the words of both sides', async () => {
    exported = { ...exported, p99: 62_000 };
    await until('it fires', async () => (await firing('MismatchLatencyTooHigh')).length > 0);
    const [alert] = await firing('MismatchLatencyTooHigh');
    expect(alert?.labels).toMatchObject({
      system: 'shop',
      element: 'Environment/production',
      attribute: '/serviceLevels/fast/latency/p99',
      perspective: 'operations',
      severity: 'error',
      rule: 'live-latency-too-high',
    });
    expect(alert?.annotations).toEqual({
      summary:
        'an answer of ranker takes 62ms (p99), but production requires 50ms or less up to 1000/s',
      breaks: 'callers time out and ask again, which makes the queue only longer',
      declared_in: 'production.yaml:7',
    });
  });

  it('falls silent when the limit is kept again, and speaks up when nothing is exported', async () => {
    exported = { ...exported, p99: 50_000 };
    await until('it is silent', async () => (await firing('MismatchLatencyTooHigh')).length === 0);
    exported = { requests: exported.requests };
    await until('all are missed', async () => {
      const missing = await firing('MismatchSignalMissing');
      return missing.some(({ labels }) => labels['signal'] === 'mismatch:latency_seconds');
    });
  });
});

const freePort = (): Promise<number> =>
  new Promise((found, failed) => {
    const socket = createSocket();
    socket.once('error', failed);
    socket.listen(0, '127.0.0.1', () => {
      const { port } = socket.address() as AddressInfo;
      socket.close(() => found(port));
    });
  });
