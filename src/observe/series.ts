import { elementId } from '../element.ts';
import type {
  DeploymentObservation,
  MonitoringObservation,
  Port,
  PortObservation,
} from '../generated/descriptors.ts';
import { keyOf } from '../link/ports.ts';
import { claimAt } from '../lookup.ts';
import { isBeyond } from '../monitoring/live-drift.ts';
import { parsePointer } from '../pointer.ts';
import type { Series, SeriesLimit, SeriesPoint } from '../report.ts';
import { parseDuration } from '../values/duration.ts';
import { parseRate } from '../values/rate.ts';
import type { Observation } from './evidence.ts';
import type { Window } from './judge.ts';
import type { Reference } from './references.ts';

/** Ports enough to see what is wrong; those that moved most come first. */
const MOST_PORTS = 30;
/** The latest windows; nobody reads more points on one line. */
const MOST_WINDOWS = 200;

/** Where the numbers of a run come from. */
export type Measured = {
  readonly system: string;
  readonly windows: readonly Window[];
  /** By the key of the port. */
  readonly references: ReadonlyMap<string, Pick<Reference, 'summary'>>;
};

/** Each number that was seen of a port, of a deployment or of all columns together, window by window. */
export function seriesOf({ system, windows, references }: Measured): readonly Series[] {
  const latest = windows.slice(-MOST_WINDOWS);
  const places = new Map<string, Seen[]>();
  for (const { name, observations } of latest) {
    for (const observation of observations) {
      const of = placeOf(observation);
      const seen = places.get(of);
      if (seen) seen.push({ ...name, observation });
      else places.set(of, [{ ...name, observation }]);
    }
  }
  const all = [...places].map(([of, seen]) => ({
    of,
    seen,
    series: numbersOf(seen, references).map((one): Series => ({ system, of, ...one })),
  }));
  const ports = all.filter(({ of }) => of.includes('#')).sort(byMove);
  const others = all.filter(({ of }) => !of.includes('#'));
  return [...ports.slice(0, MOST_PORTS), ...others].flatMap(({ series }) => series);
}

type Seen = {
  readonly from: string;
  readonly to: string;
  readonly observation: Observation;
};

type Numbers = Omit<Series, 'system' | 'of'>;
type Placed = { readonly of: string; readonly series: readonly Series[] };

/** `TrainedModel/fraud-scorer#/inputs/amount`, or an element alone. */
function placeOf({ element, at }: Observation): string {
  const path = at.replace(/\/?observed$/, '');
  return path === '' ? elementId(element) : `${elementId(element)}#${path}`;
}

const byMove = (one: Placed, other: Placed): number =>
  moveOf(other) - moveOf(one) || (one.of < other.of ? -1 : 1);

/** How many times what matters a port has moved at most. */
const moveOf = ({ series }: Placed): number =>
  series
    .filter(({ about }) => about === 'drift')
    .flatMap(({ points, limits: [limit] }) =>
      points.map(({ value }) => (limit && limit.value > 0 ? value / limit.value : 0)),
    )
    .reduce((most, ratio) => Math.max(most, ratio), 0);

function numbersOf(seen: readonly Seen[], references: Measured['references']): readonly Numbers[] {
  const [first] = seen;
  if (first === undefined) return [];
  const { element, at } = first.observation;
  if (at === '/observed') {
    return [...serviceIn(seen), ...togetherIn(seen)].filter(({ points }) => points.length > 0);
  }
  if (!at.endsWith('/observed')) return [];
  const port = claimAt(element, parsePointer(at).slice(0, -1));
  const reference = references.get(keyOf(port as Parameters<typeof keyOf>[0]));
  return [
    meansIn(seen, port.stated ? (port.value as Port) : {}, reference),
    missingIn(seen, reference),
    ...driftIn(seen),
  ].filter(({ points }) => points.length > 0);
}

const pointsIn = <T>(
  seen: readonly Seen[],
  read: (value: T) => Omit<SeriesPoint, 'from' | 'to'> | undefined,
): readonly SeriesPoint[] =>
  seen.flatMap(({ from, to, observation }) => {
    const point = read(observation.value as T);
    return point && Number.isFinite(point.value) ? [{ from, to, ...point }] : [];
  });

/** The mean between the twentieths, beside the declared domain and the mean of the reference. */
function meansIn(
  seen: readonly Seen[],
  { domain = {}, unit }: Pick<Port, 'domain' | 'unit'> & Partial<Port>,
  reference: Pick<Reference, 'summary'> | undefined,
): Numbers {
  const points = pointsIn<PortObservation>(seen, ({ statistics }) => {
    if (statistics?.mean === undefined) return undefined;
    const { mean, quantiles = [] } = statistics;
    const at = (q: number) => quantiles.find((one) => one.q === q)?.value;
    const [lower, upper] = [at(0.05), at(0.95)];
    const band = lower === undefined || upper === undefined ? {} : { lower, upper };
    return { value: mean, ...band };
  });
  const mean = reference?.summary.spread()?.sums.moments().mean;
  const limits = [
    ...limit('minimum', domain.minimum),
    ...limit('maximum', domain.maximum),
    ...limit('reference', mean === undefined ? undefined : Number(mean.toPrecision(7))),
  ];
  const said = unit === undefined ? {} : { unit };
  return { about: 'values', measure: 'mean', ...said, points, limits };
}

const limit = (kind: SeriesLimit['kind'], value: number | undefined): readonly SeriesLimit[] =>
  value === undefined || !Number.isFinite(value) ? [] : [{ kind, value }];

/** The share that is missing, where any is. */
function missingIn(
  seen: readonly Seen[],
  reference: Pick<Reference, 'summary'> | undefined,
): Numbers {
  const points = pointsIn<PortObservation>(seen, ({ statistics: { count = 0, missing } = {} }) =>
    missing === undefined || count === 0 ? undefined : { value: share(missing, count) },
  );
  const before = reference?.summary.tally;
  const limits =
    before && before.count > 0 ? limit('reference', share(before.missing, before.count)) : [];
  const isAny = points.some(({ value }) => value > 0);
  return { about: 'values', measure: 'missing', points: isAny ? points : [], limits };
}

const share = (part: number, whole: number): number => Number((part / whole).toPrecision(7));

/** Each distance from the reference, beside what chance explains and from where on it matters. */
function driftIn(seen: readonly Seen[]): readonly Numbers[] {
  const measures = new Set(
    seen.flatMap(({ observation: { value } }) =>
      ((value as PortObservation).drift ?? []).map(({ measure }) => measure),
    ),
  );
  return [...measures].map((measure) => {
    const points = pointsIn<PortObservation>(seen, ({ drift = [] }) => {
      const found = drift.find((one) => one.measure === measure);
      if (found === undefined) return undefined;
      const { value, noise } = found;
      const band = noise === undefined ? {} : { lower: 0, upper: noise };
      return { value, ...band, ...(isBeyond(found) ? { beyond: true } : {}) };
    });
    const last = seen.findLast(({ observation }) => effectIn(observation, measure) !== undefined);
    return {
      about: 'drift',
      measure,
      points,
      limits: limit('effect', last && effectIn(last.observation, measure)),
    };
  });
}

const effectIn = ({ value }: Observation, measure: string): number | undefined =>
  ((value as PortObservation).drift ?? []).find((one) => one.measure === measure)?.effect;

/** What was seen of the requests. */
function serviceIn(seen: readonly Seen[]): readonly Numbers[] {
  const about = 'service';
  return [
    { about, measure: 'p99', unit: 's', points: latenciesIn(seen), limits: [] },
    {
      ...{ about, measure: 'throughput', unit: '1/s', limits: [] },
      points: pointsIn<DeploymentObservation>(seen, ({ throughput }) => {
        const rate = throughput === undefined ? undefined : parseRate(throughput);
        return rate?.ok ? { value: rate.value.amount } : undefined;
      }),
    },
    {
      ...{ about, measure: 'errors', limits: [] },
      points: pointsIn<DeploymentObservation>(seen, ({ errors }) =>
        errors === undefined ? undefined : { value: Number(errors) },
      ),
    },
  ];
}

/** The slowest hundredth, with half of all requests at the lower end of the band. */
const latenciesIn = (seen: readonly Seen[]): readonly SeriesPoint[] =>
  pointsIn<DeploymentObservation>(seen, ({ latency: { p50, p99 } = {} }) => {
    const [half, slowest] = [p50, p99].map((one) =>
      one === undefined ? undefined : parseDuration(one),
    );
    if (!slowest?.ok) return undefined;
    const value = slowest.value.amount;
    return { value, ...(half?.ok ? { lower: half.value.amount, upper: value } : {}) };
  });

/** How badly the components of the reference rebuild all columns together. */
const togetherIn = (seen: readonly Seen[]): readonly Numbers[] => [
  {
    ...{ about: 'drift', measure: 'reconstruction', limits: [] },
    points: pointsIn<MonitoringObservation>(seen, ({ multivariate }) => {
      if (multivariate?.error === undefined) return undefined;
      const { error, lower, upper } = multivariate;
      const band = lower === undefined || upper === undefined ? {} : { lower, upper };
      const isOutside = (lower ?? error) > error || (upper ?? error) < error;
      return { value: error, ...band, ...(isOutside ? { beyond: true } : {}) };
    }),
  },
];
