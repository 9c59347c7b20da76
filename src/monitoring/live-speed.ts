import { anyOf } from '../alternatives.ts';
import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import type { PerformanceMeasurement } from '../generated/descriptors.ts';
import { judgeBatch, judgeFormat, judgePower } from '../hosting/circumstances.ts';
import { type Measurement, measurementsFor } from '../hosting/measurements.ts';
import { isBesideThePoint, isProof, scopeIn, toldIn } from '../hosting/percentiles.ts';
import { at } from '../lookup.ts';
import { short } from '../port/shift.ts';
import { type Decision, type Judgement, judge, NOT_APPLICABLE } from '../rule.ts';
import type { System } from '../system.ts';
import { seenAgainst } from './live-latency.ts';
import { type Live, whoIs } from './live-requests.ts';

/**
 * How many times as long as measured an answer may take. A queue alone makes it 1.5 at a third of
 * what a server can do (M/M/1: 1/(1 - 1/3)), which nobody would call slow, and benchmarks leave it out.
 */
const TOLERATED = 1.5;

const TIMED = (entry: Claim<PerformanceMeasurement>) => at(entry, 'latency').stated;

/**
 * Judges what was seen against what was measured there or on the same hardware. Of several
 * measurements one that is as slow is enough: nobody says which circumstances the window had.
 */
export function* judgeSpeed(system: System, live: Live): Iterable<Judgement> {
  const found = measurementsFor(system, live, TIMED);
  const [first] = found;
  if (first === undefined) return;
  const seen = at(live.deployment, 'observed');
  if (first.where !== 'here') {
    return yield judge({ measured: at(first.entry, 'latency'), seen }, () => NOT_APPLICABLE);
  }
  const best = anyOf(found, (measured) => judgeOne(system, live, measured));
  if (best) yield best.judgement;
}

/** One measurement: the first percentile that is seen to be slower, or else any that is not. */
function judgeOne(system: System, live: Live, measured: Measurement): Judgement {
  const entry = measured.entry;
  const easier = [judgeBatch, judgeFormat, judgePower]
    .flatMap((judgeOf) => judgeOf(live, [entry], 'latency'))
    .find(({ decision }) => typeof decision === 'string');
  // Whose circumstances were easier is told by another rule.
  if (easier) return { ...easier, decision: NOT_APPLICABLE };
  const judged = toldIn(at(entry, 'latency'))
    .filter(({ percentile }) => percentile !== 'maximum')
    .map((promise) => judgePercentile(system, live, measured, promise));
  const slow = judged.find(
    ({ decision }) => typeof decision === 'string' || isContradiction(decision),
  );
  const told = judged.find(({ decision }) => decision !== NOT_APPLICABLE);
  const [any = judge({ latency: at(entry, 'latency') }, () => NOT_APPLICABLE)] = judged;
  return slow ?? told ?? any;
}

const isContradiction = (decision: Judgement['decision']): boolean =>
  typeof decision === 'object' && 'message' in decision;

type Promised = ReturnType<typeof toldIn>[number];

function judgePercentile(
  system: System,
  live: Live,
  { entry, place }: Measurement,
  { percentile, taken: promised }: Promised,
): Judgement {
  const { deployment } = live;
  const latency = at(deployment, 'observed', 'latency');
  const requests = at(deployment, 'observed', 'requests');
  const policy = at(system.manifest, 'policy', 'headroom', 'latency');
  // Who keeps a part of each bound free has said how much slower production may be.
  const planned = policy.stated && policy.value < 1 ? 1 / (1 - policy.value) : 1;
  const most = promised.value.amount * Math.max(TOLERATED, planned);
  const seen = seenAgainst(latency, requests, percentile, most);
  if (seen === 'nothing') {
    return judge({ promised, latency }, () => NOT_APPLICABLE);
  }
  const witness = 'few' in seen ? { ...seen.few, order: 'apart' as const } : seen.witness;
  const sides = { promised, ...(policy.stated && { policy }), taken: witness.taken };
  return judge(sides, (values): Decision => {
    const isSlow = values.taken.amount > most;
    const [wanted, timed] = [at(entry, 'scope'), at(deployment, 'observed', 'latencyScope')];
    if (!isProof(witness.order, isSlow)) return NOT_APPLICABLE;
    if (isBesideThePoint(scopeIn(wanted), scopeIn(timed), isSlow)) return NOT_APPLICABLE;
    if (!isSlow) return undefined;
    const times = short(values.taken.amount / promised.value.amount);
    const took = `${whoIs(live)} answered in ${values.taken} (${witness.percentile})`;
    const was = `${spokenName(entry.element)} was measured at ${values.promised} (${percentile})${place}`;
    const message = `${took}, ${times} times as long as ${was}`;
    if (scopeIn(wanted) === 'model' && !timed.stated) {
      const undecided = `${message}, but nobody says whether the export times the model alone`;
      return { undecided, question: 'what does it time? state latency.scope of the export' };
    }
    return { message, ask: 'operations' };
  });
}
