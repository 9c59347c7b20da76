import type { Claim, Stated } from '../claim.ts';
import { type Element, spokenName } from '../element.ts';
import { limitText, sliceText } from '../evaluation/criteria.ts';
import { isBeyond, type PlainLimit, plainLimit, qualityLimits } from '../evaluation/limits.ts';
import { foldSlice } from '../evaluation/results.ts';
import type { Criterion, QualityObservation, RuntimeMonitoring } from '../generated/descriptors.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { percent, short } from '../port/shift.ts';
import type { Decision } from '../rule.ts';
import { all, resolve, type System } from '../system.ts';
import { grouped } from './live-values.ts';
import { metricOf, sameMetric } from './metric-names.ts';

type About = Pick<QualityObservation, 'of' | 'metric' | 'slice'>;

/** Something that was observed of a metric, beside a limit that somebody has set for it. */
export type Limited<T extends About> = {
  readonly monitoring: Claim<RuntimeMonitoring>;
  readonly model: Element;
  readonly criterion: Stated<Criterion>;
  readonly limit: PlainLimit;
  readonly seen: Stated<T>;
};

/** Observations of quality that somebody limits. */
export const limitedQuality = (system: System): Iterable<Limited<QualityObservation>> =>
  limitedBy(system, (one) => itemsIfStated(at(one, 'observed', 'quality')));

/** Observations of some list, each beside every limit that is about it. */
export function* limitedBy<T extends About>(
  system: System,
  listed: (monitoring: Claim<RuntimeMonitoring>) => readonly Claim<T>[],
): Iterable<Limited<T>> {
  for (const monitoring of all(system, 'RuntimeMonitoring')) {
    for (const seen of listed(monitoring)) {
      const model = seen.stated ? modelOf(system, seen.value) : undefined;
      if (!seen.stated || model === undefined) continue;
      for (const criterion of qualityLimits(system, model)) {
        const limit = isAbout(criterion.value, seen.value) && plainLimit(criterion.value, model);
        if (limit) yield { monitoring, model, criterion, limit, seen };
      }
    }
  }
}

function modelOf(system: System, { of }: About): Element | undefined {
  const found = resolve(system, of);
  return found.status === 'found' ? found.element : undefined;
}

const isAbout = ({ metric, slice }: Criterion, seen: About): boolean =>
  sameMetric(metricOf(metric), metricOf(seen.metric)) && foldSlice(slice) === foldSlice(seen.slice);

/** Whether labels decide, so that nobody needs an estimate. */
export const isKnownByLabels = ({ realised }: QualityObservation): boolean =>
  (realised?.samples ?? 0) >= FEWEST_LABELS;

/** Fewer labels say nothing, unless a criterion asks for more. */
const FEWEST_LABELS = 30;

/**
 * Labels decide where there are enough of them, and otherwise the estimate. A pass that comes with a
 * doubt is none; an alarm that comes with one is a sign all the same.
 */
export function decideQuality({
  criterion,
  limit,
  model,
  seen,
}: Limited<QualityObservation>): Decision {
  const { realised, estimated, unknown } = seen.value;
  const fewest = Math.max(FEWEST_LABELS, criterion.value.minimumSamples ?? 0);
  const name = `${criterion.value.metric} of ${spokenName(model)}${sliceText(criterion.value)}`;
  const { slice: _, ...plain } = criterion.value;
  const asked = `but ${limitText(plain)} is asked for`;
  if (limit.doubt !== undefined) {
    const units = `in which unit are the answers of ${spokenName(model)}, and the limit?`;
    const { question = units } = limit;
    return { undecided: `${name} cannot be compared: ${limit.doubt}`, question };
  }
  if (realised && (realised.samples ?? 0) >= fewest) {
    const { value, lower, upper, samples = 0, coverage } = realised;
    const of = coverage === undefined ? '' : `, ${percent(coverage)} of all`;
    const told = `${name} is ${amount(value, limit)} (${short(lower)} to ${short(upper)}) in ${grouped(samples)} labelled predictions${of}`;
    if (!isBeyond(value, limit)) return undefined;
    if (isBeyond(limit.isHigherBetter ? upper : lower, limit)) return `${told}, ${asked}`;
    return {
      undecided: `${told}, ${asked}, and chance may explain the rest`,
      question: `can more predictions be labelled, so that ${name} is known better?`,
    };
  }
  if (estimated === undefined) return nothingKnown(name, unknown, realised?.samples ?? 0, fewest);
  return decideEstimate(estimated, { name, asked, limit });
}

/** A value with its unit where the limit beside it has another one. */
const amount = (value: number, { unit }: PlainLimit): string =>
  unit === undefined ? short(value) : `${short(value)} ${unit}`;

const nothingKnown = (
  name: string,
  unknown: string | undefined,
  samples: number,
  fewest: number,
): Decision => ({
  undecided: `${name} is not known: ${unknown ?? `${grouped(samples)} labels have arrived, and ${grouped(fewest)} are needed`}`,
  question: `how can ${name} be known: by labels, or by a reference with scores and truth?`,
});

type Named = { readonly name: string; readonly asked: string; readonly limit: PlainLimit };

function decideEstimate(
  estimated: NonNullable<QualityObservation['estimated']>,
  { name, asked, limit }: Named,
): Decision {
  const { value, lower, upper, doubts = [], unfounded } = estimated;
  const told = `${name} is estimated at ${amount(value, limit)} (${short(lower)} to ${short(upper)}) without labels`;
  const doubted = doubts.length > 0 ? `, though ${doubts.join(', and ')}` : '';
  const isLow = isBeyond(value, limit);
  if (unfounded === true || (doubts.length > 0 && !isLow)) {
    return {
      undecided: `${told}${doubted}`,
      question: `can some of these predictions be labelled, so that ${name} is known?`,
    };
  }
  if (!isLow) return undefined;
  const isSure = isBeyond(limit.isHigherBetter ? upper : lower, limit);
  return {
    message: `${told}, ${asked}${doubted}`,
    severity: isSure && doubts.length === 0 ? 'error' : 'warning',
  };
}
