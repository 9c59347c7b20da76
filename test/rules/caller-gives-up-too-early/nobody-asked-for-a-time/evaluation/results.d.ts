import type { Claim, Stated } from '../claim.ts';
import type { Criterion, MetricResult, Operator } from '../generated/descriptors.ts';
import { type Metric } from '../monitoring/metric-names.ts';
import type { DescriptorOf } from '../system.ts';
import { type Value } from '../values/value.ts';
type Model = Claim<DescriptorOf<'TrainedModel'>>;
/** A value that a metric is held against, as criteria, floors and alerts state it. */
export type Limit = Pick<Criterion, 'metric' | 'operator' | 'target' | 'unit'>;
/** One result of a model on data that it was neither trained nor tuned on. */
export type Result = {
    /** Stands at the number, and carries the circumstances in which it was measured. */
    readonly measured: Stated<Value<'result'> & MetricResult>;
    readonly samples: Claim<number>;
    /** Nobody says which part of the data it is when this is silent. */
    readonly split: Claim<string>;
    readonly evaluation: string;
};
/** Whether a result is on the right side of a limit, or why that cannot be told. */
export type Standing = 'reached' | 'missed' | {
    readonly undecided: string;
    readonly question: string;
};
/** The results of one metric on one slice, of this version of the model, in every evaluation. */
export declare function resultsOf(model: Model, wanted: {
    readonly metric: Metric;
    readonly slice: string | undefined;
}): readonly Result[];
/** The results whose data somebody names; all of them where nobody does. */
export declare function trusted(results: readonly Result[]): readonly Result[];
/** A result as sides of a judgement, which stays open while nobody says what it was measured on. */
export declare const sidesOf: ({ measured, split }: Result) => {
    measured: Stated<Value<"result"> & MetricResult>;
    split?: never;
} | {
    measured: Stated<Value<"result"> & MetricResult>;
    split: import("../claim.ts").Silent<string>;
};
/** Whether `value` compares with `target` as the operator says. */
export declare function holds(value: number, operator: Operator, target: number): boolean;
/** The result that is furthest from the good side of a limit; the first one among equals. */
export declare function worstOf(results: readonly Result[], limit: Limit): Result | undefined;
/**
 * Where a result stands to a limit. A limit inside the 95 % interval of the result is neither
 * reached nor missed, and neither is one that was measured on fewer records than asked for.
 */
export declare function standing(result: MetricResult, limit: Limit, minimumSamples?: number): Standing;
export {};
