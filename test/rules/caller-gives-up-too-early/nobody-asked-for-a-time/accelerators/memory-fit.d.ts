import type { Decision } from '../rule.ts';
import { type Quantity } from '../values/quantity.ts';
import type { MemorySize, Offer } from './memory.ts';
type Values = {
    readonly wanted: Quantity;
    readonly memory: MemorySize;
    readonly reserved?: Quantity;
    readonly fraction?: number;
    readonly replicas?: number;
    readonly headroom?: number;
};
type Scene = {
    readonly model: string;
    readonly environment: string;
    readonly offer: Offer;
    readonly strategy: string;
};
/**
 * Whether a need fits into what is left of a device or slice: total, divided as the way of sharing
 * divides it (MPS gives equal parts unless told otherwise: README of NVIDIA's k8s-device-plugin),
 * less what is reserved and what a policy wants to stay free. Time slicing divides nothing.
 */
export declare function decideMemory(values: Values, scene: Scene): Decision;
export {};
