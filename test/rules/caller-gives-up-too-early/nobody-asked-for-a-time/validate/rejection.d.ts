import type { Document } from '../document.ts';
import { type Attribute } from '../schema/attributes.ts';
import { type Subject } from './tree.ts';
/** A value that a schema rejects, and where it stands. */
export type Rejected = {
    readonly document: Document;
    readonly subject: Subject;
    readonly pointer: string;
    readonly path: readonly string[];
    readonly value: unknown;
};
/** How a sentence names the place. */
export declare const nameOf: ({ document, path }: Rejected) => string;
/** What the schema says about an attribute; only descriptors are described in that detail. */
export declare function schemaAt(subject: Subject, pointer: string): Attribute | undefined;
/** What the schema says about the value that it rejects. */
export declare const schemaOf: ({ subject, pointer }: Rejected) => Attribute | undefined;
/** What to do with an attribute that has nothing to say. */
export declare function wayOut({ subject, path: [first] }: Rejected): string;
