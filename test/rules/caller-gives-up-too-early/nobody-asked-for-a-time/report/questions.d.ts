import type { Finding, Side } from '../finding.ts';
/** Unknowns that one answer, or the same answer about several elements, would settle. */
export type Question = {
    readonly first: Finding;
    /** Where the answer belongs. */
    readonly place?: Side;
    /** The rules that wait for it, in the order in which they first appear. */
    readonly rules: readonly string[];
    /** Other elements of which the same is asked. */
    readonly others: readonly string[];
};
/**
 * One question for all rules that wait for the same attribute, and for all elements of a kind that
 * lack it; otherwise a missing descriptor would be asked for by every rule that needs it.
 */
export declare function questions(unknowns: readonly Finding[]): readonly Question[];
