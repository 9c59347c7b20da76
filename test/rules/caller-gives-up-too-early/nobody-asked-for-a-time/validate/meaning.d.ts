import type { Document } from '../document.ts';
import type { Kind } from '../generated/descriptors.ts';
import type { AttributeValue } from '../schema/attributes.ts';
import type { Mistake } from './mistake.ts';
import { type Place } from './tree.ts';
/** What one walk carries: where it is, and what it has found. */
export type Walk = {
    readonly document: Document;
    readonly path: (string | number)[];
    readonly found: Mistake[];
};
/**
 * The mistakes that no schema can express: values whose form is right and whose meaning is not, and
 * items of a list that share one name. Walks the document once, and only where there is something
 * to read; parts of the wrong type are passed over, because the schema complains about those.
 */
export declare function readMeanings(kind: Kind, walk: Walk): void;
/** Reads what stands at one place and below it. */
export declare function read(place: Place, value: unknown, walk: Walk): void;
/** Reads one text or number as a value of its kind. */
export declare function readScalar(kind: AttributeValue, value: unknown, walk: Walk): void;
/** A version without quotes; the number that YAML makes of it may be another version. */
export declare function versionAsNumber(document: Document, path: readonly string[], value: number): Mistake;
/** A value that cannot be read, with the way out where its author had nothing to say. */
export declare function unreadable(name: string, value: unknown, problem: string): string;
