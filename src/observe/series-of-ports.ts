import type { Port, PortObservation } from '../generated/descriptors.ts';
import { isBeyond } from '../monitoring/live-drift.ts';
import type { SeriesLimit } from '../report.ts';
import type { Observation } from './evidence.ts';
import type { Reference } from './references.ts';
import { type Numbers, pointsIn, type Seen } from './series-points.ts';

type Known = Pick<Reference, 'summary'> | undefined;

/** What was seen of the values of a port, and how far they lie from its reference. */
export const portNumbers = (
  seen: readonly Seen[],
  port: Partial<Port>,
  reference: Known,
): readonly Numbers[] => [
  meansIn(seen, port, reference),
  missingIn(seen, reference),
  ...driftIn(seen),
];

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
