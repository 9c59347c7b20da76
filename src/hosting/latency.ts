import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import type { PerformanceMeasurement, ServiceLevel } from '../generated/descriptors.ts';
import { at } from '../lookup.ts';
import { duration } from '../reading.ts';
import { type Decision, type Judgement, judge, type Undecided } from '../rule.ts';
import type { Hosting, System } from '../system.ts';
import type { Duration } from '../values/duration.ts';
import { judgeNearest } from './likeness.ts';
import { type Measurement, measurementsOf, placeText } from './measurements.ts';
import {
  isBesideThePoint,
  isProof,
  PERCENTILES,
  type Percentile,
  scopeIn,
  toldIn,
  type Witness,
  witnessAmong,
} from './percentiles.ts';

/** Judges each percentile that a service level bounds against what was measured. */
export function judgeLatency(
  system: System,
  hosting: Hosting,
  level: Claim<ServiceLevel>,
): readonly Judgement[] {
  const policy = at(system.manifest, 'policy', 'headroom', 'latency');
  const performance = at(hosting.model, 'performance');
  const scope = at(level, 'scope');
  const wanted = scope.stated ? scope.value : undefined;
  const timed = (entry: Claim<PerformanceMeasurement>) => at(entry, 'latency').stated;
  const found = measurementsOf(wanted, system, hosting, timed);
  const place = spokenName(hosting.environment.element);
  const there = placeText(hosting);
  return PERCENTILES.flatMap((percentile) => {
    const limit = duration(at(level, 'latency', percentile));
    if (!limit.stated) return [];
    if (found.length === 0) {
      const undecided = 'its performance says no latency';
      const question = `which ${percentile} was measured?`;
      return judge({ limit, performance }, () => ({ undecided, question }));
    }
    const judgeBy = (measured: Measurement): Judgement => {
      const witness = latencyWitness(measured.entry, percentile, limit.value);
      const sides = { limit, ...(policy.stated && { policy }), taken: witness.taken };
      const scene = { level, measured, percentile, witness, place, there };
      return judge(sides, (values) => decideLatency(values, scene));
    };
    return judgeNearest(hosting, found, 'latency', judgeBy, at(level, 'concurrency'));
  });
}

/** What was measured says most about a required percentile; silent where nothing says anything. */
function latencyWitness(
  entry: Claim<PerformanceMeasurement>,
  required: Percentile,
  limit: Duration,
): Measured {
  const witness = witnessAmong(toldIn(at(entry, 'latency')), required, limit.amount);
  const silent = { taken: duration(at(entry, 'latency', required)), percentile: required };
  return witness ?? { ...silent, order: 'same' };
}

type Measured = Omit<Witness, 'taken'> & { readonly taken: Claim<Duration> };

type Values = { readonly limit: Duration; readonly taken: Duration; readonly policy?: number };

type Scene = {
  readonly level: Claim<ServiceLevel>;
  readonly measured: Measurement;
  readonly percentile: Percentile;
  readonly witness: Measured;
  /** The environment that requires it. */
  readonly place: string;
  /** The same with its hardware. */
  readonly there: string;
};

/** Compares a measured latency with a bound, as far as percentile, place and scope allow. */
function decideLatency(values: Values, scene: Scene): Decision {
  const { limit, taken, policy = 0 } = values;
  const { measured, percentile, witness, place } = scene;
  const name = spokenName(measured.entry.element);
  const isSlow = taken.amount > limit.amount;
  const already = witness.order === 'lower' ? ' already' : '';
  const [alone, whole] = isOfLess(scene) ? [' for the model alone', ', end to end'] : ['', ''];
  const time = `${taken} (${witness.percentile}${circumstance(measured.entry)})${already}${measured.place}`;
  const took = `inference of ${name} takes ${time}${alone}`;
  const bound = `${place} requires ${limit} or less (${percentile}${whole})`;
  const open = unproven(values, scene);
  if (open !== undefined) return { ...open, ask: 'data-science' };
  if (isSlow) {
    const message = `${took}, but ${bound}`;
    if (measured.where !== 'elsewhere') return { message };
    const question = `how long (${percentile}) does it take in ${scene.there}? state it in \`performance\`, with \`hardware\` and \`batch\`; if as long, can the model be made faster?`;
    return { message, severity: 'warning', question };
  }
  if (taken.amount <= limit.amount * (1 - policy)) return undefined;
  const free = Number((policy * 100).toFixed(1));
  return {
    message: `${took}, but ${bound}, of which ${free}% must stay free`,
    breaks: 'benchmarks are kinder than production, and the bound is met only just',
    severity: 'warning',
  };
}

/** ` for a batch of 256`, or the name of what was measured: without it a time means little. */
function circumstance(entry: Claim<PerformanceMeasurement>): string {
  const [batch, name] = [at(entry, 'batch'), at(entry, 'name')];
  if (batch.stated && batch.value > 1) return ` for a batch of ${batch.value}`;
  return name.stated ? ` of ${name.value}` : '';
}

/** Whether the clock ran over the model alone, where the whole way is bounded. */
const isOfLess = ({ level, measured }: Scene): boolean =>
  scopeIn(at(level, 'scope')) === 'end-to-end' && scopeIn(at(measured.entry, 'scope')) === 'model';

/** Why a number proves nothing about a bound, or nothing where it does. */
function unproven({ limit, taken }: Values, scene: Scene): Undecided | undefined {
  const { level, measured, percentile, witness, place, there } = scene;
  const isSlow = taken.amount > limit.amount;
  const name = spokenName(measured.entry.element);
  const { order } = witness;
  if (!isProof(order, isSlow)) {
    const required = `the requirement is on ${percentile}, which nobody measured`;
    return {
      undecided: `${witness.percentile} is ${taken}, but ${required}`,
      question: `which ${percentile} was measured, under the load of production?`,
    };
  }
  const wanted = scopeIn(at(level, 'scope'));
  const timed = scopeIn(at(measured.entry, 'scope'));
  if (isBesideThePoint(wanted, timed, isSlow)) {
    if (isSlow) {
      return {
        undecided: `the whole way takes ${taken}, but the ${limit} are required of the model alone`,
        question: 'how much of that does the model alone take?',
      };
    }
    return {
      undecided: `the model alone takes ${taken}, but the requirement of ${limit} is end to end`,
      question: 'how long does the whole way take, from request to answer?',
    };
  }
  if (measured.where !== 'elsewhere' || isSlow) return undefined;
  return {
    undecided: `it takes ${taken}${measured.place}, but nobody measured it in ${place}`,
    question: `how long (${percentile}) does inference of ${name} take in ${there}? ${limit} or less is required; state it in \`performance\``,
  };
}
