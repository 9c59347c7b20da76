import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { judged, round, type World, world } from './system.ts';

const FIRST = Date.UTC(2026, 10, 2);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const SERVICE = `mismatch: v1
kind: Environment
name: hall
perspective: operations
stage: production
serviceLevels: [{ name: answers, latency: { mean: 40ms } }]
---
mismatch: v1
kind: Deployment
name: scorer-hall
perspective: operations
model: TrainedModel/scorer
environment: Environment/hall
`;

const monitoring = (
  format: string,
  location: string,
  windows = '{ calendar: hour }',
) => `mismatch: v1
kind: RuntimeMonitoring
name: watch
perspective: operations
monitors: [TrainedModel/scorer]
${windows === '' ? '' : `windows: ${windows}`}
exports: [{ name: server, format: ${format}, location: "${location}" }]
`;

/** Readings of a Triton server every minute: 60 requests a minute, which take some milliseconds each. */
function readings(from: number, to: number, took: (at: number) => number) {
  const found: { readonly name: string; readonly time: number; readonly value: number }[] = [];
  let sum = 0;
  for (let at = 0; at <= to; at++) {
    sum += 60 * took(at) * 1000;
    const time = FIRST + at * MINUTE;
    if (at < from) continue;
    found.push({ name: 'nv_inference_request_success', time, value: at * 60 });
    found.push({ name: 'nv_inference_request_failure', time, value: 0 });
    found.push({ name: 'nv_inference_request_duration_us', time, value: sum });
  }
  return found;
}

const LABELS = { model: 'scorer', version: '1', instance: 'a:8002', job: 'triton' };

const exposition = (list: ReturnType<typeof readings>): string =>
  list
    .map(({ name, time, value }) => {
      const labels = Object.entries(LABELS).map(([key, own]) => `${key}="${own}"`);
      return `${name}{${labels.join(',')}} ${value} ${time}\n`;
    })
    .join('');

const slowLater = (at: number): number => (at > 60 ? 55 : 20);

const rulesOf = ({ told }: Awaited<ReturnType<typeof round>>) =>
  told.flatMap(({ change, finding }) => (change === 'opened' ? [finding?.rule] : []));

const watched = (set: string): World => world({ 'monitoring.yaml': set, 'service.yaml': SERVICE });

it('judges a window of a file once a later sample is there', async () => {
  const one = watched(monitoring('prometheus', 'server.prom'));
  const at = (minutes: number) => ({ now: () => FIRST + minutes * MINUTE });
  one.write('server.prom', exposition(readings(0, 59, slowLater)));
  expect((await round(one, at(59))).told).toEqual([]);
  one.append('server.prom', exposition(readings(60, 61, slowLater)));
  const first = await round(one, at(61));
  expect(judged(first)).toEqual([['2026-11-02T00:00:00Z', 0]]);
  expect(rulesOf(first)).not.toContain('live-latency-too-high');
  one.append('server.prom', exposition(readings(62, 121, slowLater)));
  const second = await round(one, at(121));
  expect(judged(second)).toEqual([['2026-11-02T01:00:00Z', 0]]);
  expect(rulesOf(second)).toContain('live-latency-too-high');
  expect((await round(one, at(122))).told).toEqual([]);
});

it('judges what no later sample closes once its file has come to rest', async () => {
  const one = watched(monitoring('prometheus', 'server.prom'));
  one.write('server.prom', exposition(readings(0, 59, () => 20)));
  const seen = await round(one, { now: () => Date.now() + 10 * HOUR });
  expect(judged(seen)).toEqual([['2026-11-02T00:00:00Z', 0]]);
});

it('takes hours where no windows of time are declared, and says so', async () => {
  const one = watched(monitoring('prometheus', 'server.prom', ''));
  one.write('server.prom', exposition(readings(0, 125, () => 20)));
  const seen = await round(one, { now: () => FIRST + 125 * MINUTE });
  expect(seen.notes.join()).toContain('each hour is one');
  expect(judged(seen).map(([from]) => from)).toEqual([
    '2026-11-02T00:00:00Z',
    '2026-11-02T01:00:00Z',
  ]);
});

it('says that metrics cannot be read, once, and goes on when they can', async () => {
  const one = watched(monitoring('prometheus', 'server.prom'));
  const now = { now: () => FIRST + 125 * MINUTE };
  const before = await round(one, now);
  expect(before.notes.join()).toMatch(/the export server cannot be read now: there is no file/);
  expect(before.told).toEqual([]);
  one.write('server.prom', exposition(readings(0, 125, () => 20)));
  expect(judged(await round(one, now)).length).toBe(2);
});

it('asks a server about each window once it is over, and about those it has missed', async () => {
  const asked: number[] = [];
  const server = createServer((request, response) => {
    const time = Number(new URL(request.url ?? '', 'http://localhost').searchParams.get('time'));
    asked.push(time);
    const until = (time * 1000 - FIRST) / MINUTE;
    const list = readings(Math.max(0, until - 65), until, slowLater);
    const names = [...new Set(list.map(({ name }) => name))];
    const result = names.map((name) => ({
      metric: { __name__: name, ...LABELS },
      values: list
        .filter((each) => each.name === name)
        .map((each) => [each.time / 1000, String(each.value)]),
    }));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ status: 'success', data: { resultType: 'matrix', result } }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => new Promise<void>((done) => server.close(() => done())));
  const { port } = server.address() as AddressInfo;
  const one = watched(monitoring('prometheus-api', `http://127.0.0.1:${port}`));
  const at = (minutes: number) => ({ online: true, now: () => FIRST + minutes * MINUTE });
  const first = await round(one, at(62));
  expect(judged(first)).toEqual([['2026-11-02T00:00:00Z', 0]]);
  expect((await round(one, at(65))).told).toEqual([]);
  expect(asked.length).toBe(1);
  const later = await round(one, at(190));
  expect(judged(later).map(([from]) => from)).toEqual([
    '2026-11-02T01:00:00Z',
    '2026-11-02T02:00:00Z',
  ]);
  expect(rulesOf(later)).toContain('live-latency-too-high');
});
