import type { PlainLimit } from '../../evaluation/limits.ts';
import { forecast } from '../../forecast/forecast.ts';
import type { QualityPoint } from '../../forecast/point.ts';
import type { Forecast } from '../../forecast/result.ts';
import type { ForecastObservation } from '../../generated/descriptors.ts';
import { instant } from '../whole.ts';
import type { SeenQuality } from './seen.ts';
import type { WantedMetric } from './wanted.ts';
import { keyOf, plainLimits } from './wanted.ts';

/** When things are planned; moments in microseconds since 1970. */
export type Schedule = {
  readonly retraining?: number;
  readonly following?: number;
  readonly takes?: number;
  /** How long after a prediction its label is there. */
  readonly labelDelay?: number;
  readonly risk?: number;
};

/** When a window begins and ends; nothing where it has no times. */
export type Span = (start: number) => { readonly from: number; readonly to: number } | undefined;

const DAY = 86_400e6;
/** Nobody plans further ahead with such forecasts. */
const FURTHEST = 730 * DAY;

/** The forecast of every metric that somebody limits, from all windows in which it was seen. */
export function forecastsOf(
  seen: readonly SeenQuality[],
  spanOf: Span,
  schedule: Schedule,
): readonly ForecastObservation[] {
  const byMetric = new Map<string, SeenQuality[]>();
  for (const one of seen) {
    const key = keyOf(one.wanted.id, one.wanted.slice);
    byMetric.set(key, [...(byMetric.get(key) ?? []), one]);
  }
  return [...byMetric.values()].flatMap((own) => {
    const [first] = own;
    const limit = first && strictest(first.wanted);
    return first && limit ? forecastOf(first, limit, own, spanOf, schedule) : [];
  });
}

/** Of several limits the one that is passed first. */
const strictest = (wanted: WantedMetric): PlainLimit | undefined =>
  plainLimits(wanted).reduce<PlainLimit | undefined>((found, one) => {
    if (found === undefined) return one;
    const isStricter = one.isHigherBetter ? one.value > found.value : one.value < found.value;
    return isStricter ? one : found;
  }, undefined);

function forecastOf(
  { observation: { name, of, metric, slice }, wanted }: SeenQuality,
  { value: limit, isHigherBetter }: PlainLimit,
  own: readonly SeenQuality[],
  spanOf: Span,
  { labelDelay, ...schedule }: Schedule,
): readonly ForecastObservation[] {
  const points = own.flatMap((one) => pointOf(one, spanOf) ?? []);
  const common = { name, of, metric, ...(slice === undefined ? {} : { slice }), limit };
  const last = points.reduce((latest, { to }) => Math.max(latest, to), Number.NEGATIVE_INFINITY);
  if (points.length === 0) return [unknowable(common, own)];
  const [first] = points;
  const length = first ? first.to - first.from : DAY;
  const ahead = Math.max(schedule.following ?? 0, schedule.retraining ?? 0) - last;
  const horizon = Math.min(FURTHEST, Math.max(ahead, length * Math.max(12, points.length)));
  const found = forecast(points, {
    limit,
    isHigherBetter,
    bounds: boundsOf(wanted.id),
    now: last,
    horizon,
    ...schedule,
    // The labels of the first window to come.
    ...(labelDelay === undefined ? {} : { labels: last + length + labelDelay }),
  });
  return [told(common, found, schedule)];
}

type Common = Pick<ForecastObservation, 'name' | 'of' | 'metric' | 'slice' | 'limit'>;

const unknowable = (common: Common, own: readonly SeenQuality[]): ForecastObservation => ({
  ...common,
  windows: 0,
  trend: 'unknown',
  advice: 'cannot-tell',
  why: own.at(-1)?.observation.unknown ?? 'the windows have no times',
  collect: ['labels of some predictions of every window, or a reference with scores and truth'],
});

const SHARES = new Set([
  'auroc',
  'average-precision',
  'accuracy',
  'balanced-accuracy',
  'precision',
  'recall',
  'specificity',
  'false-positive-rate',
  'false-negative-rate',
  'f1',
]);

/** Metrics of classification are shares, and losses are not negative. */
const boundsOf = (id: string) => (SHARES.has(id) ? { minimum: 0, maximum: 1 } : { minimum: 0 });

function pointOf(
  { start, observation, error }: SeenQuality,
  spanOf: Span,
): QualityPoint | undefined {
  const span = spanOf(start);
  const { estimated, realised } = observation;
  if (span === undefined || (estimated === undefined && realised === undefined)) return undefined;
  return {
    ...span,
    samples: estimated?.samples ?? realised?.samples ?? 0,
    ...(estimated && error !== undefined
      ? {
          estimated: {
            value: estimated.value,
            standardError: error,
            isTrusted: estimated.doubts === undefined,
          },
        }
      : {}),
    ...(realised?.standardError === undefined
      ? {}
      : { realised: { value: realised.value, standardError: realised.standardError } }),
  };
}

function told(
  common: Common,
  { verdict, why, used, changes, trend, current, windows, crossing, advice }: Forecast,
  { retraining }: Schedule,
): ForecastObservation {
  const change = changes.at(-1);
  return {
    ...common,
    windows: used.realised + used.estimated,
    trend: verdict,
    ...(trend && (verdict === 'falling' || verdict === 'rising')
      ? { perDay: rounded(trend.perDay) }
      : {}),
    ...(change ? { changedAt: instant(change.at) } : {}),
    ...(current
      ? {
          now: {
            value: rounded(current.expected),
            lower: rounded(current.interval95[0]),
            upper: rounded(current.interval95[1]),
          },
        }
      : {}),
    ...(crossing ? crossed(crossing) : {}),
    ...(retraining === undefined ? {} : { retraining: instant(retraining) }),
    ...advised(advice, why),
    ...(windows.length > 0
      ? {
          series: windows.map(({ to, expected, interval95: [lower, upper] }) => ({
            time: instant(to),
            ...{ value: rounded(expected), lower: rounded(lower), upper: rounded(upper) },
          })),
        }
      : {}),
  };
}

function crossed({
  now,
  beforeRetraining,
  beforeFollowing,
  beforeLabels,
  time,
}: NonNullable<Forecast['crossing']>) {
  const { lower, median, upper } = time;
  const moments = {
    ...(lower === undefined ? {} : { lower: instant(lower) }),
    ...(median === undefined ? {} : { median: instant(median) }),
    ...(upper === undefined ? {} : { upper: instant(upper) }),
  };
  return {
    ...(Object.keys(moments).length > 0 ? { crossing: moments } : {}),
    probability: {
      now: rounded(now),
      ...(beforeRetraining === undefined ? {} : { beforeRetraining: rounded(beforeRetraining) }),
      ...(beforeFollowing === undefined ? {} : { beforeFollowing: rounded(beforeFollowing) }),
      ...(beforeLabels === undefined ? {} : { beforeLabels: rounded(beforeLabels) }),
    },
  };
}

function advised(advice: Forecast['advice'], why: string) {
  const { ofActing, ofWaiting } = advice.cost;
  const before =
    advice.kind === 'retrain-before'
      ? advice.begin
      : advice.kind === 'not-needed-yet'
        ? advice.until
        : undefined;
  return {
    advice: advice.kind,
    ...(before === undefined ? {} : { before: instant(before) }),
    why: advice.why === why ? why : `${why}; ${advice.why}`,
    cost: `${ofActing}; ${ofWaiting}`,
    ...(advice.kind === 'cannot-tell' && advice.collect.length > 0
      ? { collect: [...advice.collect] }
      : {}),
  };
}

const rounded = (value: number): number => Number(value.toPrecision(5));
