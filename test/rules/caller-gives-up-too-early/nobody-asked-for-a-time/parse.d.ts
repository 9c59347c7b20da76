import { type Document } from './document.ts';
import type { Problem } from './problem.ts';
import type { Source } from './source.ts';
/** What a file may hold at most, so that no text can keep the checker busy. */
export type Limits = {
    /** Of the text in UTF-8. */
    readonly bytes: number;
    /** Collections inside collections. */
    readonly depth: number;
    /** Values and keys in all documents of a file. */
    readonly nodes: number;
    readonly documents: number;
};
/** Far above what a person writes, far below what hurts: a descriptor has some 2 KB. */
export declare const DEFAULT_LIMITS: Limits;
/** What a source holds: the documents that can be used, and why the others cannot. */
export type Parsed = {
    readonly documents: Document[];
    readonly problems: Problem[];
};
/**
 * Reads a source as YAML 1.2 (core schema), of which JSON is a part; several documents are divided
 * by `---`. A document with a mistake gives problems and no document; the other documents of the
 * file are still read. Problems with the code `syntax` hold the parser's first error only:
 * `explainSyntax` tells more. Documents with nothing in them are passed over, but a file without
 * any other is a problem. Nothing in a text makes it throw.
 */
export declare function parse(source: Source, limits?: Limits): Parsed;
