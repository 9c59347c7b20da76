import type { ForecastSettings, QualityPoint } from './point.ts';
import { type Pair, type TrackRecord, trackRecordOf } from './track-record.ts';
import { type Usable, usableOf } from './usable.ts';

/** The quality in one window: larger is better, in units of the series. */
export type Observation = {
  readonly from: number;
  readonly to: number;
  /** The middle of the window in microseconds. */
  readonly middle: number;
  /** The middle in windows before (negative) or after the last one. */
  readonly at: number;
  readonly value: number;
  readonly variance: number;
  /** How much of the value is an estimate, from 0 to 1: so much of their common error it has. */
  readonly estimated: number;
};

/** How many windows are used, and why others are not. */
export type Used = {
  readonly windows: number;
  /** Of them, with labels, and with an estimate. */
  readonly realised: number;
  readonly estimated: number;
  /** Estimates that were left out because their assumptions did not hold. */
  readonly untrusted: number;
  /** Estimates that were left out because they missed a trend that labels show. */
  readonly unfollowing: number;
  /** Windows with no number that could be used, or that begin after now. */
  readonly unusable: number;
};

/** One series of realised and estimated quality. */
export type Series = {
  readonly observations: readonly Observation[];
  /** From one window to the next, in microseconds, and how long a window is. */
  readonly spacing: number;
  readonly length: number;
  /** The variance of what all estimates have in common. */
  readonly common: number;
  readonly used: Used;
  readonly trackRecord?: TrackRecord;
  /** From the unit of the metric, and back. */
  readonly unit: Unit;
};

/** A value is `sign · (value − center) / size` in the series. */
export type Unit = { readonly sign: 1 | -1; readonly center: number; readonly size: number };

export const inSeries = ({ sign, center, size }: Unit, value: number): number =>
  (sign * value - center) / size;

export const inMetric = ({ sign, center, size }: Unit, value: number): number =>
  sign * (center + size * value);

/**
 * Realised quality where there is one, with the estimate as far as it is precise, and the estimate
 * corrected by its track record elsewhere, in the order of time.
 */
export function seriesOf(points: readonly QualityPoint[], settings: ForecastSettings): Series {
  const { usable, untrusted, unusable } = usableOf(points, settings.now);
  const trackRecord = trackRecordIn(usable);
  const leavesOut = trackRecord?.isFollowing === false;
  const kept = leavesOut ? usable.map((one) => ({ ...one, estimated: undefined })) : usable;
  const joined = kept.flatMap((one) => joinedOf(one, trackRecord) ?? []);
  const pace = paceOf(joined);
  const sign = settings.isHigherBetter ? 1 : -1;
  const unit = unitOf(joined, sign);
  const last = joined.at(-1)?.middle ?? 0;
  const observations = joined.map(
    ({ value, variance, ...rest }): Observation => ({
      ...rest,
      at: (rest.middle - last) / pace.spacing,
      value: inSeries(unit, value),
      variance: variance / unit.size ** 2,
    }),
  );
  const shares = observations.map(({ estimated }) => estimated);
  const isMixed = shares.some((share) => share !== shares[0]);
  // Estimates alone are as good as they say, unless labels have told otherwise.
  const isCompared = isMixed || (trackRecord?.pairs ?? 0) > 0;
  return {
    observations,
    ...pace,
    common: isCompared ? ((trackRecord?.error ?? 0) / unit.size) ** 2 : 0,
    used: {
      windows: observations.length,
      realised: kept.filter(({ realised }) => realised).length,
      estimated: kept.filter(({ estimated }) => estimated).length,
      untrusted,
      unfollowing: leavesOut ? usable.filter(({ estimated }) => estimated).length : 0,
      unusable,
    },
    ...(trackRecord === undefined ? {} : { trackRecord }),
    unit,
  };
}

function trackRecordIn(usable: readonly Usable[]): TrackRecord | undefined {
  const pairs: Pair[] = [];
  let [squares, estimates] = [0, 0];
  for (const { point, estimated, realised } of usable) {
    if (estimated === undefined) continue;
    estimates++;
    squares += estimated.standardError ** 2;
    if (realised !== undefined) pairs.push({ at: point.from, estimated, realised });
  }
  return estimates === 0 ? undefined : trackRecordOf(pairs, squares / estimates);
}

function joinedOf(
  { point, estimated, realised }: Usable,
  trackRecord: TrackRecord | undefined,
): Omit<Observation, 'at'> | undefined {
  const { from, to } = point;
  const place = { from, to, middle: from + (to - from) / 2 };
  if (estimated === undefined || trackRecord === undefined) {
    if (realised === undefined) return undefined;
    return { ...place, value: realised.value, variance: realised.standardError ** 2, estimated: 0 };
  }
  const corrected = estimated.value + trackRecord.correction;
  const scatter = estimated.standardError ** 2 + trackRecord.excess ** 2;
  if (realised === undefined) {
    return { ...place, value: corrected, variance: scatter, estimated: 1 };
  }
  const own = realised.standardError ** 2;
  const share = own > 0 ? own / (own + scatter) : 0;
  const value = realised.value + share * (corrected - realised.value);
  return { ...place, value, variance: own * (1 - share), estimated: share };
}

function paceOf(joined: readonly Omit<Observation, 'at'>[]): { spacing: number; length: number } {
  const steps = joined.flatMap(({ middle }, at) => {
    const step = middle - (joined[at - 1]?.middle ?? middle);
    return step > 0 ? step : [];
  });
  const length = medianOf(joined.map(({ from, to }) => to - from)) ?? 1;
  return { spacing: medianOf(steps) ?? length, length };
}

function unitOf(joined: readonly Omit<Observation, 'at'>[], sign: 1 | -1): Unit {
  const center = medianOf(joined.map(({ value }) => sign * value)) ?? 0;
  const furthest = joined.reduce(
    (most, { value }) => Math.max(most, Math.abs(sign * value - center)),
    0,
  );
  const widest = joined.reduce((most, { variance }) => Math.max(most, Math.sqrt(variance)), 0);
  return { sign, center, size: furthest || widest || Math.abs(center) || 1 };
}

/** The middle one, or the mean of the middle two; nothing of nothing. */
export function medianOf(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  const sorted = Float64Array.from(values).sort();
  const half = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(half)] as number) + (sorted[Math.ceil(half)] as number)) / 2;
}
