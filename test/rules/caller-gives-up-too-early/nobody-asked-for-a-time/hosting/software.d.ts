import type { Claim } from '../claim.ts';
import type { Facts } from '../facts/tables.ts';
import type { SoftwareItem, SoftwareNeed } from '../generated/descriptors.ts';
import { type Hosting, type System } from '../system.ts';
/** What is installed where a model runs. */
export type Installed = {
    /** The list that a missing name is missing from. */
    readonly listing: Claim<unknown>;
    readonly software: readonly Claim<SoftwareItem>[];
    /** Whether what the list does not name is not there. */
    readonly complete: boolean;
    /** `production`, or the image that runs there. */
    readonly place: string;
};
/**
 * What is installed where a model runs: the software of the image where somebody lists it, since an
 * image brings its own, or else that of the environment with its model server. Where nobody lists
 * the software of an image, that list is what is missing.
 */
export declare function installed({ environment, deployment }: Hosting): Installed;
/** What of it goes by a canonical name (`pytorch` for `torch`). */
export declare const named: (facts: () => Facts, { software }: Installed, canonical: string) => readonly Claim<SoftwareItem>[];
/** Software that must be there, and for what. */
export type Requirement = {
    readonly need: Claim<SoftwareNeed>;
    readonly canonical: string;
    /** What needs it: a model, or a pipeline that feeds it. */
    readonly of: string;
};
/**
 * What a model and the pipelines that feed it in serving need to be installed, each name once per
 * range of versions. Optional software and what the artifact brings along need nobody's help.
 */
export declare function requirements(system: System, hosting: Hosting): readonly Requirement[];
/** Whether a model says anything about software, be it only that it brings its own. */
export declare function saysSoftware({ model, deployment }: Hosting): boolean;
/** Drivers, operating systems and CUDA are the host's; rules of their own compare them. */
export declare const isOfHost: (facts: () => Facts, { need, canonical }: Requirement) => boolean;
/** Why software that no list names may be there all the same, where it may. */
export declare function mayContain(facts: () => Facts, { software, complete, place }: Installed, { canonical }: Requirement): string | undefined;
