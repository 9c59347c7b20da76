import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import type { PerformanceMeasurement } from '../generated/descriptors.ts';
import { at } from '../lookup.ts';
import { duration, rate } from '../reading.ts';
import { type Judgement, judge } from '../rule.ts';
import type { Hosting, System } from '../system.ts';
import type { Duration } from '../values/duration.ts';
import { compareRates, formatRate, type Rate } from '../values/rate.ts';
import { measurementFor } from './measurements.ts';

/**
 * Judges a rate that has to be carried against the throughput of one instance times the number of
 * instances. `demand` words it: `production must carry 20/s`.
 */
export function judgeThroughput(
  system: System,
  hosting: Hosting,
  required: Claim<Rate>,
  demand: (required: Rate) => string,
): Judgement {
  const { model, deployment, environment } = hosting;
  const measured = measurementFor(system, hosting, (entry) => at(entry, 'throughput').stated);
  const performance = at(model, 'performance');
  if (measured === undefined) {
    const enough = enoughByLatency(system, hosting, required);
    if (enough) return judge({ required, taken: enough }, () => undefined);
    const undecided = `no throughput of ${spokenName(model.element)} was measured`;
    const question = 'how many items does one instance process per second at most?';
    return judge({ required, performance }, () => ({ undecided, question }));
  }
  const replicas = deployment && at(deployment, 'replicas');
  const reached = rate(at(measured.entry, 'throughput'));
  const sides = { required, ...(replicas?.stated && { replicas }), reached };
  return judge(sides, (values) => {
    const { replicas: instances = 1 } = values;
    const sum = { ...values.reached, amount: values.reached.amount * instances };
    const sign = compareRates(sum, values.required);
    if (sign === undefined) {
      const undecided = `${values.reached} and ${values.required} count different things`;
      return { undecided, question: `how many of the one make one of the other?` };
    }
    if (sign < 0) {
      const times =
        instances === 1 ? '' : ` times ${instances} instances (${formatRate(sum.amount)})`;
      const speed = `${values.reached}${times}${measured.place}`;
      const message = `${spokenName(model.element)} processes ${speed}, but ${demand(values.required)}`;
      return measured.where === 'elsewhere' ? { message, severity: 'warning' } : message;
    }
    if (measured.where !== 'elsewhere') return undefined;
    const place = spokenName(environment.element);
    return {
      undecided: `it processes ${values.reached}${measured.place}, but nobody measured it in ${place}`,
      question: `which throughput does it reach in ${place}?`,
    };
  });
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
): Claim<Duration> | undefined {
  const { value } = required.stated ? required : {};
  if (!value || (value.of !== undefined && !CALLS.includes(value.of))) return undefined;
  const timed = measurementFor(system, hosting, (entry) => timeOf(entry) !== undefined);
  const time = timed && timeOf(timed.entry);
  if (!timed || !time?.taken.stated || timed.where === 'elsewhere') return undefined;
  const replicas = hosting.deployment && at(hosting.deployment, 'replicas');
  const callers = at(timed.entry, 'concurrency');
  const atOnce = (callers.stated ? callers.value : 1) * (replicas?.stated ? replicas.value : 1);
  const seconds = time.taken.value.amount * time.margin;
  return atOnce >= value.amount * seconds ? time.taken : undefined;
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
