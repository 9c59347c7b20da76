import { type Claim } from '../claim.ts';
import type { DriftMonitor, MetricProvided } from '../generated/descriptors.ts';
import { type DescriptorOf, type System } from '../system.ts';
import { type Metric } from './metric-names.ts';
type Elements = Pick<System, 'elements'>;
type Model = Claim<DescriptorOf<'TrainedModel'>>;
type Monitoring = DescriptorOf<'RuntimeMonitoring'>;
/** A set-up that watches a model, or a silent claim that says why none is known to. */
export type Watcher = Claim<Monitoring>;
/** A metric or a drift monitor that a watcher has. */
export type Collected = Claim<MetricProvided | DriftMonitor>;
/**
 * What watches a model: each `RuntimeMonitoring` that names it under `monitors`, or names no model.
 * Retired ones and those of other stages than production do not count; one that is only planned
 * cannot answer for a model that is live, and its status stays open.
 */
export declare function watchersOf(system: Elements, model: Model): readonly Watcher[];
/**
 * An attribute of a watcher. Where there is none, the question is for the watcher as a whole, so
 * that everything that waits for it is one question.
 */
export declare const offered: <K extends keyof Monitoring>(watcher: Watcher, key: K) => Claim<NonNullable<Monitoring[K]>>;
/** A part of an element; where nobody described the element, the question is for the whole. */
export declare const partOf: <T, P>(whole: Claim<T>, part: (whole: Claim<T>) => Claim<P>) => Claim<P>;
/** The models whose quality and monitoring count; retired ones serve nothing any more. */
export declare const liveModels: (system: Elements) => readonly Model[];
/** The same, with one silent claim for the model that nobody described where there is none. */
export declare function modelsInUse(system: Elements): readonly Model[];
/** What watches any of some models, each once. */
export declare const watchersOfAny: (system: Elements, models: readonly Model[]) => readonly Watcher[];
/** The metrics that watchers collect. */
export declare const metricsOf: (watchers: readonly Watcher[]) => readonly Claim<MetricProvided>[];
/** The drift monitors that watchers have. */
export declare const driftMonitorsOf: (watchers: readonly Watcher[]) => readonly Claim<DriftMonitor>[];
/** Whether two people mean one thing of their own naming: case and separators carry no meaning. */
export declare const sameName: (one: string, other: string) => boolean;
/** What a provided metric measures. */
export declare const measuredBy: (metric: Claim<MetricProvided>) => Metric | undefined;
/** The metric that watchers collect under any spelling; one with the same aggregation first. */
export declare function metricAmong(watchers: readonly Watcher[], wanted: Metric): Claim<MetricProvided> | undefined;
/** The metric or, for a drift, the drift monitor that provides what is wanted. */
export declare const collectedAmong: (watchers: readonly Watcher[], wanted: Metric) => Collected | undefined;
/** A metric whose name is so close to what is wanted that nobody can tell without asking. */
export declare const nearestAmong: (watchers: readonly Watcher[], wanted: Metric) => Claim<MetricProvided> | undefined;
export {};
