import { contingency } from '../contingency.ts';
import { type Counts, sharesOf, totalOf } from '../counts.ts';
import { hellinger, lInfinity } from '../distances.ts';
import { jensenShannon } from '../divergences.ts';
import { kolmogorovSmirnov } from '../kolmogorov-smirnov.ts';
import { pointsOf } from '../order.ts';
import { wasserstein } from '../wasserstein.ts';
import { doaneEdges, equalWidthEdges, histogram } from './equal-width.ts';

/** From so many values of the reference on, NannyML counts in bins instead of comparing values. */
const MANY = 10_000;
const BINS = 10_000;

/**
 * The univariate measures of NannyML 0.13.1 on numbers, to reproduce its figures for those who come
 * from it. Its bins are fixed on the reference by Doane's rule, one more takes all that lies outside,
 * and the Jensen-Shannon distance is in bits.
 * @param reference finite, missing values left out, at least one; so are the values of a chunk
 */
export function nannymlNumbers(reference: Float64Array) {
  const edges = doaneEdges(reference);
  const counts = histogram(edges, reference);
  const shares = (chunk: Float64Array) => {
    const inside = histogram(edges, chunk);
    return sharesOf([...counts, 0], [...inside, chunk.length - totalOf(inside)]);
  };
  const binned = reference.length < MANY ? undefined : binnedReference(reference);
  const order = { points: pointsOf(reference) };
  return {
    jensenShannon: (chunk: Float64Array) => of(shares(chunk), bits),
    hellinger: (chunk: Float64Array) => of(shares(chunk), hellinger),
    kolmogorovSmirnov: (chunk: Float64Array) =>
      binned
        ? binnedKolmogorovSmirnov(binned, chunk)
        : kolmogorovSmirnov(order, { points: pointsOf(chunk) })?.value,
    wasserstein: (chunk: Float64Array) =>
      binned
        ? binnedWasserstein(binned, chunk)
        : wasserstein(order, { points: pointsOf(chunk) })?.value,
  };
}

/**
 * The same on categories: those of the reference in the same order on both sides, and `others` that
 * are in the chunk alone, each of them. χ² has Yates's correction where there are two categories.
 */
export function nannymlCategories(reference: Counts, current: Counts, others: Counts = []) {
  const all = sharesOf([...reference, ...others.map(() => 0)], [...current, ...others]);
  const together = sharesOf([...reference, 0], [...current, totalOf(others)]);
  const table = contingency([...reference, ...others.map(() => 0)], [...current, ...others], {
    yates: true,
  });
  return {
    jensenShannon: of(together, bits),
    hellinger: of(together, hellinger),
    lInfinity: of(all, lInfinity),
    chiSquare: table,
  };
}

const bits = (shares: Parameters<typeof jensenShannon>[0]): number =>
  jensenShannon(shares, 2, 'distance');

const of = <T>(shares: T | undefined, measure: (shares: T) => number): number | undefined =>
  shares && measure(shares);

type Binned = { readonly edges: readonly number[]; readonly below: readonly number[] };

function binnedReference(reference: Float64Array): Binned {
  const edges = equalWidthEdges(reference, BINS);
  return { edges, below: cumulative(histogram(edges, reference), reference.length) };
}

function cumulative(counts: Counts, size: number): readonly number[] {
  let below = 0;
  return counts.map((count) => {
    below += count;
    return below / size;
  });
}

function binnedKolmogorovSmirnov({ edges, below }: Binned, chunk: Float64Array): number {
  const outside = chunk.filter((value) => value < (edges[0] as number)).length / chunk.length;
  const shares = cumulative(histogram(edges, chunk), chunk.length);
  return shares.reduce(
    (most, share, bin) => Math.max(most, Math.abs((below[bin] as number) - outside - share)),
    0,
  );
}

/**
 * Where values lie below the reference, NannyML counts one too many of them: that is part of what is
 * reproduced.
 */
function binnedWasserstein({ edges, below }: Binned, chunk: Float64Array): number {
  const [low, high] = [edges[0] as number, edges.at(-1) as number];
  const size = chunk.length;
  const smaller = chunk.filter((value) => value < low);
  const bigger = chunk.filter((value) => value > high);
  const share = smaller.length === 0 ? 0 : (smaller.length + 1) / size;
  const shares = cumulative(histogram(edges, chunk), size);
  const width = (edges[1] as number) - low;
  const within = shares.reduce(
    (sum, part, bin) => sum + Math.abs((below[bin] as number) - part - share) * width,
    0,
  );
  const far = (values: Float64Array, edge: number): number =>
    values.reduce((sum, value) => sum + Math.abs(value - edge), 0) / size;
  return within + far(smaller, low) + far(bigger, high);
}
