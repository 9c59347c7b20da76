import { type Hosting, type System } from '../system.ts';
type Parts = Pick<System, 'elements' | 'manifest'>;
/**
 * Which environments must be able to run which models (spec, "Hosting"): those that a
 * `Deployment`, the manifest or the environment itself names. Where nobody names one, the single
 * production environment; where there are several, the question is open. Development and staging
 * environments host every model: integration happens there. Nobody is presumed to run a model that
 * is retired, or a version beside the one that is named.
 */
export declare function host(system: Parts): readonly Hosting[];
export {};
