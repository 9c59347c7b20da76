import type { Claim } from '../claim.ts';
import { type DescriptorOf, type Hosting, type System } from '../system.ts';
type Pipeline = Claim<DescriptorOf<'DataPipeline'>>;
/**
 * The pipelines that run beside a hosted model: the one that its deployment names, or else the one
 * that the model names and those that it is wired to; and what feeds these. A pipeline that only the
 * model names must say that it runs in serving, since models name the one of training as well.
 */
export declare function pipelinesOf(system: System, { model, deployment }: Hosting): readonly Pipeline[];
export {};
