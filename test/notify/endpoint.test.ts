import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type EndpointOptions, serve } from '../../src/notify/endpoint.ts';
import { type DetectorState, gauges } from '../../src/notify/gauges.ts';
import { exposition, wanted } from '../../src/notify/openmetrics.ts';
import { hostile, isUnsafe } from './findings.ts';
import { folderWith, freePort, started, until } from './program.ts';

const PROMTOOL = '/usr/bin/promtool';
const PROMETHEUS = '/usr/bin/prometheus';

const STATE: DetectorState = {
  version: '0.1.0',
  judgements: [
    { system: 'shop', rule: 'latency-above-level', verdict: 'mismatch', count: 1 },
    { system: 'shop', rule: 'latency-above-level', verdict: 'match', count: 4 },
    { system: 'shop', rule: 'latency-above-level', verdict: 'unknown', count: 2 },
  ],
  alerts: [{ system: 'shop', severity: 'error', count: 1 }],
  systems: [
    { system: 'shop', windows: 12, lastWindow: 1795255200.5 },
    { system: 'new', windows: 0 },
  ],
  exports: [
    { system: 'shop', export: 'predictions', records: 2 ** 53, bad: 3, lag: 12.25 },
    { system: 'shop', export: 'silent', records: 0, bad: 0 },
  ],
  outbox: [{ target: 'duty', waiting: 2, delivered: 5, failed: 1, refused: 0 }],
};

const listen = async (options: Partial<EndpointOptions> = {}) => {
  const endpoint = await serve({ port: 0, state: () => STATE, ...options });
  onTestFinished(() => endpoint.close());
  return endpoint;
};

describe('metrics of the detector', () => {
  it('are OpenMetrics', () => {
    const text = exposition(gauges(STATE), 'openmetrics');
    expect(text).toContain(`# TYPE mismatch_judgements gauge
# HELP mismatch_judgements Judgements of a rule in the last window, by verdict.
mismatch_judgements{system="shop",rule="latency-above-level",verdict="match"} 4
mismatch_judgements{system="shop",rule="latency-above-level",verdict="mismatch"} 1
mismatch_judgements{system="shop",rule="latency-above-level",verdict="unknown"} 2
`);
    expect(text).toContain(`# TYPE mismatch_lag_seconds gauge
# UNIT mismatch_lag_seconds seconds
# HELP mismatch_lag_seconds How long ago the newest record of an export happened.
mismatch_lag_seconds{system="shop",export="predictions"} 12.25
`);
    expect(text).toContain(`# TYPE mismatch_records_read counter
# HELP mismatch_records_read Records read of an export.
mismatch_records_read_total{system="shop",export="predictions"} 9007199254740992
`);
    expect(text).toContain('# TYPE mismatch_build info\n');
    expect(text).toContain('mismatch_build_info{version="0.1.0"} 1\n');
    expect(text.endsWith('\n# EOF\n')).toBe(true);
    expect(text).not.toContain('silent"} NaN');
  });

  it('keep every text in its place, whatever it is', () => {
    const SAMPLE = /^mismatch_\w+(?:\{(?:\w+="(?:[^"\\\n]|\\["\\n])*",?)*\})? \S+$/;
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 5 }), (names) => {
        const judgements = names.map((name) => ({
          system: name,
          rule: name,
          verdict: 'match' as const,
          count: 1,
        }));
        const text = exposition(gauges({ ...STATE, judgements, version: names[0] ?? '' }), 'text');
        const lines = text.split('\n');
        expect(lines.pop()).toBe('');
        for (const line of lines) {
          if (!/^# (?:TYPE|HELP) mismatch_\w+ [\w ,.]+$/.test(line)) expect(line).toMatch(SAMPLE);
          expect(isUnsafe(line)).toBe(false);
          expect(line.length).toBeLessThan(5000);
        }
        expect(new Set(lines).size).toBe(lines.length);
      }),
    );
  });

  it('are bounded in number, and say what is left out', () => {
    const judgements = Array.from({ length: 25_000 }, (_, n) => ({
      system: `system-${n}`,
      rule: 'r',
      verdict: 'match' as const,
      count: n,
    }));
    const text = exposition(gauges({ ...STATE, judgements }), 'openmetrics');
    expect(text.match(/^mismatch_judgements\{/gm)).toHaveLength(10_000);
    expect(text).toContain('\nmismatch_series_dropped 15000\n');
  });

  it('tell long names apart that begin alike', () => {
    const systems = ['a', 'b'].map((last) => ({ system: `${'x'.repeat(500)}${last}`, windows: 1 }));
    const text = exposition(gauges({ ...STATE, systems }), 'openmetrics');
    expect(text.match(/^mismatch_windows_closed_total\{/gm)).toHaveLength(2);
  });

  it.each([
    [undefined, 'openmetrics'],
    ['*/*', 'openmetrics'],
    ['application/openmetrics-text;version=1.0.0,text/plain;q=0.5', 'openmetrics'],
    ['text/plain; version=0.0.4', 'text'],
  ])('are asked for with %j', (accept, expected) => {
    expect(wanted(accept)).toBe(expected);
  });

  it.runIf(existsSync(PROMTOOL))('please promtool', () => {
    const input = exposition(gauges(STATE), 'text');
    const { status, stderr, stdout } = spawnSync(PROMTOOL, ['check', 'metrics'], {
      input,
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect([status, stdout, stderr]).toEqual([0, '', '']);
    const broken = spawnSync(PROMTOOL, ['check', 'metrics'], { input: 'x{ 1', timeout: 20_000 });
    expect(broken.status).not.toBe(0);
  });

  it.runIf(existsSync(PROMETHEUS))(
    'are read by Prometheus, with names that somebody made up',
    async () => {
      const name = '"\\\n{}\u202e€';
      const { origin } = await listen({
        state: () => ({ ...STATE, alerts: [{ system: name, severity: 'error', count: 7 }] }),
      });
      const port = await freePort();
      const cwd = folderWith({
        'prometheus.yml': `global: { scrape_interval: 1s }
scrape_configs: [{ job_name: detector, static_configs: [{ targets: ["${new URL(origin).host}"] }] }]
`,
      });
      const self = `http://127.0.0.1:${port}`;
      const args = [
        '--config.file=prometheus.yml',
        '--storage.tsdb.path=data',
        `--web.listen-address=127.0.0.1:${port}`,
      ];
      await started(PROMETHEUS, args, { cwd, ready: `${self}/-/ready` });
      const query = async (text: string) => {
        const response = await fetch(`${self}/api/v1/query?query=${encodeURIComponent(text)}`);
        const { data } = (await response.json()) as {
          data: { result: { metric: Record<string, string>; value: [number, string] }[] };
        };
        return data.result.length > 0 ? data.result : undefined;
      };
      const [alert] = await until('it was scraped', () => query('mismatch_alerts_open'));
      expect(alert?.value[1]).toBe('7');
      expect(alert?.metric['system']).toBe('"\\\\u{a}{}\\u{202e}€');
      const [records] = (await query('mismatch_records_read_total{export="predictions"}')) ?? [];
      expect(records?.value[1]).toBe('9007199254740992');
      const targets = await (await fetch(`${self}/api/v1/targets`)).json();
      expect(targets).toMatchObject({ data: { activeTargets: [{ health: 'up', lastError: '' }] } });
      const metadata = await (
        await fetch(`${self}/api/v1/metadata?metric=mismatch_lag_seconds`)
      ).json();
      expect(metadata).toMatchObject({
        data: { mismatch_lag_seconds: [{ type: 'gauge', unit: 'seconds' }] },
      });
    },
  );
});

describe('the endpoint', () => {
  it('answers what it is for, and nothing else', async () => {
    const { origin } = await listen();
    expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const metrics = await fetch(`${origin}/metrics?x=1`);
    expect(metrics.headers.get('content-type')).toBe(
      'application/openmetrics-text; version=1.0.0; charset=utf-8',
    );
    const text = await metrics.text();
    expect(text.endsWith('# EOF\n')).toBe(true);
    const head = await fetch(`${origin}/metrics`, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
    expect(await head.text()).toBe('');
    const plain = await fetch(`${origin}/metrics`, { headers: { accept: 'text/plain' } });
    expect(plain.headers.get('content-type')).toContain('version=0.0.4');
    expect(await plain.text()).not.toContain('# EOF');
    expect((await fetch(`${origin}/-/healthy`)).status).toBe(200);
    for (const path of ['/', '/metrics/', '/__proto__', '/constructor', '/../etc/passwd']) {
      expect((await fetch(`${origin}${path}`)).status).toBe(404);
    }
    for (const method of ['POST', 'DELETE', 'OPTIONS']) {
      const response = await fetch(`${origin}/metrics`, { method });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    }
  });

  it('says when the detector does not work', async () => {
    let trouble: string | undefined = 'the state\u001b cannot be written';
    const { origin } = await listen({
      trouble: () => trouble,
      state: () => {
        throw new Error('gone');
      },
    });
    const sick = await fetch(`${origin}/-/healthy`);
    expect([sick.status, await sick.text()]).toEqual([503, 'the state\\u{1b} cannot be written\n']);
    expect((await fetch(`${origin}/metrics`)).status).toBe(500);
    trouble = undefined;
    expect((await fetch(`${origin}/-/healthy`)).status).toBe(200);
  });

  it('is not for a page of the web that calls this machine by another name', async () => {
    const { origin } = await listen();
    const statusFor = (host: string) =>
      new Promise((resolve, reject) => {
        request(`${origin}/metrics`, { headers: { host } }, (response) => {
          response.resume();
          resolve(response.statusCode);
        })
          .on('error', reject)
          .end();
      });
    expect(await statusFor('evil.example')).toBe(403);
    expect(await statusFor('127.0.0.1.evil.example:80')).toBe(403);
    expect(await statusFor('localhost:9860')).toBe(200);
    expect(await statusFor('[::1]')).toBe(200);
  });

  it('bounds what is sent to it, and is not kept waiting by it', async () => {
    const { origin, close } = await listen();
    const { port } = new URL(origin);
    const say = (text: string) =>
      new Promise<string>((resolve) => {
        let heard = '';
        const socket = connect(Number(port), '127.0.0.1', () => socket.write(text));
        socket.on('data', (chunk) => {
          heard += chunk;
        });
        socket.on('error', () => {});
        socket.on('close', () => resolve(heard));
      });
    const head = 'GET /metrics HTTP/1.1\r\nHost: localhost\r\n';
    expect(await say(`${head}X: ${'x'.repeat(20_000)}\r\n\r\n`)).toContain(' 431 ');
    expect(await say('nonsense\r\n\r\n')).toContain(' 400 ');
    expect(await say(`${head}Content-Length: 99999999\r\n\r\nabc`)).toContain(' 200 ');
    const waiting = say(head);
    await new Promise((resolve) => setTimeout(resolve, 50));
    // A request that never ends does not keep the detector from ending.
    await close();
    expect(await waiting).not.toContain(' 200 ');
    await expect(fetch(`${origin}/metrics`)).rejects.toThrow();
  });

  it('says why it cannot listen', async () => {
    const { origin } = await listen();
    const port = Number(new URL(origin).port);
    await expect(serve({ port, state: () => STATE })).rejects.toThrow(
      `cannot listen on port ${port} of 127.0.0.1: another program listens there`,
    );
    await expect(serve({ port: 0, host: '192.0.2.1', state: () => STATE })).rejects.toThrow(
      'it is no address of this machine',
    );
  });
});
