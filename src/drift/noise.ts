import { additive, type Sizes, scatterOf } from './additive.ts';
import { largestShareNoise, variationNoise } from './bin-noise.ts';
import { kolmogorovQuantile } from './distributions.ts';
import { type Gathered, gathered } from './gathered.ts';
import { meanNoise } from './mean-noise.ts';
import type { Measure } from './measure.ts';
import { needsOf } from './measures.ts';
import { piecesOf, sizeOf } from './order.ts';
import { shareNoise } from './share-noise.ts';
import type { Sides } from './sides.ts';
import { sumNoise } from './sum-noise.ts';

/**
 * Where a distribution is known by approximation only, noise is what chance exceeds with a fraction
 * of the probability: sums over bins with five values each exceed what is approximated some four
 * times as often as they should, that far out, and those that an empty bin adds most to far more
 * often (`docs/monitor/noise.md` has the figures).
 */
const CAREFUL = 4;
const MORE_CAREFUL = 20;
const MOST_CAREFUL = 100;

// Rarer than this, noise is never less than at this probability.
const COMMON = 1e-2;

// Massart's constant 2 for two samples of any sizes (Wei and Dudley 2012).
const ANY_SIZES = 2.16863 / 2;

/**
 * What a measure exceeds by chance with the probability `alpha` at most, if reference and window are
 * samples of one distribution, in the unit of the measure. A measure over bins has to be that over
 * `gatheredSides`. Nothing for p-values, which are no distance, and where it is not known what the
 * noise depends on.
 * @throws {RangeError} where `alpha` is not within 0 and 0.2: what happens more often is no tail
 */
export function noiseOf(measure: Measure, sides: Sides, alpha: number): number | undefined {
  if (!(alpha > 0 && alpha <= 0.2)) throw new RangeError(`noise at a probability of ${alpha}`);
  switch (measure.measure) {
    case 'kolmogorov-smirnov': {
      const sizes = sizesOf(measure, sides);
      return sizes && Math.min(1, kolmogorovQuantile(alpha / ANY_SIZES) * scatter(sizes));
    }
    case 'mean-difference':
      return meanNoise(measure, sides, alpha);
    case 'wasserstein':
      return meanNoise(measure, sides, alpha / CAREFUL);
    case 'missing-share':
      return missingNoise(sides, alpha);
    default: {
      const { reference, current } = sides;
      const bins = reference.counts && current.counts && gathered(reference.counts, current.counts);
      const own = bins && binNoise(measure, bins, alpha);
      if (bins === undefined || own === undefined || alpha >= COMMON) return own;
      // Ways of computing it take turns, and what is rarer must not be less than what is common.
      return Math.max(own, binNoise(measure, bins, COMMON) ?? 0);
    }
  }
}

const scatter = (sizes: Sizes): number => Math.sqrt(scatterOf(sizes));

function binNoise(measure: Measure, bins: Gathered, alpha: number): number | undefined {
  if (measure.measure === 'l-infinity') return largestShareNoise(bins, alpha);
  if (measure.measure === 'total-variation') return variationNoise(bins, alpha / CAREFUL);
  const sum = additive(measure, bins);
  return sum?.valueOf(Math.max(0, sumNoise(sum, bins, alpha / careful(measure))));
}

function careful(measure: Measure): number {
  if (measure.measure === 'hellinger') return MOST_CAREFUL;
  const isOfReference = measure.measure === 'kullback-leibler' && measure.of === 'reference';
  return isOfReference ? MORE_CAREFUL : CAREFUL;
}

function missingNoise({ reference, current }: Sides, alpha: number): number | undefined {
  const [one, other] = [reference.presence, current.presence];
  if (!one?.count || !other?.count) return undefined;
  return shareNoise({ part: one.missing, whole: one.count }, other.count, alpha);
}

/** How many values of each side a measure looks at; nothing where there are none. */
export function sizesOf(measure: Measure, { reference, current }: Sides): Sizes | undefined {
  const needs = needsOf(measure);
  const [n, m] = [reference, current].map((side) => {
    if (needs === 'order') return side.order && sizeOf(piecesOf(side.order));
    if (needs === 'counts') return side.counts?.reduce((sum, count) => sum + count, 0);
    return side[needs]?.count;
  });
  return n && m ? { n, m } : undefined;
}
