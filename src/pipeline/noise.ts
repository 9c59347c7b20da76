import type { Claim, Stated } from '../claim.ts';
import { spokenName } from '../element.ts';
import type { Port, ProtectiveTransformation, Step } from '../generated/descriptors.ts';
import { lastOf, portsIn } from '../link/ports.ts';
import { at, itemsIfStated, numbered } from '../lookup.ts';
import { liveModels } from '../monitoring/watching.ts';
import { spoken } from '../port/names.ts';
import { rawBehind, trainingOf } from '../product/learned.ts';
import { type Judgement, judge } from '../rule.ts';
import { all, type DescriptorOf, type System, target } from '../system.ts';
import { touches } from './repetition.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;
type Training = Claim<DescriptorOf<'TrainingData'>>;
type Raw = Claim<DescriptorOf<'RawData'>>;
type Change = Stated<ProtectiveTransformation>;

/**
 * Asks about what models learn from times that were moved at random to protect people: lengths may
 * be as they were, while weekdays and seasons are gone, and nothing looks wrong.
 */
export function* judgeNoise(system: System): Iterable<Judgement> {
  for (const model of liveModels(system)) {
    for (const training of trainingOf(system, model)) {
      const steps = stepsOf(system, model, training);
      for (const raw of rawBehind(system, training)) {
        for (const change of movedTimesOf(raw)) {
          const made = steps.filter(({ value }) => touches(value, [change.value.field]) === true);
          const features = made.filter((step) => isFeature(model, training, step));
          if (features.length > 0) yield judgeMoved(model, change, features);
        }
      }
    }
  }
}

function movedTimesOf(raw: Raw): readonly Change[] {
  const fields = portsIn(at(raw, 'fields'));
  return itemsIfStated(at(raw, 'transformations')).flatMap((change) => {
    if (!change.stated || change.value.kind !== 'noised') return [];
    const field = fields.find((one) => lastOf(one) === change.value.field);
    return field && isTime(field) ? [change] : [];
  });
}

function isTime(field: Claim<Port>): boolean {
  const type = at(field, 'dtype');
  return at(field, 'time').stated || (type.stated && /^(?:date|time)/.test(type.value));
}

/** What prepares the data of training: its own steps, and those of pipelines that are used for it. */
function stepsOf(system: System, model: Model, training: Training): readonly Stated<Step>[] {
  const own = target(system, 'DataPipeline', at(model, 'pipeline'));
  const pipelines = all(system, 'DataPipeline').filter((one) => {
    const uses = at(one, 'usedIn');
    return one.element === own.element || (uses.stated && uses.value.includes('training'));
  });
  const lists = [at(training, 'preparation'), ...pipelines.map((one) => at(one, 'steps'))];
  return lists.flatMap(itemsIfStated).flatMap((step) => (step.stated ? step : []));
}

function isFeature(model: Model, training: Training, { value }: Stated<Step>): boolean {
  const name = value.output ?? value.name;
  const field = portsIn(at(training, 'fields')).find((one) => lastOf(one) === name);
  const role = field && at(field, 'role');
  if (role?.stated) return role.value === 'feature';
  return portsIn(at(model, 'inputs')).some((one) => lastOf(one) === name);
}

function judgeMoved(model: Model, change: Change, steps: readonly Stated<Step>[]): Judgement {
  const { field, note } = change.value;
  const names = spoken([...new Set(steps.map(({ value }) => value.output ?? value.name))]);
  const how = note === undefined ? '' : ` (${note})`;
  const operations = numbered(steps.slice(0, MOST_QUOTED).map((step) => at(step, 'operation')));
  return judge(
    { change: at(change, 'kind'), ...operations },
    () => ({
      undecided: `${spokenName(model.element)} learned from ${names}, made of ${field}, whose times were moved at random${how}`,
      question: `does ${spokenName(model.element)} need what is lost of ${field}, and can the true times be had?`,
      ask: 'data-science',
    }),
    {
      holds: 'what was made of changed values is still true',
      breaks:
        'what the model learned of weekdays, seasons or order: it is noise, and looks like any other value',
    },
  );
}

const MOST_QUOTED = 3;
