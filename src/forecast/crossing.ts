import { type Lines, quantileOf, shareUpTo } from './lines.ts';
import type { ForecastSettings } from './point.ts';
import { inSeries, type Series } from './series.ts';

/** When quality, without the noise and the season of a window, is beyond its limit; moments in microseconds. */
export type Crossing = {
  /** The probability that it is beyond now. */
  readonly now: number;
  /** The probabilities that it has been beyond at any time from now until these moments. */
  readonly beforeRetraining?: number;
  readonly beforeFollowing?: number;
  readonly beforeLabels?: number;
  readonly withinHorizon?: number;
  /** From when on the probability exceeds the risk; nothing where that is not within the horizon. */
  readonly riskFrom?: number;
  /** When it will be, with 80 %: what is not within the horizon is left out. */
  readonly time: { readonly lower?: number; readonly median?: number; readonly upper?: number };
};

/** Nothing where no limit is declared; of too few windows for a trend, only how it is now. */
export function crossingOf(
  lines: Lines,
  series: Series,
  settings: ForecastSettings,
  { risk, isTrendKnown }: { readonly risk: number; readonly isTrendKnown: boolean },
): Crossing | undefined {
  if (settings.limit === undefined) return undefined;
  const { now, retraining, following, labels } = settings;
  const last = series.observations.at(-1)?.middle ?? now;
  const ahead = (moment: number): number => (moment - last) / series.spacing;
  const limit = inSeries(series.unit, settings.limit);
  const always = alwaysBeyond(settings, settings.limit);
  const times =
    always === undefined
      ? lines.crossings(limit, ahead(now))
      : new Float64Array(1).fill(always ? ahead(now) : Infinity);
  const end = now + settings.horizon;
  const until = (moment: number): number => shareUpTo(times, ahead(moment));
  const momentAt = (share: number): number | undefined => {
    const time = quantileOf(times, share);
    const moment =
      time === ahead(now) ? now : Math.max(now, Math.ceil(last + time * series.spacing));
    return moment <= end ? moment : undefined;
  };
  if (!isTrendKnown) return { now: until(now), time: {} };
  const [riskFrom, lower, median, upper] = [risk, 0.1, 0.5, 0.9].map(momentAt);
  return {
    now: until(now),
    ...(isAhead(retraining, now) ? { beforeRetraining: until(retraining) } : {}),
    ...(isAhead(following, now) ? { beforeFollowing: until(following) } : {}),
    ...(isAhead(labels, now) ? { beforeLabels: until(labels) } : {}),
    withinHorizon: until(end),
    ...(riskFrom === undefined ? {} : { riskFrom }),
    time: {
      ...(lower === undefined ? {} : { lower }),
      ...(median === undefined ? {} : { median }),
      ...(upper === undefined ? {} : { upper }),
    },
  };
}

/** A moment that has passed is no plan. */
export const isAhead = (moment: number | undefined, now: number): moment is number =>
  moment !== undefined && moment > now;

/** Whether no possible value is within the limit, or none beyond it. */
function alwaysBeyond(
  { isHigherBetter, bounds }: ForecastSettings,
  limit: number,
): boolean | undefined {
  const [worst, best] = isHigherBetter
    ? [bounds?.minimum, bounds?.maximum]
    : [bounds?.maximum, bounds?.minimum];
  const isWorse = (value: number): boolean => (isHigherBetter ? value < limit : value > limit);
  if (worst !== undefined && !isWorse(worst)) return false;
  return best !== undefined && isWorse(best) ? true : undefined;
}
