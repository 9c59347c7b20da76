// A detector that is killed again and again while a log grows, against one that nobody disturbs.
import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';

/** What is killed, unless another build is named in the environment. */
const program =
  process.env.MISMATCH_PROGRAM ?? path.join(import.meta.dirname, '..', 'dist', 'mismatch.cjs');

const DESCRIPTORS = {
  'system.yaml': `mismatch: v1
kind: System
name: scoring
perspective: product
`,
  'model.yaml': `mismatch: v1
kind: TrainedModel
name: scorer
perspective: data-science
inputs:
  - { name: amount, dtype: float64, domain: { minimum: 0, maximum: 100 } }
  - { name: country, dtype: string, domain: { categories: [NL, DE] } }
outputs:
  - { name: score, dtype: float64 }
`,
  'monitoring.yaml': `mismatch: v1
kind: RuntimeMonitoring
name: watch
perspective: operations
monitors: [TrainedModel/scorer]
windows: { calendar: hour, lateness: 5min }
exports:
  - name: predictions
    format: jsonl
    location: log.jsonl
    timestamp: at
    id: id
    columns:
      - { column: amount, is: "TrainedModel/scorer#/inputs/amount" }
      - { column: country, is: "TrainedModel/scorer#/inputs/country" }
      - { column: score, is: "TrainedModel/scorer#/outputs/score" }
`,
};

/** Numbers from 0 to below 1, the same ones for the same seed (mulberry32, public domain). */
export const seeded = (seed) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

const BEGIN = Date.parse('2021-03-01T00:00:00Z');

/** Endless records, two seconds apart, up to a minute out of order, some of them bad. */
function* linesOf(random) {
  for (let at = 0; ; at++) {
    const moment = BEGIN + at * 2000 + Math.floor(random() * 60_000);
    const dice = random();
    if (dice < 0.002) yield 'this is no record\n';
    if (dice > 0.998) yield '{"id":"cut off, "at"\n';
    const amount = random() < 0.001 ? 'many' : Math.round(random() * 101_000) / 1000;
    const record = {
      id: `p${at}`,
      at: new Date(moment).toISOString(),
      amount,
      country: random() < 0.5 ? 'NL' : 'DE',
      score: random(),
    };
    yield `${JSON.stringify(record)}\n`;
  }
}

/** Appends text every few milliseconds, in pieces that end anywhere. */
const writer = (file, random) => {
  const lines = linesOf(random);
  let rest = Buffer.alloc(0);
  const write = (size) => {
    while (rest.length < size) rest = Buffer.concat([rest, Buffer.from(lines.next().value)]);
    appendFileSync(file, rest.subarray(0, size));
    rest = rest.subarray(size);
  };
  const timer = setInterval(() => write(Math.floor(random() * 3000)), 5);
  return () => {
    clearInterval(timer);
    // The last line is ended, so that both have the same to read.
    write(rest.length);
  };
};

const args = (folder, state, ...more) => [
  ...[program, 'monitor', folder, '--root', folder, '--follow', '--format', 'json'],
  ...['--state', path.join(folder, state), ...more],
];

/** When something was stored last, and how much. */
const storedIn = (folder) =>
  ['state.duckdb', 'state.duckdb.wal']
    .map((name) => statSync(path.join(folder, 'killed', name), { throwIfNoEntry: false }))
    .map((stats) => `${stats?.mtimeMs} ${stats?.size}`)
    .join();

/** @param patience how long after the first sign of it storing something it is killed; some are early */
const killedOnce = (folder, patience, isEarly) =>
  new Promise((resolve) => {
    const before = storedIn(folder);
    const started = Date.now();
    let begun;
    const child = spawn(process.execPath, args(folder, 'killed', '--every', '100ms'), {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [said, wrong] = ['', ''];
    child.stdout.on('data', (bytes) => {
      said += bytes;
    });
    child.stderr.on('data', (bytes) => {
      wrong += bytes;
    });
    const timer = setInterval(() => {
      if (begun === undefined && (isEarly || storedIn(folder) !== before)) begun = Date.now();
      if (Date.now() - (begun ?? started) > (begun ? patience : LONGEST_START)) {
        child.kill('SIGKILL');
      }
    }, 5);
    child.on('close', (code, signal) => {
      clearInterval(timer);
      const end = signal ?? `exit code ${code}`;
      resolve({ said, wrong, signal: end, hasStored: storedIn(folder) !== before });
    });
  });

const LONGEST_START = 20_000;

const toTheEnd = (folder, state) => {
  const run = spawnSync(process.execPath, args(folder, state, '--once'), {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (run.status !== 0 || run.error) throw new Error(`it ended with ${run.status}: ${run.stderr}`);
  return run.stdout;
};

const rowsOf = async (folder, state) => {
  const file = path.join(folder, state, 'state.duckdb');
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  const rows = async (query) => (await connection.runAndReadAll(query)).getRowObjects();
  const parsed = async (table, column) =>
    (await rows(`SELECT ${column} FROM ${table} ORDER BY ${column}`)).map((row) =>
      JSON.parse(row[column]),
    );
  const [counters] = await parsed('exports', 'data');
  const sums = await parsed('sums', 'sums');
  const windows = await parsed('windows', 'data');
  const alerts = await parsed('alerts', 'alert');
  connection.closeSync();
  instance.closeSync();
  const { records, bad, late, latest } = counters;
  return {
    counters: { records, bad, late, latest },
    windows: windows.sort((one, other) => (one.from < other.from ? -1 : 1)),
    sums: sums.sort((one, other) => one.start - other.start).map(comparable),
    alerts: alerts.map(({ fingerprint, state: is, since, seen }) => [fingerprint, is, since, seen]),
  };
};

/** Everything but the last digits of sums of doubles, which depend on how they were split. */
const comparable = ({ columns, ...sums }) => ({
  ...sums,
  columns: columns.map(({ state, ...column }) => {
    const { spread, ...rest } = state;
    if (spread === undefined) return { ...column, ...rest };
    const [mean, squares] = [spread.mean, spread.squares].map((sum) => sum?.toPrecision(12));
    return { ...column, ...rest, spread: { ...spread, mean, squares } };
  }),
});

/** What was told of windows, each of which may come twice if it was killed right then. */
const toldOf = (text) => {
  const told = new Map();
  for (const line of text.split('\n').filter((one) => one.endsWith('}'))) {
    const { change, from, records, summary } = JSON.parse(line);
    if (change !== 'judged') continue;
    const before = told.get(from);
    const now = { records, summary };
    if (before && !isDeepStrictEqual(before, now)) throw new Error(`${from} was told in two ways`);
    told.set(from, now);
  }
  return told;
};

/**
 * Kills a detector `rounds` times at moments by chance while somebody appends to its log, lets it go
 * on to the end, and compares all that it keeps and told with what one run over the log makes.
 * @param {{ rounds: number, seed: number, onRound?: (round: number) => void }} options
 */
export const killRounds = async ({ rounds, seed, onRound = () => {} }) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mismatch-killed-'));
  try {
    for (const [name, text] of Object.entries(DESCRIPTORS)) {
      writeFileSync(path.join(folder, name), text);
    }
    const log = path.join(folder, 'log.jsonl');
    writeFileSync(log, '');
    const random = seeded(seed);
    const stop = writer(log, seeded(seed + 1));
    let said = '';
    const ends = {};
    let stored = 0;
    for (let round = 0; round < rounds; round++) {
      const one = await killedOnce(folder, random() * 700, random() < 0.2);
      if (one.hasStored) stored++;
      said += `${one.said}\n`;
      ends[one.signal] = (ends[one.signal] ?? 0) + 1;
      if (one.signal !== 'SIGKILL') throw new Error(`${one.signal}: ${one.wrong}`);
      onRound(round + 1);
    }
    stop();
    said += toTheEnd(folder, 'killed');
    const whole = toTheEnd(folder, 'whole');
    const [one, other] = [await rowsOf(folder, 'killed'), await rowsOf(folder, 'whole')];
    const differences = Object.keys(other).filter(
      (key) => !isDeepStrictEqual(one[key], other[key]),
    );
    if (!isDeepStrictEqual(toldOf(said), toldOf(whole))) differences.push('told');
    const { counters, windows } = one;
    return { ends, stored, differences, counters, windows: windows.length, one, other };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
