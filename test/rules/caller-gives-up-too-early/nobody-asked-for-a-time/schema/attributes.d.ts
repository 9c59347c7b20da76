import type { Kind, Perspective } from '../generated/descriptors.ts';
/** What the values of an attribute are: a kind of value that src/values reads, or plain JSON. */
export type AttributeValue = 'quantity' | 'duration' | 'rate' | 'fraction' | 'version' | 'specifier' | 'dtype' | 'unit' | 'shape' | 'reference' | 'pointer' | 'timestamp' | 'date' | 'digest' | 'software' | 'text' | 'identifier' | 'string' | 'number' | 'boolean' | 'enum' | 'list' | 'object' | 'any';
/** What the schema says about one attribute, short enough for a message. */
export type Attribute = {
    readonly value: AttributeValue;
    /** How its description begins, lower case, no full stop: `memory of one device`. */
    readonly about: string;
    /** One plausible value as JSON text; absent where it would be long; the parts have their own. */
    readonly example?: string;
    /** Who usually knows it, where that is not the usual owner of the kind. */
    readonly usual?: Perspective;
};
/** One attribute in ATTRIBUTES_JSON; the keys are short because there are a thousand of them. */
type Node = {
    /** value */
    readonly v?: AttributeValue;
    /** about */
    readonly a?: string;
    /** example */
    readonly e?: unknown;
    /** usual perspective */
    readonly u?: Perspective;
    /** the shared definition that completes this node */
    readonly r?: string;
    /** properties */
    readonly p?: Readonly<Record<string, Node>>;
    /** each item of a list, or each entry of a free map */
    readonly i?: Node;
};
type Table = {
    readonly definitions: Readonly<Record<string, Node>>;
    readonly kinds: Readonly<Record<string, Node>>;
};
/** Parsed on first use, and once for all who read it. */
export declare const attributeTable: () => Table;
/**
 * What the schema says about the attribute of a kind at an RFC 6901 pointer, in which a segment
 * below a list or a free map may be an index, a name or a key. `''` is the descriptor itself.
 * Gives `undefined` where the schema has no such attribute.
 */
export declare function attribute(kind: Kind, pointer: string): Attribute | undefined;
export {};
