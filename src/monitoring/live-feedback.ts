import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import type {
  FeedbackNeed,
  FeedbackProvided,
  MonitoringObservation,
} from '../generated/descriptors.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { duration } from '../reading.ts';
import { all, type System } from '../system.ts';
import { liveModels, watchersOf } from './watching.ts';

type Seen = NonNullable<MonitoringObservation['feedback']>[number];

/** What was seen of some feedback, beside what somebody declares or needs of it. */
export type FeedbackSeen = {
  readonly declared: Claim<FeedbackProvided | FeedbackNeed>;
  readonly seen: Claim<Seen>;
  readonly name: string;
  /** Who counts on it. */
  readonly who: string;
  /** Whether all of it is due by now. */
  readonly isComplete: boolean;
};

/** Each feedback that was seen, with what its provider declares, and what each watched model needs. */
export function* feedbackSeen(system: System): Iterable<FeedbackSeen> {
  for (const monitoring of all(system, 'RuntimeMonitoring')) {
    for (const seen of itemsIfStated(at(monitoring, 'observed', 'feedback'))) {
      if (!seen.stated) continue;
      const { name } = seen.value;
      const provided = itemsIfStated(at(monitoring, 'feedback'));
      const needed = liveModels(system)
        .filter((model) =>
          watchersOf(system, model).some(({ element }) => element === monitoring.element),
        )
        .flatMap((model) => itemsIfStated(at(model, 'monitoring', 'feedback')));
      const wanted = [...provided, ...needed] as readonly Claim<FeedbackProvided | FeedbackNeed>[];
      const isOnly = (one: Claim<unknown>, of: readonly Claim<unknown>[]) =>
        of.length === 1 && of[0] === one;
      for (const declared of wanted) {
        const isNamed = declared.stated && declared.value.name === name;
        if (!isNamed && !isOnly(declared, provided) && !isOnly(declared, needed)) continue;
        const who = spokenName(declared.element);
        yield { declared, seen, name, who, isComplete: isDue(declared, seen) };
      }
    }
  }
}

/**
 * Whether nothing more is on its way: the youngest prediction has waited as long as the truth is said to
 * take. Where nobody knows that, because all that has arrived took less than half as long.
 */
function isDue(declared: Claim<FeedbackProvided | FeedbackNeed>, seen: Claim<Seen>): boolean {
  const limit = duration(at(declared, 'delay'));
  if (!limit.stated) return false;
  const [least, most] = [duration(at(seen, 'age', 'atLeast')), duration(at(seen, 'age', 'atMost'))];
  if (least.stated && least.value.amount >= limit.value.amount) return true;
  if (most.stated && most.value.amount < limit.value.amount) return false;
  const slow = duration(at(seen, 'delay', 'p90'));
  return slow.stated && slow.value.amount <= limit.value.amount / 2;
}
