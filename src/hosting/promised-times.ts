import type { Claim } from '../claim.ts';
import { at } from '../lookup.ts';
import { callersOf } from '../port/consumers.ts';
import { duration } from '../reading.ts';
import type { Judgement } from '../rule.ts';
import { all, type Hosting, type System } from '../system.ts';
import type { Duration } from '../values/duration.ts';
import type { Rate } from '../values/rate.ts';
import { judgeBudget } from './budget.ts';
import { serviceLevelsFor } from './measurements.ts';
import { judgeWait } from './waiting.ts';

/** Within which time answers come, as an environment promises, a caller waits, or a product allows. */
const promisedTimes = (system: System, hosting: Hosting): readonly Claim<Duration>[] =>
  [
    ...serviceLevelsFor(system, hosting).flatMap((level) =>
      (['p99', 'p999', 'maximum'] as const).map((one) => at(level, 'latency', one)),
    ),
    ...callersOf(system, hosting.model).map((caller) => at(caller, 'handles', 'timeout')),
    ...all(system, 'SystemContext').map((context) => at(context, 'budget', 'latency')),
  ]
    .filter(({ stated }) => stated)
    .map(duration);

/** What is counted where one call takes many of them. */
const PARTS = ['byte', 'bit', 'token', 'sample', 'point'];

const isOfCalls = ({ of }: Rate): boolean => of === undefined || !PARTS.includes(of);

/**
 * A promised time in which so many answers come even one after another; whether it is kept is judged
 * elsewhere. It never shows that there are too many, since several may be at work at once.
 */
export function enoughOneByOne(
  system: System,
  hosting: Hosting,
  required: Claim<Rate>,
): Claim<Duration> | undefined {
  if (!required.stated || !isOfCalls(required.value)) return undefined;
  const { amount } = required.value;
  return promisedTimes(system, hosting).find(
    (time) => time.stated && time.value.amount * amount <= 1,
  );
}

/** Whether so little comes that nobody needs to ask for a number where none of any kind is stated. */
export function isTrickle(system: System, hosting: Hosting, required: Claim<Rate>): boolean {
  if (!required.stated || !isOfCalls(required.value) || required.value.amount > 1) return false;
  return !at(hosting.model, 'performance').stated && promisedTimes(system, hosting).length === 0;
}

/** Whether measured times are held against what a caller waits or a product allows. */
export function isHeldToAnotherTime(system: System, hosting: Hosting): boolean {
  const waits = callersOf(system, hosting.model).filter(
    (caller) => at(caller, 'handles', 'timeout').stated,
  );
  const budgets = all(system, 'SystemContext')
    .map((context) => duration(at(context, 'budget', 'latency')))
    .filter(({ stated }) => stated);
  return [
    ...waits.map((caller) => judgeWait(system, hosting, caller)),
    ...budgets.map((budget) => judgeBudget(system, budget, hosting)),
  ].some(({ decision }) => isDecided(decision));
}

const isDecided = (decision: Judgement['decision']): boolean =>
  decision === undefined ||
  typeof decision === 'string' ||
  (typeof decision === 'object' && 'message' in decision);
