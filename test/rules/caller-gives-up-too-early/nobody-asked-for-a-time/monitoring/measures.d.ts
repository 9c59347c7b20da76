import type { Claim, Stated } from '../claim.ts';
import type { Goal } from '../generated/descriptors.ts';
import type { DescriptorOf } from '../system.ts';
import { type Metric } from './metric-names.ts';
import { type Watcher } from './watching.ts';
type Model = Claim<DescriptorOf<'TrainedModel'>>;
/** Something that somebody measures or wants measured, and the goal that it is said to serve. */
export type Measure = {
    readonly said: Stated<unknown>;
    readonly name: string;
    readonly metric: Metric;
    /** Absent for results of evaluations, which serve whichever goal they decide. */
    readonly goal?: Claim<string>;
};
/** The metrics that a model asks for, and those that watchers collect. */
export declare function metricsNamed(models: readonly Model[], watchers: readonly Watcher[]): readonly Measure[];
/** The metrics that models were evaluated by. */
export declare const metricsEvaluated: (models: readonly Model[]) => readonly Measure[];
/** Whether a measure tells how far a goal is reached: it says so, or is one of its criteria. */
export declare function serves({ goal, metric }: Measure, { name, successCriteria }: Goal): boolean;
export {};
