import { type Counts, totalOf, usedBins } from './counts.ts';
import { chiSquareTail } from './gamma.ts';

/** Pearson's χ² test of homogeneity. */
export type Contingency = {
  /** Grows with the numbers of values: two windows of different sizes cannot be compared by it. */
  readonly statistic: number;
  /** One less than there are bins that are not empty on both sides. */
  readonly degrees: number;
  /** How likely a statistic as large is where both sides are samples of one distribution. */
  readonly pValue: number;
  /** √(χ²/N) (Cramér 1946), from 0 to 1. */
  readonly cramersV: number;
};

/**
 * The 2×k table of both sides (Pearson 1911). What is expected of a bin comes from both sides
 * together, so that a category which the reference does not have makes nothing infinite: tests of
 * the current counts against the reference as if it were the truth answer p = 0 to a single new
 * value. Nothing where a side has no values.
 * @param options.yates reduces each difference by ½ where there are two bins (Yates 1934), as
 *   scipy's `chi2_contingency` does unless told otherwise; too careful by today's judgement
 */
export function contingency(
  reference: Counts,
  current: Counts,
  { yates = false }: { readonly yates?: boolean } = {},
): Contingency | undefined {
  const used = usedBins(reference, current);
  const [n, m] = [totalOf(used.reference), totalOf(used.current)];
  if (n === 0 || m === 0) return undefined;
  const degrees = used.reference.length - 1;
  const correction = yates && degrees === 1 ? 0.5 : 0;
  let statistic = 0;
  for (const [bin, one] of used.reference.entries()) {
    const other = used.current[bin] as number;
    // How far the counts are from what is expected of them: the same on both sides.
    const far = Math.abs(one / n - other / m) / (1 / n + 1 / m);
    const expected = (one + other) / (n + m);
    const counted = far - Math.min(correction, far);
    statistic += (counted * counted * (1 / n + 1 / m)) / expected;
  }
  const pValue = chiSquareTail(degrees, statistic);
  return { statistic, degrees, pValue, cramersV: Math.min(1, Math.sqrt(statistic / (n + m))) };
}
