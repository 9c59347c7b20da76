import type { Claim } from '../claim.ts';
import type { ConfigurationItem } from '../generated/descriptors.ts';
import type { Hosting } from '../system.ts';
/** What processes can read at their start. */
export type Settings = {
    readonly provided: readonly ConfigurationItem[];
    /** The list that a missing name is missing from. */
    readonly listing: Claim<unknown>;
    readonly place: string;
};
/** The settings that an environment provides, with those that the deployment passes itself. */
export declare function settingsIn({ environment, deployment }: Hosting): Settings;
