import type { Report } from './report.ts';
/** What the process tells its caller (spec, "Exit codes"). */
export declare const EXIT: {
    readonly ok: 0;
    readonly mismatch: 1;
    readonly invalid: 2;
    readonly undecided: 3;
    readonly usage: 64;
    readonly bug: 70;
};
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
/** From which severity of mismatch on a check fails; `unknown` fails on any and on unknowns. */
export declare const FAIL_ON: readonly ['error', 'warning', 'info', 'unknown', 'never'];
export type FailOn = (typeof FAIL_ON)[number];
/**
 * The exit code of a report. What could not be read comes first, because the verdicts beside it
 * are those of an incomplete system; a run without any descriptor is never a success.
 */
export declare function exitCode(report: Report, failOn: FailOn): ExitCode;
