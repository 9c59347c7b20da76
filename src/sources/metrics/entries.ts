import { type Match, scaled, scaleOf } from './aliases.ts';
import { CounterTrack, type Increase, type Span } from './counter-track.ts';
import { DistributionTrack } from './distribution-track.ts';
import type { Entry } from './entry.ts';
import { CodeTrack, LevelTrack, ShareTrack } from './level-track.ts';
import type { RateTrack } from './rate-track.ts';
import type { Labels, Sample, Series } from './sample.ts';
import type { Target } from './targets.ts';
import { addReasons } from './throttling.ts';

/** Nothing that is counted or measured is larger. */
const LARGEST = 1e100;

export type EntryParts = {
  readonly series: Series;
  readonly labels: Labels;
  readonly target: Target;
  readonly match: Match;
  readonly whole: string;
};

/** An entry for the first of its series. */
export function createEntry(
  { series, labels, target, match, whole }: EntryParts,
  span: Span,
  rateOf: (match: Match) => RateTrack,
): Entry {
  const { alias, part } = match;
  const { signal, as } = alias;
  const told = { match, labels, target, whole, metric: familyOf(series, match), isSeen: false };
  const entry = { ...told, scale: scaleOf(alias, series.family.unit) };
  const isDelta = series.temporality === 'delta';
  const isShape = as === 'histogram' || as === 'summary';
  if (isShape && part === 'value' && labels['quantile'] === undefined) {
    const rate = rateOf(match);
    const distribution = new DistributionTrack(isDelta, span, (increase) => rate.add(increase));
    return { ...entry, rate, distribution };
  }
  if (as === 'counter' || (isShape && part !== 'value')) {
    const isCount = signal === 'requests' || part === 'count';
    const rate = isCount ? rateOf(match) : undefined;
    const onIncrease = rate && ((increase: Increase) => rate.add(increase));
    const counter = new CounterTrack(isDelta, span, onIncrease);
    return { ...entry, counter, ...(rate && { rate }) };
  }
  if (signal === 'throttleReasons' || signal === 'throttled') {
    return { ...entry, reasons: { any: new ShareTrack(), byCause: new Map() } };
  }
  if (signal === 'lastXid') return { ...entry, code: new CodeTrack() };
  return { ...entry, level: new LevelTrack() };
}

/**
 * Adds a sample to what an entry tells, and says whether it is a number at all.
 * @param isInside whether it was taken in the window; counters take what surrounds it, too
 */
export function feed(entry: Entry, sample: Sample, time: number, isInside: boolean): boolean {
  const { match, scale, counter, distribution, level, reasons, code } = entry;
  const { value, exact, start } = sample;
  const { isBlank, signal, as } = match.alias;
  if (!(value >= 0 && value <= LARGEST) || isBlank?.(value)) return false;
  if (isInside) entry.isSeen = true;
  if (counter) counter.add({ time, value, exact, start });
  else if (distribution && sample.distribution) {
    distribution.add({ time, start, count: value, distribution: sample.distribution });
  } else if (!isInside) return true;
  else if (reasons && signal === 'throttleReasons') addReasons(reasons, value);
  else if (reasons) reasons.any.add(value > 0);
  else if (code) code.add(time, value);
  else level?.add(time, as === 'gauge' ? scaled(value, scale) : value);
  return true;
}

/** The name of the family of a series, which nothing but its own name may tell. */
export const familyOf = ({ family }: Series, match: Match | undefined): string =>
  match === undefined || match.part === 'value'
    ? family.name
    : family.name.replace(/_(?:bucket|sum|count)$/, '');

/**
 * Sums up what waits. A series that is first seen when its target has been read before began at
 * zero: servers make the counter of an error when the first error happens.
 */
export function finish({ target, counter, distribution }: Entry): void {
  counter?.settle();
  const first = counter?.first ?? distribution?.first;
  const before = first && target.before(first.time);
  if (before === undefined) return;
  counter?.bornAfter(before);
  distribution?.bornAfter(before);
}
