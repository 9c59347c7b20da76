import type { Stated } from '../claim.ts';
import { type Judgement } from '../rule.ts';
import { type System } from '../system.ts';
/** What became of a reference; with what one answer would settle, where it could mean several. */
export type Judged = {
    readonly judgement: Judgement;
    readonly settles?: string;
};
/**
 * Judges a reference. Nothing where a deployment says apart which version it runs, since whether
 * that version is described is compared elsewhere.
 */
export declare function judgeReference(system: System, reference: Stated<string>): Judged | undefined;
