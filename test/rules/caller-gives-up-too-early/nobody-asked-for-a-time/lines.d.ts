import type { Range } from './document.ts';
/**
 * The offset at which each line of a text starts. LF, CRLF and a lone CR each end a line, as in
 * YAML 1.2 section 5.4.
 */
export declare function lineStarts(text: string): readonly number[];
/** Lines and columns of the offsets `start` to `end` (exclusive) in the text of `starts`. */
export declare function rangeAt(starts: readonly number[], start: number, end: number): Range;
