import type { Claim } from '../claim.ts';
import { type Value } from '../values/value.ts';
import type { Placement } from './devices.ts';
/** A published build of a framework: `torch 2.9.0` for CUDA `12.6`. */
export type Build = Value<'build'> & {
    readonly framework: string;
    readonly version: string;
    readonly cuda: string | undefined;
};
/**
 * The build of the framework that runs the model: what it bundles, what is installed, or else what
 * it asks for. Where the build is not stated, the claim is silent and asks for it. Undefined where
 * nothing names a framework whose builds are known, or a build for CUDA.
 */
export declare function buildOf(placement: Placement): Claim<Build> | undefined;
/**
 * Whether a build has code for a compute capability, on the platform of an environment as far as
 * it is stated: `undefined` where no table tells, or where the platforms that are left disagree.
 */
export declare function hasCodeFor({ system, environment }: Placement, { framework, version, cuda }: Build, capability: string): {
    readonly runs: boolean | undefined;
    readonly built: readonly string[];
};
