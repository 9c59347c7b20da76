import type { Domain, System as Manifest, Statistics } from '../generated/descriptors.ts';
import { type Drift } from './shift.ts';
export type Limits = NonNullable<NonNullable<Manifest['policy']>['drift']>;
/**
 * What is tolerated where the policy of the system is silent. A quarter of a standard deviation is
 * the limit in balancing samples (Stuart 2010); PSI above 0.2 is called a marked change in credit
 * scoring (Siddiqi 2006); the others are what a person who looks at a report would remark on.
 */
export declare const USUAL_LIMITS: {
    readonly meanShift: 0.25;
    readonly labelShift: 0.05;
    readonly psi: 0.2;
    readonly missingRate: 0.02;
};
/**
 * What production differs in from training, beyond what is tolerated and what chance explains. A
 * limit that training declares is compared where domains are, and not here once more.
 */
export declare function driftBetween(training: Statistics, production: Statistics, limits: Limits, declared?: Domain): readonly Drift[];
