import { escapeTerminal } from '../escape.ts';
import type { Finding } from '../finding.ts';
import type { Problem } from '../problem.ts';
import type { Report } from '../report.ts';
import { cut } from './cut.ts';
import { fingerprints, problemFingerprints } from './fingerprints.ts';
import { fallbackFile, mainSides } from './places.ts';

const SEVERITY = { error: 'major', warning: 'minor', info: 'info' } as const;

/** More is no sentence that a merge request could show. */
const LONGEST = 1000;

/**
 * The Code Quality report of GitLab: https://docs.gitlab.com/ci/testing/code_quality/. What a waiver
 * accepts is left out, because the format cannot say so.
 */
export function gitlab(report: Report): string {
  const prints = fingerprints(report.findings);
  const marks = problemFingerprints(report.problems);
  const sideOf = mainSides(report);
  const fallback = fallbackFile(report);
  const issues = report.findings.flatMap((finding, at) => {
    if (finding.waived) return [];
    const { file = fallback(finding), line } = sideOf(finding) ?? {};
    return issue({
      description: described(finding),
      check: finding.rule,
      fingerprint: prints[at] ?? '',
      severity: finding.verdict === 'unknown' ? 'info' : SEVERITY[finding.severity],
      ...{ file, line },
    });
  });
  const problems = report.problems.map((problem, at) => problemIssue(problem, marks[at] ?? ''));
  return `${JSON.stringify([...problems, ...issues], undefined, 2)}\n`;
}

function described({ verdict, message, ask }: Finding): string {
  const asked = `ask ${ask.perspective}: ${ask.question}`;
  return `${verdict === 'unknown' ? 'unknown: ' : ''}${message}; ${asked}`;
}

const problemIssue = ({ code, message, file, line }: Problem, fingerprint: string) =>
  issue({ description: message, check: code, fingerprint, severity: 'critical', file, line });

type Issue = {
  readonly description: string;
  readonly check: string;
  readonly fingerprint: string;
  readonly severity: 'info' | 'minor' | 'major' | 'critical';
  readonly file: string | undefined;
  readonly line: number | undefined;
};

/** A path starts in the repository's folder and without `./`, as the format asks. */
const issue = ({ description, check, fingerprint, severity, file = '.', line = 1 }: Issue) => ({
  description: cut(escapeTerminal(description), LONGEST),
  check_name: escapeTerminal(check),
  fingerprint,
  severity,
  location: {
    path: escapeTerminal(file.replace(/^(?:\.\/+)+/, '') || '.'),
    lines: { begin: line },
  },
});
