import type { Claim } from '../claim.ts';
import { type Judgement } from '../rule.ts';
import { type DescriptorOf, type System } from '../system.ts';
type Deployment = Claim<DescriptorOf<'Deployment'>>;
type Model = Claim<DescriptorOf<'TrainedModel'>>;
/**
 * The described models that a deployment may run; of several versions all, whatever it says. A
 * reference to a version that nobody describes is reported as such and only once.
 */
export declare function modelsOf(system: Pick<System, 'elements'>, deployment: Deployment): readonly Model[];
/** The version that a deployment says it runs: its own word, or else the one it refers to. */
export declare function versionRun(deployment: Deployment): Claim<string>;
/** Of several described versions first the one whose file a deployment loads. */
export declare const itsFileFirst: (deployment: Deployment, models: readonly Model[]) => readonly Model[];
/** Holds what a deployment runs against a described model: digests decide, where both have one. */
export declare function judgeRunning(system: Pick<System, 'elements'>, deployment: Deployment, model: Model): Judgement;
export {};
