import type { Kind } from '../generated/descriptors.ts';
import { type AttributeValue } from '../schema/attributes.ts';
/** One value that a descriptor states, with the kind of value that the schema says it is. */
export type Leaf = {
    /** Names for items that have them, so that paths of two descriptors agree. */
    readonly path: readonly string[];
    readonly value: unknown;
    readonly meaning: AttributeValue;
};
/**
 * Every single value at or below a path. Items of a list without names are left out: nothing says
 * which item of another list they correspond to.
 */
export declare function leavesOf(kind: Kind, value: unknown, path?: readonly string[]): Iterable<Leaf>;
