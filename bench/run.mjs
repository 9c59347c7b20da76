// `npm run bench`: how long a check takes beside an empty node and beside ajv-cli, as Markdown.
// `--stages` tells where our own time goes. bench/README.md says how to read it.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { generate } from './generate.mjs';
import { interleave, median, peakOf, ratio } from './measure.mjs';
import { stages } from './stages.mjs';
import { ajvByKind, ajvCombined, emptyNode, mismatch } from './subjects.mjs';

const ROOT = path.join(import.meta.dirname, '..');
const EXAMPLE = path.join(ROOT, 'examples/silero-vad');

// What we promise (bench/README.md).
const START_LIMIT = 2;
const START_LIMIT_AJV = 0.5;
const MANY_LIMIT_AJV = 2;
const MEMORY_LIMIT = 300;

/** The kinds of the generated files; a stem that is no name of a schema says which one it means. */
const KIND_OF = {
  context: 'system-context',
  monitoring: 'runtime-monitoring',
  pipeline: 'data-pipeline',
};

const main = () => {
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
    console.log(`node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}\n`);
    if (!values.stages) compareStart(Number(values.starts), folder);
    const many = generate(path.join(folder, 'many'), Number(values.systems));
    if (values.stages) stages(path.join(folder, 'many'), Number(values.rounds));
    else compareMany(many, Number(values.rounds), folder);
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
  console.log(`## Ten descriptors, cold (median of ${rounds} starts)\n`);
  print(
    ['', 'time', 'of `node -e 0`', 'peak memory'],
    [
      ...subjects.map((subject) => [
        subject.name,
        `${median(times.get(subject.name)).toFixed(0)} ms`,
        `${ratio(times.get(subject.name), base).toFixed(2)} ×`,
        `${peakOf(subject, folder).toFixed(0)} MB`,
      ]),
    ],
  );
  const mine = times.get(ours.name);
  say('of the time of an empty node', ratio(mine, base), START_LIMIT);
  say('of the time of ajv-cli', ratio(mine, times.get(ajv.name)), START_LIMIT_AJV);
  console.log('');
};

const compareMany = ({ stems, files, bytes }, rounds, folder) => {
  const home = path.join(folder, 'many');
  const ours = mismatch(home);
  const peers = [
    ajvCombined(path.join(home, '*/*.yaml')),
    ajvByKind(
      stems.map((stem) => ({
        kind: KIND_OF[stem] ?? stem,
        glob: path.join(home, `*/${stem}.yaml`),
      })),
    ),
  ];
  const times = interleave([ours, ...peers], rounds);
  const timeOf = ({ name }) => median(times.get(name));
  const [fastest] = [...peers].sort((one, other) => timeOf(one) - timeOf(other));
  const base = times.get(fastest.name);
  console.log(
    `## ${files} descriptors of ${Math.round(bytes / files)} bytes (median of ${rounds} runs)\n`,
  );
  const peaks = new Map([ours, ...peers].map((one) => [one, peakOf(one, folder)]));
  print(
    ['', 'time', 'of the faster ajv-cli', 'peak memory'],
    [
      ...[ours, ...peers].map((subject) => [
        subject.name,
        `${(timeOf(subject) / 1000).toFixed(2)} s`,
        `${ratio(times.get(subject.name), base).toFixed(2)} ×`,
        `${peaks.get(subject).toFixed(0)} MB`,
      ]),
    ],
  );
  say('of the time of ajv-cli', ratio(times.get(ours.name), base), MANY_LIMIT_AJV);
  say('MB of memory', peaks.get(ours), MEMORY_LIMIT);
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

main();
