import type { Claim } from '../claim.ts';
import type { Port } from '../generated/descriptors.ts';
import { flowsTo } from '../link/flows.ts';
import { lastOf, portsIn } from '../link/ports.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { sameName } from '../meaning/own-names.ts';
import { liveModels } from '../monitoring/watching.ts';
import { type DescriptorOf, root, type System } from '../system.ts';
import { isOfGuards } from './guards.ts';
import { rawBehind, trainingOf } from './learned.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;

/** The names of all that the models of a system see the world through, but those of its guards. */
export const seenBy = (system: System, guards: readonly string[]): readonly string[] =>
  liveModels(system)
    .filter((model) => !isOfGuards(system, model, guards))
    .flatMap((model) => [...inputsOf(system, model), ...instrumentsOf(system, model)]);

/** Inputs, and the elements and ports that they come from. */
const inputsOf = (system: System, model: Model): readonly string[] => [
  ...portsIn(at(model, 'inputs')).flatMap((port) => lastOf(port) ?? []),
  ...flowsTo(system, model.element).flatMap(({ producer }) => [
    lastOf(producer) ?? '',
    producer.element.name,
    ...(producer.element.kind === 'ProductionData' ? sourcesOf(producer.element) : []),
  ]),
];

const sourcesOf = (element: Model['element']): readonly string[] =>
  itemsIfStated(at(root<'ProductionData'>(element), 'sources')).flatMap((source) => {
    const system = at(source, 'system');
    return [source.path.at(-1) ?? '', ...(system.stated ? [system.value] : [])];
  });

/** The sensors that a model is made for, and those that its data was recorded with. */
const instrumentsOf = (system: System, model: Model): readonly string[] => {
  const recorded = trainingOf(system, model)
    .flatMap((training) => rawBehind(system, training))
    .map((raw) => at(raw, 'collection', 'instruments'));
  return [at(model, 'operatingDomain', 'sensors'), ...recorded].flatMap((list) =>
    list.stated ? list.value : [],
  );
};

/** The inputs that have the names of sensors, or all where they are seen by another name. */
export function seenAs(
  inputs: Claim<readonly Port[]>,
  sensors: readonly string[],
): readonly Claim<unknown>[] {
  const named = itemsIfStated(inputs).filter(
    (port) => port.stated && sensors.some((sensor) => sameName(sensor, port.value.name)),
  );
  return named.length > 0 ? named : [inputs].filter(({ stated }) => stated);
}
