import type { Claim } from '../claim.ts';
import { type Connection, type DescriptorOf, type System } from '../system.ts';
type Parts = Pick<System, 'elements'>;
type Pipeline = Claim<DescriptorOf<'DataPipeline'>>;
/**
 * Connections that nobody states and everybody means: a training field stands for what serving
 * delivers under its name, and an input of a model is fed by the pipeline that it names. A port
 * that anybody has connected, or that says where it comes from, is left alone.
 */
export declare function imply(system: Parts, stated: readonly Connection[]): Iterable<Connection>;
/** Pipelines that run in serving, as far as anybody says where they run. */
export declare const servingPipelines: (system: Parts) => readonly Pipeline[];
export {};
