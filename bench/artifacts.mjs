// How long `mismatch check` takes in a folder without descriptors, beside `node -e 0` in the same run:
// node bench/artifacts.mjs [--rounds N] [folders…]
import path from 'node:path';
import { parseArgs } from 'node:util';
import { interleave } from './measure.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '7' } },
});

const root = path.join(import.meta.dirname, '..');
const folders = [path.join(root, 'examples/undeclared'), ...positionals];
const bin = path.join(root, 'dist/mismatch.cjs');
const subjects = [
  { name: 'node -e 0', runs: [['-e', '0']] },
  ...folders.map((folder) => ({
    name: path.basename(folder),
    runs: [[bin, 'check', folder, '--fail-on', 'never']],
  })),
];

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const times = interleave(subjects, Number(values.rounds));
const floor = times.get('node -e 0');
console.log('folder                    median    times node -e 0');
for (const [name, taken] of times) {
  const ratio = median(taken.map((time, round) => time / floor[round]));
  console.log(
    `${name.padEnd(20)} ${median(taken).toFixed(0).padStart(8)} ms ${ratio.toFixed(2).padStart(14)}`,
  );
}
