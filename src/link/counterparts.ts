import type { Claim } from '../claim.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { all, type DescriptorOf, isRetired, type System, target } from '../system.ts';

type TrainingData = Claim<DescriptorOf<'TrainingData'>>;
type ProductionData = Claim<DescriptorOf<'ProductionData'>>;

/**
 * The training data that models of the system learned from; all of it where no model says. What
 * only a model that is kept for the record learned from is history as well.
 */
export function trainingInUse(system: Pick<System, 'elements'>): readonly TrainingData[] {
  const models = all(system, 'TrainedModel');
  const live = models.filter((model) => !isRetired(model));
  const references = (live.length > 0 ? live : models).flatMap((model) =>
    itemsIfStated(at(model, 'trained', 'on')),
  );
  const learned = references.map((one) => target(system, 'TrainingData', one).element);
  return all(system, 'TrainingData').filter(
    ({ element }) => references.length === 0 || learned.includes(element),
  );
}

/**
 * Which production data each training data stands for: that which its fields are connected with,
 * or the only one there is.
 */
export function counterparts(
  system: Pick<System, 'elements' | 'connections'>,
): readonly { readonly training: TrainingData; readonly production: ProductionData }[] {
  const productions = all(system, 'ProductionData');
  return trainingInUse(system).flatMap((training) => {
    const connected = productions.filter((production) =>
      system.connections.some(
        ({ producer, consumer }) =>
          producer.element === production.element && consumer.element === training.element,
      ),
    );
    const found = connected.length > 0 || productions.length > 1 ? connected : productions;
    return found.map((production) => ({ training, production }));
  });
}
