import type { Facts } from '../facts/tables.ts';
import { type Relation } from './relation.ts';
/**
 * Whether two names are of one accelerator. The name of a family stands for each of its forms and
 * sizes: an `H100` may be an `NVIDIA H100 80GB HBM3`, but an `H100 PCIe` is none.
 */
export declare function relateProducts(one: string, other: string, facts: () => Facts): Relation;
/** Whether two names are of one maker: `NVIDIA` and `NVIDIA Corporation`. */
export declare function relateVendors(one: string, other: string): Relation;
