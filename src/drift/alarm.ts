import { usualEffect } from './effects.ts';
import { gatheredSides } from './gathered.ts';
import { alphaFor, type Strictness, USUAL_RATE } from './limits.ts';
import { marginOf } from './margin.ts';
import type { Measure } from './measure.ts';
import { measured } from './measures.ts';
import { noiseOf, sizesOf } from './noise.ts';
import type { Side } from './side.ts';

/** What one window shows by one measure. */
export type Shown = {
  readonly value: number;
  /** What chance explains, in the unit of the value. */
  readonly noise: number;
  readonly effect: number;
  readonly isDrift: boolean;
};

/**
 * Judges windows against one reference, by an effect or else by the usual one. Nothing where the value
 * or its limit is unknown.
 */
export type Alarm = (current: Side, effect?: number) => Shown | undefined;

/**
 * The same decision as `limitFor`, for whoever judges thousands of windows against one reference. Noise
 * depends on the reference and the size of a window alone, and is most of the work: it is computed once
 * for each size. The margin is computed only where it decides.
 */
export function alarmFor(
  measure: Measure,
  reference: Side,
  strictness: Pick<Strictness, 'rate' | 'family'>,
): Alarm {
  const alpha = alphaFor(strictness.rate ?? USUAL_RATE, strictness.family);
  const known = new Map<number, number | undefined>();
  const isOfMeans = measure.measure === 'wasserstein' || measure.measure === 'mean-difference';
  return (current, declared) => {
    const sides = gatheredSides({ reference, current });
    const found = measured(measure, sides.reference, sides.current);
    const sizes = sizesOf(measure, sides);
    const effect = declared ?? usualEffect(measure, sides);
    if (found === undefined || sizes === undefined || effect === undefined) return undefined;
    // That of a mean depends on how far the values of the window scatter as well.
    if (isOfMeans || !known.has(sizes.m)) known.set(sizes.m, noiseOf(measure, sides, alpha));
    const chance = known.get(sizes.m);
    if (chance === undefined) return undefined;
    const noise = measure.measure === 'wasserstein' ? chance + found.error : chance;
    const { value, error } = found;
    if (value <= noise) return { value, noise, effect, isDrift: false };
    if (value >= effect - error) return { value, noise, effect, isDrift: true };
    const margin = marginOf(measure, sides, effect);
    if (margin === undefined) return undefined;
    return { value, noise, effect, isDrift: value >= effect - margin - error };
  };
}
