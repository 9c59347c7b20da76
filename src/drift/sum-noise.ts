import type { Additive } from './additive.ts';
import type { Counts } from './counts.ts';
import { cumulantsOf, pearsonQuantile, type Term } from './cumulants.ts';
import type { Gathered } from './gathered.ts';
import { predicted } from './predictive.ts';
import { countRange } from './share-noise.ts';

/**
 * What a sum of terms of all bins exceeds by chance with the probability `alpha`. Two bins are one
 * share, whose distribution is known exactly. Of more bins, three cumulants of the sum are known,
 * given the reference. A few values more or less in a rare last bin can be most of a sum, which no
 * cumulant tells: it has a range of its own, and half of `alpha`.
 */
export function sumNoise(sum: Additive, bins: Gathered, alpha: number): number {
  const { reference, n, m, isLastRare } = bins;
  if (reference.length < 2) return 0;
  const term = termOf(sum, bins);
  const part = { part: reference.at(-1) as number, whole: n, bins: reference.length };
  if (reference.length === 2) {
    const ends = countRange(part, m, alpha / 2);
    return Math.max(
      ...ends.map((y) => term(n - part.part, Math.max(0, m - y)) + term(part.part, y)),
    );
  }
  const noiseIn = (some: Counts, chance: number): number =>
    pearsonQuantile(cumulantsOf(predicted(some, m, { values: n, bins: part.bins }), term), chance);
  if (!isLastRare) return noiseIn(reference, alpha);
  const ends = countRange(part, m, alpha / 4);
  const most = Math.max(...ends.map((y) => term(part.part, y)));
  return noiseIn(reference.slice(0, -1), alpha / 2) + most;
}

/** The term of a bin by its counts. */
export function termOf({ term, fills }: Additive, { n, m }: Gathered): Term {
  const shareOf = (count: number, other: number, size: number): number =>
    (fills && count === 0 && other > 0 ? 0.5 : count) / size;
  return (x, y) => (x + y === 0 ? 0 : term(shareOf(x, y, n), shareOf(y, x, m)));
}
