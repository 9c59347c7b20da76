import type { Claim } from '../claim.ts';
import type { Element } from '../element.ts';
import type { UsagePolicy } from '../generated/descriptors.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { sameName } from '../meaning/own-names.ts';
import { all, elementsMeant, root, type System } from '../system.ts';

export type Policy = Claim<UsagePolicy>;

/** Every policy of a system. */
export const policiesOf = (system: System): readonly Policy[] =>
  all(system, 'SystemContext').flatMap((context) => itemsIfStated(at(context, 'policies')));

/** The policies that bind one of some elements. */
export const policiesBinding = (system: System, bound: readonly Element[]): readonly Policy[] =>
  policiesOf(system).filter((policy) => bound.some((element) => binds(system, policy, element)));

/** A policy binds what it lists and the raw data that cites it; one without a list binds all. */
export function binds(system: System, policy: Policy, element: Element): boolean {
  const covered = at(policy, 'appliesTo');
  if (!covered.stated || elementsMeant(system, covered).includes(element)) return true;
  if (element.kind !== 'RawData') return false;
  const cited = at(root<'RawData'>(element), 'rights', 'policies');
  return cited.stated && cited.value.some((name) => sameName(name, policy.path.at(-1) ?? ''));
}

/** The name by which product knows a policy. */
export const policyName = (policy: Policy): string => policy.path.at(-1) ?? '?';
