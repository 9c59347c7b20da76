import type { Claim } from '../claim.ts';
import type { Perspective, Port } from '../generated/descriptors.ts';
import { type Judgement } from '../rule.ts';
import { type System } from '../system.ts';
type Owner = Claim<unknown>;
/**
 * Whether each required input of an element is fed. Where nothing of the element is connected, the
 * wiring is still to be told, and one question is enough; where others are, what is left out is a
 * gap. Inputs that say where they come from are left to the rule about references.
 */
export declare function unfed(system: System, element: Owner, inputs: Claim<readonly Port[]>, ask: Perspective): Iterable<Judgement>;
/**
 * Whether each output of an element is used, with the same care: outputs that say where they go
 * are left alone, and where nothing is connected, one question is enough.
 */
export declare function unused(system: System, element: Owner, outputs: Claim<readonly Port[]>, ask: Perspective): Iterable<Judgement>;
/**
 * Whether what a producer means for an element is taken there. Only what names an element is
 * judged, since most outputs and fields are used by some and ignored by others.
 */
export declare function meant(system: System, ports: readonly Claim<Port>[]): Iterable<Judgement>;
export {};
