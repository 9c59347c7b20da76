import type { Claim, Stated } from '../claim.ts';
import { type Judgement } from '../rule.ts';
/** One way in which an offer falls short: what is asked for, and what there is instead. */
export type Gap = {
    readonly asked: string;
    readonly has: string;
};
/** Something by name that may meet a need by name, held against it. */
export type Offer = {
    readonly said: Stated<{
        readonly name: string;
    }>;
    readonly gaps: readonly Gap[];
    /** What the need speaks of and the offer does not. */
    readonly open: readonly Claim<unknown>[];
    /** Whether it could be the same thing under another name. */
    readonly alike: boolean;
};
/**
 * One aspect of a need and of an offer. A need that says nothing about it is content with anything;
 * an offer that says nothing leaves it open.
 */
export declare function compareSides<A, B>(asked: Claim<A>, has: Claim<B>, gapOf: (asked: A, has: B) => Gap | undefined): {
    readonly gap?: Gap | undefined;
    readonly open?: Claim<unknown>;
};
type Lists = readonly Claim<readonly {
    readonly name: string;
}[]>[];
/**
 * Judges a need for a log or for feedback: an offer of its name counts, with all its gaps in one
 * finding. One that could be meant leaves the question open; otherwise there is none.
 */
export declare function judgeOffers(model: string, need: Stated<{
    readonly name: string;
}>, offers: readonly Offer[], { lists, verb }: {
    readonly lists: Lists;
    readonly verb: string;
}): Judgement;
/** `a, b and c`. */
export declare const andAll: (parts: readonly string[]) => string;
export {};
