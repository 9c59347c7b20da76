import { type Additive, additive, type Sizes, scatterOf } from './additive.ts';
import { normalQuantile } from './distributions.ts';
import { type Gathered, gathered } from './gathered.ts';
import { meanErrorOf } from './mean-noise.ts';
import type { Measure } from './measure.ts';
import { sizesOf } from './noise.ts';
import type { Side } from './side.ts';
import type { Sides } from './sides.ts';
import { termOf } from './sum-noise.ts';

// Errors are approximations: that a shift as large as the effect is missed one time in 20 at most takes
// what would be three times in 100, were they exact.
const MISSED = 0.03;

/** How many standard errors a value may fall short. */
export const FALLING_SHORT = normalQuantile(MISSED);

/**
 * By how much the value of a window may fall short of a true shift of the size `effect`, but for one
 * window in 20: 1.88 times the standard error of the measure at that shift. For sums over bins that
 * is the delta method (Bishop, Fienberg and Holland 1975, 14.6) on both multinomial samples. Nothing
 * where the measure cannot be compared with an effect.
 */
export function marginOf(measure: Measure, sides: Sides, effect: number): number | undefined {
  const sizes = sizesOf(measure, sides);
  if (sizes === undefined) return undefined;
  const times = FALLING_SHORT;
  switch (measure.measure) {
    case 'kolmogorov-smirnov':
    case 'total-variation':
      // A difference of one share at most, whichever it is: that of the values below a place, or in
      // the bins that have grown.
      return times * Math.sqrt(scatterOf(sizes) / 4);
    case 'l-infinity':
      return times * largestShareError(sides, sizes, effect);
    case 'missing-share':
      return times * shareError(missing(sides.reference), missing(sides.current), sizes, effect);
    case 'wasserstein':
    case 'mean-difference': {
      const error = meanErrorOf(measure, sides);
      // The unit is an estimate too: that of a deviation scatters by 1/√(2n) of itself.
      return error === undefined
        ? undefined
        : times * Math.hypot(error, effect / Math.sqrt(2 * sizes.n));
    }
    default:
      return sumMargin(measure, sides, effect, times);
  }
}

const missing = ({ presence }: Side): number =>
  presence === undefined ? 0 : presence.missing / presence.count;

/** The error of a difference of two shares, where the second one is `effect` off, as it is now. */
function shareError(p: number, q: number, { n, m }: Sizes, effect: number): number {
  const moved = Math.min(1, Math.max(0, q < p ? p - effect : p + effect));
  return Math.sqrt((p * (1 - p)) / n + (moved * (1 - moved)) / m);
}

function largestShareError({ reference, current }: Sides, sizes: Sizes, effect: number): number {
  const pairs = (reference.counts ?? []).map(
    (count, bin) => [count / sizes.n, (current.counts?.[bin] ?? 0) / sizes.m] as const,
  );
  const most = Math.max(...pairs.map(([p, q]) => Math.abs(q - p)));
  const errors = pairs
    .filter(([p, q]) => Math.abs(q - p) === most)
    .map(([p, q]) => shareError(p, q, sizes, effect));
  return Math.max(...errors);
}

/**
 * Where shifts are small, a sum of the size T has the error 2√(bend·T·(1/n + 1/m)), whatever bins
 * have shifted. Shifts that nearly fill or empty a bin scatter more; how much more, the counts tell.
 */
function sumMargin(measure: Measure, { reference, current }: Sides, effect: number, times: number) {
  const bins = reference.counts && current.counts && gathered(reference.counts, current.counts);
  if (bins === undefined) return undefined;
  const sum = additive(measure, bins);
  if (sum === undefined) return undefined;
  const least = sum.sumOf(effect);
  const error = smallShiftError(sum, bins, least) * Math.max(1, unevenness(sum, bins));
  return effect - sum.valueOf(Math.max(0, least - times * error));
}

const smallShiftError = ({ bend }: Additive, sizes: Sizes, sum: number): number =>
  2 * Math.sqrt(bend * sum * scatterOf(sizes));

/** How many times the error of the counts as they are is the error of a small shift as large. */
function unevenness(sum: Additive, bins: Gathered): number {
  const { reference, current, n, m } = bins;
  const term = termOf(sum, bins);
  const pairs = reference.map((x, bin) => [x, current[bin] as number] as const);
  const total = pairs.reduce((whole, [x, y]) => whole + term(x, y), 0);
  if (!(total > 0)) return 1;
  const byReference = scatterOfSlopes(
    pairs.map(([x, y]) => [x, slopeAt(x, (at) => term(at, y))]),
    n,
  );
  const byCurrent = scatterOfSlopes(
    pairs.map(([x, y]) => [y, slopeAt(y, (at) => term(x, at))]),
    m,
  );
  return Math.sqrt(byReference + byCurrent) / smallShiftError(sum, bins, total);
}

/** The variance of a sum that rises by a slope for each value of a bin, in a sample of `size`. */
function scatterOfSlopes(slopes: readonly (readonly [number, number])[], size: number): number {
  const mean = slopes.reduce((sum, [count, slope]) => sum + count * slope, 0) / size;
  return slopes.reduce((sum, [count, slope]) => sum + count * (slope - mean) ** 2, 0);
}

/** How a term changes with a count; an empty bin is taken for one with half a value. */
function slopeAt(count: number, term: (count: number) => number): number {
  const at = Math.max(count, 0.5);
  const step = at / 1000;
  return (term(at + step) - term(at - step)) / (2 * step);
}
