/** `['a', 'b/c']` → `/a/b~1c`; with `from`, only the segments from that index on. */
export declare function formatPointer(segments: readonly (string | number)[], from?: number): string;
/** `/a/b~1c` → `['a', 'b/c']`; a pointer without a leading slash counts as the whole document. */
export declare const parsePointer: (pointer: string) => string[];
/** The name by which an item of a list is addressed, where it has one. */
export declare const nameOf: (item: unknown) => string | undefined;
/**
 * Follows a path from `root`, where a segment of a list is the name of an item or its index
 * (spec, "Pointers"). Gives the value and the segments with every name turned into its index, or
 * `undefined` where the path leads nowhere.
 */
export declare function follow(root: unknown, path: readonly string[]): {
    readonly value: unknown;
    readonly segments: readonly string[];
} | undefined;
/**
 * How far a path leads from `root`: the value there, how many segments lead to it, and its RFC 6901
 * pointer. Rules ask for thousands of attributes, most of which nobody states, so this makes
 * nothing else on its way.
 */
export declare function reach(root: unknown, path: readonly string[]): {
    readonly value: unknown;
    readonly depth: number;
    readonly pointer: string;
};
/**
 * The same path with every index into a list of named items replaced by the item's name, so that
 * two spellings of one place become equal.
 */
export declare function canonical(root: unknown, path: readonly string[]): readonly string[];
