import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import type { PerformanceMeasurement } from '../generated/descriptors.ts';
import { at } from '../lookup.ts';
import { duration } from '../reading.ts';
import {
  type Contradiction,
  type Decision,
  type Judgement,
  judge,
  NOT_APPLICABLE,
} from '../rule.ts';
import type { DescriptorOf, Hosting, System } from '../system.ts';
import type { Duration } from '../values/duration.ts';
import { judgeNearest } from './likeness.ts';
import { type Measurement, measurementsFor, serviceLevelsFor } from './measurements.ts';
import { speaksOf } from './resources.ts';

type Component = Claim<DescriptorOf<'Component'>>;

const LOWER = ['p95', 'p90', 'p50'] as const;
const HIGHER = ['p99', 'p999', 'maximum'] as const;

type Time = { readonly percentile: string; readonly taken: Claim<Duration>; readonly low: boolean };

/** The stated times that say something about slow calls; the slow percentile itself comes first. */
const timesOf = (latency: (percentile: Percentile) => Claim<string>): readonly Time[] =>
  [...HIGHER, ...LOWER]
    .map((percentile): Time => {
      const low = LOWER.some((one) => one === percentile);
      return { percentile, taken: duration(latency(percentile)), low };
    })
    .filter(({ taken }) => taken.stated);

type Percentile = (typeof LOWER)[number] | (typeof HIGHER)[number];

/**
 * Whether a component waits as long as the slow answers of a model take: by what was measured, or
 * else by what is promised. One in a hundred is slow; a rarer case proves nothing by being slower,
 * and a more frequent one nothing by being faster.
 */
export function judgeWait(system: System, hosting: Hosting, component: Component): Judgement {
  const timeout = duration(at(component, 'handles', 'timeout'));
  const found = measurementsFor(system, hosting, (entry) => isOfOneCall(entry, hosting));
  if (found.length > 0) {
    return judgeNearest(hosting, found, 'latency', (one) => judgeMeasured(hosting, timeout, one));
  }
  const [promise] = serviceLevelsFor(system, hosting).flatMap((level) =>
    timesOf((one) => at(level, 'latency', one)).filter(({ low }) => !low),
  );
  if (promise === undefined) return judgeUnmeasured(hosting, timeout);
  const place = spokenName(hosting.environment.element);
  return judge({ timeout, taken: promise.taken }, (values): Decision => {
    if (values.taken.amount <= values.timeout.amount) return undefined;
    return {
      message: `${spokenName(component.element)} waits ${values.timeout}, but ${place} promises an answer within ${values.taken} (${promise.percentile})`,
      severity: 'warning',
      question: 'can answers be promised earlier, or can the component wait as long?',
      ask: 'operations',
    };
  });
}

/** Who waits long asks nobody for a number; one that tells nothing of slow calls is asked about. */
function judgeUnmeasured({ model }: Hosting, timeout: Claim<Duration>): Judgement {
  const performance = at(model, 'performance');
  if (!speaksOf(performance)) return { sides: [timeout], decision: NOT_APPLICABLE };
  return judge({ timeout, performance }, ({ performance: entries }): Decision => {
    const mean = entries.find(({ latency }) => latency?.mean !== undefined)?.latency?.mean;
    if (mean === undefined) return NOT_APPLICABLE;
    return {
      undecided: `the mean is ${mean}, which tells nothing of the slow calls`,
      question: 'which p99 was measured, under the load of production?',
    };
  });
}

function judgeMeasured(
  { model, environment, deployment }: Hosting,
  timeout: Claim<Duration>,
  { entry, where, place, instead }: Measurement,
): Judgement {
  const scope = at(entry, 'scope');
  const isWhole = scope.stated && scope.value === 'end-to-end';
  const gathering = deployment && duration(at(deployment, 'batching', 'timeout'));
  const way = duration(at(environment, 'platform', 'network', 'latency'));
  const further = {
    ...(!isWhole && gathering?.stated && { gathering }),
    ...(!isWhole && way.stated && { way }),
  };
  const more = Object.values(further).reduce((sum, { value }) => sum + value.amount, 0);
  const left = (timeout.stated ? timeout.value.amount : 0) - more;
  const times = timesOf((one) => at(entry, 'latency', one));
  const { taken, percentile, low } = deciding(times, left);
  return judge({ timeout, ...further, taken }, (values): Decision => {
    const isMet = values.taken.amount <= left;
    const isProof = isMet ? !low && where !== 'elsewhere' : low || percentile === 'p99';
    if (!isProof) return NOT_APPLICABLE;
    if (isMet) return undefined;
    const parts = [
      `${values.taken} (${percentile})${place}`,
      ...(values.gathering ? [`up to ${values.gathering} until a batch is full`] : []),
      ...(values.way ? [`${values.way} on the way`] : []),
    ];
    const message = `${spokenName(timeout.element)} waits ${values.timeout}, but an answer of ${spokenName(model.element)} takes ${parts.join(' and ')}`;
    if (where !== 'elsewhere') return message;
    if (instead === undefined) return { message, severity: 'warning' };
    const [who, what] = [spokenName(timeout.element), spokenName(model.element)];
    return {
      message: `${message}, and ${spokenName(environment.element)} has ${instead}`,
      severity: 'warning',
      question: `how long do slow answers of ${what} take on ${instead}, and can ${who} wait as long?`,
    };
  });
}

/** The time that decides: the slow percentile, or a more frequent one that is too slow already. */
function deciding(times: readonly Time[], left: number): Time {
  const [first] = times;
  if (first === undefined) throw new RangeError('a measurement without a time');
  if (first.percentile === 'p99') return first;
  return times.find(({ low, taken }) => low && taken.stated && taken.value.amount > left) ?? first;
}

/** A latency of one call, as callers make it, and not of a batch that nobody here forms. */
function isOfOneCall(entry: Claim<PerformanceMeasurement>, { deployment }: Hosting): boolean {
  const batch = at(entry, 'batch');
  const formed = deployment && at(deployment, 'batching', 'maximum');
  const most = formed?.stated ? formed.value : 1;
  const isAlike = !batch.stated || batch.value <= most;
  return isAlike && timesOf((one) => at(entry, 'latency', one)).length > 0;
}

/** A model that gives up later than its caller never tells the reason. */
export function judgePatience(hosting: Hosting, component: Component): Judgement {
  const waits = duration(at(component, 'handles', 'timeout'));
  const patience = duration(at(hosting.model, 'failure', 'timeout'));
  return judge({ waits, patience }, (values): Contradiction | undefined => {
    if (values.patience.amount <= values.waits.amount) return undefined;
    const [who, what] = [spokenName(component.element), spokenName(hosting.model.element)];
    return {
      message: `${who} waits ${values.waits}, but ${what} gives up after ${values.patience} only`,
      severity: 'warning',
      breaks: 'the caller leaves without the reason, and the model goes on for nobody',
      question: 'can the model give up earlier, so that its caller learns why?',
    };
  });
}
