import type { Stated } from '../claim.ts';
import type { FeedbackNeed, FeedbackProvided } from '../generated/descriptors.ts';
import { type Offer } from './offers.ts';
/** Holds feedback against a need for it, whatever their names are. */
export declare function holdFeedbackAgainst(need: Stated<FeedbackNeed>, said: Stated<FeedbackProvided>): Offer;
