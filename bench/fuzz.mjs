import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { load } from '../scripts/load.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    mutations: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
  },
});

/** What one spoilt file may cost at most, whatever its size. */
const BAR = { milliseconds: 200, megabytes: 200 };

const { BINARY_FIXTURES, fuzz } = await load('bench/fuzz.ts');

const real = positionals.map((file) => {
  const bytes = readFileSync(file);
  const head = () => bytes.subarray(0, 4096).toString('latin1');
  const fixture = BINARY_FIXTURES.find(({ reader }) => reader.recognises({ file, head }));
  if (fixture === undefined) throw new Error(`${file} is of no binary format that is read`);
  return { reader: fixture.reader, file: path.basename(file), bytes };
});

let isOver = false;
console.log('format        file size    inputs      read   longest      most');
for (const { reader, file, bytes } of [...BINARY_FIXTURES, ...real]) {
  const mutations = Number(values.mutations);
  const fuzzed = fuzz(reader, file, bytes, { mutations, seed: Number(values.seed) });
  const isWithin = fuzzed.longest <= BAR.milliseconds && fuzzed.most <= BAR.megabytes;
  isOver ||= !isWithin;
  const columns = [
    reader.format.padEnd(12),
    `${(bytes.length / 2 ** 20).toFixed(3)} MB`.padStart(11),
    String(fuzzed.inputs).padStart(9),
    String(fuzzed.read).padStart(9),
    `${fuzzed.longest.toFixed(1)} ms`.padStart(9),
    `${fuzzed.most.toFixed(1)} MB`.padStart(9),
    isWithin ? '' : '  over the bar',
  ];
  console.log(columns.join(' ').trimEnd());
}
if (isOver) process.exitCode = 1;
