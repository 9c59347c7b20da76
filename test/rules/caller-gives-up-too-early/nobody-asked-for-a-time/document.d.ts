import { type Layout } from './parse/layout.ts';
/** A stretch of a file: 1-based lines and columns (UTF-16 code units), the end exclusive. */
export type Range = {
    readonly line: number;
    readonly column: number;
    readonly endLine: number;
    readonly endColumn: number;
};
/** One parsed YAML or JSON document with the position of every key and value. */
export type Document = {
    readonly file: string;
    /** 0-based position of the document in its file. */
    readonly index: number;
    /** Plain JSON data: objects, arrays, strings, finite numbers, booleans and null. */
    readonly value: unknown;
    /** The whole text of the file (without a byte order mark), shared by all documents in it. */
    readonly text: string;
    /**
     * Where the value (or the key that introduces it) at an RFC 6901 pointer stands; an item of a
     * list may be named by its `name` too. A pointer to something that does not exist gives the
     * place of its nearest existing parent, a value that was left empty gives its key, and an item
     * of a list, which has no key, gives itself.
     */
    place(pointer: string, part?: 'key' | 'value'): Range;
    /**
     * The scalar at a pointer exactly as written, quotes included; `undefined` where there is no
     * scalar. It tells `12.10` from the number 12.1 that YAML makes of it.
     */
    sourceOf(pointer: string): string | undefined;
};
/** A document over its parsed value and layout; `starts` gives the line starts on demand. */
export declare function createDocument(fields: Pick<Document, 'file' | 'index' | 'value' | 'text'>, layout: Layout, starts: () => readonly number[]): Document;
