import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { holds } from '../evaluation/results.ts';
import type { Operator } from '../generated/descriptors.ts';
import { wayTo } from '../hosting/feeding.ts';
import { at, itemsIfStated, numbered } from '../lookup.ts';
import { percent } from '../port/shift.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import { all, isRetired, needed, type System } from '../system.ts';
import { alarmOfAlert, OPPOSITE } from './alarms.ts';
import { isBeyondChance } from './live-chance.ts';
import { type Live, whoIs } from './live-requests.ts';
import { metricsOf, watchersOfAny } from './watching.ts';

/** Below this share a stand-in was tried, or a request was odd. */
const RARE = 0.01;

/** From here on the stand-in is what the product is made of. */
const MOST = 0.5;

const WORDS = /fallback|stand-?in|default|cache/i;

/** Judges how many answers came from a fallback against what anybody has declared about one. */
export function* judgeFallback(system: System, live: Live): Iterable<Judgement> {
  const seen = at(live.deployment, 'observed', 'fallback');
  const declared = fallbacksOf(system, live);
  const bounds = boundsOn(system, live);
  const requests = at(live.deployment, 'observed', 'requests');
  for (const bound of bounds) {
    yield judge({ bound: bound.claim, seen }, (values) =>
      isKept(bound, values.seen, requests) ? undefined : exceeded(live, bound, values.seen),
    );
  }
  if (bounds.length > 0) return;
  const [first] = declared;
  if (first) {
    return yield judge({ declared: first, seen }, (values) => mostOf(live, values.seen));
  }
  if (!seen.stated) return;
  if (seen.value === 0) return yield judge({ seen }, () => undefined);
  yield judge({ ...numbered(placesFor(system, live)), seen }, (): Decision => {
    const message = `${percent(seen.value)} of the answers of ${whoIs(live)} came from a fallback, but nobody declares one`;
    return { message, severity: seen.value < RARE ? 'warning' : 'error' };
  });
}

function mostOf(live: Live, share: number): Decision {
  if (share <= MOST) return undefined;
  return {
    message: `${percent(share)} of the answers of ${whoIs(live)} came from a fallback, which is declared, but not for most of them`,
    severity: 'info',
    question: 'which source has failed, and does anybody repair it?',
  };
}

const feeding = (system: System, live: Live) =>
  all(system, 'ProductionData').filter(
    (data) => !isRetired(data) && wayTo(system, data, live) !== undefined,
  );

/** Where sources would declare a fallback: their lists, or what nobody has described. */
const placesFor = (system: System, live: Live): readonly Claim<unknown>[] => {
  const fed = feeding(system, live);
  return (fed.length > 0 ? fed : needed(system, 'ProductionData')).map((data) =>
    data.stated ? at(data, 'sources') : data,
  );
};

/** What somebody declares to stand in: for a source, for the model, or as a guardrail. */
function fallbacksOf(system: System, live: Live): readonly Claim<unknown>[] {
  const sources = feeding(system, live).flatMap((data) => itemsIfStated(at(data, 'sources')));
  const kinds = sources
    .map((source) => at(source, 'fallback', 'kind'))
    .filter((kind) => kind.stated && kind.value !== 'none');
  const invalid = at(live.model, 'failure', 'onInvalidInput');
  const errors = itemsIfStated(at(live.model, 'failure', 'errors'))
    .map((error) => at(error, 'behaviour'))
    .filter((behaviour) => behaviour.stated && WORDS.test(behaviour.value));
  const guardrails = all(system, 'SystemContext')
    .flatMap((context) => itemsIfStated(at(context, 'guardrails')))
    .map((guardrail) => at(guardrail, 'kind'))
    .filter((kind) => kind.stated && kind.value === 'fallback');
  const ofModel = [
    at(live.model, 'failure', 'defaultOutput'),
    ...(invalid.stated && invalid.value === 'default' ? [invalid] : []),
    ...errors,
  ].filter(({ stated }) => stated);
  return [...kinds, ...ofModel, ...guardrails];
}

/** The most of it that somebody tolerates, as a share. */
type Bound = {
  readonly claim: Claim<unknown>;
  readonly operator: Operator;
  readonly target: number;
  readonly says: string;
};

/** What product tolerates, and at what somebody is called, of a metric that counts fallbacks. */
function boundsOn(system: System, live: Live): readonly Bound[] {
  const tolerated = all(system, 'SystemContext')
    .flatMap((context) => itemsIfStated(at(context, 'hazards')))
    .map((hazard) => at(hazard, 'tolerated'))
    .flatMap((claim): readonly Bound[] => {
      if (!claim.stated || !/fallback/i.test(claim.value.metric)) return [];
      const { metric, operator, target } = claim.value;
      const who = spokenName(claim.element);
      return [
        { claim, operator, target, says: `${who} tolerates ${metric} ${operator} ${target}` },
      ];
    });
  const watchers = watchersOfAny(system, [live.model]);
  const alarms = metricsOf(watchers).flatMap((metric): readonly Bound[] => {
    if (!metric.stated || !/fallback/i.test(metric.value.name)) return [];
    const claim = alarmOfAlert(metric);
    if (!claim.stated) return [];
    const { operator, target, unit } = claim.value;
    if (unit !== undefined && unit !== '1' && unit !== '%') return [];
    const who = spokenName(claim.element);
    const says = `${who} calls somebody at ${metric.value.name} ${operator} ${target}${unit === '%' ? ' %' : ''}`;
    const share = unit === '%' ? target / 100 : target;
    return [{ claim, operator: OPPOSITE[operator], target: share, says }];
  });
  return [...tolerated, ...alarms].filter(
    ({ operator, target }) => operator.startsWith('<') && target >= 0 && target <= 1,
  );
}

/** A share that chance explains breaks no bound. */
function isKept({ operator, target }: Bound, share: number, requests: Claim<number>): boolean {
  if (holds(share, operator, target)) return true;
  const count = requests.stated ? requests.value : undefined;
  return count !== undefined && !isBeyondChance(Math.round(share * count), count, target);
}

const exceeded = (live: Live, { says }: Bound, share: number): Decision =>
  `${percent(share)} of the answers of ${whoIs(live)} came from a fallback, but ${says}`;
