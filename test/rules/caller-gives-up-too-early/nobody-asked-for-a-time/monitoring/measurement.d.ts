import type { Claim, Stated } from '../claim.ts';
import type { MetricNeed, MetricProvided } from '../generated/descriptors.ts';
import { type Judgement } from '../rule.ts';
import type { Duration } from '../values/duration.ts';
import type { Collected } from './watching.ts';
/** Whether a time is longer than another by more than two ways of counting it. */
export declare const isLonger: (one: Duration, other: Duration) => boolean;
/** A metric over a longer time notices everything later; a shorter one can be added up. */
export declare function compareWindows(model: string, need: Stated<MetricNeed>, found: Collected): Iterable<Judgement>;
/** A mean is no percentile; which of them a name stands for may be part of the name. */
export declare function compareAggregations(model: string, need: Stated<MetricNeed>, found: Claim<MetricProvided>): Iterable<Judgement>;
/**
 * Units of two kinds measure two things. Units that can be converted are no harm by themselves, but
 * a threshold is: where operations has no alert of its own, somebody will type it as it stands.
 */
export declare function compareMetricUnits(model: string, need: Stated<MetricNeed>, found: Claim<MetricProvided>): Iterable<Judgement>;
