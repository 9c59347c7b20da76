import { filledSharesOf, totalOf, usedBins } from '../drift/counts.ts';
import { populationStability as stabilityOf } from '../drift/divergences.ts';

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
// None of n values is of a kind that has the share s with the chance exp(−n·s): 0.001 for n·s = 6.9.
const RARE = 6.9;

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
    // Nothing to measure in: only a change that the new sample's own scatter explains is none, or
    // one by values so rare that the reference can have missed all of them. Their share is at least
    // the square of the mean difference over its mean square (Cauchy and Schwarz).
    const share = difference ** 2 / (difference ** 2 + current.std ** 2);
    const explained = difference <= TWO_SIDED * error || reference.count * share < RARE;
    return { size: Infinity, noise: explained ? Infinity : 0 };
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
 * The population stability index of counts in the same bins, as a detector computes it: an empty bin
 * counts as half a value, so that it is rare rather than impossible. Without drift PSI / (1/n + 1/m)
 * follows χ² with one degree of freedom less than there are bins.
 */
export function populationStability(
  reference: readonly number[],
  current: readonly number[],
): Shift {
  // A descriptor may list fewer counts than it has bins.
  const beside = reference.map((_, bin) => current[bin] ?? 0);
  const used = usedBins(reference, beside);
  const [n, m] = [totalOf(used.reference), totalOf(used.current)];
  const shares = filledSharesOf(reference, beside);
  const bins = used.reference.length;
  if (shares === undefined || bins < 2) return { size: 0, noise: 0 };
  return { size: stabilityOf(shares), noise: (1 / n + 1 / m) * chiSquareQuantile(bins - 1) };
}

/** A standard deviation, and how far the values lie from their mean that it comes from. */
export type Spread = {
  readonly std: number;
  readonly count: number;
  readonly mean: number;
  readonly minimum: number;
  readonly maximum: number;
};

/**
 * How many times one standard deviation is the other, as a logarithm. The variance of ln s is about
 * (κ−1)/4n with the kurtosis κ, which is 1/2n for normal values (κ = 3) and far more for heavy
 * tails, where one value can be most of s (in the TFX taxi example, a random split, 18.2 and 5.7).
 */
export function spreadShift(reference: Spread, current: Spread): Shift {
  // If nothing has changed, both have the tails of the one that shows more of them.
  const kurtosis = Math.max(kurtosisOf(reference), kurtosisOf(current));
  const variance = varianceOfLog(kurtosis, reference) + varianceOfLog(kurtosis, current);
  const noise = variance > UNSTEADY ? Infinity : TWO_SIDED * Math.sqrt(variance);
  return { size: Math.abs(Math.log(current.std / reference.std)), noise };
}

// Beyond it a few values are most of s, and the approximation above no longer holds: in simulated
// pairs of samples of one log-normal or Pareto distribution, it then gave false alarms.
const UNSTEADY = 0.05;

const varianceOfLog = (kurtosis: number, { count }: Spread): number =>
  count === Infinity ? 0 : (kurtosis - 1) / (4 * Math.max(1, count - 1));

/** No value is further than z·s from the mean, so that the kurtosis is z² at most. */
const kurtosisOf = ({ std, mean, minimum, maximum }: Spread): number =>
  Math.max(3, (Math.max(maximum - mean, mean - minimum) / std) ** 2);

/** Some quantiles of a sample, in any order. */
export type Quantiles = {
  readonly quantiles: readonly { readonly q: number; readonly value: number }[];
  readonly count: number;
};

/** At `place`, a share `reference` of the one sample and `current` of the other lie below. */
export type QuantileShift = Shift & {
  readonly place: number;
  readonly reference: number;
  readonly current: number;
  /** Values have moved upwards. */
  readonly up: boolean;
};

// Kolmogorov's √(−ln(α/2)/2) for α = 0.001.
const KOLMOGOROV = 1.9495;

/**
 * How far the distribution functions of two samples are apart at least (Kolmogorov and Smirnov), by
 * what a few quantiles tell: where the quantile q′ of the one lies above the quantile q of the
 * other, q at least are below that place there, and fewer than q′ here.
 */
export function quantileShift(reference: Quantiles, current: Quantiles): QuantileShift {
  const noise = KOLMOGOROV * Math.sqrt(1 / reference.count + 1 / current.count);
  let most = { size: 0, noise, place: 0, reference: 0, current: 0, up: false };
  for (const a of reference.quantiles) {
    for (const b of current.quantiles) {
      const up = b.value > a.value;
      // Quantiles are written as decimals: 0.9 - 0.8 is not more than 0.1.
      const size = b.value === a.value ? 0 : Number((up ? a.q - b.q : b.q - a.q).toPrecision(9));
      if (size <= most.size) continue;
      most = { size, noise, place: up ? a.value : b.value, reference: a.q, current: b.q, up };
    }
  }
  return most;
}

/** χ² that is exceeded once in 1000, by the cube of a normal value (Wilson and Hilferty 1931). */
export function chiSquareQuantile(degrees: number): number {
  const spread = 2 / (9 * degrees);
  return degrees * (1 - spread + ONE_SIDED * Math.sqrt(spread)) ** 3;
}
