/**
 * How far two samples are apart, and how far chance alone puts them apart. A difference is worth
 * a word only when it exceeds both what is tolerated and what chance explains: with 100 rows on
 * each side a population stability index above 0.1 is the rule rather than the exception.
 */
export type Shift = {
  readonly size: number;
  /** What samples of these sizes differ by although nothing has changed; exceeded once in 1000. */
  readonly noise: number;
};

// Quantiles of the normal distribution for one false alarm in 1000 comparisons.
const TWO_SIDED = 3.2905;
const ONE_SIDED = 3.0902;

/** Whether a shift is larger than what is tolerated and than what chance explains. */
export const exceeds = ({ size, noise }: Shift, tolerated: number): boolean =>
  size > Math.max(tolerated, noise);

/** Mean, standard deviation and number of the values that are present. */
export type Moments = { readonly mean: number; readonly std: number; readonly count: number };

/**
 * The shift of a mean in standard deviations of the reference (standardised mean difference with
 * the reference's deviation, Glass 1976). Its standard error is that of a difference of two means,
 * √(s₁²/n₁ + s₂²/n₂), in the same unit. Infinite where a constant has changed.
 */
export function meanShift(reference: Moments, current: Moments): Shift {
  const difference = Math.abs(current.mean - reference.mean);
  if (difference === 0) return { size: 0, noise: 0 };
  const error = Math.hypot(
    reference.std / Math.sqrt(reference.count),
    current.std / Math.sqrt(current.count),
  );
  if (reference.std === 0) {
    // Nothing to measure in: only a change that the new sample's own scatter explains is none.
    return { size: Infinity, noise: difference <= TWO_SIDED * error ? Infinity : 0 };
  }
  return { size: difference / reference.std, noise: (TWO_SIDED * error) / reference.std };
}

/** How many of how many: a share that remembers the size of its sample. */
export type Share = { readonly part: number; readonly whole: number };

/**
 * The difference of two shares, with the error of the difference of two proportions that are in
 * truth one, √(p(1−p)(1/n₁ + 1/n₂)) with p over both samples (pooled two-proportion z-test).
 */
export function shareShift(reference: Share, current: Share): Shift {
  const size = Math.abs(current.part / current.whole - reference.part / reference.whole);
  const pooled = (reference.part + current.part) / (reference.whole + current.whole);
  const spread = pooled * (1 - pooled) * (1 / reference.whole + 1 / current.whole);
  return { size, noise: TWO_SIDED * Math.sqrt(Math.max(0, spread)) };
}

/**
 * The population stability index Σ (p−q) ln(p/q) of counts in the same bins. Half a count is added
 * to every bin, so that an empty one is rare rather than impossible (Jeffreys prior). Without
 * drift PSI / (1/n + 1/m) follows χ² with one degree of freedom less than there are bins.
 */
export function populationStability(
  reference: readonly number[],
  current: readonly number[],
): Shift {
  const used = reference
    .map((count, index) => [count, current[index] ?? 0] as const)
    .filter(([one, other]) => one + other > 0);
  const total = (side: 0 | 1): number => used.reduce((sum, pair) => sum + pair[side], 0);
  const [n, m] = [total(0), total(1)];
  if (n === 0 || m === 0 || used.length < 2) return { size: 0, noise: 0 };
  const share = (count: number, whole: number): number => (count + 0.5) / (whole + used.length / 2);
  const size = used.reduce((sum, [one, other]) => {
    const [p, q] = [share(one, n), share(other, m)];
    return sum + (p - q) * Math.log(p / q);
  }, 0);
  return { size, noise: (1 / n + 1 / m) * chiSquareQuantile(used.length - 1) };
}

/** χ² that is exceeded once in 1000, by the cube of a normal value (Wilson and Hilferty 1931). */
export function chiSquareQuantile(degrees: number): number {
  const spread = 2 / (9 * degrees);
  return degrees * (1 - spread + ONE_SIDED * Math.sqrt(spread)) ** 3;
}
