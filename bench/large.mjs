// How long the readers take for large texts, and how much memory: node bench/large.mjs [formats…]
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { load } from '../scripts/load.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { one: { type: 'string' } },
});

const { SUBJECTS, measure } = await load('bench/large.ts');

if (values.one !== undefined) {
  const before = process.resourceUsage().maxRSS / 1024;
  const { size, steps, told } = measure(SUBJECTS[Number(values.one)]);
  const memory = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ size, steps, told, before, memory }));
} else {
  console.log(
    `${'format'.padEnd(22)} ${'what'.padEnd(18)}     size      read  evidence  describe    memory`,
  );
  for (const [index, { format, title }] of SUBJECTS.entries()) {
    if (positionals.length > 0 && !positionals.includes(format)) continue;
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [import.meta.filename, '--one', String(index)],
      { encoding: 'utf8', timeout: 60_000 },
    );
    const name = `${format.padEnd(22)} ${title.padEnd(18)}`;
    if (status !== 0) {
      console.log(
        `${name} ${stderr.trim().split('\n').slice(0, 6).join(' | ') || 'more than a minute'}`,
      );
      continue;
    }
    const { size, steps, told, memory } = JSON.parse(stdout);
    const columns = [0, 1, 2].map((step) =>
      (steps[step] === undefined ? '' : `${steps[step].toFixed(0)} ms`).padStart(9),
    );
    const megabytes = `${(size / 2 ** 20).toFixed(2)} MB`.padStart(8);
    console.log(
      `${name} ${megabytes} ${columns.join(' ')} ${memory.toFixed(0).padStart(6)} MB  ${told}`,
    );
  }
}
