import type { Exact } from '../profile/value-table.ts';
import type { Categories } from './categories.ts';
import { FALLING_SHORT } from './margin.ts';
import { chanceOfAll, countRange } from './share-noise.ts';

/** From which share on a category that comes or goes matters, where nobody declares it. */
const USUAL_SHARE = 0.01;

export type CategoryStrictness = {
  /** How often each of both questions may be answered with a change although there is none. */
  readonly alpha: number;
  /** From which share of all values on a change matters. */
  readonly share?: number;
};

/** Whose list of categories would have to be complete for an answer. */
export type Undecided = { readonly undecided: 'reference' | 'current' };

/** New categories: the values of the window that the reference does not have. */
export type Appeared = {
  /** Those that are more than chance, each by itself, the most frequent first. */
  readonly categories: readonly CategoryShare[];
  /** All values that are new, of whatever category, those of rare ones too. */
  readonly count: number;
  readonly share: number;
  /** The share that chance exceeds with the probability alpha. */
  readonly noise: number;
  readonly isDrift: boolean;
};

export type CategoryShare = {
  readonly value: Exact;
  readonly count: number;
  /** Of all values of the side that has the category. */
  readonly share: number;
};

/**
 * Which categories of a window the reference has never seen, if they are more than chance and more
 * than the share that matters. In a column of many rare categories some are always new: how many
 * values those have in all is told by how many categories the reference has seen only once (Good and
 * Turing; Good 1953). No new category can be explained by more than that. Undecided where the
 * reference lists its frequent categories only, and the window has one that is not listed. Nothing
 * where a side has no values.
 */
export function appeared(
  reference: Categories,
  current: Categories,
  { alpha, share = USUAL_SHARE }: CategoryStrictness,
): Appeared | Undecided | undefined {
  const [n, m] = [reference.size, current.size];
  if (n === 0 || m === 0) return undefined;
  const known = new Set(reference.values.map(([value]) => value));
  const unknown = current.values.filter(([value, count]) => count > 0 && !known.has(value));
  if (!reference.isComplete && (unknown.length > 0 || !current.isComplete)) {
    return { undecided: 'reference' };
  }
  const once = reference.values.filter(([, count]) => count === 1).length;
  const [, most] = countRange({ part: once, whole: n }, m, alpha);
  const least = share - FALLING_SHORT * Math.sqrt((share * (1 - share)) / m);
  const isMuch = (count: number): boolean => count > most && count / m >= least;
  const count = unknown.reduce((sum, [, times]) => sum + times, 0);
  const categories = unknown
    .filter(([, times]) => isMuch(times))
    .sort(([, one], [, other]) => other - one)
    .map(([value, times]) => ({ value, count: times, share: times / m }));
  return { categories, count, share: count / m, noise: most / m, isDrift: isMuch(count) };
}

/**
 * Which categories of the reference a window lacks, the most frequent first, although so many of
 * their values were to be expected that chance does not explain it, and they have the share that
 * matters. Undecided where the window lists its frequent categories only, and lacks one that matters.
 */
export function vanished(
  reference: Categories,
  current: Categories,
  { alpha, share = USUAL_SHARE }: CategoryStrictness,
): readonly CategoryShare[] | Undecided | undefined {
  const [n, m] = [reference.size, current.size];
  if (n === 0 || m === 0) return undefined;
  const here = new Set(current.values.filter(([, count]) => count > 0).map(([value]) => value));
  const each = alpha / Math.max(1, reference.values.length);
  const lacking = reference.values.filter(
    ([value, count]) =>
      !here.has(value) &&
      count / n >= share &&
      chanceOfAll({ part: n - count, whole: n }, m) <= each,
  );
  if (lacking.length > 0 && !current.isComplete) return { undecided: 'current' };
  return lacking
    .map(([value, count]) => ({ value, count, share: count / n }))
    .sort((one, other) => other.count - one.count);
}
