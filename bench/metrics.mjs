// `node bench/metrics.mjs`: how fast the text format of Prometheus is read, beside
// parse-prometheus-text-format where it is installed (npm install --no-save parse-prometheus-text-format,
// or elsewhere and named with --peer FOLDER). README.md says how to read it.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { circumstances, median, ratio } from './measure.mjs';

const ROOT = path.join(import.meta.dirname, '..');
const PEER = 'parse-prometheus-text-format';

/** At least so many times as fast as the peer. */
const AIM = 4;

const { values } = parseArgs({
  options: {
    series: { type: 'string', default: '10000' },
    readings: { type: 'string', default: '20' },
    rounds: { type: 'string', default: '5' },
    peer: { type: 'string', default: ROOT },
  },
});

/** Readings as a server writes them: counters, gauges, and histograms with the usual labels. */
const expositionOf = (series, readings) => {
  const texts = [];
  for (let reading = 0; reading < readings; reading++) {
    const time = 1_700_000_000_000 + reading * 15_000;
    const lines = [];
    const of = Math.ceil(series / 20);
    lines.push('# HELP http_requests_total Requests by their status.');
    lines.push('# TYPE http_requests_total counter');
    for (let at = 0; at < of * 4; at++) {
      const labels = `method="post",code="${[200, 400, 404, 500][at % 4]}",instance="10.0.${at >> 8}.${at & 255}:8000"`;
      lines.push(`http_requests_total{${labels}} ${at * 1000 + reading * 7} ${time}`);
    }
    lines.push('# HELP queue_seconds Time in the queue.', '# TYPE queue_seconds gauge');
    for (let at = 0; at < of * 2; at++) {
      const labels = `model_name="model-${at % 50}",engine="${at % 8}",instance="10.0.${at >> 8}.${at & 255}:8000"`;
      lines.push(`queue_seconds{${labels}} ${((at * 37 + reading) % 1000) / 997} ${time}`);
    }
    lines.push('# HELP latency_seconds Time of a request.', '# TYPE latency_seconds histogram');
    for (let at = 0; at < of; at++) {
      const labels = `model_name="model-${at % 50}",instance="10.0.${at >> 8}.${at & 255}:8000"`;
      let count = 0;
      for (const le of [
        '0.005',
        '0.01',
        '0.025',
        '0.05',
        '0.1',
        '0.25',
        '0.5',
        '1',
        '2.5',
        '5',
        '10',
        '+Inf',
      ]) {
        count += (at + reading) % 17;
        lines.push(`latency_seconds_bucket{${labels},le="${le}"} ${count} ${time}`);
      }
      lines.push(`latency_seconds_sum{${labels}} ${count * 0.0421} ${time}`);
      lines.push(`latency_seconds_count{${labels}} ${count} ${time}`);
    }
    texts.push(`${lines.join('\n')}\n`);
  }
  return texts;
};

const readerIn = async (folder) => {
  const outfile = path.join(folder, 'exposition.mjs');
  await build({
    entryPoints: [path.join(ROOT, 'src/sources/metrics/exposition.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'error',
  });
  return (await import(pathToFileURL(outfile).href)).ExpositionReader;
};

const peerIn = (folder) => {
  try {
    return createRequire(path.join(folder, 'package.json'))(PEER);
  } catch {
    return undefined;
  }
};

const folder = mkdtempSync(path.join(tmpdir(), 'mismatch-metrics-'));
try {
  console.log(circumstances());
  const Reader = await readerIn(folder);
  const peer = peerIn(values.peer);
  const texts = expositionOf(Number(values.series), Number(values.readings));
  const bytes = texts.map((text) => Buffer.from(text));
  const size = bytes.reduce((sum, { length }) => sum + length, 0) / 1e6;
  let samples = 0;
  const subjects = new Map([
    [
      'ours',
      () => {
        const reader = new Reader();
        samples = 0;
        for (const piece of bytes) samples += reader.push(piece).length;
        samples += reader.end().length;
        if (reader.badLines > 0) throw new Error(`${reader.badLines} lines were left out`);
      },
    ],
    ...(peer
      ? [
          [
            PEER,
            () => {
              for (const text of texts) peer(text);
            },
          ],
        ]
      : []),
  ]);
  const times = new Map([...subjects.keys()].map((name) => [name, []]));
  for (let round = 0; round <= Number(values.rounds); round++) {
    for (const [name, run] of subjects) {
      const started = performance.now();
      run();
      if (round > 0) times.get(name).push(performance.now() - started);
    }
  }
  console.log(`${samples} samples, ${size.toFixed(0)} MB, ${values.readings} readings\n`);
  for (const [name, taken] of times) {
    const seconds = median(taken) / 1000;
    const rate = `${(samples / seconds / 1e6).toFixed(2)} million samples/s`;
    console.log(
      `${name.padEnd(30)} ${rate.padStart(24)} ${(size / seconds).toFixed(0).padStart(6)} MB/s`,
    );
  }
  if (peer) {
    const times4 = ratio(times.get(PEER), times.get('ours'));
    console.log(`\n${times4.toFixed(1)} times as fast, and at least ${AIM} times is the aim`);
    if (times4 < AIM) process.exitCode = 1;
  } else {
    console.log(`\n${PEER} is not installed, so that there is nothing to compare with`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
