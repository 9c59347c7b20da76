import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { arrivalOf } from '../hosting/arrival.ts';
import { wayTo } from '../hosting/feeding.ts';
import { measurementsFor, serviceLevelsFor } from '../hosting/measurements.ts';
import { at } from '../lookup.ts';
import { rate } from '../reading.ts';
import { type Decision, type Judgement, judge, NOT_APPLICABLE } from '../rule.ts';
import { all, isRetired, type System } from '../system.ts';
import { formatRate, type Rate } from '../values/rate.ts';
import { isBusier } from './live-chance.ts';
import { type Live, ROUNDING, whoIs } from './live-requests.ts';

/** A load that capacity was planned for. */
export type Planned = {
  readonly limit: Claim<Rate>;
  readonly instances?: Claim<number>;
  /** `production is to carry 60/s`. */
  readonly says: (limit: string) => string;
  /** Whether it is what one deployment was measured to do, and not what people plan with. */
  readonly isMeasured?: boolean;
};

/** The loads that data, service levels, and measurements of the model name for a deployment. */
export function* plansFor(system: System, live: Live): Iterable<Planned> {
  const place = spokenName(live.environment.element);
  for (const level of serviceLevelsFor(system, live)) {
    const limit = rate(at(level, 'load'));
    if (limit.stated)
      yield { limit, says: (most) => `the promises of ${place} hold up to ${most}` };
  }
  for (const data of all(system, 'ProductionData')) {
    const way = isRetired(data) ? undefined : wayTo(system, data, live);
    const arrival = way && arrivalOf(data, way);
    if (!arrival?.peak.stated || arrival.isCollected) continue;
    const from = spokenName(arrival.peak.element);
    yield { limit: arrival.peak, says: (most) => `${from} is said to bring ${most} at its peak` };
  }
  const measured = fastestFor(system, live);
  const isTold = [at(live.deployment, 'observed', 'peak'), measured].every((one) => one?.stated);
  if (measured === undefined || !isTold) return;
  const instances = at(live.deployment, 'replicas');
  yield {
    limit: measured,
    ...(instances.stated && instances.value > 1 && { instances }),
    says: (most) => `${spokenName(live.model.element)} was measured to process only ${most}`,
    isMeasured: true,
  };
}

/** The most that was measured there or nobody says where; more calls at once, or larger ones, do more. */
function fastestFor(system: System, live: Live): Claim<Rate> | undefined {
  const found = measurementsFor(system, live, (entry) => at(entry, 'throughput').stated);
  const reached = found
    .filter(({ where }) => where !== 'elsewhere')
    .map(({ entry }) => rate(at(entry, 'throughput')));
  const amount = (one: Claim<Rate>): number => (one.stated ? one.value.amount : 0);
  return reached.sort((one, other) => amount(other) - amount(one))[0];
}

/** What is counted where a request is one of it, or nobody says of what it is. */
const REQUESTS = [
  ...[undefined, 'request', 'call', 'prediction', 'inference', 'record', 'event', 'message'],
  ...['row', 'transaction'],
];

/** Twice the peak in its busiest minute is more than a minute that nobody planned for. */
const GRAVE = 2;

/** Judges what came against a load: the busiest minute, or else the mean, which only convicts. */
export function judgeLoad(live: Live, { limit, instances, says, isMeasured }: Planned): Judgement {
  const peak = rate(at(live.deployment, 'observed', 'peak'));
  const mean = rate(at(live.deployment, 'observed', 'throughput'));
  const times = instances?.stated ? instances.value : 1;
  const most = limit.stated ? limit.value.amount * times : Number.POSITIVE_INFINITY;
  const isAbove = mean.stated && mean.value.amount > most * ROUNDING;
  const told = isAbove ? mean : peak;
  return judge({ limit, ...(instances && { instances }), told }, (values): Decision => {
    const { amount } = values.told;
    const several = times > 1 ? ` in each of ${times} instances (${formatRate(most)})` : '';
    const planned = says(`${values.limit}${several}`);
    const when = isAbove ? 'on average' : 'in its busiest minute';
    const message = `${whoIs(live)} gets ${values.told} ${when}, but ${planned}`;
    if (isAbove) return isMeasured ? { message, severity: 'warning' } : message;
    if (amount > most * ROUNDING && isBusier(amount, most)) {
      const isGrave = amount > most * GRAVE && !isMeasured;
      return isGrave ? message : { message, severity: 'warning' };
    }
    // One request may hold many of what is counted, but no request holds less than one.
    return REQUESTS.includes(values.limit.of) ? undefined : NOT_APPLICABLE;
  });
}
