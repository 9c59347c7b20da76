// How often a forecast finds something where nothing happens: node bench/forecast-null.mjs
import { parseArgs } from 'node:util';
import { load } from '../scripts/load.mjs';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '500' },
    lengths: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
  },
});
const runs = Number(values.runs);
const { DAY, forecast, LENGTHS, random, settingsAfter, STILL } = await load('bench/forecast.ts');

/** Of runs in which nothing happens, those that say so. */
const BAR = 0.95;
const percent = (share) => `${(100 * share).toFixed(1)} %`.padStart(8);

console.log(`Runs of ${runs} that find a trend, a change or a season in windows without any`);
console.log('                                          windows     any   trend  change  season');
const lengths = values.lengths ? values.lengths.split(',').map(Number) : LENGTHS;
let isOver = false;
let [all, found] = [0, 0];
const begun = performance.now();
for (const [name, simulated] of Object.entries(STILL)) {
  const next = random(Number(values.seed));
  for (const size of lengths) {
    const seen = { any: 0, trend: 0, change: 0, season: 0 };
    for (let run = 0; run < runs; run++) {
      const { verdict, changes, seasons } = forecast(
        simulated(size, next),
        settingsAfter(size, { horizon: DAY }),
      );
      const [trend, change, season] = [
        verdict === 'falling' || verdict === 'rising',
        changes.length > 0,
        seasons.length > 0,
      ];
      if (trend) seen.trend++;
      if (change) seen.change++;
      if (season) seen.season++;
      if (trend || change || season) seen.any++;
    }
    all += runs;
    found += seen.any;
    const isWithin = seen.any <= (1 - BAR) * runs;
    isOver ||= !isWithin;
    const shares = Object.values(seen).map((count) => percent(count / runs));
    console.log(
      `${name.padEnd(42)}${String(size).padStart(6)} ${shares.join('')}${isWithin ? '' : '  over the bar'}`,
    );
  }
}
console.log(
  `\n${percent(found / all).trim()} of ${all}, ${((performance.now() - begun) / all).toFixed(2)} ms each`,
);
process.exitCode = isOver ? 1 : 0;
