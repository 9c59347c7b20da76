import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import type { Latency, Scope, ServiceLevel } from '../generated/descriptors.ts';
import {
  isBesideThePoint,
  isProof,
  PERCENTILES,
  type Percentile,
  scopeIn,
  type Told,
  toldIn,
  type Witness,
  witnessAmong,
} from '../hosting/percentiles.ts';
import { at } from '../lookup.ts';
import { duration } from '../reading.ts';
import { type Decision, type Judgement, judge, NOT_APPLICABLE } from '../rule.ts';
import type { Duration } from '../values/duration.ts';
import { isBeyondLoad, type Live, whoIs } from './live-requests.ts';
import { grouped } from './live-values.ts';

/** Quantiles of live data are told to 0.8 % of the value (spec, "Observations"). */
const EXACTNESS = 1.008;

/** A quantile with fewer values beyond it is the word of a few. */
const ENOUGH_BEYOND = 10;

const BEYOND: Readonly<Record<Percentile, number>> = {
  p50: 0.5,
  p90: 0.1,
  p95: 0.05,
  p99: 0.01,
  p999: 0.001,
  mean: 0.5,
  // One call is enough to break a bound on all.
  maximum: Number.POSITIVE_INFINITY,
};

/** A time within which something has to come. */
export type Bound = {
  readonly limit: Claim<Duration>;
  readonly percentile: Percentile;
  /** `production requires 250ms or less (p99)`. */
  readonly says: (limit: Duration) => string;
  /** What the clock has to run over. */
  readonly scope: Scope | undefined;
  /** Whether an answer is owed where what was seen proves nothing. */
  readonly isOwed: boolean;
};

/** What was seen that says most about a bound, and why nothing does. */
export type Seen = { readonly witness: Witness } | 'nothing' | { readonly few: Told };

/**
 * What of some observed times says most about a bound in seconds. A slow one that rests on few
 * requests counts for nothing, be it that a cold start or chance made it.
 */
export function seenAgainst(
  latency: Claim<Latency>,
  requests: Claim<number>,
  required: Percentile,
  limit: number,
): Seen {
  const told = toldIn(latency);
  const isEnough = ({ percentile }: Told): boolean =>
    !requests.stated || requests.value * BEYOND[percentile] >= ENOUGH_BEYOND;
  const telling = told.filter((one) => one.taken.value.amount <= limit || isEnough(one));
  const witness = witnessAmong(telling, required, limit);
  const few = told.find((one) => one.percentile === required && !telling.includes(one));
  if (few && (!witness || !isProof(witness.order, witness.taken.value.amount > limit))) {
    return { few };
  }
  return witness ? { witness } : told[0] ? { few: told[0] } : 'nothing';
}

/** A bound as it is held against what was seen, which is not told more exactly than this. */
export const withExactness = (seconds: number): number => seconds * EXACTNESS;

/** Judges how long answers took against one bound. */
export function judgeLive(live: Live, bound: Bound): Judgement {
  const { deployment } = live;
  const { limit, percentile, says, isOwed } = bound;
  const [latency, requests] = [
    at(deployment, 'observed', 'latency'),
    at(deployment, 'observed', 'requests'),
  ];
  const longer = judgeBeyondBuckets(live, bound);
  if (longer) return longer;
  const most = limit.stated ? withExactness(limit.value.amount) : 0;
  const seen = seenAgainst(latency, requests, percentile, most);
  const beyond = isDecided(seen, most) ? undefined : judgeOpenBuckets(live, bound);
  if (beyond) return beyond;
  if (seen === 'nothing') {
    return judge({ limit, latency }, () => NOT_APPLICABLE);
  }
  const open = (undecided: string, question: string): Decision =>
    isOwed ? { undecided, question } : NOT_APPLICABLE;
  if ('few' in seen) {
    const { few } = seen;
    return judge({ limit, requests, taken: few.taken }, (values) =>
      open(
        `${few.percentile} is ${values.taken}, which ${grouped(values.requests)} requests are too few to tell`,
        'what is it over a longer window?',
      ),
    );
  }
  const { witness } = seen;
  const timed = scopeIn(at(deployment, 'observed', 'latencyScope'));
  return judge({ limit, taken: witness.taken }, (values) => {
    const isSlow = values.taken.amount > most;
    if (!isProof(witness.order, isSlow)) {
      return open(
        `${witness.percentile} is ${values.taken}, but the bound is on ${percentile}, which nobody observed`,
        `which export tells the ${percentile}, or can the window be longer?`,
      );
    }
    if (isBesideThePoint(bound.scope, timed, isSlow)) {
      const clock = isSlow ? 'the whole way' : 'the model alone';
      return open(
        `${clock} took ${values.taken}, but ${says(values.limit)} of ${isSlow ? 'the model alone' : 'the whole way'}`,
        `how long does ${isSlow ? 'the model alone' : 'the whole way'} take?`,
      );
    }
    if (!isSlow) return undefined;
    const already = witness.order === 'lower' ? ' already' : '';
    return `${whoIs(live)} answered in ${values.taken} (${witness.percentile})${already}, but ${says(values.limit)}`;
  });
}

const isDecided = (seen: Seen, most: number): boolean =>
  typeof seen === 'object' &&
  'witness' in seen &&
  isProof(seen.witness.order, seen.witness.taken.value.amount > most);

/** A time of which no more is known than that the percentile is longer, such as the last bucket. */
const beyondBuckets = ({ deployment }: Live): readonly Told[] =>
  toldIn(at(deployment, 'observed', 'latencyAtLeast'));

/** That something took longer than its bound breaks it, also where nobody knows by how much. */
function judgeBeyondBuckets(live: Live, bound: Bound): Judgement | undefined {
  const { limit, percentile, says, scope } = bound;
  const requests = at(live.deployment, 'observed', 'requests');
  const timed = scopeIn(at(live.deployment, 'observed', 'latencyScope'));
  if (!limit.stated || isBesideThePoint(scope, timed, true)) return undefined;
  const longer = beyondBuckets(live).find(
    (one) =>
      isAtMost(one.percentile, percentile) &&
      one.taken.value.amount >= limit.value.amount &&
      (!requests.stated || requests.value * BEYOND[one.percentile] >= ENOUGH_BEYOND),
  );
  if (longer === undefined) return undefined;
  return judge({ limit, taken: longer.taken }, (values) => {
    const which = longer.percentile === percentile ? percentile : `${longer.percentile} already`;
    return `${whoIs(live)} answered in more than ${values.taken} (${which}), but ${says(values.limit)}`;
  });
}

/** Percentiles grow, so that one which is too long makes those above it too long. */
const isAtMost = (one: Percentile, required: Percentile): boolean =>
  one !== 'mean' &&
  required !== 'mean' &&
  PERCENTILES.indexOf(one) <= PERCENTILES.indexOf(required);

/** A bound beyond the last bucket: nothing tells on which side of it a percentile lies. */
function judgeOpenBuckets(live: Live, { limit, percentile, isOwed }: Bound): Judgement | undefined {
  const open = beyondBuckets(live).find((one) => isAtMost(one.percentile, percentile));
  if (open === undefined || !isOwed) return undefined;
  return judge({ limit, taken: open.taken }, (values) => ({
    undecided: `${open.percentile} is more than ${values.taken}, where the last bucket of the histogram ends, and nothing tells by how much`,
    question: `does the histogram get a bucket that ends at ${values.limit}?`,
  }));
}

/** Judges each percentile that a service level bounds; a promise up to a load holds up to it. */
export function judgeLevel(live: Live, level: Claim<ServiceLevel>): readonly Judgement[] {
  const place = spokenName(live.environment.element);
  const scope = scopeIn(at(level, 'scope'));
  return PERCENTILES.flatMap((percentile) => {
    const limit = duration(at(level, 'latency', percentile));
    if (!limit.stated) return [];
    if (isBeyondLoad(live, level)) {
      const sides = {
        load: at(level, 'load'),
        seen: at(live.deployment, 'observed', 'throughput'),
      };
      return [judge(sides, () => NOT_APPLICABLE)];
    }
    const says = (most: Duration) => `${place} requires ${most} or less (${percentile})`;
    return [judgeLive(live, { limit, percentile, says, scope, isOwed: true })];
  });
}
