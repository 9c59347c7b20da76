import { fitted, leastSquares } from './least-squares.ts';
import { fisherTail } from './student.ts';

const DAY = 86_400e6;

/** What comes back, in microseconds: a day, a week, and a mean year of the Gregorian calendar. */
const CYCLES = [
  { name: 'day', length: DAY },
  { name: 'week', length: 7 * DAY },
  { name: 'year', length: 365.2425 * DAY },
] as const;

/** A pattern that comes back every day, week or year. */
export type Season = {
  readonly every: (typeof CYCLES)[number]['name'];
  /** How many windows a period has. */
  readonly windows: number;
  readonly pValue: number;
};

/** Values in units of the series, at times in microseconds. */
export type Placed = { readonly middle: number; readonly value: number; readonly variance: number };

export type Seasonal = {
  readonly seasons: readonly Season[];
  /** What the seasons add at a moment. */
  readonly at: (moment: number) => number;
  /** How many coefficients they have. */
  readonly spent: number;
};

const NO_SEASON: Seasonal = { seasons: [], at: () => 0, spent: 0 };

const MOST_HARMONICS = 3;
const PERIODS = 2;
// What is left of a value by rounding, squared, in units of the series: it is no pattern.
const ROUNDING = 1e-24;

/**
 * Patterns of a day, a week and a year in the values, as sines and cosines (Harvey 1989, 2.3.4): a
 * week of seven days exactly, longer periods by their three slowest waves. One is accepted where the
 * F-test against everything in `beside` is significant; the shortest first, each on top of those
 * before it. Periods come from the times, so at least two of them must have passed.
 * @param beside what moves the values apart from seasons, such as a line
 */
export function seasonalOf(
  observations: readonly Placed[],
  beside: readonly (readonly number[])[],
  spacing: number,
  alpha: number,
): Seasonal {
  const first = observations[0]?.middle ?? 0;
  const span = (observations.at(-1)?.middle ?? 0) - first + spacing;
  const cycles = CYCLES.filter(
    ({ length }) => length > 2.01 * spacing && span >= 0.995 * PERIODS * length,
  );
  const weights = weightsOf(observations);
  const values = observations.map(({ value }) => value);
  let columns = beside;
  let coefficients: readonly number[] = [];
  const seasons: Season[] = [];
  const waves: Wave[] = [];
  for (const { name, length } of cycles) {
    const more = wavesOf(length, spacing);
    const wider = [
      ...columns,
      ...more.map((wave) => observations.map(({ middle }) => wave(middle))),
    ];
    const test = compared(values, weights, columns, wider);
    if (test === undefined || !(test.pValue * cycles.length <= alpha)) continue;
    columns = wider;
    coefficients = test.coefficients;
    waves.push(...more);
    seasons.push({ every: name, windows: Math.round(length / spacing), pValue: test.pValue });
  }
  if (seasons.length === 0) return NO_SEASON;
  const sizes = coefficients.slice(beside.length);
  return {
    seasons,
    spent: waves.length,
    at: (moment) => waves.reduce((sum, wave, k) => sum + (sizes[k] as number) * wave(moment), 0),
  };
}

type Wave = (moment: number) => number;

/** Waves that windows of such a spacing can tell apart. */
function wavesOf(length: number, spacing: number): readonly Wave[] {
  const waves: Wave[] = [];
  for (let k = 1; k <= MOST_HARMONICS && 2.01 * k * spacing < length; k++) {
    const angle = (moment: number): number => 2 * Math.PI * k * ((moment / length) % 1);
    waves.push(
      (moment) => Math.cos(angle(moment)),
      (moment) => Math.sin(angle(moment)),
    );
  }
  return waves;
}

/**
 * By the standard errors alone one window could outweigh all others although windows differ for
 * other reasons too; no weight is more than that of a median window.
 */
function weightsOf(observations: readonly Placed[]): readonly number[] {
  const variances = Float64Array.from(observations, ({ variance }) => variance).sort();
  const usual = variances[Math.floor(variances.length / 2)] || 1;
  return observations.map(({ variance }) => 1 / Math.max(variance, usual));
}

function compared(
  values: readonly number[],
  weights: readonly number[],
  narrow: readonly (readonly number[])[],
  wide: readonly (readonly number[])[],
) {
  const degrees = values.length - wide.length;
  if (degrees < 1) return undefined;
  const [less, more] = [restOf(values, weights, narrow), restOf(values, weights, wide)];
  if (less === undefined || more === undefined) return undefined;
  const gained = wide.length - narrow.length;
  const ratio = (less.squares - more.squares) / gained / (more.squares / degrees);
  return { pValue: fisherTail(gained, degrees, ratio), coefficients: more.coefficients };
}

function restOf(
  values: readonly number[],
  weights: readonly number[],
  columns: readonly (readonly number[])[],
) {
  const solution = leastSquares({ columns, values }, weights);
  if (solution === undefined) return undefined;
  const line = fitted(columns, solution.coefficients);
  const squares = values.reduce(
    (sum, value, at) =>
      sum + (weights[at] as number) * ((value - (line[at] as number)) ** 2 + ROUNDING),
    0,
  );
  return { squares, coefficients: solution.coefficients };
}
