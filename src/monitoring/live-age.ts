import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { wayTo } from '../hosting/feeding.ts';
import { agesOf, needsOf, standInsOf } from '../hosting/freshness.ts';
import { isProof } from '../hosting/percentiles.ts';
import { leadsTo } from '../hosting/supplies.ts';
import { at, numbered } from '../lookup.ts';
import { type Decision, type Judgement, judge, NOT_APPLICABLE } from '../rule.ts';
import { all, type DescriptorOf, isRetired, type System } from '../system.ts';
import { compareDurations, type Duration } from '../values/duration.ts';
import { seenAgainst, withExactness } from './live-latency.ts';
import { type Live, whoIs } from './live-requests.ts';

type Data = Claim<DescriptorOf<'ProductionData'>>;

/** An age that data are said to have at most. */
type Limit = { readonly limit: Claim<Duration>; readonly says: (limit: Duration) => string };

/**
 * Judges how old the data were that answers rested on: against how fresh they are said to be, and
 * against how fresh those take them to be who use them.
 */
export function* judgeAge(system: System, live: Live): Iterable<Judgement> {
  const known = all(system, 'ProductionData').filter((data) => !isRetired(data));
  const direct = known.filter((data) => wayTo(system, data, live) !== undefined);
  // Where components stand between, as with an index of passages, those it leads through count.
  const fed =
    direct.length > 0 ? direct : known.filter((data) => leadsTo(system, data, live.model));
  const said = fed.flatMap((data) => agesOf(data).map(({ age, what }) => limitOf(data, age, what)));
  const taken = fed.flatMap((data) =>
    needsOf(system, data, [live.model]).map(
      ({ need, who }): Limit => ({
        limit: need,
        says: (most) => `${who} takes data to be at most ${most} old`,
      }),
    ),
  );
  const standIns = fed.flatMap((data) => standInsOf(data).map(({ age }) => age));
  const ages = at(live.deployment, 'observed', 'dataAge');
  const limited = [...said, ...taken].map(({ limit }) => limit).filter(({ stated }) => stated);
  if (!ages.stated && limited.length > 0) {
    return yield judge({ ...numbered(limited), ages }, () => NOT_APPLICABLE);
  }
  for (const limits of [said, taken]) {
    const stated = limits.filter(({ limit }) => limit.stated).sort(strictestFirst);
    if (stated.length > 0) yield judgeLimits(live, stated, limits === said ? standIns : []);
  }
}

const limitOf = (data: Data, limit: Claim<Duration>, what: string): Limit => ({
  limit,
  says: (most) => `${what} of ${spokenName(data.element)} is said to be at most ${most} old`,
});

const strictestFirst = ({ limit: a }: Limit, { limit: b }: Limit): number =>
  a.stated && b.stated ? compareDurations(a.value, b.value) : 0;

/**
 * Of several limits, which of them the age is of is not said: it is too old for certain beyond the
 * last one. An age that a declared stand-in may have is no more than a sign that the source failed.
 */
function judgeLimits(
  live: Live,
  limits: readonly Limit[],
  standIns: readonly Claim<Duration>[],
): Judgement {
  const ages = at(live.deployment, 'observed', 'dataAge');
  const requests = at(live.deployment, 'observed', 'requests');
  const amounts = limits.map(({ limit }) => (limit.stated ? limit.value.amount : 0));
  const [strictest = 0] = amounts;
  const seen = seenAgainst(ages, requests, 'p99', withExactness(strictest));
  const claims = numbered(limits.map(({ limit }) => limit));
  if (seen === 'nothing') {
    return judge({ ...claims, ages }, () => NOT_APPLICABLE);
  }
  const { order, ...witness } =
    'few' in seen ? { ...seen.few, order: 'apart' as const } : seen.witness;
  return judge({ ...claims, age: witness.taken }, (): Decision => {
    const age = witness.taken.value;
    const isOld = age.amount > withExactness(strictest);
    if (!isProof(order, isOld)) {
      return {
        undecided: `${witness.percentile} is ${age}, which does not tell how old the oldest hundredth is`,
        question: 'which p99 has it over a longer window?',
      };
    }
    if (!isOld) return undefined;
    const broken = limits.filter((_, index) => age.amount > withExactness(amounts[index] ?? 0));
    const [first] = broken;
    if (!first?.limit.stated) return undefined;
    const already = order === 'lower' ? ' already' : '';
    const old = `${whoIs(live)} answered on data that were ${age} old (${witness.percentile})${already}`;
    const message = `${old}, but ${first.says(first.limit.value)}`;
    if (broken.length < limits.length) {
      return { undecided: message, question: 'of which source is the time that was logged?' };
    }
    const allowed = standIns.some((one) => one.stated && age.amount <= one.value.amount);
    if (!allowed) return message;
    return {
      message,
      severity: 'warning',
      question: 'did the source fail, so that it was replaced?',
    };
  });
}
