import type { Document } from './document.ts';
import type { Descriptor, Kind } from './generated/descriptors.ts';
import type { Problem } from './problem.ts';
/**
 * One document after validation; `descriptor` only when it is valid. `kind` and `name` are there
 * whenever they can be read, so that the references of others to it do not dangle.
 */
export type Checked = {
    readonly document: Document;
    readonly kind?: Kind;
    readonly name?: string;
    readonly descriptor?: Descriptor;
};
/**
 * Checks one document against the schema of its kind, and against what schemas cannot say: that
 * values can be read, pointers lead somewhere, and names are unique. One problem for each mistake,
 * in the order of the text; after the first twenty, the others are only counted.
 */
export declare function validate(document: Document): {
    readonly checked: Checked;
    readonly problems: readonly Problem[];
};
/** Checks the configuration of the program against its schema, as `validate` does descriptors. */
export declare function validateConfiguration(document: Document): readonly Problem[];
