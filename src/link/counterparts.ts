import type { Claim } from '../claim.ts';
import { oncePer } from '../lazily.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { all, type DescriptorOf, isRetired, type System, target } from '../system.ts';
import { flowsTo } from './flows.ts';

type TrainingData = Claim<DescriptorOf<'TrainingData'>>;
type ProductionData = Claim<DescriptorOf<'ProductionData'>>;

/**
 * The training data that models of the system learned from; all of it where no model says. What
 * only a model that is kept for the record learned from is history as well.
 */
export const trainingInUse = ({ elements }: Pick<System, 'elements'>): readonly TrainingData[] =>
  inUse(elements);

const inUse = oncePer((elements: System['elements']): readonly TrainingData[] => {
  const system = { elements };
  const models = all(system, 'TrainedModel');
  const live = models.filter((model) => !isRetired(model));
  const references = (live.length > 0 ? live : models).flatMap((model) =>
    itemsIfStated(at(model, 'trained', 'on')),
  );
  const learned = new Set(references.map((one) => target(system, 'TrainingData', one).element));
  return all(system, 'TrainingData').filter(
    ({ element }) => references.length === 0 || learned.has(element),
  );
});

type Linked = Pick<System, 'elements' | 'connections'>;

/** What a model learned from, and what production has in its place. */
export type Counterparts = {
  readonly training: TrainingData;
  readonly production: ProductionData;
};

/**
 * Which production data each training data stands for: that which its fields are connected with,
 * or the only one there is.
 */
export const counterparts = oncePer((system: Linked): readonly Counterparts[] => {
  const productions = all(system, 'ProductionData');
  return trainingInUse(system).flatMap((training) => {
    const sources = new Set(
      flowsTo(system, training.element).map(({ producer }) => producer.element),
    );
    const connected = productions.filter(({ element }) => sources.has(element));
    const found = connected.length > 0 || productions.length > 1 ? connected : productions;
    return found.map((production) => ({ training, production }));
  });
});
