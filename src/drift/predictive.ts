import type { Counts } from './counts.ts';
import { logGamma } from './gamma.ts';

/**
 * What may be counted in a bin of a window if nothing has changed: counts in equal steps, and how
 * likely each of them is; the chances add up to 1.
 */
export type Predicted = {
  /** The count in the reference, and how many bins have that count. */
  readonly reference: number;
  readonly bins: number;
  readonly counts: Float64Array;
  readonly chances: Float64Array;
};

// Counts so many standard deviations below and above what is expected are as good as impossible.
const BELOW = 9;
const ABOVE = 12;
// Steps within a standard deviation: sums over equal steps of a bell are exact to many digits.
const STEPS = 2;

/**
 * The counts in the bins of a window of `size` values, as a reference lets expect them. True shares
 * are not known but have the distribution that the reference leaves open (Jeffreys' prior, half a
 * value in each bin), so the counts of a window together are Dirichlet-multinomial; which is what
 * independent counts with negative binomial distributions are that happen to add up to `size`
 * (Johnson, Kotz and Balakrishnan 1997). Those are returned, for some of the bins of the reference.
 */
export function predicted(
  some: Counts,
  size: number,
  { values, bins }: { readonly values: number; readonly bins: number },
): readonly Predicted[] {
  const whole = values + bins / 2;
  const alike = new Map<number, number>();
  for (const count of some) alike.set(count, (alike.get(count) ?? 0) + 1);
  return [...alike].map(([reference, times]) => {
    const counts = likely(size, reference + 0.5, whole);
    const chances = chancesOf(counts, size, reference + 0.5, whole);
    return { reference, bins: times, counts, chances };
  });
}

function likely(size: number, shape: number, whole: number): Float64Array {
  const expected = (size * shape) / whole;
  const deviation = Math.sqrt(expected * (1 + size / whole));
  const step = Math.max(1, Math.floor(deviation / STEPS));
  const from = Math.max(0, Math.floor(expected - BELOW * deviation));
  const to = Math.min(size, Math.ceil(expected + ABOVE * deviation + 20));
  const length = Math.floor((to - from) / step) + 1;
  return Float64Array.from({ length }, (_, at) => from + at * step);
}

function chancesOf(counts: Float64Array, size: number, shape: number, whole: number): Float64Array {
  const slope = Math.log(size / (size + whole));
  const logs = counts.map((y) => logGamma(shape + y) - logGamma(y + 1) + y * slope);
  const most = logs.reduce((one, other) => Math.max(one, other), -Infinity);
  const chances = logs.map((log) => Math.exp(log - most));
  const sum = chances.reduce((one, other) => one + other, 0);
  return chances.map((chance) => chance / sum);
}

/** The mean over a bin of what each of its counts comes with. */
export function meanOver({ chances }: Predicted, of: (at: number) => number): number {
  let sum = 0;
  for (let at = 0; at < chances.length; at++) sum += (chances[at] as number) * of(at);
  return sum;
}
