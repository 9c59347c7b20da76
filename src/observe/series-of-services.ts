import type { DeploymentObservation, MonitoringObservation } from '../generated/descriptors.ts';
import type { SeriesPoint } from '../report.ts';
import { parseDuration } from '../values/duration.ts';
import { parseRate } from '../values/rate.ts';
import { type Numbers, pointsIn, type Seen } from './series-points.ts';

/** What was seen of an element as a whole: of a deployment or of a monitor. */
export const serviceNumbers = (seen: readonly Seen[]): readonly Numbers[] => [
  ...serviceIn(seen),
  ...togetherIn(seen),
];

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
