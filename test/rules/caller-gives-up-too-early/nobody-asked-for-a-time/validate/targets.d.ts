import type { Kind } from '../generated/descriptors.ts';
import { type Walk } from './meaning.ts';
/**
 * The mistakes in what a descriptor says about other places: pointers to attributes that no schema
 * has, and values there that cannot be read as what stands at the place they speak about. A typo in
 * such a pointer would otherwise stay `unknown` for ever.
 */
export declare function readTargets(kind: Kind, walk: Walk): void;
