import type { Claim, Node } from '../claim.ts';
import type { Facts } from '../facts/tables.ts';
import type { Expectation, Perspective } from '../generated/descriptors.ts';
import { type Decision } from '../rule.ts';
/** How each condition reads: "expects it to be at least 24Gi", and "it is at least 24Gi". */
declare const WORDS: {
    readonly equals: {
        readonly expected: 'to be';
        readonly is: 'is';
    };
    readonly oneOf: {
        readonly expected: 'to be one of';
        readonly is: 'is one of';
    };
    readonly atLeast: {
        readonly expected: 'to be at least';
        readonly is: 'is at least';
    };
    readonly atMost: {
        readonly expected: 'to be at most';
        readonly is: 'is at most';
    };
    readonly lessThan: {
        readonly expected: 'to be less than';
        readonly is: 'is less than';
    };
    readonly moreThan: {
        readonly expected: 'to be more than';
        readonly is: 'is more than';
    };
    readonly includes: {
        readonly expected: 'to include';
        readonly is: 'includes';
    };
    readonly satisfies: {
        readonly expected: 'to satisfy';
        readonly is: 'satisfies';
    };
};
export type Condition = keyof typeof WORDS;
/** The conditions that an expectation states, each with what it asks for. */
export declare const conditionsOf: (expectation: Expectation) => readonly {
    readonly condition: Condition;
    readonly asked: unknown;
}[];
/** Whose attribute it is, and the facts that tell when two words name one thing. */
export type Subject = Node<unknown> & {
    readonly facts: () => Facts;
};
/** Compares a condition with what was found at the place that it is about, by meaning. */
export declare function meets(condition: Condition, limit: unknown, found: unknown, subject: Subject): boolean | undefined;
/** `memory of Environment/production is at least 24Gi, as data-science expects`. */
export declare const expectationText: ({ condition, perspective }: Wording, asked: unknown, subject: Node<unknown>) => string;
/** Compares, and says what was expected, what was found, and why it was expected. */
export declare function decideExpectation(wording: Wording, limit: unknown, found: unknown, subject: Subject): Decision;
/**
 * Whether somebody has said anything at a place where an expectation asks for it, or forbids it.
 * An empty list names nothing, so that it does not count.
 */
export declare function decidePresence({ perspective, because }: Omit<Wording, 'condition'>, provided: boolean, subject: Claim<unknown>): Decision;
/** Who expects, under which condition, and why. */
export type Wording = {
    readonly condition: Condition;
    readonly perspective: Perspective;
    readonly because?: string;
};
export {};
