import { alphaFor, type Limit, limitFor } from '../drift/limits.ts';
import { piecesOf } from '../drift/order.ts';
import { categoriesOf, orderOf, type Sides, sidesOf } from '../drift/sides.ts';
import type { DriftObservation, PortObservation } from '../generated/descriptors.ts';
import type { Summary } from '../profile/summary.ts';
import type { Reference } from './references.ts';
import type { Watch } from './watches.ts';

/** Everything that a window is compared by, beside the two summaries. */
export type Comparing = {
  readonly reference: Reference;
  readonly watches: readonly Watch[];
  readonly isCategorical: boolean;
  /** How often a run may report drift that is none, and of how many comparisons. */
  readonly rate: number;
  readonly family: number;
};

type Found = Pick<PortObservation, 'drift' | 'newCategories' | 'vanishedCategories' | 'constant'>;

/** The values of a window beside those of the reference (spec, "Drift"). */
export function compareWith(summary: Summary, comparing: Comparing, isTruth = false): Found {
  const { reference, watches, isCategorical, rate, family } = comparing;
  if (summary.nature !== reference.summary.nature) return {};
  // Truth that is still to come does not drift, and that it is missing is a matter of feedback.
  if (isTruth && summary.present === 0) return {};
  const told = isTruth ? watches.filter(({ word }) => word !== 'missing') : watches;
  const sides = sidesBetween(reference, summary);
  const drift = told.flatMap((watch) => driftBy(watch, sides, comparing) ?? []);
  const alpha = alphaFor(rate, family);
  // Where there is no value, another finding says so.
  if (summary.present === 0) {
    return { drift, newCategories: [], vanishedCategories: [], constant: false };
  }
  return {
    drift,
    ...(isCategorical ? categoriesBeside(reference.summary, summary, alpha) : {}),
    ...constantBeside(reference.summary, summary, alpha),
  };
}

function driftBy(
  watch: Watch,
  sides: Sides,
  { reference, rate, family }: Comparing,
): DriftObservation | undefined {
  const { measure, effect, minimumSamples = 0 } = watch;
  const limits = { rate, family, ...(effect === undefined ? {} : { effect }) };
  const found = limitFor(measure, sides, limits);
  return found === undefined || found.m < minimumSamples
    ? undefined
    : driftTold(watch, found, reference.name);
}

/** A drift as an observation says it. */
export const driftTold = (
  { word, monitor }: Watch,
  found: Limit,
  against: string,
): DriftObservation => ({
  measure: word,
  value: rounded(found.value),
  // The rule compares with both, so that what decides here decides there.
  noise: rounded(found.noise),
  effect: rounded(found.effect),
  margin: rounded(Math.max(0, found.effect - found.limit)),
  samples: found.m,
  referenceSamples: found.n,
  against,
  ...(monitor === undefined ? {} : { monitor }),
});

/** Seven digits: more than the summaries are exact to. */
const rounded = (value: number): number => Number(value.toPrecision(7));

/**
 * Both sides in the bins of the reference. Where a bucket of the window reaches over an edge, because
 * its values lie so far apart that its buckets are wider, the edge moves to where the bucket begins.
 */
function sidesBetween({ summary: reference, edges, whole }: Reference, current: Summary): Sides {
  const sides = sidesOf(reference, current, { edges, whole });
  if (sides.current.counts !== undefined || edges.length < 2) return sides;
  const order = orderOf(current, { whole });
  if (order === undefined) return sides;
  const pieces = piecesOf(order);
  const moved = edges.map((edge, at) => {
    if (at === 0 || at === edges.length - 1) return edge;
    return pieces.find(({ lower, upper }) => lower < edge && edge < upper)?.lower ?? edge;
  });
  const ascending = moved.filter((edge, at) => at === 0 || edge > (moved[at - 1] as number));
  return sidesOf(reference, current, { edges: ascending, whole });
}

const MOST_LISTED = 20;
const LONGEST = 400;

/**
 * A category is new if chance would not bring all of its records into the window, of those in window
 * and reference together; it has vanished if chance would not leave all of them in the reference.
 */
function categoriesBeside(reference: Summary, current: Summary, alpha: number): Found {
  const [before, now] = [categoriesOf(reference), categoriesOf(current)];
  if (!before.isComplete || !now.isComplete || before.size === 0 || now.size === 0) return {};
  const all = before.size + now.size;
  const isUnlikely = (count: number, size: number) =>
    count * Math.log(size / all) <= Math.log(alpha);
  const known = new Set(before.values.map(([value]) => value));
  const seen = new Set(now.values.map(([value]) => value));
  const fresh = now.values
    .filter(([value, count]) => !known.has(value) && isUnlikely(count, now.size))
    .sort(([, one], [, other]) => other - one);
  const gone = before.values
    .filter(([value, count]) => !seen.has(value) && isUnlikely(count, before.size))
    .sort(([, one], [, other]) => other - one);
  const shown = (value: string | number) =>
    current.nature === 'boolean'
      ? value === 1
      : typeof value === 'string'
        ? value.slice(0, LONGEST)
        : value;
  return {
    newCategories: fresh
      .slice(0, MOST_LISTED)
      .map(([value, count]) => ({ value: shown(value), count })),
    vanishedCategories: gone.slice(0, MOST_LISTED).map(([value, count]) => ({
      value: shown(value),
      expected: rounded((count * now.size) / before.size),
    })),
  };
}

/** One value only, although chance would bring others of the reference into the window. */
function constantBeside(reference: Summary, current: Summary, alpha: number): Found {
  const values = current.few?.list();
  if (current.present === 0 || reference.present === 0) return {};
  const [only, ...others] = values ?? [];
  if (only === undefined || others.length > 0) return { constant: false };
  const before = reference.few?.list().find(([value]) => value === only[0])?.[1] ?? 0;
  const share = reference.few ? before / reference.present : 0;
  return { constant: current.present * Math.log(share) <= Math.log(alpha) && share < 1 };
}
