import type { Claim, Stated } from '../claim.ts';
import type { FeedbackNeed, FeedbackProvided, Guardrail, Hazard } from '../generated/descriptors.ts';
import { type System } from '../system.ts';
/** Something that product fears, and what there is to keep it from doing harm. */
export type Feared = {
    readonly hazard: Stated<Hazard>;
    readonly guardrails: Claim<readonly Guardrail[]>;
};
/** From this severity on, a guardrail is expected, and somebody who learns of it. */
export declare const isGrave: ({ severity }: Hazard) => boolean;
/** Every hazard that product names. */
export declare const hazardsOf: (system: System) => readonly Feared[];
type Feedback = FeedbackNeed | FeedbackProvided;
/**
 * The feedback of a system, and the lists that lack what is in none: whoever only needs feedback is
 * told by another rule whether it comes, so a model's list counts where there is one.
 */
export declare function feedbackOf(system: System): {
    readonly feedback: readonly Claim<Feedback>[];
    readonly lists: readonly Claim<readonly Feedback[]>[];
};
export {};
