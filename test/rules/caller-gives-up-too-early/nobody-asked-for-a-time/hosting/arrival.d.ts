import type { Claim } from '../claim.ts';
import type { Judgement } from '../rule.ts';
import type { DescriptorOf } from '../system.ts';
type Pipeline = Claim<DescriptorOf<'DataPipeline'>>;
/** Where data is collected first, only a backlog that grows from batch to batch is told. */
export declare function ofBacklog(judgement: Judgement): Iterable<Judgement>;
/**
 * The rate at which data reaches a model: that of the data, unless a pipeline on the way delivers at
 * a rate of its own. What a pipeline cuts into windows arrives at a rate that only it could tell.
 */
export declare function arrivalOf(data: Claim<DescriptorOf<'ProductionData'>>, way: readonly Pipeline[]): {
    peak: Claim<import("../values/rate.ts").Rate>;
    typical: Claim<import("../values/rate.ts").Rate>;
    isCollected: boolean;
} | undefined;
export {};
