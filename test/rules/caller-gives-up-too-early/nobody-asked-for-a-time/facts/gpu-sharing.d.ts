import type { Facts, Row } from './tables.ts';
/**
 * What a way of sharing a GPU isolates, by the value of the node label
 * `nvidia.com/gpu.sharing-strategy` (`none`, `time-slicing`, `mps`) or `mig`.
 */
export declare function gpuSharing(facts: Facts, strategy: string): Row<'gpuSharing'> | undefined;
