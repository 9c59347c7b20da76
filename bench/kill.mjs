// `npm run build && node bench/kill.mjs [--rounds 200] [--seed 1]`
import { parseArgs } from 'node:util';
import { killRounds } from './killed.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
  },
});

const { ends, stored, differences, counters, windows, one, other } = await killRounds({
  rounds: Number(values.rounds),
  seed: Number(values.seed),
  onRound: (round) => {
    if (round % 20 === 0) console.error(`${round} rounds`);
  },
});

const how = Object.entries(ends).map(([end, count]) => `${count} × ${end}`);
console.log(`ended: ${how.join(', ')}; ${stored} of them had stored something`);
console.log(
  `read: ${counters.records} records, ${counters.bad} bad, ${counters.late} late; ${windows} windows closed`,
);
if (differences.length === 0) console.log('the same as one run over all of it');
for (const key of differences) {
  console.log(`differs: ${key}`);
  console.log(JSON.stringify(one[key])?.slice(0, 2000));
  console.log(JSON.stringify(other[key])?.slice(0, 2000));
}
if (differences.length > 0) process.exitCode = 1;
