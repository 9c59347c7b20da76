import type { Claim } from '../claim.ts';
import type { Element } from '../element.ts';
import { oncePer } from '../lazily.ts';
import { all, type DescriptorOf, type Hosting, isRetired, type System } from '../system.ts';
import { fedBy } from './feeding.ts';
import { isServing } from './measurements.ts';

/** Where models that somebody described serve; what is retired serves nobody. */
export const servingHostings = oncePer((system: System): readonly Hosting[] =>
  system.hostings.filter(
    (hosting) => hosting.model.stated && isServing(hosting) && !isRetired(hosting.model),
  ),
);

/** Of claims about one element only the first. */
export const onceEach = <T>(claims: readonly Claim<T>[]): readonly Claim<T>[] => {
  const seen = new Set<Element>();
  return claims.filter(({ element }) => !seen.has(element) && seen.add(element));
};

type Feeding = {
  readonly data: Claim<DescriptorOf<'ProductionData'>>;
  readonly models: readonly Claim<DescriptorOf<'TrainedModel'>>[];
};

/** Production data that is live, each with the models that it feeds. */
export const feedsOf = oncePer((system: System): readonly Feeding[] => {
  const serving = new Set(servingHostings(system));
  return all(system, 'ProductionData')
    .filter((data) => !isRetired(data))
    .map((data) => {
      const fed = fedBy(system, data).filter((hosting) => serving.has(hosting));
      return { data, models: onceEach(fed.map(({ model }) => model)) };
    })
    .filter(({ models }) => models.length > 0);
});
