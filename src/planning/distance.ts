import { type Alarm, alarmFor } from '../drift/alarm.ts';
import type { Strictness } from '../drift/limits.ts';
import { measureOf } from '../drift/measure.ts';
import { needsOf } from '../drift/measures.ts';
import type { Side } from '../drift/side.ts';
import type { DriftObservation } from '../generated/descriptors.ts';
import type { Column } from './column.ts';

/** The distances, as descriptors call them, the cheapest first. */
export const DISTANCES = [
  'missing',
  'smd',
  'psi',
  'js',
  'hellinger',
  'linf',
  'total-variation',
  'kl',
  'chi2',
  'ks',
  'wasserstein',
] as const satisfies readonly DriftObservation['measure'][];

export type Distance = (typeof DISTANCES)[number];

/** Distances that take an order, a mean or a spread, which categories do not have. */
const OF_NUMBERS: ReadonlySet<Distance> = new Set(['smd', 'ks', 'wasserstein']);

/**
 * The distances that a column can be compared by. Cramér's V is one only where somebody asks for it:
 * a threshold of it holds for one pair of sizes.
 */
export const distancesOf = (
  { categories }: Column,
  asked: readonly Watched[],
): readonly Distance[] =>
  DISTANCES.filter(
    (one) =>
      (categories === undefined || !OF_NUMBERS.has(one)) &&
      (one !== 'chi2' || asked.some(({ distance }) => distance === one)),
  );

/** A distance, and from which value on it matters; the usual one if nothing is said. */
export type Watched = { readonly distance: Distance; readonly effect?: number | undefined };

/** How windows are judged by a distance. */
export function alarmOf(
  distance: Distance,
  reference: Side,
  strictness: Pick<Strictness, 'rate' | 'family'>,
): Alarm {
  const measure = measureOf(distance);
  if (measure === undefined) throw new RangeError(`${distance} is no distance`);
  return alarmFor(measure, reference, strictness);
}

export function isOfOrder(distance: Distance): boolean {
  const measure = measureOf(distance);
  return measure !== undefined && needsOf(measure) === 'order';
}

export const isDistance = (word: string): word is Distance =>
  (DISTANCES as readonly string[]).includes(word);
