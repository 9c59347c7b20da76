import type { Claim } from '../claim.ts';
import { type Judgement } from '../rule.ts';
import { type Dtype } from '../values/dtype.ts';
import { type Device, type Placement } from './devices.ts';
/** A number format that a device must compute in. */
export type Arithmetic = {
    readonly format: Claim<Dtype>;
    /** Only the weights are known to be in it; what computes may convert them. */
    readonly stored: boolean;
};
/**
 * The formats that a model computes in: what the deployment runs, or else what the model states,
 * or else what it needs of its device, or else the format of its weights. Nobody holds a belief
 * where none is stated.
 */
export declare function arithmeticOf({ deployment, model, need }: Placement): readonly Arithmetic[];
/** Judges one format against one device; what is only emulated is slow, and no failure. */
export declare function judgeFormat(placement: Placement, wanted: Arithmetic, device: Device): Judgement;
