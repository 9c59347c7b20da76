import { normalQuantile } from './distributions.ts';
import { logGamma } from './gamma.ts';

/** How many of the values of a reference are of one kind, of how many bins in all. */
export type Part = { readonly part: number; readonly whole: number; readonly bins?: number };

/** A count that follows a beta-binomial distribution: `size` draws, of which a/(a+b) in the mean. */
type Drawn = { readonly size: number; readonly a: number; readonly b: number };

// Beyond this standard deviation a count is as good as continuous, and is not added up one by one.
const SMOOTH = 500;

/**
 * How many of so many new `values` are of a kind, if nothing has changed, where `part` of `whole` are
 * in the reference: the range that is left on either side with the probability `alpha` at most. What
 * the reference does not tell about the true share is part of the range: the counts are
 * beta-binomial, with half a value more in each bin (Jeffreys' prior; Bernardo and Smith 1994).
 */
export function countRange(
  { part, whole, bins = 2 }: Part,
  values: number,
  alpha: number,
): readonly [number, number] {
  const size = Math.round(values);
  const [a, b] = [part + 0.5, whole - part + (bins - 1) / 2];
  return [size - upperCount({ size, a: b, b: a }, alpha), upperCount({ size, a, b }, alpha)];
}

/** How far a share may be from that of the reference by chance, with the probability `alpha`. */
export function shareNoise(part: Part, size: number, alpha: number): number {
  const [low, high] = countRange(part, size, alpha / 2);
  const share = part.part / part.whole;
  return Math.max(share - low / size, high / size - share);
}

/** The probability that all of `size` new values are of a kind. */
export function chanceOfAll({ part, whole }: Part, size: number): number {
  return Math.exp(logChance({ size, a: part + 0.5, b: whole - part + 0.5 }, size));
}

/** The smallest count that is exceeded with the probability `alpha` at most. */
function upperCount(drawn: Drawn, alpha: number): number {
  const { size, a, b } = drawn;
  const mean = (size * a) / (a + b);
  const deviation = Math.sqrt(((mean * b) / (a + b)) * ((a + b + size) / (a + b + 1)));
  if (deviation > SMOOTH) return smoothCount(drawn, mean, deviation, alpha);
  const isRare = (count: number): boolean => chanceAbove(drawn, count) <= alpha;
  // Half of the counts or so are above the mean: no probability that counts as chance is as large.
  let [low, high] = [Math.floor(mean) - 1, Math.min(size, Math.ceil(mean + 8 * deviation))];
  while (!isRare(high)) [low, high] = [high, Math.min(size, 2 * high + 1)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isRare(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** The quantile of a large count, with a correction for its skewness (Cornish and Fisher 1938). */
function smoothCount({ size, a, b }: Drawn, mean: number, deviation: number, alpha: number) {
  const z = normalQuantile(alpha);
  const n = a + b;
  const skewed = ((n + 2 * size) * (b - a)) / ((n + 2) * n * deviation);
  const count = mean + deviation * (z + (skewed * (z * z - 1)) / 6);
  return Math.min(size, Math.max(0, Math.ceil(count)));
}

/** The probability of more than `count`, added up from the nearest terms on. */
function chanceAbove(drawn: Drawn, count: number): number {
  const { size, a, b } = drawn;
  if (count >= size) return 0;
  let term = Math.exp(logChance(drawn, count + 1));
  let sum = term;
  for (let at = count + 1; at < size; at++) {
    const ratio = ((size - at) * (a + at)) / ((at + 1) * (b + size - at - 1));
    term *= ratio;
    sum += term;
    if (ratio < 1 && term < sum * 1e-17) break;
  }
  return Math.min(1, sum);
}

/** ln of the probability of just so many. */
const logChance = ({ size, a, b }: Drawn, count: number): number =>
  logGamma(size + 1) -
  logGamma(count + 1) -
  logGamma(size - count + 1) +
  logBeta(a + count, b + size - count) -
  logBeta(a, b);

const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);
