// `node bench/torn.mjs`: a gigabyte of log lines of which some are torn, too long, no UTF-8, no JSON or
// hold values of another type. All of them have to be counted, with the right lines, in little memory.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, symlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from '../scripts/bundle.mjs';

const ROOT = path.join(import.meta.dirname, '..');
const MEMORY_LIMIT = 600;
const MIB = 1024 * 1024;

const main = async () => {
  const { values } = parseArgs({
    options: { megabytes: { type: 'string', default: '1000' }, threads: { type: 'string' } },
  });
  const folder = mkdtempSync(path.join(tmpdir(), 'mismatch-torn-'));
  try {
    const program = await build(folder);
    const file = path.join(folder, 'log.jsonl');
    const truth = generate(file, Number(values.megabytes) * 1e6);
    let missed = 0;
    for (const threads of values.threads ? [Number(values.threads)] : [1, 2]) {
      const told = summarise(program, file, threads);
      missed += judge(told, truth, threads);
    }
    process.exitCode = missed > 0 ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Bundled as the program is, workers and all. */
const build = async (folder) => {
  const program = await bundle('bench/summarised.ts', folder);
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  return program;
};

/** What comes instead of a good line, how often, and what it is told as. */
const FAULTS = [
  { reason: 'type', every: 1009, line: (at) => `{"id":"r${at}","amount":"12","country":"DE"}` },
  { reason: 'type', every: 5003, line: () => '{"id":7,"amount":1,"country":"FR"}' },
  { reason: 'json', every: 2003, line: () => '{"id":"cut in the mid' },
  { reason: 'json', every: 7001, line: () => 'Traceback (most recent call last):' },
  {
    reason: 'encoding',
    every: 3001,
    line: () => Buffer.concat([Buffer.from('{"id":"'), Buffer.of(0xff, 0xfe), Buffer.from('"}')]),
  },
  // Good ones, however long.
  { every: 100_003, line: (at) => `{"id":"${'y'.repeat(MIB)}","amount":${at},"country":"IT"}` },
  { reason: 'long', every: 900_001, line: () => `{"id":"${'z'.repeat(17 * MIB)}"}` },
];

/** Writes the log, the same every time, and says where what is wrong with it. */
const generate = (file, size) => {
  const output = openSync(file, 'w');
  const lines = new Map();
  let [written, line, rows] = [0, 0, 0];
  let waiting = [];
  let waits = 0;
  const flush = () => {
    writeSync(output, Buffer.concat(waiting));
    [waiting, waits] = [[], 0];
  };
  while (written < size) {
    line++;
    const fault = FAULTS.findLast(({ every }) => line % every === 0);
    const text = fault?.line(line) ?? usual(line);
    const bytes = Buffer.concat([Buffer.from(text), Buffer.of(10)]);
    if (fault?.reason) lines.set(line, fault.reason);
    if (!fault?.reason || fault.reason === 'type') rows++;
    waiting.push(bytes);
    waits += bytes.length;
    written += bytes.length;
    if (waits > 4 * MIB) flush();
  }
  waiting.push(Buffer.from('{"id":"torn","amo'));
  lines.set(line + 1, 'torn');
  flush();
  closeSync(output);
  return { lines, rows, written };
};

const COUNTRIES = ['DE', 'FR', 'IT', 'ES', 'PL'];

const usual = (at) => {
  const amount = ((at * 7919) % 1_000_003) / 100;
  const country = COUNTRIES[(at * 31) % 7] ?? 'other';
  return `{"id":"r${at}","amount":${amount},"country":"${country}","note":"nothing to see here"}`;
};

const summarise = (program, file, threads) => {
  const columns = [
    { name: 'id', as: 'text' },
    { name: 'amount', as: 'number' },
    { name: 'country', as: 'text' },
  ];
  const plan = { by: 'none' };
  const asked = JSON.stringify({
    format: 'jsonl',
    columns,
    plan,
    files: [{ path: file }],
    threads,
  });
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, asked], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`summing up exits with ${status}:\n${stderr}`);
  return JSON.parse(stdout);
};

/** How much of what was told is not true. */
const judge = ({ seconds, peak, rows, files }, truth, threads) => {
  const [{ bad }] = files;
  const by = {};
  for (const reason of truth.lines.values()) by[reason] = (by[reason] ?? 0) + 1;
  const checks = [
    [`${rows[0]} records`, rows[0] === truth.rows],
    ...Object.entries(by).map(([reason, count]) => [
      `${bad.by[reason] ?? 0} of ${count} bad ones for ${reason}`,
      bad.by[reason] === count,
    ]),
    [`${bad.samples.length} samples`, bad.samples.length === 20],
    [
      'the line and the reason of each sample',
      bad.samples.every(({ line, reason }) => truth.lines.get(line) === reason),
    ],
    [
      'a sample of each reason',
      Object.keys(by).every((reason) => bad.samples.some((sample) => sample.reason === reason)),
    ],
    [`${peak.toFixed(0)} MB of memory, at most ${MEMORY_LIMIT}`, peak <= MEMORY_LIMIT],
  ];
  const megabytes = (truth.written / 1e6).toFixed(0);
  console.log(`## ${megabytes} MB in ${seconds.toFixed(2)} s, ${threads} thread(s)\n`);
  for (const [what, isKept] of checks) console.log(`- ${isKept ? 'kept' : 'MISSED'}: ${what}`);
  console.log('');
  return checks.filter(([, isKept]) => !isKept).length;
};

await main();
