import type { Kind } from '../generated/descriptors.ts';
/** -1, 0 or 1; `undefined` where the two have no order or cannot be read as the same kind. */
export type Order = number | undefined;
/** Compares two values of an attribute by what they mean. */
export type Comparison = (a: unknown, b: unknown) => Order;
/** Different, without one being more than the other. */
export declare const UNEQUAL: number;
/**
 * Compares two values of the attribute at a path by meaning: `16Gi` is as much as `16384Mi`.
 * `undefined`: cannot be told.
 */
export declare function compareMeaning({ kind, path }: {
    readonly kind: Kind;
    readonly path: readonly string[];
}, a: unknown, b: unknown): Order;
/** Plain JSON: numbers and texts of one type are ordered, everything else is equal or not. */
export declare function comparePlain(a: unknown, b: unknown): Order;
/** White space and case carry no meaning in prose and names that two people typed. */
export declare const sameText: (a: string, b: string) => boolean;
