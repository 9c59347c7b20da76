import { appeared, vanished } from '../drift/category-changes.ts';
import { alphaFor, type Limit, limitFor } from '../drift/limits.ts';
import { constant } from '../drift/one-valued.ts';
import { piecesOf } from '../drift/order.ts';
import { categoriesOf, orderOf, type Sides, sidesOf } from '../drift/sides.ts';
import type { DriftObservation, PortObservation } from '../generated/descriptors.ts';
import type { Summary } from '../profile/summary.ts';
import type { Exact } from '../profile/value-table.ts';
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
  const { reference, isCategorical, rate, family } = comparing;
  if (summary.nature !== reference.summary.nature) return {};
  // Truth that is still to come does not drift, and that it is missing is a matter of feedback.
  if (isTruth && summary.present === 0) return {};
  const drift = driftFrom(summary, comparing, isTruth);
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

/** How far the values of a window lie from those that they are compared with. */
export function driftFrom(
  summary: Summary,
  comparing: Comparing,
  isTruth = false,
): readonly DriftObservation[] {
  const { reference, watches } = comparing;
  if (summary.nature !== reference.summary.nature) return [];
  if (isTruth && summary.present === 0) return [];
  const told = isTruth ? watches.filter(({ word }) => word !== 'missing') : watches;
  const sides = sidesBetween(reference, summary);
  return told.flatMap((watch) => driftBy(watch, sides, comparing) ?? []);
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

/** Categories that came and went, as far as both sides list all that matter. */
function categoriesBeside(reference: Summary, current: Summary, alpha: number): Found {
  const [before, now] = [categoriesOf(reference), categoriesOf(current)];
  const fresh = appeared(before, now, { alpha });
  const gone = vanished(before, now, { alpha });
  const shown = (value: Exact) => {
    if (current.nature === 'boolean') return value === 1;
    return typeof value === 'string' ? value.slice(0, LONGEST) : value;
  };
  return {
    ...(fresh === undefined || 'undecided' in fresh
      ? {}
      : {
          newCategories: fresh.categories
            .slice(0, MOST_LISTED)
            .map(({ value, count }) => ({ value: shown(value), count })),
        }),
    ...(gone === undefined || 'undecided' in gone
      ? {}
      : {
          vanishedCategories: gone.slice(0, MOST_LISTED).map(({ value, share }) => ({
            value: shown(value),
            expected: rounded(share * now.size),
          })),
        }),
  };
}

/** One value only, although the reference has others and chance would bring them. */
function constantBeside(reference: Summary, current: Summary, alpha: number): Found {
  const found = constant(categoriesOf(reference), categoriesOf(current), alpha);
  if (found !== undefined && 'undecided' in found) return {};
  return { constant: found?.isDrift === true };
}

/** How many questions are asked of a port beside its measures: what came, what went, what stands still. */
export const questionsBeside = (isCategorical: boolean): number => (isCategorical ? 3 : 1);
