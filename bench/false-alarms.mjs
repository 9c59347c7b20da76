// How often drift is found where there is none, and where there is: node bench/false-alarms.mjs
import { parseArgs } from 'node:util';
import { load } from '../scripts/load.mjs';

const { values } = parseArgs({
  options: {
    windows: { type: 'string', default: '200' },
    sizes: { type: 'string', default: '100,500,1000,5000,20000,100000' },
    rows: { type: 'string', default: '100000' },
    times: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
  },
});
const [windows, rows, times, seed] = [values.windows, values.rows, values.times, values.seed].map(
  Number,
);

/** Of runs without any change, and of windows with a change that matters, in windows of so many rows. */
const BAR = { falseAlarms: 0.015, found: 0.95, size: 5000 };

const {
  COLUMNS,
  MEASURES,
  foundIn,
  isBeyondChance,
  limitsOf,
  nameOf,
  random,
  referenceOf,
  trialsOf,
} = await load('bench/false-alarms.ts');

const percent = (share) => `${(100 * share).toFixed(1)} %`;
const family = COLUMNS.length * MEASURES.length;
let isOver = false;

// A reference of its own for every 20 windows, so that none is lucky.
const REFERENCES = 20;

/** How many of the runs alarm, how many are beyond chance anywhere, and what alarms most often. */
const runsOf = (size, origin) => {
  const next = random(seed);
  let [alarms, beyond, references] = [0, 0, []];
  const by = new Map();
  for (let window = 0; window < windows; window++) {
    if (window % REFERENCES === 0) {
      references = COLUMNS.map((column) => referenceOf(column, rows, next));
    }
    const limits = [...limitsOf(references, { size, origin, family }, next)];
    if (limits.some(({ isDrift }) => isDrift)) alarms++;
    if (limits.some(isBeyondChance)) beyond++;
    for (const { isDrift, column, measure } of limits) {
      const what = `${nameOf(measure)} of ${column}`;
      if (isDrift) by.set(what, (by.get(what) ?? 0) + 1);
    }
  }
  const [most] = [...by].sort(([, one], [, other]) => other - one);
  return { alarms, beyond, most: most === undefined ? '' : `${most[0]} (${most[1]})` };
};

console.log(
  `Runs that alarm although nothing has changed: ${COLUMNS.length} columns, ${MEASURES.length} measures, a reference of ${rows} rows, 1 % declared`,
);
console.log('window    drawn from    runs  alarms           beyond chance');
for (const size of values.sizes.split(',').filter(Boolean).map(Number)) {
  for (const origin of ['reference', 'population']) {
    const { alarms, beyond, most } = runsOf(size, origin);
    const isWithin = Math.max(alarms, beyond) <= BAR.falseAlarms * windows;
    isOver ||= !isWithin;
    const columns = [
      String(size).padStart(6),
      `   ${origin.padEnd(11)}`,
      String(windows).padStart(6),
      `${alarms}`.padStart(7),
      percent(alarms / windows).padStart(8),
      `${beyond}`.padStart(7),
      percent(beyond / windows).padStart(8),
      isWithin ? '' : ` over the bar: ${most}`,
    ];
    console.log(columns.join(' ').trimEnd());
  }
}

console.log(`\nShifts as large as the usual effect that are found, in windows of ${BAR.size} rows`);
for (const trial of trialsOf({ n: rows, m: BAR.size })) {
  const found = foundIn(trial, { times, family }, random(seed));
  if (found === undefined) continue;
  const isWithin = found >= BAR.found * times;
  isOver ||= !isWithin;
  const what = `${nameOf(trial.measure)}: ${trial.name}`;
  console.log(`${percent(found / times).padStart(8)}  ${what}${isWithin ? '' : '  below the bar'}`);
}
if (isOver) process.exitCode = 1;
