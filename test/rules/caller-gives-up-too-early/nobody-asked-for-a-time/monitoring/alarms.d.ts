import { type Claim, type Node, type Stated } from '../claim.ts';
import { type Limit, type Result } from '../evaluation/results.ts';
import type { MetricNeed, MetricProvided } from '../generated/descriptors.ts';
import type { Decision } from '../rule.ts';
import { type Value } from '../values/value.ts';
/** The values at which somebody is called: those that compare so with the target. */
export type Alarm = Value<'alarm'> & Limit;
/**
 * The alarm that a need asks for; `undefined` where it states no threshold. A threshold without its
 * comparison, or of which nobody says whether it describes the good state, is half an alarm: the
 * claim is silent, and asks for the other half.
 */
export declare function alarmOfNeed(need: Stated<MetricNeed>): Claim<Alarm> | undefined;
/** The alarm that a collected metric raises; silent where it has no alert. */
export declare function alarmOfAlert(metric: Stated<MetricProvided>): Claim<Alarm>;
/**
 * Whether one alarm is raised as soon as another asks for it: `late` when values lie between the
 * two limits, `opposite` when they call on different sides, `apart` where they have no common
 * measure, `unclear` where only one of them has a unit.
 */
export declare function compareAlarms(needed: Limit, raised: Limit): 'in time' | 'late' | 'opposite' | 'apart' | 'unclear';
/** Words what it means that an alarm goes off from the first minute on, if it does. */
export declare function decideForecast(model: Node<unknown>, alarm: Limit, raised: string, results: readonly Result[]): Decision;
/** `recall < 0.8`. */
export declare const alarmText: ({ metric, operator, target, unit }: Limit) => string;
