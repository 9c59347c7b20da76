// `npm run bench`: how long a check takes beside an empty node and beside ajv-cli, as Markdown.
// `--stages` tells where our own time goes. README.md says how to read it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { generate, generateOne } from './generate.mjs';
import { circumstances, interleave, median, peakOf, ratio } from './measure.mjs';
import { timeStages } from './stages.mjs';
import { ajvByKind, ajvCombined, emptyNode, mismatch } from './subjects.mjs';

const ROOT = path.join(import.meta.dirname, '..');
const EXAMPLE = path.join(ROOT, 'examples/silero-vad');

// What we aim for (README.md).
const START_LIMIT = 2;
const START_LIMIT_AJV = 0.5;
const MANY_LIMIT_AJV = 2;
const MEMORY_LIMIT = 300;
const CATALOGUE_LIMIT = 300;
// Eight descriptors for each model, and two for all.
const MODELS = 25;

const main = async () => {
  const { values } = parseArgs({
    options: {
      stages: { type: 'boolean', default: false },
      systems: { type: 'string', default: '1000' },
      rounds: { type: 'string', default: '5' },
      starts: { type: 'string', default: '21' },
    },
  });
  if (!existsSync(path.join(ROOT, 'dist/mismatch.cjs'))) throw new Error('run npm run build first');
  const folder = mkdtempSync(path.join(tmpdir(), 'mismatch-bench-'));
  try {
    console.log(`${circumstances()}\n`);
    const rounds = Number(values.rounds);
    if (!values.stages) compareStart(Number(values.starts), folder);
    const home = path.join(folder, 'many');
    const many = generate(home, Number(values.systems));
    if (!values.stages) showCatalogue(path.join(folder, 'one'), rounds);
    if (values.stages) await showStages(home, rounds, folder);
    else compareMany(home, many, rounds, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const compareStart = (rounds, folder) => {
  // The example has a mismatch: that is what it is an example of.
  const ours = mismatch(EXAMPLE, 1);
  const ajv = ajvCombined(path.join(EXAMPLE, '*.yaml'));
  const subjects = [emptyNode, ours, ajv];
  const times = interleave(subjects, rounds);
  const base = times.get(emptyNode.name);
  const mine = times.get(ours.name);
  console.log(`## Ten descriptors, cold (median of ${rounds} starts)\n`);
  const row = (subject) => [
    subject.name,
    `${median(times.get(subject.name)).toFixed(0)} ms`,
    `${ratio(times.get(subject.name), base).toFixed(2)} ×`,
    `${peakOf(subject, folder).toFixed(0)} MB`,
  ];
  print(['', 'time', 'of `node -e 0`', 'peak memory'], subjects.map(row));
  say('× an empty node', ratio(mine, base), START_LIMIT);
  say('× ajv-cli', ratio(mine, times.get(ajv.name)), START_LIMIT_AJV);
};

const compareMany = (home, { stems, files, bytes }, rounds, folder) => {
  const ours = mismatch(home);
  const glob = (stem) => path.join(home, `*/${stem}.yaml`);
  const byKind = stems.map((kind) => ({ kind, glob: glob(kind) }));
  const peers = [ajvCombined(glob('*')), ajvByKind(byKind)];
  const times = interleave([ours, ...peers], rounds);
  const timeOf = ({ name }) => median(times.get(name));
  const faster = peers.reduce((one, other) => (timeOf(one) <= timeOf(other) ? one : other));
  const base = times.get(faster.name);
  const peaks = new Map([ours, ...peers].map((subject) => [subject, peakOf(subject, folder)]));
  const each = Math.round(bytes / files);
  console.log(`\n## ${files} descriptors of ${each} bytes (median of ${rounds} runs)\n`);
  const row = (subject) => [
    subject.name,
    `${(timeOf(subject) / 1000).toFixed(2)} s`,
    `${ratio(times.get(subject.name), base).toFixed(2)} ×`,
    `${peaks.get(subject).toFixed(0)} MB`,
  ];
  print(['', 'time', 'of the faster ajv-cli', 'peak memory'], [ours, ...peers].map(row));
  say('× the faster ajv-cli', ratio(times.get(ours.name), base), MANY_LIMIT_AJV);
  say('MB of memory', peaks.get(ours), MEMORY_LIMIT);
};

/** How long all rules take over one large system, in a fresh process each time. */
const showCatalogue = (home, rounds) => {
  const descriptors = generateOne(home, MODELS);
  const [{ runs }] = [mismatch(home)];
  const times = Array.from({ length: rounds }, () => {
    const { stderr } = spawnSync(process.execPath, [...runs[0], '--timing'], { encoding: 'utf8' });
    return Number(/([\d.]+) ms {2}\d+ rules\s*$/.exec(stderr)[1]);
  });
  console.log(
    `\n## All rules over one system of ${descriptors} descriptors (median of ${rounds} runs)\n`,
  );
  say('ms in the rules', median(times), CATALOGUE_LIMIT);
};

const showStages = async (home, rounds, folder) => {
  const laps = await timeStages(home, rounds, folder);
  console.log(`## Stages (median of ${rounds} runs)\n`);
  const row = ({ stage, time, live }) => [stage, `${time.toFixed(0)} ms`, `${live.toFixed(0)} MB`];
  print(['', 'time', 'in use after'], laps.map(row));
};

const print = (head, rows) => {
  const line = (cells) => console.log(`| ${cells.join(' | ')} |`);
  line(head);
  line(head.map((_, column) => (column === 0 ? '---' : '---:')));
  rows.forEach(line);
  console.log('');
};

const say = (what, value, limit) => {
  const shown = value >= 10 ? value.toFixed(0) : value.toFixed(2);
  console.log(`- ${value <= limit ? 'kept' : 'MISSED'}: ${shown} ${what}, at most ${limit}`);
};

await main();
