import { normalQuantile } from './distributions.ts';
import type { Moments } from './means.ts';
import type { Measure } from './measure.ts';
import { isWhole, type Order, piecesOf, placeOf } from './order.ts';
import type { Side } from './side.ts';
import type { Sides } from './sides.ts';

type OfMeans = Extract<Measure, { readonly measure: 'mean-difference' | 'wasserstein' }>;

/**
 * What a difference of means exceeds by chance with the probability `alpha`, and with it the
 * Wasserstein distance. That is the largest difference of the means of any function that nowhere
 * rises faster than its argument (Kantorovich and Rubinstein 1958). None of them scatters more than
 * the argument itself, and far out the largest of normal variables is as large as the widest of them
 * alone (Adler and Taylor 2007, 4.1).
 */
export function meanNoise(measure: OfMeans, sides: Sides, alpha: number): number | undefined {
  const error = meanErrorOf(measure, sides);
  return error === undefined ? undefined : normalQuantile(alpha / 2) * error;
}

/** The standard error of the difference of the means, in the unit of the measure. */
export function meanErrorOf(measure: OfMeans, sides: Sides): number | undefined {
  const [reference, current] = [momentsOf(sides.reference), momentsOf(sides.current)];
  if (reference === undefined || current === undefined) return undefined;
  const unit = unitOf(measure, reference, current);
  return unit > 0 ? meanError(reference, current) / unit : undefined;
}

function unitOf(measure: OfMeans, reference: Moments, current: Moments): number {
  if (measure.measure === 'wasserstein') return measure.in === 'data' ? 1 : reference.std;
  if (measure.by === 'reference') return reference.std;
  return Math.hypot(reference.std, current.std) / Math.SQRT2;
}

/**
 * The standard error of the difference of two means. The window is given the larger of both
 * deviations. An outlier that moves its mean makes its deviation larger too; and where it lacks the
 * outliers of the reference, its own deviation would call the difference sure. With both, the ratio
 * of difference and error stays within that of a normal variable even for values of infinite
 * variance (on such self-normalised sums: de la Peña, Lai and Shao 2009).
 */
const meanError = (reference: Moments, current: Moments): number =>
  Math.hypot(
    reference.std / Math.sqrt(reference.count),
    Math.max(reference.std, current.std) / Math.sqrt(current.count),
  );

/** Times have an order and no moments of their own. */
const momentsOf = ({ moments, order }: Side): Moments | undefined =>
  moments ?? (order && momentsOfOrder(order));

function momentsOfOrder(order: Order): Moments | undefined {
  const whole = isWhole(order);
  let [count, mean, squares] = [0, 0, 0];
  for (const piece of piecesOf(order)) {
    if (piece.count === 0) continue;
    const { value } = placeOf(piece, whole);
    count += piece.count;
    const off = value - mean;
    mean += off * (piece.count / count);
    squares += piece.count * off * (value - mean);
  }
  const std = count > 1 ? Math.sqrt(squares / (count - 1)) : 0;
  return count > 0 && Number.isFinite(std) ? { count, mean, std } : undefined;
}
