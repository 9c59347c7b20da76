import type { Claim } from '../claim.ts';
import type { Port } from '../generated/descriptors.ts';
import { flowsFromPort } from '../link/flows.ts';
import { at, itemsIfStated } from '../lookup.ts';
import type { Judgement } from '../rule.ts';
import { type Connection, root, type System, target } from '../system.ts';
import { comparison } from './ends.ts';
import type { Part } from './part.ts';

type Parts = Pick<System, 'connections' | 'elements'>;

/**
 * The connections on which a finding would be told a second time: an input of a model and the field
 * that it learned from say the same, and what feeds them is at odds with both. It is told of the
 * model, since that is what runs.
 */
export function sharing(
  system: Parts,
  connection: Connection,
  part: Part,
  told: Judgement,
): readonly Connection[] {
  const { producer, consumer } = connection;
  if (!['TrainedModel', 'TrainingData'].includes(consumer.element.kind)) return [];
  return flowsFromPort(system, producer).filter((other) => {
    if (!isLearned(system, consumer, other.consumer)) return false;
    if (!agree(part, consumer, other.consumer)) return false;
    const { part: own, ends } = comparison(system, other, part);
    return outcomeOf(own.judge(ends)) === outcomeOf(told);
  });
}

/** Whether one is a port of a model and the other a field of what it learned from. */
function isLearned(system: Parts, one: Claim<unknown>, other: Claim<unknown>): boolean {
  const [model, data] =
    one.element.kind === 'TrainedModel'
      ? [one.element, other.element]
      : [other.element, one.element];
  if (model.kind !== 'TrainedModel' || data.kind !== 'TrainingData') return false;
  const on = at(root<'TrainedModel'>(model), 'trained', 'on');
  const sets = itemsIfStated(on).map((set) => target(system, 'TrainingData', set).element);
  return !on.stated || sets.includes(data);
}

/** Whether two ports say the same: what the one sends, the other takes, and the other way round. */
const agree = (part: Part, one: Claim<Port>, other: Claim<Port>): boolean =>
  part.judge({ producer: one, consumer: other }).decision === undefined &&
  part.judge({ producer: other, consumer: one }).decision === undefined;

/** What is not told in the same way is not the same to whoever has to act. */
function outcomeOf({ decision }: Judgement): string {
  if (typeof decision === 'string') return 'message';
  if (typeof decision !== 'object') return '';
  if ('message' in decision) return 'message';
  return 'undecided' in decision ? 'undecided' : 'unanswered';
}
