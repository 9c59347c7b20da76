import type { Claim } from '../claim.ts';
import { at } from '../lookup.ts';
import { all, type DescriptorOf, type Hosting, type System, target } from '../system.ts';

/**
 * Whether production data feeds a hosted model: what is wired to it, directly or by a pipeline.
 * Data that is wired to no consumer in production feeds every model, if there is no other data.
 */
export function feeds(
  system: System,
  data: Claim<DescriptorOf<'ProductionData'>>,
  { model }: Hosting,
): boolean {
  const fed = system.connections
    .filter(({ producer }) => producer.element === data.element)
    .map(({ consumer }) => consumer.element)
    .filter(({ kind }) => kind !== 'TrainingData');
  if (fed.length === 0) return all(system, 'ProductionData').length === 1;
  const pipeline = target(system, 'DataPipeline', at(model, 'pipeline'));
  return fed.some((element) => element === model.element || element === pipeline.element);
}
