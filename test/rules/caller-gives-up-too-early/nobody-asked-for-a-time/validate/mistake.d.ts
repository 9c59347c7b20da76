import type { Document } from '../document.ts';
import type { Problem } from '../problem.ts';
/**
 * One thing an author did wrong. The sentence is made only for those that are shown, because a
 * hostile document can hold a hundred thousand.
 */
export type Mistake = {
    readonly code: string;
    /** RFC 6901; what the problem is about. */
    readonly pointer: string;
    readonly part: 'key' | 'value';
    /** Where to point, if not at `pointer`. */
    readonly anchor?: string;
    readonly say: () => string;
};
/** The first mistakes of a document as problems, in the order of its text, and how many more. */
export declare function problemsOf(document: Document, mistakes: readonly Mistake[]): Problem[];
