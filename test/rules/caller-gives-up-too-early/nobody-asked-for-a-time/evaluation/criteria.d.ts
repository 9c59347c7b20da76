import type { Claim } from '../claim.ts';
import type { Criterion } from '../generated/descriptors.ts';
import { type Contradiction, type Judgement } from '../rule.ts';
import type { DescriptorOf } from '../system.ts';
import { type Limit } from './results.ts';
type Model = Claim<DescriptorOf<'TrainedModel'>>;
/** Words what it means that a model misses a criterion. */
type Missed = (criterion: Criterion, reached: string) => Contradiction;
/**
 * Holds a criterion against the worst result that each model has for its metric and slice on test,
 * holdout or production data. Models without such a result are asked only where no model has one.
 */
export declare function judgeCriterion(criterion: Claim<Criterion>, models: readonly Model[], missed: Missed): Iterable<Judgement>;
/** `recall of at least 0.8 for customers under 25`. */
export declare const limitText: (limit: Limit & {
    readonly slice?: string;
}) => string;
/** `0.71`, `12 min`. */
export declare const amountText: (value: number, unit: string | undefined) => string;
export {};
