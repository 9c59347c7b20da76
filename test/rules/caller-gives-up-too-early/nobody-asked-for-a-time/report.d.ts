import type { Finding } from './finding.ts';
import type { Problem } from './problem.ts';
/** How many judgements of a run ended in each verdict, those under a waiver apart. */
export type Summary = {
    readonly match: number;
    readonly mismatch: number;
    readonly unknown: number;
    readonly notApplicable: number;
    /** Mismatches and unknowns that a waiver accepts for now; they are in no other count. */
    readonly waived: number;
};
/** One system of a run. */
export type SystemReport = {
    readonly name: string;
    /** The manifest's file; missing for an implicit system. */
    readonly file?: string;
    readonly descriptors: number;
    readonly elements: number;
    readonly summary: Summary;
};
/** What a run found: the contract of `schemas/report.schema.json`, and the input of reporters. */
export type Report = {
    readonly report: 'v1';
    readonly systems: readonly SystemReport[];
    readonly summary: Summary;
    readonly checked: {
        readonly files: number;
        readonly descriptors: number;
        readonly rules: number;
        /** Files of a folder that are no descriptors. */
        readonly skipped: number;
    };
    /** What could not be read as a descriptor; such a run never succeeds. */
    readonly problems: readonly Problem[];
    /** Sorted by `compareFindings`. */
    readonly findings: readonly Finding[];
};
export declare const NOTHING: Summary;
export declare const add: (a: Summary, b: Summary) => Summary;
