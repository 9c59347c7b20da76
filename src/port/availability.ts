import type { Claim } from '../claim.ts';
import type { Kind, Port } from '../generated/descriptors.ts';
import { behind } from '../link/through.ts';
import { at } from '../lookup.ts';
import type { System } from '../system.ts';

const FED: readonly Kind[] = ['TrainingData', 'TrainedModel'];

/** Whether a port takes a value that a decision rests on, which must be known by then. */
export const isFeature = (port: Claim<Port>): boolean => {
  const role = at(port, 'role');
  return FED.includes(port.element.kind) && (!role.stated || role.value === 'feature');
};

/** When a value is known: by its producer, or by what a pipeline passes on and cannot speed up. */
export function whenKnown(system: System, producer: Claim<Port>) {
  const accounts = [producer, ...behind(system, producer, 'value')].map((port) =>
    at(port, 'availableAt'),
  );
  return accounts.find(({ stated }) => stated) ?? at(producer, 'availableAt');
}
