import type { Claim } from '../claim.ts';
import { type Judgement } from '../rule.ts';
import type { Hosting, System } from '../system.ts';
import { type Quantity } from '../values/quantity.ts';
/** A resource that every program takes from its machine, and how people call it. */
export type Resource = {
    readonly key: 'cpu' | 'memory' | 'storage';
    readonly noun: string;
};
/**
 * Whether a model says anything about a need, be it that it cannot say it yet. What an environment
 * has is no belief about the model.
 */
export declare const speaksOf: (need: Claim<unknown>) => boolean;
/**
 * Compares what a model needs of a resource with what its environment has, and then what each of the
 * pipelines needs that run beside it and say so. Memory may have to keep some room free, by the
 * policy of the system; that alone is a warning.
 */
export declare function judgeCapacity(system: System, hosting: Hosting, resource: Resource, headroom?: Claim<number>): Iterable<Judgement>;
/** `churn needs 16 GB (14.9Gi) of memory` and `15Gi`: the two halves of a message. */
export declare function shortfall({ element }: Claim<unknown>, { key, noun }: {
    readonly key: string;
    readonly noun: string;
}, need: Quantity, have: Quantity): {
    readonly needs: string;
    readonly has: string;
};
type Amount = Pick<Quantity, 'text' | 'amount'>;
/**
 * Two amounts of bytes as they were written, with what they are in a common unit where they were
 * written in different ones: `80Gi` and `81559Mi (79.65Gi)`.
 */
export declare function sideBySide(one: Amount, other: Amount): readonly [string, string];
export {};
