import { type Facts } from './tables.ts';
/**
 * The facts that ship with the program, overridden by documents of the same shape in the order
 * given: a row with the same key replaces the earlier one whole, any other row is added.
 * What is wrong with a document is told in `problems`, one sentence each; that row is left out and
 * the rest is used. A table is made when a rule first asks for it, since a run needs few of them;
 * the shipped rows were checked when they were generated.
 */
export declare function loadFacts(documents?: readonly unknown[]): {
    readonly facts: Facts;
    readonly problems: readonly string[];
};
