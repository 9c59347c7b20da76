import type { Claim } from '../claim.ts';
import { type DescriptorOf, type Hosting, type System } from '../system.ts';
type ProductionData = Claim<DescriptorOf<'ProductionData'>>;
type Pipeline = Claim<DescriptorOf<'DataPipeline'>>;
/** Whether production data feeds a hosted model; `wayTo` says what that means. */
export declare const feeds: (system: System, data: ProductionData, hosting: Hosting) => boolean;
/**
 * The pipelines through which production data reaches a hosted model, in their order: none where it
 * is wired to the model, `undefined` where it does not feed it. Data that is wired to no consumer in
 * production feeds every model if there is no other data, except for models that are fed by
 * something that the data does not come from.
 */
export declare function wayTo(system: System, data: ProductionData, hosting: Hosting): readonly Pipeline[] | undefined;
export {};
