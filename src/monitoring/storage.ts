import type { Claim, Stated } from '../claim.ts';
import type { LogProvided } from '../generated/descriptors.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { sameName } from '../meaning/own-names.ts';
import { duration, quantity } from '../reading.ts';
import type { DescriptorOf } from '../system.ts';
import type { Duration } from '../values/duration.ts';
import type { Quantity } from '../values/quantity.ts';
import { hasPart, logsOf, retentionOf } from './records.ts';
import type { Watcher } from './watching.ts';

/** How much of each record a log keeps, of how many calls, and how long. */
export type Keeping = {
  readonly name: string;
  readonly perRecord: Claim<Quantity>;
  readonly sampling: Claim<number>;
  readonly retention: Claim<Duration>;
  /** Whether only calls of some kind are told, which nobody says how many of them are. */
  readonly isOfSome: boolean;
};

/** The logs of a watcher; a record is as large as it says, or else as the models that need it say. */
export function keepingsOf(
  watcher: Watcher,
  models: readonly Claim<DescriptorOf<'TrainedModel'>>[],
): readonly Keeping[] {
  const needs = models.flatMap((model) => itemsIfStated(at(model, 'monitoring', 'logs')));
  return logsOf([watcher]).map((one): Keeping => {
    const { name } = one.log.value;
    const own = at(one.log, 'perRecord');
    const needed = needs
      .filter((need) => need.stated && sameName(need.value.name, name))
      .map((need) => at(need, 'perRecord'))
      .find(({ stated }) => stated);
    return {
      name,
      perRecord: quantity(own.stated ? own : (needed ?? own)),
      sampling: at(one.log, 'sampling'),
      retention: duration(retentionOf(one)),
      isOfSome: isOfTrouble(one.log.value) && !at(one.log, 'sampling').stated,
    };
  });
}

/** Words for what few calls have. */
const TROUBLE =
  /\b(?:errors?|exceptions?|failures?|crash(?:es)?|stack ?traces?|warnings?|alerts?)\b/i;

/** Whether a log tells of trouble and of nothing that each answer has. */
const isOfTrouble = ({ name, content = [] }: LogProvided): boolean =>
  [name, ...content].some((text) => TROUBLE.test(text.replaceAll(/[_.-]+/g, ' '))) &&
  !['input', 'output', 'score'].some((part) => hasPart(content, part));

type Kept = Keeping & {
  readonly perRecord: Stated<Quantity>;
  readonly retention: Stated<Duration>;
};

/** Whether a log says enough to know how much it takes. */
export const isMeasurable = (one: Keeping): one is Kept =>
  one.perRecord.stated && one.retention.stated;

/** The bytes that logs take once they are as old as their retention. */
export const bytesOf = (logs: readonly Kept[], perSecond: number): number =>
  logs.reduce(
    (sum, { perRecord, retention, sampling }) =>
      sum +
      perRecord.value.amount *
        retention.value.amount *
        perSecond *
        (sampling.stated ? sampling.value : 1),
    0,
  );

/** `predictions (2Ki a record for 30d, 0.1 of the calls)`. */
export function keptText({ name, perRecord, retention, sampling }: Kept): string {
  const share = sampling.stated && sampling.value < 1 ? `, ${sampling.value} of the calls` : '';
  return `${name} (${perRecord.value} a record for ${retention.value}${share})`;
}
