import { type Judgement } from './rule.ts';
/**
 * The verdict on a need that any one of several things may meet. A match settles it; failing that,
 * an open question does, since its answer may be a match; then the first mismatch, so that callers
 * put what comes closest first. What does not apply counts only where nothing else is there.
 */
export declare function anyOf<T>(alternatives: readonly T[], judged: (alternative: T) => Judgement): {
    readonly alternative: T;
    readonly judgement: Judgement;
} | undefined;
/** Of several ways in which one thing is wrong, the first is enough; all the rest is kept. */
export declare function firstMismatch(judgements: readonly Judgement[]): readonly Judgement[];
