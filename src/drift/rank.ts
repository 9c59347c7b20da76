import type { Measure } from './measure.ts';
import { largerMeans } from './measures.ts';

/** One comparison of a column: nothing in `value` says that it could not be told. */
export type Compared = {
  readonly column: string;
  readonly measure: Measure;
  readonly value: number | undefined;
  /** From which value on it is drift. */
  readonly limit: number;
};

export type Moved = Compared & {
  /** How many times the limit the value is: 1 and more is drift. Infinite where the limit is 0. */
  readonly times: number | undefined;
};

/**
 * What moved most, first: values of different measures are compared by how many times their limits
 * they are. What could not be told comes last rather than not at all.
 */
export const byMove = (compared: readonly Compared[]): readonly Moved[] =>
  compared
    .map((one): Moved => ({ ...one, times: timesOf(one) }))
    .sort(
      (one, other) =>
        descending(one.times, other.times) ||
        ascending(one.column, other.column) ||
        ascending(one.measure.measure, other.measure.measure),
    );

function timesOf({ measure, value, limit }: Compared): number | undefined {
  if (value === undefined || Number.isNaN(value)) return undefined;
  if (value === limit) return 1;
  return largerMeans(measure) === 'more' ? value / limit : limit / value;
}

/** The drift of one column, window by window; nothing where it could not be told. */
export type Series = { readonly column: string; readonly drift: readonly (number | undefined)[] };

export type Mattering = {
  readonly column: string;
  /** How drift and the change of quality go together, from −1 to 1; nothing where that is unknown. */
  readonly correlation: number | undefined;
  /** Where the true correlation lies with 95 % (Fisher 1921): wide for few windows. */
  readonly interval?: readonly [number, number];
  /** Windows in which both are known. */
  readonly windows: number;
};

/**
 * What matters most, first: the columns whose drift is largest in the windows in which the quality,
 * or the prediction, is furthest from what it was in the reference, in either direction (as the
 * correlation ranker of NannyML). It shows that they go together, and not that one is the cause;
 * of many columns and few windows some do by chance, which the interval tells.
 * @param quality window by window, in the order of the drift
 * @param usual its mean in the windows of the reference
 */
export const byBearing = (
  series: readonly Series[],
  quality: readonly (number | undefined)[],
  usual: number,
): readonly Mattering[] =>
  series
    .map(({ column, drift }) => ({ column, ...bearingOf(drift, quality, usual) }))
    .sort(
      (one, other) =>
        descending(one.correlation, other.correlation) || ascending(one.column, other.column),
    );

function bearingOf(
  drift: readonly (number | undefined)[],
  quality: readonly (number | undefined)[],
  usual: number,
): Omit<Mattering, 'column'> {
  const pairs: (readonly [number, number])[] = [];
  for (const [at, value = Number.NaN] of drift.entries()) {
    const change = Math.abs((quality[at] ?? Number.NaN) - usual);
    if (Number.isFinite(value) && Number.isFinite(change)) pairs.push([value, change]);
  }
  const windows = pairs.length;
  const correlation = pearson(pairs);
  if (correlation === undefined) return { correlation, windows };
  return { correlation, windows, ...intervalOf(correlation, windows) };
}

// Two windows always lie on a line.
const FEWEST = 3;
const TWO_SIDED = 1.959964;

/** The correlation of Pearson (1895); nothing where one of the two does not vary. */
export function pearson(pairs: readonly (readonly [number, number])[]): number | undefined {
  if (pairs.length < FEWEST || isConstant(pairs, 0) || isConstant(pairs, 1)) return undefined;
  const mean = (side: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length;
  const means = [mean(0), mean(1)] as const;
  let [xx, yy, xy] = [0, 0, 0];
  for (const [x, y] of pairs) {
    const [one, other] = [x - means[0], y - means[1]];
    xx += one * one;
    yy += other * other;
    xy += one * other;
  }
  const scale = Math.sqrt(xx) * Math.sqrt(yy);
  return scale > 0 ? Math.max(-1, Math.min(1, xy / scale)) : undefined;
}

const isConstant = (pairs: readonly (readonly [number, number])[], side: 0 | 1): boolean =>
  pairs.every((pair) => pair[side] === pairs[0]?.[side]);

function intervalOf(correlation: number, windows: number): Pick<Mattering, 'interval'> {
  if (windows <= FEWEST) return {};
  const middle = Math.atanh(correlation);
  const far = TWO_SIDED / Math.sqrt(windows - FEWEST);
  return { interval: [Math.tanh(middle - far), Math.tanh(middle + far)] };
}

const descending = (one: number | undefined, other: number | undefined): number =>
  one === other ? 0 : (other ?? -Infinity) > (one ?? -Infinity) ? 1 : -1;

const ascending = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
