import { type Claim } from '../claim.ts';
import { type Judgement } from '../rule.ts';
import { type Value } from '../values/value.ts';
import type { Device, Placement } from './devices.ts';
/**
 * Memory of one device or slice in bytes, as sure as it is known. Somebody who writes `24 GB` may
 * have copied the data sheet, and devices that are sold under one number report amounts between
 * its decimal and its binary reading: an L4 of 24 GB 23034Mi, an RTX 3090 of 24 GB 24576Mi.
 */
export type MemorySize = Value<'memory'> & {
    readonly least: number;
    readonly most: number;
    /** How to write it in a message; differs from the text where the text is a product. */
    readonly size: string;
};
/** Memory that a workload can get: of a whole device, or of one slice of it. */
export type Offer = {
    readonly kind: 'device' | 'slice';
    readonly device: Device;
    /** What people call it: `Tesla T4`, `slice 2g.20gb of NVIDIA A100-SXM4-80GB`. */
    readonly label: string;
    readonly memory: Claim<MemorySize>;
};
/**
 * Judges the memory that a model needs against everything that its environment offers; the verdict
 * belongs to whichever offer comes closest, so that a whole device and a slice never both speak.
 */
export declare function judgeMemory(placement: Placement, kind: Offer['kind']): readonly Judgement[];
