import type { Claim } from '../claim.ts';
import type { OperatingDomain } from '../generated/descriptors.ts';
import type { Listing } from '../meaning/inclusion.ts';
import { type Judgement } from '../rule.ts';
import { type System } from '../system.ts';
import { type Model, type Place, type Side } from './operating-domain.ts';
/**
 * What models were made for against all that places with the same models say. A model that does not
 * say what it was made for is held against what it learned from.
 */
export declare function judgeMadeFor(system: System, group: readonly Place[], places: readonly Place[]): Iterable<Judgement>;
/** What a model is said to be made for against what it learned from. */
export declare function judgeClaimed(system: System, model: Model): readonly Judgement[];
/** What the training data of a model cover; `undefined` where some of it does not say. */
export declare function learnedBy(system: System, model: Model, key: Listing): readonly Side[] | undefined;
/**
 * Judges whether the days on which it runs are among those for which the models hold. Whether a
 * model outlives the days that it was made for is its authors' to say, and never plain.
 */
export declare function judgePeriod(outer: readonly Claim<OperatingDomain>[], inner: readonly Claim<OperatingDomain>[]): readonly Judgement[];
