import { type Random, randomFrom } from '../learn/random.ts';

/**
 * Rows for windows that are as if the log went on: drawn from it with replacement (the bootstrap, Efron
 * 1979). The reference is drawn anew for each repetition as well, because the one that a monitor has is
 * a sample too: compared with the very log that windows are drawn from, chance would seem smaller.
 */
export type Draws = {
  /** Rows of the log. */
  readonly rows: number;
  /** Rows of the reference of a repetition, and of each window. */
  readonly ofReference: number;
  readonly ofWindow: number;
  /** Rows that one of the log's own windows has. */
  readonly ofOwnWindow: number;
  readonly windows: number;
  readonly repetitions: number;
  readonly seed: number;
};

/** What a draw is for, so that each has numbers of its own, and the same in every run. */
export type Purpose = 'reference' | 'window' | 'drift' | 'labels';

const PURPOSES: Readonly<Record<Purpose, number>> = {
  reference: 1,
  window: 2,
  drift: 3,
  labels: 4,
};

/** Chance for one purpose in one window of one repetition. */
export const chanceFor = (
  { seed }: Pick<Draws, 'seed'>,
  purpose: Purpose,
  repetition: number,
  window = 0,
): Random =>
  randomFrom(
    Math.imul(seed + 1, 0x9e3779b1) ^
      Math.imul(repetition + 1, 0x85ebca6b) ^
      Math.imul(window + 1, 0xc2b2ae35) ^
      Math.imul(PURPOSES[purpose], 0x27d4eb2f),
  );

export const referenceRows = (draws: Draws, repetition: number): Int32Array =>
  drawnRows(draws.ofReference, draws.rows, chanceFor(draws, 'reference', repetition));

export const windowRows = (draws: Draws, repetition: number, window: number): Int32Array =>
  drawnRows(draws.ofWindow, draws.rows, chanceFor(draws, 'window', repetition, window));

// Loops, because every window of every repetition passes through them.
function drawnRows(size: number, rows: number, random: Random): Int32Array {
  const drawn = new Int32Array(size);
  for (let at = 0; at < size; at++) drawn[at] = Math.floor(random() * rows);
  return drawn;
}

/** Rows of two groups, so that a share of them comes from the first (resampling by strata). */
export function rowsByShare(
  size: number,
  share: number,
  [first, second]: readonly [Int32Array, Int32Array],
  random: Random,
): Int32Array {
  const drawn = new Int32Array(size);
  for (let at = 0; at < size; at++) {
    const group = random() < share ? first : second;
    drawn[at] = group[Math.floor(random() * group.length)] as number;
  }
  return drawn;
}

/** The values of a column in some rows. */
export function valuesOf(column: Float64Array, rows: Int32Array): Float64Array {
  const values = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) values[at] = column[rows[at] as number] as number;
  return values;
}
