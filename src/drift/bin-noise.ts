import { scatterOf } from './additive.ts';
import { normalQuantile } from './distributions.ts';
import type { Gathered } from './gathered.ts';
import { shareNoise } from './share-noise.ts';

/**
 * What the largest difference of the share of a bin exceeds by chance with the probability `alpha`
 * at most: each bin has its part of the probability, except that two bins are one share.
 */
export function largestShareNoise({ reference, n, m }: Gathered, alpha: number): number {
  const bins = reference.length;
  if (bins < 2) return 0;
  const parts = bins === 2 ? reference.slice(1) : reference;
  const each = alpha / parts.length;
  return Math.max(...parts.map((part) => shareNoise({ part, whole: n, bins }, m, each)));
}

/** So many bins have so many sets that their number says nothing any more. */
const MANY = 20;

/**
 * The same for the total variation. That is the largest difference of the share of any set of bins,
 * of which none scatters more than √(¼(1/n + 1/m)); and the largest of normal variables exceeds its
 * mean by more than z times what the widest scatters with the probability of z at most (Borell 1975,
 * Tsirelson, Ibragimov and Sudakov 1976). Of few sets each can have its part of the probability.
 */
export function variationNoise(bins: Gathered, alpha: number): number {
  const { reference, n, m, isLastRare } = bins;
  const count = reference.length;
  if (count <= 2) return largestShareNoise(bins, alpha);
  const deviationOf = (share: number): number => Math.sqrt(share * (1 - share) * scatterOf(bins));
  const shares = reference.map((part) => (part + 0.5) / (n + count / 2));
  const deviations = shares.reduce((sum, share) => sum + deviationOf(share), 0);
  const widest = deviationOf(Math.max(0.5, ...shares));
  const z = normalQuantile(alpha);
  const normal = Math.min(
    deviations / Math.sqrt(2 * Math.PI) + z * widest,
    count < MANY ? normalQuantile(alpha / (2 ** count - 2)) * widest : Infinity,
  );
  // Counts are skewed: Cornish and Fisher's correction for those that are most, Poisson's.
  const skewed = (z * z) / (6 * Math.min(n, m));
  const last = { part: reference.at(-1) as number, whole: n, bins: count };
  return normal + skewed + (isLastRare ? shareNoise(last, m, alpha) : 0);
}
