import type { Claim, Stated } from '../claim.ts';
import type { Element } from '../element.ts';
import type { Port, ProtectiveTransformation } from '../generated/descriptors.ts';
import { flowsToPort } from '../link/flows.ts';
import { rawDataOf } from '../link/origins.ts';
import { lastOf, portsIn } from '../link/ports.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { sameName } from '../meaning/own-names.ts';
import { all, type DescriptorOf, isRetired, resolve, root, type System } from '../system.ts';

type Training = Claim<DescriptorOf<'TrainingData'>>;
type Raw = Claim<DescriptorOf<'RawData'>>;
type Change = Stated<ProtectiveTransformation>;

/**
 * What says that a field was dropped from the raw data of training data; nothing where other raw
 * data or a step of the preparation have the field, or where something else stands in its place.
 */
export function withoutGroup(system: System, training: Training, group: string): readonly Change[] {
  const sources = rawDataOf(system, training);
  const steps = [
    at(training, 'preparation'),
    ...trainingPipelines(system).map((pipeline) => at(pipeline, 'steps')),
  ].flatMap((list) => itemsIfStated(list));
  const isMade = steps.some((step) => step.stated && sameName(step.value.output ?? '', group));
  if (isMade || sources.some((raw) => has(raw, group))) return [];
  const field = fieldOf(at(training, 'fields'), group);
  // A pseudonym may have a name of its own.
  if (field && flowsToPort(system, field).some(({ producer }) => isFrom(sources, producer)))
    return [];
  return sources.flatMap((raw) => {
    const changes = itemsIfStated(at(raw, 'transformations')).flatMap((change) =>
      change.stated && sameName(change.value.field, group) ? change : [],
    );
    return changes.every(({ value }) => value.kind === 'dropped') ? changes.slice(0, 1) : [];
  });
}

const has = (data: Raw, name: string): boolean => fieldOf(at(data, 'fields'), name) !== undefined;

const isFrom = (sources: readonly Raw[], port: Claim<Port>): boolean =>
  port.stated && sources.some(({ element }) => element === port.element);

const trainingPipelines = (system: System): readonly Claim<DescriptorOf<'DataPipeline'>>[] =>
  all(system, 'DataPipeline').filter((pipeline) => {
    const uses = at(pipeline, 'usedIn');
    return !isRetired(pipeline) && (!uses.stated || uses.value.includes('training'));
  });

const fieldOf = (fields: Claim<readonly Port[]>, name: string): Claim<Port> | undefined =>
  portsIn(fields).find((field) => isNamed(field, name));

const isNamed = (port: Claim<Port>, name: string): boolean => sameName(lastOf(port) ?? '', name);

/** Words for steps that bring in what the rows did not have. */
const JOINING = /\b(?:join|merge|link|look ?up|enrich|attach)/i;

/** Whether a field says which rows belong together, or on which side they are. */
const isDrawn = (field: Claim<Port>): boolean =>
  field.stated &&
  (field.value.role === 'group' ||
    /\b(?:folds?|splits?|partition)\b/i.test(spaced(field.value.name)));

/** By what a dropped field may be there all the same: a step, other data, or a field of its own. */
export function otherWay(
  system: System,
  training: Training,
  drop: Change,
): Claim<unknown> | undefined {
  const step = itemsIfStated(at(training, 'preparation')).find(
    (one) => one.stated && JOINING.test(spaced(`${one.value.name} ${one.value.operation}`)),
  );
  if (step) return at(step, 'operation');
  // Those who publish data split some of them themselves, before they drop what they split by.
  const origin = at(root<'RawData'>(drop.element), 'origin');
  if (origin.stated && origin.value === 'public') return origin;
  const drawn = [at(root<'RawData'>(drop.element), 'fields'), at(training, 'fields')]
    .flatMap((fields) => portsIn(fields))
    .find((one) => isDrawn(one) && !isNamed(one, drop.value.field));
  if (drawn) return drawn;
  const made = trainingPipelines(system)
    .flatMap((pipeline) => portsIn(at(pipeline, 'outputs')))
    .find((one) => isNamed(one, drop.value.field));
  if (made) return made;
  const field = fieldOf(at(training, 'fields'), drop.value.field);
  const from = field && at(field, 'from');
  if (from?.stated && !leadsTo(system, from.value, drop.element)) return from;
  // What nobody listed may hold it, be it in other data or under the same name in these.
  const isSilent = (raw: Raw): boolean => !at(raw, 'fields').stated;
  const open = rawDataOf(system, training).filter(isSilent);
  const other = open.find(({ element }) => element !== drop.element);
  if (other) return at(other, 'fields');
  return open.length > 0 ? field : undefined;
}

const spaced = (text: string): string => text.replaceAll(/[_-]/g, ' ');

function leadsTo(system: System, reference: string, element: Element): boolean {
  const found = resolve(system, reference);
  return 'element' in found && found.element === element;
}
