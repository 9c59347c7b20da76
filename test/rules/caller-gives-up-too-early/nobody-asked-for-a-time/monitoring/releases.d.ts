import type { Claim } from '../claim.ts';
import { type DescriptorOf, type System } from '../system.ts';
/** A version of a model that answers in production, and the deployment that runs it. */
export type Release = {
    readonly by: string;
    readonly version: Claim<string>;
};
/** What runs of a model in production, each version once; a deployment that names none counts. */
export declare function releasesOf(system: System, { element }: Claim<DescriptorOf<'TrainedModel'>>): readonly Release[];
/** `fraud-live and fraud-canary run fraud-scorer at 3.1.0 and 3.2.0`. */
export declare function releaseText(model: string, releases: readonly Release[]): string;
