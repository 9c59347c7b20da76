/** What a mean and its scatter are known by: `std` is the sample standard deviation. */
export type Moments = { readonly count: number; readonly mean: number; readonly std: number };

/**
 * The difference of the means, current less reference, in standard deviations of the reference
 * (Glass 1976), or of both sides with equal weight, √(½(s₁² + s₂²)) (Austin 2009), which does not
 * depend on which side is called the reference. Nothing where a side has no values, or where there
 * is a difference and nothing to measure it in.
 */
export function meanDifference(
  reference: Moments,
  current: Moments,
  by: 'reference' | 'both',
): number | undefined {
  if (reference.count === 0 || current.count === 0) return undefined;
  const difference = current.mean - reference.mean;
  if (difference === 0) return 0;
  const unit =
    by === 'reference' ? reference.std : Math.hypot(reference.std, current.std) / Math.SQRT2;
  return unit > 0 && Number.isFinite(difference / unit) ? difference / unit : undefined;
}
