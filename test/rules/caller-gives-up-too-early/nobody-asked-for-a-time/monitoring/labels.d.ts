import type { Claim } from '../claim.ts';
import { type DescriptorOf, type System } from '../system.ts';
import { type Watcher } from './watching.ts';
type Model = Claim<DescriptorOf<'TrainedModel'>>;
/** A metric that needs to know what was right, and how far it looks back. */
export type WindowOfTruth = {
    readonly name: string;
    readonly window: Claim<string>;
    /** The logs and feedback that it is computed from, where somebody says so. */
    readonly sources: readonly string[];
};
/**
 * The windows over which quality is watched: those that the model asks for and those that are
 * collected, of each metric the shortest, which is the first to be without labels. A metric needs labels by its name, or because it is
 * computed from feedback.
 */
export declare function windowsOfTruth(model: Model, watchers: readonly Watcher[]): readonly WindowOfTruth[];
/**
 * When labels arrive for a window: by the feedback that the metric is computed from; otherwise by
 * whatever feedback there is, or as late as production data says. The soonest counts; a delay that
 * nobody states counts only where none of the others is short enough.
 */
export declare function delayFor(system: System, watchers: readonly Watcher[], { window, sources }: WindowOfTruth): Claim<string>;
export {};
