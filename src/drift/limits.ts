import { usualEffect } from './effects.ts';
import { gatheredSides } from './gathered.ts';
import { marginOf } from './margin.ts';
import type { Measure } from './measure.ts';
import { measured } from './measures.ts';
import { noiseOf, sizesOf } from './noise.ts';
import type { Sides } from './sides.ts';

/** How often a run may alarm although nothing has changed, over everything that it looks at. */
export const USUAL_RATE = 0.01;

/** What is declared, and what a value is judged with. */
export type Strictness = {
  /** The shift that matters in practice, in the unit of the measure; the usual one if left out. */
  readonly effect?: number;
  /** How often a run may alarm although nothing has changed. */
  readonly rate?: number;
  /** How many values the run judges: columns times measures times windows. */
  readonly family: number;
};

/** A value with everything that decides whether it is drift. */
export type Limit = {
  readonly measure: Measure;
  /** Over bins that have been gathered, if the measure needs bins. */
  readonly value: number;
  /** By how much the true value may differ because of how data are kept. */
  readonly error: number;
  /** From here on the value is drift: `noise` at least. */
  readonly limit: number;
  /** What chance, and the guess that a bucket is, exceed with the probability `alpha`. */
  readonly noise: number;
  readonly effect: number;
  /** By how much sampling may make a shift of the size `effect` look smaller, but for one in 20. */
  readonly margin: number;
  readonly rate: number;
  readonly family: number;
  readonly alpha: number;
  /** How many values of the reference and of the window were looked at. */
  readonly n: number;
  readonly m: number;
  readonly isDrift: boolean;
};

/**
 * The probability for each of a family of comparisons so that any of them alarms by chance with the
 * probability `rate` (Šidák 1967). Where they depend on each other, as measures of one column do, it
 * is rarer.
 */
export function alphaFor(rate: number, family: number): number {
  if (!(rate > 0 && rate <= 0.2)) throw new RangeError(`a false alarm rate of ${rate}`);
  if (!(family >= 1)) throw new RangeError(`a family of ${family} comparisons`);
  return -Math.expm1(Math.log1p(-rate) / family);
}

/**
 * Whether a window has drifted by a measure: where its value is more than chance explains, and not
 * so small that a shift of the declared effect would have shown more. A p-value alone is no drift,
 * because any difference is significant among enough values; an effect alone is none, because chance
 * has effects in small windows. Nothing where the measure, its noise or its effect is not known:
 * that is unknown, and not a window without drift.
 */
export function limitFor(
  measure: Measure,
  sides: Sides,
  strictness: Strictness,
): Limit | undefined {
  const { rate = USUAL_RATE, family } = strictness;
  const alpha = alphaFor(rate, family);
  const gathered = gatheredSides(sides);
  const found = measured(measure, gathered.reference, gathered.current);
  const sizes = sizesOf(measure, gathered);
  const effect = strictness.effect ?? usualEffect(measure, gathered);
  const chance = noiseOf(measure, gathered, alpha);
  const margin = effect === undefined ? undefined : marginOf(measure, gathered, effect);
  if (!found || !sizes || effect === undefined || chance === undefined || margin === undefined) {
    return undefined;
  }
  // The middle of a bucket is a guess to both sides; elsewhere the true value can only be larger.
  const noise = measure.measure === 'wasserstein' ? chance + found.error : chance;
  const limit = Math.max(noise, effect - margin - found.error);
  const isDrift = found.value > noise && found.value >= limit;
  return {
    measure,
    ...found,
    limit,
    noise,
    effect,
    margin,
    rate,
    family,
    alpha,
    ...sizes,
    isDrift,
  };
}
