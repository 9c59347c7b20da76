import type { Kind } from '../generated/descriptors.ts';
import { type Checked } from '../generated/structure.ts';
import { type AttributeValue } from '../schema/attributes.ts';
/** What has a schema: the kinds of descriptors, and the other files that people write. */
export type Subject = Checked;
/**
 * What the schema knows about one place: a node of the tree that scripts/generate-attributes.mjs
 * writes. It is read as it stands, because a run visits few of the thousand nodes.
 */
export type Place = {
    /** How to read a value there. */
    readonly v?: AttributeValue;
    /** The shared definition that the place is made of. */
    readonly r?: string;
    /** The attributes of a closed mapping, in the order of the schema. */
    readonly p?: Readonly<Record<string, Place>>;
    /** Each item of a list, or each entry of a free map. */
    readonly i?: Place;
};
/** The root of the tree of a kind, or of another file that has a schema. */
export declare const treeOf: (subject: Subject) => Place;
/** The place of an attribute of a closed mapping, or `undefined` where it has no such one. */
export declare const part: (place: Place, name: string) => Place | undefined;
/** The place of each item of a list or entry of a free map. */
export declare const item: (place: Place) => Place | undefined;
/** The place one step below, by attribute, index or name; `undefined` where there is none. */
export declare const step: (place: Place, segment: string) => Place | undefined;
/** The names of the attributes of a closed mapping. */
export declare const names: (place: Place | undefined) => readonly string[];
/** Whether the items of a list go by their names. */
export declare const isNamed: (place: Place | undefined) => boolean;
/** What is at a path; `undefined` where the schema knows nothing there. */
export declare function placeAt(subject: Subject, path: readonly string[]): Place | undefined;
/** Whether anything at all may stand below. */
export declare const isOpen: ({ v, p, i }: Place) => boolean;
/** The kind of descriptor that a schema is about; `undefined` for the schemas of other files. */
export declare const kindOf: (subject: Subject) => Kind | undefined;
/** How a message names a whole document. */
export declare const titleOf: (subject: Subject) => string;
