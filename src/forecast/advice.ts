import type { Case } from './collecting.ts';
import { collectingOf } from './collecting.ts';
import { type Crossing, isAhead } from './crossing.ts';
import type { ForecastSettings } from './point.ts';
import type { Advice } from './result.ts';
import { number, percent, when } from './telling.ts';

// Waiting is worse than acting as soon as it is more probable than not that a declared limit is broken.
const PROBABLE = 0.5;
const CERTAIN = 0.95;
// Of fewer windows without a significant trend one in 20 would ask for a retraining by chance.
const ENOUGH = 8;

/**
 * A plan is changed only for a reason that data show: a trend, or a limit that is probably broken. A
 * risk that is there because little is known leads to `cannot-tell`, with what would have to be known.
 */
export function adviceFor(given: Case): Advice {
  const { settings, crossing, verdict, reason, astray } = given;
  if (settings.limit === undefined) return undeclared;
  if (crossing === undefined) return cannotTell(given, reason);
  const isKnown = verdict !== 'unknown';
  if (crossing.now >= (isKnown ? PROBABLE : CERTAIN)) return retrainNow(crossing, isKnown);
  if (!isKnown) return cannotTell(given, reason);
  if (astray > 0) return cannotTell(given, astrayWords(astray));
  return isAhead(settings.retraining, settings.now)
    ? bySchedule(given, crossing, settings.retraining)
    : withoutSchedule(given, crossing);
}

const undeclared: Advice = {
  kind: 'cannot-tell',
  why: 'nobody has declared a limit, so that no quality is too low',
  collect: ['the limit: from which quality on the model does harm; product knows it'],
  cost: {
    ofActing: 'a retraining that nobody needed',
    ofWaiting: 'a model that does harm, which nobody notices',
  },
};

function retrainNow({ now }: Crossing, isKnown: boolean): Advice {
  const certainty = isKnown && now >= CERTAIN ? 'certainly' : 'probably';
  return {
    kind: 'retrain-now',
    certainty,
    why: `quality is ${certainty} beyond its limit already, with a probability of ${percent(now)}`,
    cost: {
      ofActing: `a retraining that was not needed yet, with a probability of ${percent(1 - now)}`,
      ofWaiting: 'every window until then is answered below the declared quality',
    },
  };
}

function bySchedule(given: Case, crossing: Crossing, retraining: number): Advice {
  const { risk, settings } = given;
  const before = crossing.beforeRetraining ?? 1;
  if (before > risk)
    return early(given, crossing, before, `before the retraining of ${when(retraining)}`);
  const { beforeFollowing } = crossing;
  const following = settings.following ?? Infinity;
  const reach = reachOf(given);
  if (beforeFollowing !== undefined && beforeFollowing <= risk && following <= reach) {
    const until = Math.max(following, Math.min(reach, crossing.riskFrom ?? endOf(settings)));
    const before = `before the retraining after next, of ${when(following)},`;
    return notNeeded(until, beforeFollowing, risk, before);
  }
  const later = skipping(beforeFollowing, following, reach);
  return {
    kind: 'on-schedule',
    why: `quality is beyond its limit before the retraining of ${when(retraining)} with a probability of ${percent(before)} only${later}`,
    cost: {
      ofActing: 'a retraining before it is due gains little',
      ofWaiting: `one time in ${Math.max(2, Math.round(1 / Math.max(before, 0.001)))} or fewer, quality is beyond its limit before the schedule helps`,
    },
  };
}

/** Why the next retraining is not skipped. */
function skipping(probability: number | undefined, following: number, reach: number): string {
  if (probability === undefined) return '';
  return following > reach
    ? `; to skip it, quality would have to be known for longer than up to ${when(reach)}`
    : `, and with ${percent(probability)} by ${when(following)} if that one were skipped`;
}

const endOf = ({ now, horizon }: ForecastSettings): number => now + horizon;

/** Twice as far ahead as the windows since the last change reach back: nothing is promised after that. */
function reachOf({ settings, series, trend }: Case): number {
  const seen = (trend?.span ?? 0) * series.spacing;
  return settings.now + Math.round(2 * seen);
}

function withoutSchedule(given: Case, crossing: Crossing): Advice {
  const { risk, settings } = given;
  const end = endOf(settings);
  const within = crossing.withinHorizon ?? 1;
  const reach = Math.min(end, reachOf(given));
  if (crossing.riskFrom === undefined) {
    return notNeeded(reach, within, risk, `before ${when(end)}`);
  }
  if (isShown(given, within) || crossing.now > risk) {
    return early(given, crossing, within, `before ${when(end)}`);
  }
  const until = Math.min(crossing.riskFrom, reach);
  return notNeeded(until, risk, risk, `before ${when(crossing.riskFrom)}`);
}

/** Whether a risk comes from what data show, and not from how few they are. */
const isShown = ({ verdict, since }: Case, probability: number): boolean =>
  verdict === 'falling' || (since >= ENOUGH && probability >= PROBABLE);

function early(given: Case, crossing: Crossing, probability: number, before: string): Advice {
  const { settings, verdict, risk, reason } = given;
  const told = `quality is beyond its limit ${before} with a probability of ${percent(probability)}`;
  if (!isShown(given, probability)) {
    return cannotTell(
      given,
      `${told}, because little is known and not because it falls: ${reason}`,
    );
  }
  const by = crossing.riskFrom ?? settings.now;
  const begin = Math.max(settings.now, by - (settings.takes ?? 0));
  const trend = verdict === 'falling' ? ', and it is falling' : '';
  return {
    kind: 'retrain-before',
    by,
    begin,
    isLate: by - (settings.takes ?? 0) < settings.now,
    why: `${told}${trend}; from ${when(by)} on that is more than the accepted ${percent(risk)}`,
    cost: {
      ofActing: `a retraining that was not needed before, with a probability of ${percent(1 - probability)}`,
      ofWaiting: `quality is beyond its limit ${before}, with a probability of ${percent(probability)}`,
    },
  };
}

const notNeeded = (until: number, probability: number, risk: number, before: string): Advice => ({
  kind: 'not-needed-yet',
  until,
  why: `quality is beyond its limit ${before} with a probability of ${percent(probability)}, and ${percent(risk)} are accepted`,
  cost: {
    ofActing: 'a retraining that data do not ask for, with its own chance of a worse model',
    ofWaiting: `an abrupt change, which no forecast foresees, is seen only in the next window; with ${percent(probability)} a slow one crosses the limit`,
  },
});

function cannotTell(given: Case, why: string): Advice {
  const { now = 0.5, time = {} } = given.crossing ?? {};
  const soonest = time.lower === undefined ? '' : `, at the earliest about ${when(time.lower)}`;
  return {
    kind: 'cannot-tell',
    why,
    collect: collectingOf(given),
    cost: {
      ofActing: 'a retraining for a fall that may be noise',
      ofWaiting:
        given.crossing === undefined
          ? 'a fall below the limit that nobody sees'
          : `quality beyond its limit, now with a probability of ${percent(now)}${soonest}`,
    },
  };
}

const astrayWords = (count: number): string =>
  count === 1
    ? 'the last window is beyond the limit and far off all others: an outlier, or the first of a change'
    : `the last ${number(count)} windows are beyond the limit and far off all others: outliers, or the first of a change`;
