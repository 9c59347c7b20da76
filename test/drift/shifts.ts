import type { Limit } from '../../src/drift/limits.ts';
import { limitFor } from '../../src/drift/limits.ts';
import { usualEffect } from '../../src/drift/effects.ts';
import { gatheredSides } from '../../src/drift/gathered.ts';
import type { Measure } from '../../src/drift/measure.ts';
import { measured } from '../../src/drift/measures.ts';
import type { Side } from '../../src/drift/side.ts';
import { pointsOf } from '../../src/drift/order.ts';
import { countsOf, normal, type Random } from './columns.ts';

/** Shares before, and towards what they shift. */
export type Shift = { readonly name: string; readonly from: readonly number[]; readonly to: readonly number[] };

const equal = (size: number) => Array.from({ length: size }, () => 1 / size);
const unit = (weights: readonly number[]) => {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / whole);
};
const zipf = (size: number) => unit(Array.from({ length: size }, (_, at) => 1 / (at + 1)));
const only = (size: number, bin: number) => Array.from({ length: size }, (_, at) => (at === bin ? 1 : 0));

/** Ways in which shares shift: a little everywhere, or all of it to or from one bin. */
export const SHIFTS: readonly Shift[] = [
  { name: 'deciles, upwards', from: equal(10), to: unit([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) },
  { name: 'deciles, outwards', from: equal(10), to: unit([4, 3, 2, 1, 0.5, 0.5, 1, 2, 3, 4]) },
  { name: 'deciles, to one', from: equal(10), to: only(10, 9) },
  { name: 'deciles, from one', from: equal(10), to: unit([0, 1, 1, 1, 1, 1, 1, 1, 1, 1]) },
  { name: '12 categories, reversed', from: zipf(12), to: [...zipf(12)].reverse() },
  { name: '12 categories, to the rarest', from: zipf(12), to: only(12, 11) },
  { name: '200 categories, reversed', from: zipf(200), to: [...zipf(200)].reverse() },
  { name: '200 categories, from the first', from: zipf(200), to: unit([0, ...zipf(200).slice(1)]) },
  { name: 'boolean', from: [0.97, 0.03], to: [0, 1] },
  { name: 'boolean, to the frequent', from: [0.6, 0.4], to: [1, 0] },
  { name: 'new category', from: [0.6, 0.3, 0.1, 0], to: [0, 0, 0, 1] },
];

/** Shares that are so far on the way that a measure is just `effect`; nothing where it never is. */
export function shiftedBy(measure: Measure, { from, to }: Shift, sizes: { n: number; m: number }, effect: number) {
  const at = (t: number) => from.map((p, bin) => (1 - t) * p + t * (to[bin] as number));
  const sizeOf = (t: number) => {
    const reference = { counts: from.map((p) => p * sizes.n) };
    const current = { counts: at(t).map((q) => q * sizes.m) };
    const sides = gatheredSides({ reference, current });
    return measured(measure, sides.reference, sides.current)?.value ?? 0;
  };
  let [low, high] = [0, 1];
  if (sizeOf(high) < effect) return undefined;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (sizeOf(middle) < effect) low = middle;
    else high = middle;
  }
  return at(high);
}

export { countsOf, normal, pointsOf, limitFor, usualEffect };
export type { Limit, Side, Random };
