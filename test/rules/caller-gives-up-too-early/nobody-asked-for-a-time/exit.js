/** What the process tells its caller (spec, "Exit codes"). */
export const EXIT = {
    ok: 0,
    mismatch: 1,
    invalid: 2,
    undecided: 3,
    usage: 64,
    bug: 70,
};
/** From which severity of mismatch on a check fails; `unknown` fails on any and on unknowns. */
export const FAIL_ON = ['error', 'warning', 'info', 'unknown', 'never'];
const FAILING = {
    error: ['error'],
    warning: ['error', 'warning'],
    info: ['error', 'warning', 'info'],
    unknown: ['error', 'warning', 'info'],
    never: [],
};
/**
 * The exit code of a report. What could not be read comes first, because the verdicts beside it
 * are those of an incomplete system; a run without any descriptor is never a success.
 */
export function exitCode(report, failOn) {
    if (report.problems.length > 0 || report.checked.descriptors === 0)
        return EXIT.invalid;
    const failing = FAILING[failOn];
    const mismatched = report.findings.some(({ verdict, severity, waived }) => verdict === 'mismatch' && waived === undefined && failing.includes(severity));
    if (mismatched)
        return EXIT.mismatch;
    return failOn === 'unknown' && report.summary.unknown > 0 ? EXIT.undecided : EXIT.ok;
}
