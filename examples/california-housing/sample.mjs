// Writes the small sample in `sample/`: made-up blocks of houses with the columns of the real data,
// the same bytes each time. What goes wrong in it is written in README.md.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const HOUR = 3_600_000;
const folder = path.join(import.meta.dirname, 'sample');

/** Pseudo-random numbers from 0 to 1 (Park and Miller, 1988). */
let state = 20_261_121;
const random = () => {
  state = (state * 48_271) % 2_147_483_647;
  return state / 2_147_483_647;
};
/** Roughly normal, with mean 0 and deviation 1. */
const normal = () => Array.from({ length: 12 }, random).reduce((sum, one) => sum + one, -6);

const fixed = (value, digits) => Number(value.toFixed(digits));

const block = () => {
  const income = Math.exp(1.2 + 0.45 * normal());
  const rooms = 5.2 + 0.35 * normal() + 0.15 * income;
  const score = 1 / (1 + Math.exp(-(1.3 * income - 5.4)));
  return {
    MedInc: fixed(income, 4),
    HouseAge: Math.min(52, Math.max(1, Math.round(28 + 12 * normal()))),
    AveRooms: fixed(rooms, 3),
    AveBedrms: fixed(1.05 + 0.04 * normal(), 3),
    Population: Math.max(20, Math.round(1400 + 500 * normal())),
    AveOccup: fixed(2.9 + 0.4 * normal(), 3),
    Latitude: fixed(35.6 + 0.9 * normal(), 2),
    Longitude: fixed(-119.5 + 0.9 * normal(), 2),
    y_pred_proba: fixed(score, 2),
    y_pred: score >= 0.5 ? 1 : 0,
    clf_target: random() < score ? 1 : 0,
  };
};

const COLUMNS = ['MedInc', 'HouseAge', 'AveRooms', 'AveBedrms', 'Population', 'AveOccup'];
const PLACES = ['Latitude', 'Longitude'];
const OUTPUTS = ['y_pred_proba', 'y_pred'];

const table = (names, rows) =>
  `${[names, ...rows.map((row) => names.map((name) => row[name] ?? ''))].join('\n')}\n`;

/** One block an hour from a moment on. */
const blocks = (first, count, from) =>
  Array.from({ length: count }, (_, at) => ({
    id: first + at,
    timestamp: new Date(from + at * HOUR).toISOString().slice(0, 19).replace('T', ' '),
    ...block(),
  }));

const reference = blocks(0, 1440, Date.UTC(2026, 5, 1));
const live = blocks(5000, 2208, Date.UTC(2026, 7, 1)).map((row) => {
  const month = new Date(`${row.timestamp.replace(' ', 'T')}Z`).getUTCMonth() + 1;
  // From September on the rooms of a house are counted with its bedrooms.
  if (month >= 9) row.AveRooms = fixed(row.AveRooms + 2 * row.AveBedrms, 3);
  // In October the incomes of every ninth block are not delivered.
  if (month === 10 && row.id % 9 === 0) row.MedInc = '';
  return row;
});

mkdirSync(folder, { recursive: true });
const write = (name, text) => writeFileSync(path.join(folder, name), text);
write('reference.csv', table(['id', ...COLUMNS, ...PLACES, 'timestamp', 'clf_target', ...OUTPUTS], reference));
write('predictions.csv', table(['id', ...COLUMNS, ...PLACES, 'timestamp', ...OUTPUTS], live));
// A house is sold two months after it was valued, or not at all.
const sold = live.filter(({ id }) => id < 5000 + 1464 && id % 20 !== 0);
write('labels.csv', table(['id', 'clf_target'], sold));
