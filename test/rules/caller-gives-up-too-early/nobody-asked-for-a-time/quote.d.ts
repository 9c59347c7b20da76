import type { Claim, Silence } from './claim.ts';
import type { Side } from './finding.ts';
/**
 * A claim as one side of a finding: who says what and where, or why nobody says anything. Places
 * are looked up here and nowhere earlier, because most claims are never quoted.
 */
export declare const quote: (claim: Claim<unknown>) => Side;
/** Why there is no value, as the second half of "… is" (spec, "Unknown"). */
export declare function silenceText(silence: Silence): string;
/** A value in its author's spelling; structures as JSON, cut where nobody would read on. */
export declare function valueText(value: unknown): string;
