import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';

/** Variables with which every node takes longer to start, so that ratios to an empty one look better. */
const SLOWING = ['NODE_EXTRA_CA_CERTS', 'NODE_OPTIONS'];

/** On what this is measured, as a line for whoever compares it with other figures. */
export const circumstances = () => {
  const set = SLOWING.filter((name) => process.env[name]);
  const slower = set.length > 0 ? `; with ${set.join(' and ')}, which each start pays for` : '';
  return `node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}${slower}`;
};

/**
 * One thing to measure: what it is called, the arguments for node of each process that it takes,
 * one process after the other, what their environment has besides, the exit code that says that it
 * did its work, and what to do before each time, which is not measured.
 * @typedef {{ name: string, runs: string[][], env?: Record<string, string>, expected?: number, before?: () => void }} Subject
 */

/**
 * Runs every subject once in each round, in turn, so that whatever else the machine does meanwhile
 * falls on all of them alike. The first round only warms the caches of the file system.
 * @param {Subject[]} subjects
 * @param {number} rounds
 * @returns {Map<string, number[]>} the wall times in milliseconds by name, in order of the rounds
 * @throws {Error} where a subject exits with another code than it should
 */
export const interleave = (subjects, rounds) => {
  const times = new Map(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const subject of subjects) {
      subject.before?.();
      const started = performance.now();
      for (const run of subject.runs) start(run, subject.expected ?? 0, subject.env);
      const taken = performance.now() - started;
      if (round > 0) times.get(subject.name).push(taken);
    }
  }
  return times;
};

/**
 * The largest amount of memory that a subject ever held, over all its processes, in MB. Measured
 * in a run of its own, because asking for it takes time too.
 * @param {Subject} subject
 * @param {string} folder where the answer can be written
 */
export const peakOf = ({ runs, expected = 0 }, folder) => {
  const file = path.join(folder, 'peak');
  const preload = ['--require', path.join(import.meta.dirname, 'peak.cjs')];
  const peaks = runs.map((run) => {
    start([...preload, ...run], expected, { BENCH_PEAK_FILE: file });
    return Number(readFileSync(file, 'utf8')) / 1024;
  });
  return Math.max(...peaks);
};

/** Output goes nowhere, for every subject alike: a terminal would be measured too. */
const start = (args, expected, env = {}) => {
  const { status, stderr } = spawnSync(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== expected) {
    throw new Error(`node ${args.join(' ')} exits with ${status}:\n${stderr}`);
  }
};

/** @param {readonly number[]} values */
export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1
    ? sorted[Math.floor(middle)]
    : (sorted[middle - 1] + sorted[middle]) / 2;
};

/**
 * How many times as long the one took as the other: the median over the rounds, each round against
 * itself, so that a slow minute of the machine does not count.
 * @param {readonly number[]} one
 * @param {readonly number[]} other
 */
export const ratio = (one, other) => median(one.map((time, round) => time / other[round]));
