import type { Claim } from '../claim.ts';
import { type DescriptorOf, type System } from '../system.ts';
type Model = Claim<DescriptorOf<'TrainedModel'>>;
type Component = Claim<DescriptorOf<'Component'>>;
/**
 * The components that work with what a model gives: those that wrap it, those that one of its
 * outputs is connected with, and those that the model itself names.
 */
export declare function componentsOf(system: System, model: Model): readonly Component[];
/** Somebody who takes it for granted that a model answers the same twice, and by which name. */
export type Reliance = {
    readonly said: Claim<boolean>;
    readonly by: string;
};
/** The components, the product, its policies and the tests that rely on equal answers of a model. */
export declare function reliances(system: System, model: Model): readonly Reliance[];
export {};
