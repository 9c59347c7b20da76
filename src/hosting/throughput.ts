import type { Claim } from '../claim.ts';
import { elementId, spokenName } from '../element.ts';
import type { PerformanceMeasurement } from '../generated/descriptors.ts';
import { at } from '../lookup.ts';
import { duration, rate } from '../reading.ts';
import { type Judgement, judge, NOT_APPLICABLE } from '../rule.ts';
import type { Hosting, System } from '../system.ts';
import type { Duration } from '../values/duration.ts';
import { compareRates, formatRate, type Rate } from '../values/rate.ts';
import { judgeNearest } from './likeness.ts';
import { type Measurement, measurementsFor, placeText } from './measurements.ts';

/**
 * Judges the share of a rate that falls to a deployment against the throughput of one instance times
 * the number of instances. `demand` words the whole: `production must carry 20/s`; it falls to
 * deployments in one place unless `among` says which share it.
 */
export function judgeThroughput(
  system: System,
  hosting: Hosting,
  required: Claim<Rate>,
  demand: (required: Rate) => string,
  among: readonly Hosting[] = inOnePlace(system, hosting),
): Judgement {
  const { model, deployment } = hosting;
  const share = deployment && at(deployment, 'trafficShare');
  const part = share?.stated ? share.value : 1;
  const found = measurementsFor(system, hosting, (entry) => at(entry, 'throughput').stated);
  const performance = at(model, 'performance');
  if (found.length === 0) {
    // What is only copied to a shadow may wait: nobody awaits an answer.
    if (part === 0) return judge({ required, ...(share && { share }) }, () => NOT_APPLICABLE);
    const enough = enoughByLatency(system, hosting, required, part);
    if (enough) return judge({ required, taken: enough }, () => undefined);
    const undecided = `no throughput of ${spokenName(model.element)} was measured`;
    const question = askFor(hosting, required, part, '');
    return judge({ required, performance }, () => ({ undecided, question }));
  }
  return judgeNearest(hosting, found, 'throughput', (measured) =>
    judgeReached({ system, hosting, measured, among }, required, demand),
  );
}

type Scene = {
  readonly system: System;
  readonly hosting: Hosting;
  readonly measured: Measurement;
  /** The deployments that share a rate with this one. */
  readonly among: readonly Hosting[];
};

function judgeReached(
  { system, hosting, measured, among }: Scene,
  required: Claim<Rate>,
  demand: (required: Rate) => string,
): Judgement {
  const { model, deployment, environment } = hosting;
  const share = deployment && at(deployment, 'trafficShare');
  const part = share?.stated ? share.value : 1;
  const replicas = deployment && at(deployment, 'replicas');
  const reached = rate(at(measured.entry, 'throughput'));
  const sides = {
    required,
    ...(share?.stated && part < 1 && { share }),
    ...(replicas?.stated && { replicas }),
    reached,
  };
  return judge(sides, (values) => {
    if (part === 0) return NOT_APPLICABLE;
    const { replicas: instances = 1 } = values;
    const sum = { ...values.reached, amount: values.reached.amount * instances };
    const own = { ...values.required, amount: shareOf(values.required, part) };
    const sign = compareRates(sum, own);
    if (sign === undefined) {
      const undecided = `${values.reached} and ${values.required} count different things`;
      return { undecided, question: `how many of the one make one of the other?` };
    }
    if (sign < 0) {
      const times =
        instances === 1 ? '' : ` times ${instances} instances (${formatRate(sum.amount)})`;
      const speed = `${values.reached}${times}${measured.place}`;
      const name = spokenName(model.element);
      const takes = part < 1 ? `, of which it takes ${part} (${formatRate(own.amount)})` : '';
      const message = `${name} processes ${speed}, but ${demand(values.required)}${takes}`;
      const siblings = share?.stated ? [] : siblingsOf(hosting, among);
      if (siblings.length > 0 && !isLess(system, [hosting, ...siblings], own)) {
        const undecided = `${message}, and nobody says which share falls to it`;
        const question = `which share of the calls does ${name} take there?`;
        return { undecided, question, ask: 'operations' };
      }
      const beside = siblings.length > 0 ? ', and its other deployments do not make up for it' : '';
      const told = `${message}${beside}`;
      return measured.where === 'elsewhere' ? { message: told, severity: 'warning' } : told;
    }
    if (measured.where !== 'elsewhere') return undefined;
    const place = spokenName(environment.element);
    return {
      undecided: `it processes ${values.reached}${measured.place}, but nobody measured it in ${place}`,
      question: askFor(hosting, required, part, ` in ${placeText(hosting)}`),
    };
  });
}

/** What one instance has to be measured for, with what is needed of all. */
function askFor(hosting: Hosting, required: Claim<Rate>, part: number, where: string): string {
  const replicas = hosting.deployment && at(hosting.deployment, 'replicas');
  const asked = `which throughput does one instance of ${spokenName(hosting.model.element)} reach${where}?`;
  const told = 'state it in `performance`';
  if (!required.stated) return `${asked} ${told}`;
  const all = part < 1 ? formatRate(shareOf(required.value, part)) : `${required.value}`;
  const together = (many: number) => (many === 1 ? '1 instance' : `${many} instances together`);
  const by = replicas?.stated ? ` of ${together(replicas.value)}` : '';
  return `${asked} ${all} are needed${by}; ${told}`;
}

/** Whether anybody measured how much a model processes. */
export const hasThroughput = ({ model }: Hosting): boolean => {
  const performance = at(model, 'performance');
  return performance.stated && performance.value.some(({ throughput }) => throughput !== undefined);
};

/** Binary fractions shall not show in what is read. */
const shareOf = ({ amount }: Rate, share: number): number =>
  share === 1 ? amount : Number((amount * share).toPrecision(6));

const shareIn = ({ deployment }: Hosting): number | undefined => {
  const share = deployment && at(deployment, 'trafficShare');
  return share?.stated ? share.value : undefined;
};

const inOnePlace = ({ hostings }: System, { environment }: Hosting): readonly Hosting[] =>
  hostings.filter((other) => other.environment.element === environment.element);

/** The other deployments of a model, be it of another version, that share what arrives. */
const siblingsOf = (
  { model, deployment }: Hosting,
  among: readonly Hosting[],
): readonly Hosting[] =>
  among.filter(
    (other) =>
      other.deployment !== undefined &&
      other.deployment.element !== deployment?.element &&
      shareIn(other) !== 0 &&
      elementId(other.model.element) === elementId(model.element),
  );

/** Whether deployments are known to reach less than a rate even together. */
function isLess(system: System, hostings: readonly Hosting[], required: Rate): boolean {
  const reached = hostings.map((hosting) => {
    const found = measurementsFor(system, hosting, (entry) => at(entry, 'throughput').stated);
    const each = found.map(({ entry }) => rate(at(entry, 'throughput')));
    const most = each.map((one) => (one.stated ? one.value.amount : Infinity));
    const replicas = hosting.deployment && at(hosting.deployment, 'replicas');
    if (most.length === 0) return Infinity;
    return Math.max(...most) * (replicas?.stated ? replicas.value : 1);
  });
  return reached.reduce((sum, one) => sum + one, 0) < required.amount;
}

/**
 * How long an answer takes, where that alone shows that a rate is reached: callers who wait for each
 * answer get so many in a second. It never shows that a rate is not reached, since more callers may
 * be served at once.
 */
function enoughByLatency(
  system: System,
  hosting: Hosting,
  required: Claim<Rate>,
  share: number,
): Claim<Duration> | undefined {
  const { value } = required.stated ? required : {};
  if (!value || (value.of !== undefined && !CALLS.includes(value.of))) return undefined;
  const timed = measurementsFor(system, hosting, (entry) => timeOf(entry) !== undefined);
  const replicas = hosting.deployment && at(hosting.deployment, 'replicas');
  const enough = timed.map(({ entry, where }) => {
    const time = timeOf(entry);
    if (!time?.taken.stated || where === 'elsewhere') return undefined;
    const callers = at(entry, 'concurrency');
    const atOnce = (callers.stated ? callers.value : 1) * (replicas?.stated ? replicas.value : 1);
    const seconds = time.taken.value.amount * time.margin;
    return atOnce >= value.amount * share * seconds ? time.taken : undefined;
  });
  return enough.every((one) => one !== undefined) ? enough[0] : undefined;
}

/** What is counted where one answer is one of it. */
const CALLS: readonly string[] = ['request', 'call', 'prediction', 'inference', 'record'];

/** A percentile says nothing of the calls beyond it; these could be some hundred times as slow. */
const MEASURES = [
  { key: 'mean', margin: 1 },
  { key: 'maximum', margin: 1 },
  { key: 'p999', margin: 2 },
  { key: 'p99', margin: 2 },
] as const;

const timeOf = (entry: Claim<PerformanceMeasurement>) =>
  MEASURES.map(({ key, margin }) => ({ taken: duration(at(entry, 'latency', key)), margin })).find(
    ({ taken }) => taken.stated,
  );
