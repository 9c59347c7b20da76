import type { Range } from './document.ts';
/** How a code frame looks. */
export type FrameOptions = {
    /** Said after the mark. */
    readonly label?: string;
    /** Lines shown before and after the marked one; none by default. */
    readonly context?: number;
    /** `^` marks the place at fault, `-` another end of the same matter. */
    readonly mark?: '^' | '-';
    /** Least width of the line numbers, so that several frames line up. */
    readonly gutter?: number;
};
/**
 * The lines of a code frame: `31 |   memory: 14.2 GiB` and below it a mark under the range, with
 * the label. The source is shown as written, except that unsafe characters are escaped and lines
 * over 120 UTF-16 code units are cut with `…`. A range over several lines is marked on its first.
 * Lines and columns outside the text are moved to its nearest place.
 */
export declare function frame(text: string, range: Range, options?: FrameOptions): string[];
