/** What stands at a node of a layout. */
export declare const NODE: {
    readonly SCALAR: 0;
    readonly SEQUENCE: 1;
    readonly MAPPING: 2;
};
/** Numbers per node of a layout: kind, start, end, index of the node after this subtree. */
export declare const STRIDE = 4;
/**
 * The nodes of a document in the order of the text, `STRIDE` numbers each; a mapping holds its
 * keys and values in turn. The start of an empty scalar is -1. Flat because a checker keeps ten
 * thousand of them and asks almost none of them for a position.
 */
export type Layout = Int32Array;
/** A value in a layout, the node of the key that introduces it, and the value itself. */
export type Place = {
    readonly key: number;
    readonly node: number;
    readonly value: unknown;
    /** False where the path led further than the document. */
    readonly complete: boolean;
};
/** A layout with what is needed to read it; `known` keeps the children of nodes asked for. */
export type Ground = {
    readonly text: string;
    readonly layout: Layout;
    readonly value: unknown;
    readonly known: Map<number, ReadonlyMap<string, Place>>;
};
export declare const startOf: (layout: Layout, node: number) => number;
export declare const endOf: (layout: Layout, node: number) => number;
/** Adds a scalar from `start` to `end`; -1 for both where nothing was written. */
export declare function addScalar(nodes: number[], start: number, end: number): void;
/** Adds a collection and returns its node, to be closed by `closeCollection`. */
export declare function openCollection(nodes: number[], kind: number, start: number): number;
/** Ends the collection at `node` after the nodes added since it was opened. */
export declare function closeCollection(nodes: number[], node: number, end: number): void;
/** The place at the end of `path`, or of its longest part that exists. */
export declare function findPlace(ground: Ground, path: readonly string[]): Place;
