import { NOTHING_SEEN, type Report } from './report.ts';
import type { Severity } from './rule.ts';

/** What the process tells its caller (spec, "Exit codes"). */
export const EXIT = {
  ok: 0,
  mismatch: 1,
  invalid: 2,
  undecided: 3,
  usage: 64,
  bug: 70,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** From which severity of mismatch on a check fails; `unknown` fails on any and on unknowns. */
export const FAIL_ON = ['error', 'warning', 'info', 'unknown', 'never'] as const;
export type FailOn = (typeof FAIL_ON)[number];

/** What fails a check from each threshold on. */
export const FAILING = {
  error: ['error'],
  warning: ['error', 'warning'],
  info: ['error', 'warning', 'info'],
  unknown: ['error', 'warning', 'info'],
  never: [],
} as const satisfies Record<FailOn, readonly Severity[]>;

/**
 * The exit code of a report. What could not be read comes first, because the verdicts beside it
 * are those of an incomplete system; a run without any descriptor is never a success.
 */
export function exitCode(report: Report, failOn: FailOn): ExitCode {
  if (report.problems.length > 0 || report.checked.descriptors === 0) return EXIT.invalid;
  const failing: readonly Severity[] = FAILING[failOn];
  const mismatched = report.findings.some(
    ({ verdict, severity, waived }) =>
      verdict === 'mismatch' && waived === undefined && failing.includes(severity),
  );
  if (mismatched) return EXIT.mismatch;
  // A detector that saw nothing has checked nothing, whatever is declared.
  const isBlind = report.run?.windows.every(({ from }) => from === NOTHING_SEEN) === true;
  if (isBlind) return EXIT.invalid;
  const isOpen = report.summary.unknown > 0 || report.artifacts?.some(({ unread }) => unread);
  return failOn === 'unknown' && isOpen ? EXIT.undecided : EXIT.ok;
}
