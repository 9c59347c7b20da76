import type { Claim } from '../claim.ts';
import type { AcceleratorNeed } from '../generated/descriptors.ts';
import type { Decision } from '../rule.ts';
import type { Device } from './devices.ts';
/** How many accelerators there are; `atLeast` where some group does not say its number. */
type Count = {
    readonly devices: number;
    readonly atLeast: boolean;
};
/** Physical devices: replicas are not counted, slices are not devices. */
export declare const devicesOf: (groups: readonly Device[]) => Count;
/** Whether several workloads get one device, without walls between them that hold. */
export declare function isShared({ offered, label }: Device): boolean;
/** Where a device says how it is shared. */
export declare function sharedBy({ offered }: Device): Claim<unknown>;
/**
 * Whether a scheduler finds as many devices, in one node if need be. `perhaps` are devices that may
 * suit and do not say enough; the halves of a message are given.
 */
export declare function decideCount(need: AcceleratorNeed, suitable: readonly Device[], perhaps: readonly Device[], needs: string, has: string): Decision;
/** `2 GPUs`, `1 A100 or L40S`: what a model needs, for a message. */
export declare function needText({ kind, count, products, vendor }: AcceleratorNeed): string;
/** `2 NVIDIA A10 in gpu-pool-a and 1 Tesla T4`: what there is, for a message. */
export declare const listed: (devices: readonly Device[]) => string;
export {};
