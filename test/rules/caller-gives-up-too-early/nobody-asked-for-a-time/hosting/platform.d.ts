import { type Judgement } from '../rule.ts';
import type { Hosting } from '../system.ts';
/**
 * The operating system that a model needs against the one of the machine. An image brings its own,
 * so that the machine below it settles the family and nothing else.
 */
export declare function judgeSystem({ model, environment, deployment }: Hosting): readonly Judgement[];
/** The processor that a model or an image is built for against the one that there is. */
export declare function judgeArchitecture(hosting: Hosting): readonly Judgement[];
/** Extensions of the processor that a build uses against those that there are. */
export declare function judgeInstructionSets({ model, environment }: Hosting): readonly Judgement[];
/** What a model calls out for against what the network lets out. */
export declare function judgeNetwork({ model, environment }: Hosting): readonly Judgement[];
