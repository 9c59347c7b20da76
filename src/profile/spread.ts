import type { Batch } from './batch.ts';
import { Buckets } from './buckets.ts';
import { PowerSums } from './sums.ts';

/** What there is to know of the finite numbers of a column with many different ones. */
export type Spread = {
  readonly sums: PowerSums;
  readonly buckets: Buckets;
  minimum: number;
  maximum: number;
  zeros: number;
};

/** The outermost bins of a histogram take what lies beyond them: only what is between cuts. */
export const cutsOf = (edges: readonly number[] = []): readonly number[] => edges.slice(1, -1);

export const createSpread = (edges: readonly number[] | undefined, origin: number): Spread => ({
  sums: new PowerSums(origin),
  buckets: new Buckets(cutsOf(edges)),
  minimum: Infinity,
  maximum: -Infinity,
  zeros: 0,
});

/** Adds a value that occurs `count` times. */
export function addTimesToSpread(spread: Spread, value: number, count: number): void {
  spread.sums.addTimes(value, count);
  spread.buckets.addTimes(value, count);
  spread.minimum = Math.min(spread.minimum, value);
  spread.maximum = Math.max(spread.maximum, value);
  if (value === 0) spread.zeros += count;
}

export function mergeSpread(spread: Spread, other: Spread): void {
  spread.sums.merge(other.sums);
  spread.buckets.merge(other.buckets);
  spread.minimum = Math.min(spread.minimum, other.minimum);
  spread.maximum = Math.max(spread.maximum, other.maximum);
  spread.zeros += other.zeros;
}

/** Adds the values of a batch from the one at `from` on. */
export function addToSpread(spread: Spread, { values, words, size }: Batch, from: number): void {
  spread.sums.addAll(values, from, size);
  widen(spread, values, from, size);
  spread.buckets.addAll(values, words, from, size);
  if (spread.buckets.mayHoldZeros) addZeros(spread, values, from, size);
}

// After a value beyond the others so many are compared one with the next, as if more would follow.
const WIDENING = 256;

function widen(spread: Spread, values: Float64Array, from: number, count: number): void {
  let at = beyond(values, from, count, spread.minimum, spread.maximum);
  while (at < count) {
    const end = Math.min(at + WIDENING, count);
    let { minimum, maximum } = spread;
    for (; at < end; at++) {
      minimum = Math.min(minimum, values[at] as number);
      maximum = Math.max(maximum, values[at] as number);
    }
    spread.minimum = minimum;
    spread.maximum = maximum;
    at = beyond(values, at, count, minimum, maximum);
  }
}

/** The place of the next value that is beyond the limits. */
function beyond(
  values: Float64Array,
  from: number,
  count: number,
  minimum: number,
  maximum: number,
): number {
  for (let at = from; at < count; at++) {
    const value = values[at] as number;
    if (value < minimum || value > maximum) return at;
  }
  return count;
}

/** Where there may be any. */
function addZeros(spread: Spread, values: Float64Array, from: number, count: number): void {
  let zeros = 0;
  for (let at = from; at < count; at++) if (values[at] === 0) zeros++;
  spread.zeros += zeros;
}
