import type { Claim, Stated } from '../claim.ts';
import { isOnlyShadow } from '../hosting/served.ts';
import { at } from '../lookup.ts';
import { liveModels } from '../monitoring/watching.ts';
import { componentsOf } from '../port/consumers.ts';
import type { DescriptorOf, System } from '../system.ts';
import { type Actor, actorsAmong, usesOf } from './automation.ts';
import { binds, policiesOf, policyName } from './policies.ts';

/** Somebody who demands that a person looks, and those who would have to let one look. */
export type Review = {
  readonly demand: Stated<unknown>;
  /** `policy gdpr-22 demands that a person looks at each decision`. */
  readonly told: string;
  readonly actors: readonly Actor[];
  /** The models whose answers it is about. */
  readonly models: readonly Claim<DescriptorOf<'TrainedModel'>>[];
};

/** The reviews that policies demand of whatever they bind. */
export function reviewsDemanded(system: System): readonly Review[] {
  const models = liveModels(system).filter((model) => !isOnlyShadow(system, model));
  return policiesOf(system).flatMap((policy) => {
    const demand = at(policy, 'humanReview');
    if (!demand.stated || !demand.value) return [];
    const bound = models.filter(({ element }) => binds(system, policy, element));
    const found = models.flatMap((model) =>
      componentsOf(system, model).filter(
        ({ element }) => bound.includes(model) || binds(system, policy, element),
      ),
    );
    const actors = [...actorsAmong(system, found), ...(bound.length > 0 ? usesOf(system) : [])];
    const told = `policy ${policyName(policy)} demands that a person looks at each decision`;
    return { demand, told, actors, models: bound };
  });
}
