import type { Claim } from '../claim.ts';
import type { AcceleratorFact, Facts } from '../facts/tables.ts';
import type { Accelerator, AcceleratorNeed } from '../generated/descriptors.ts';
import { type Judgement } from '../rule.ts';
import type { Hosting, System } from '../system.ts';
import { type Value } from '../values/value.ts';
/** A group of equal accelerators of an environment. */
export type Device = {
    readonly offered: Claim<Accelerator>;
    /** How people call it: its product, or else the name of its group. */
    readonly label: string;
    /** What is known about its product; absent for one that no row names. */
    readonly fact: AcceleratorFact | undefined;
};
/** A model that needs an accelerator, where there may be one that suits, or nobody says. */
export type Placement = Hosting & {
    readonly need: Claim<AcceleratorNeed>;
    readonly accelerators: Claim<readonly Accelerator[]>;
    readonly devices: readonly Device[];
    readonly system: System;
};
/**
 * Where models need accelerators. Models that need none, that say nothing about it, and
 * environments without a device that would do are left to `gpu-count-too-small`, so that one cause
 * gives one finding.
 */
export declare function placements(system: System): Iterable<Placement>;
/** Zero devices is how a model says that it also runs without. */
export declare const isNeeded: ({ kind, count }: AcceleratorNeed) => boolean;
/** The devices of a list, with what is known about their products. */
export declare const devicesIn: (facts: () => Facts, list: Claim<readonly Accelerator[]>) => Device[];
/** Judges each device that the model may use; one that fits is enough. */
export declare function judgeDevices({ accelerators, devices }: Placement, need: Claim<unknown>, judged: (device: Device) => Judgement): Judgement[];
/**
 * Whether a device is of the kind, vendor and product that a model asks for; undefined where it
 * does not say enough.
 */
export declare function suits(system: System, need: AcceleratorNeed, device: Device): boolean | undefined;
/**
 * Whether CUDA can run on a device at all; undefined where neither vendor nor product tell. Drivers
 * and compute capabilities of other vendors count in numbers of their own.
 */
export declare function runsCuda({ offered, fact }: Device): boolean | undefined;
/** A compute capability as stated, or of the product; undefined for a product without a fact. */
export type Capability = Value<'capability'> & {
    readonly capability: string | undefined;
};
/** The compute capability that a device states, or else the one of its product. */
export declare function capabilityOf({ offered, fact }: Device): Claim<Capability>;
