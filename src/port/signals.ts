import type { Claim } from '../claim.ts';
import type { Port, Step } from '../generated/descriptors.ts';
import { trainingInUse } from '../link/counterparts.ts';
import { deliveredLists } from '../link/delivered.ts';
import { flowsFrom, flowsFromPort } from '../link/flows.ts';
import { isInside } from '../link/outside.ts';
import { lastOf, portsIn } from '../link/ports.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { sameName } from '../meaning/own-names.ts';
import { modelsInUse, partOf } from '../monitoring/watching.ts';
import { EXTERNAL } from '../reference.ts';
import { all, type System } from '../system.ts';

/** Where a signal may turn up under its name, and what takes it in. */
export type Signals = {
  /** Inputs of models and pipelines, and the fields that training has. */
  readonly taken: readonly Claim<readonly Port[]>[];
  /** What production data, serving pipelines and components deliver. */
  readonly delivered: readonly Claim<readonly Port[]>[];
  /** What components take in from outside the system and make inputs of models or pipelines of. */
  readonly entering: readonly Claim<Port>[];
  /** Names of what steps of preparation begin with. */
  readonly prepared: readonly string[];
};

/** The places of a system in which a signal that the task needs can be. */
export function signalsOf(system: System): Signals {
  const pipelines = all(system, 'DataPipeline');
  const training = trainingInUse(system);
  const inputs = modelsInUse(system).map((model) => partOf(model, (known) => at(known, 'inputs')));
  const steps: readonly Claim<readonly Step[]>[] = [
    ...pipelines.map((pipeline) => at(pipeline, 'steps')),
    ...training.map((data) => at(data, 'preparation')),
  ];
  const components = all(system, 'Component').map((component) => at(component, 'outputs'));
  return {
    taken: [
      ...inputs,
      ...training.map((data) => at(data, 'fields')),
      ...pipelines.map((pipeline) => at(pipeline, 'inputs')),
    ],
    entering: enteringBy(system),
    delivered: [...deliveredLists(system), ...components.filter(({ stated }) => stated)],
    prepared: steps.flatMap(itemsIfStated).flatMap((step) => {
      const input = at(step, 'input');
      return input.stated ? [input.value] : [];
    }),
  };
}

/** Inputs from outside of the components that feed a model or a pipeline, or wrap a model. */
function enteringBy(system: System): readonly Claim<Port>[] {
  const inside = isInside(system);
  return all(system, 'Component')
    .filter(
      (component) =>
        at(component, 'model').stated ||
        flowsFrom(system, component.element).some(({ consumer }) =>
          ['TrainedModel', 'DataPipeline'].includes(consumer.element.kind),
        ),
    )
    .flatMap((component) => portsIn(at(component, 'inputs')))
    .filter((port) => {
      const from = at(port, 'from');
      return from.stated ? from.value === EXTERNAL : !inside(port);
    });
}

/** The ports of some lists that have a name, whatever its case and separators. */
export const namedIn = (
  lists: readonly Claim<readonly Port[]>[],
  name: string,
): readonly Claim<Port>[] =>
  lists.flatMap(portsIn).filter((port) => sameName(lastOf(port) ?? '', name));

/** Whether something takes a signal: under its name, in a step, or connected with what has it. */
export function isTaken(system: System, signals: Signals, name: string): boolean {
  if (namedIn(signals.taken, name).length > 0) return true;
  if (signals.entering.some((port) => sameName(lastOf(port) ?? '', name))) return true;
  if (signals.prepared.some((input) => sameName(input, name))) return true;
  return namedIn(signals.delivered, name).some((port) => flowsFromPort(system, port).length > 0);
}
