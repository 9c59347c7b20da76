import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import type { ConfigurationItem } from '../generated/descriptors.ts';
import { at } from '../lookup.ts';
import type { Hosting } from '../system.ts';

/** What processes can read at their start. */
export type Settings = {
  readonly provided: readonly ConfigurationItem[];
  /** The list that a missing name is missing from. */
  readonly listing: Claim<unknown>;
  readonly place: string;
};

/** The settings that an environment provides, with those that the deployment passes itself. */
export function settingsIn({ environment, deployment }: Hosting): Settings {
  const listing = at(environment, 'configuration');
  const passed = deployment && at(deployment, 'configuration');
  const names = passed?.stated === true ? Object.keys(passed.value) : [];
  const own = names.map((name): ConfigurationItem => ({ name }));
  return {
    provided: [...own, ...(listing.stated ? listing.value : [])],
    listing,
    place: spokenName(environment.element),
  };
}
