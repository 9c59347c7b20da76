import { gammaQuantile, normalQuantile } from './distributions.ts';
import { meanOver, type Predicted } from './predictive.ts';

/** The first cumulants of a distribution: mean, variance, and third central moment. */
export type Cumulants = {
  readonly mean: number;
  readonly variance: number;
  readonly third: number;
};

/** The term of a sum that a bin with a count of the reference and one of the window adds. */
export type Term = (reference: number, current: number) => number;

/** A bin with its terms, and how far its counts are from their mean. */
type Bin = { readonly bin: Predicted; readonly terms: Float64Array; readonly off: Float64Array };

/**
 * The cumulants of a sum of terms over all bins, given that their counts add up to the size of the
 * window. Without that condition those of independent counts would add up. It takes away what
 * follows the total: the part of the sum in proportion to it, and the one to its square, which is
 * χ² with one degree of freedom (Holst 1972, Morris 1975).
 */
export function cumulantsOf(predicted: readonly Predicted[], term: Term): Cumulants {
  const bins = predicted.map((bin) => prepared(bin, term));
  const total = sumOf(bins, ({ bin, off }) => bin.bins * meanOver(bin, (at) => square(off[at])));
  const along = sumOf(
    bins,
    ({ bin, terms, off }) =>
      bin.bins * meanOver(bin, (at) => (terms[at] as number) * (off[at] as number)),
  );
  const parts = bins.map((bin) => partOf(bin, along / total));
  const bent = sumOf(parts, ({ bins: times, curve }) => times * curve) / (2 * total);
  return {
    mean: sumOf(parts, ({ bins: times, mean }) => times * mean) - bent,
    variance: sumOf(parts, ({ bins: times, variance }) => times * variance) - 2 * bent ** 2,
    third: sumOf(parts, ({ bins: times, third }) => times * third) - 8 * bent ** 3,
  };
}

function prepared(bin: Predicted, term: Term): Bin {
  const mean = meanOver(bin, (at) => bin.counts[at] as number);
  const terms = bin.counts.map((count) => term(bin.reference, count));
  return { bin, terms, off: bin.counts.map((count) => count - mean) };
}

type Part = Cumulants & { readonly bins: number; readonly curve: number };

/** The cumulants of the terms of a bin without what is in proportion to its count. */
function partOf({ bin, terms, off }: Bin, slope: number): Part {
  const rest = terms.map((value, at) => value - slope * (off[at] as number));
  const mean = meanOver(bin, (at) => rest[at] as number);
  const free = rest.map((value) => value - mean);
  return {
    bins: bin.bins,
    mean,
    variance: meanOver(bin, (at) => square(free[at])),
    third: meanOver(bin, (at) => square(free[at]) * (free[at] as number)),
    curve: meanOver(bin, (at) => square(off[at]) * (free[at] as number)),
  };
}

const square = (value = 0): number => value * value;

const sumOf = <T>(values: readonly T[], of: (value: T) => number): number =>
  values.reduce((sum, value) => sum + of(value), 0);

// Less skewed than that is as good as normal, which the gamma distribution comes close to.
const SYMMETRIC = 1e-3;

/**
 * What a distribution exceeds with a probability, as far as its first three cumulants tell: that of
 * a shifted gamma distribution (Pearson's type III), as χ² and its sums are (Imhof 1961).
 */
export function pearsonQuantile({ mean, variance, third }: Cumulants, alpha: number): number {
  if (!(variance > 0)) return mean;
  const deviation = Math.sqrt(variance);
  const skewness = third / (variance * deviation);
  if (skewness < SYMMETRIC) return mean + deviation * normalQuantile(alpha);
  const shape = 4 / skewness ** 2;
  return mean + (deviation * (gammaQuantile(shape, alpha) - shape)) / Math.sqrt(shape);
}
