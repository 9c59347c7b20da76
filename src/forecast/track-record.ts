import type { Measured } from './point.ts';
import { robustFit } from './robust-fit.ts';
import { studentTails } from './student.ts';

/** An estimate and what turned out later, of one window. */
export type Pair = {
  readonly at: number;
  readonly estimated: Measured;
  readonly realised: Measured;
};

/** How estimates of this metric turned out: what they are corrected by. */
export type TrackRecord = {
  /** Windows in which both are known. */
  readonly pairs: number;
  /** What is added to an estimate, in the unit of the metric. */
  readonly correction: number;
  /** The standard error of the correction: an error that all estimates share. */
  readonly error: number;
  /** By how much estimates scatter more than their standard errors say, as a standard deviation. */
  readonly excess: number;
  /** False where the difference has a trend of its own: estimates then miss what is going on. */
  readonly isFollowing: boolean;
};

// A difference that seems to grow by chance costs only the estimates.
const FEWEST_TO_FOLLOW = 6;
const DIVERGING = 0.01;

/**
 * The mean of realised less estimated, shrunk towards 0 by how little is known of it (James and Stein
 * 1961, with the prior variance from the standard errors of the estimates or from the mean itself,
 * whichever is larger). There is one correction for all windows: one that changed from window to
 * window would be a trend of its own.
 * @param usual the mean squared standard error of all estimates, for when none was ever compared
 */
export function trackRecordOf(pairs: readonly Pair[], usual: number): TrackRecord {
  const count = pairs.length;
  if (count === 0) {
    return { pairs: 0, correction: 0, error: Math.sqrt(usual), excess: 0, isFollowing: true };
  }
  const differences = pairs.map(({ estimated, realised }) => realised.value - estimated.value);
  const known = meanOf(pairs.map(varianceOf));
  const mean = meanOf(differences);
  const squares = differences.reduce((sum, difference) => sum + (difference - mean) ** 2, 0);
  const excess = count > 1 ? Math.max(0, squares / (count - 1) - known) : 0;
  const uncertain = (known + excess) / count;
  const prior = Math.max(usual, mean ** 2 - uncertain);
  const kept = prior + uncertain > 0 ? prior / (prior + uncertain) : 1;
  return {
    pairs: count,
    correction: kept * mean,
    error: Math.sqrt(kept * uncertain),
    excess: Math.sqrt(excess),
    isFollowing: isFollowing(pairs, differences),
  };
}

const varianceOf = ({ estimated, realised }: Pair): number =>
  estimated.standardError ** 2 + realised.standardError ** 2;

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function isFollowing(pairs: readonly Pair[], differences: readonly number[]): boolean {
  if (pairs.length < FEWEST_TO_FOLLOW) return true;
  const first = pairs[0]?.at as number;
  const span = Math.max(...pairs.map(({ at }) => at)) - first;
  const largest = Math.max(...differences.map(Math.abs));
  if (!(span > 0) || largest === 0) return true;
  const fit = robustFit({
    columns: [pairs.map(() => 1), pairs.map(({ at }) => (at - first) / span)],
    values: differences.map((difference) => difference / largest),
    variances: pairs.map((pair) => varianceOf(pair) / largest ** 2),
  });
  if (fit === undefined) return true;
  return studentTails(fit.degrees, fit.ratioOf(1)) > DIVERGING;
}
