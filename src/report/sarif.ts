import type { Finding } from '../finding.ts';
import type { Report } from '../report.ts';
import type { RuleMeta } from '../rule.ts';
import { VERSION } from '../version.ts';
import { fingerprints, problemFingerprints } from './fingerprints.ts';
import { fallbackFile, mainSides } from './places.ts';
import type { Style } from './pretty.ts';
import { type Files, filesOf } from './sarif/files.ts';
import { findingResult, problemResult, type Result } from './sarif/results.ts';
import { rulesOf } from './sarif/rules.ts';
import { plain } from './sarif/text.ts';
import { sortOut } from './sorted-out.ts';
import { leftOutText, unread } from './totals.ts';
import { count } from './words.ts';

/** GitHub refuses a run with more: https://docs.github.com/en/code-security (SARIF support). */
export const MOST_RESULTS = 25_000;

/**
 * The report as SARIF 2.1.0 (OASIS), one run. A mismatch is a result of kind `fail`, an unknown of
 * kind `open` and level `note`, and what a waiver accepts has a suppression, which is in the source
 * where the waiver is a comment. What a baseline accepts is no result, since readers that know no
 * suppressions would show all of it. The first side that can be shown is the location, the others are
 * related locations.
 */
export function sarif(report: Report, { rules = [] }: Pick<Style, 'rules'>): string {
  const files = filesOf();
  const all = resultsOf(report, files);
  const results = all.slice(0, MOST_RESULTS);
  const descriptors = rulesOf(results, rules satisfies readonly RuleMeta[]);
  const index = new Map(descriptors.map(({ id }, at) => [id, at]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'mismatch',
            version: VERSION,
            semanticVersion: VERSION,
            rules: descriptors,
          },
        },
        invocations: [invocation(report, all.length - results.length)],
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'the root of the run' } } },
        results: results.map((one) => ({ ...one, ruleIndex: index.get(one.ruleId) ?? -1 })),
        artifacts: files.all(),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

/** The gravest first, so that what is over the limit is what matters least. */
function resultsOf(report: Report, files: Files): readonly Result[] {
  const prints = fingerprints(report.findings);
  const printOf = new Map<Finding, string>(
    report.findings.map((finding, at) => [finding, prints[at] ?? '']),
  );
  const marks = problemFingerprints(report.problems);
  const sideOf = mainSides(report);
  const fallback = fallbackFile(report);
  const { mismatches, unknowns, waived } = sortOut(report.findings);
  return [
    ...report.problems.map((problem, at) => problemResult(problem, marks[at] ?? '', files)),
    ...[...mismatches, ...unknowns, ...waived].map((finding) =>
      findingResult(finding, {
        files,
        main: sideOf(finding),
        fingerprint: printOf.get(finding) ?? '',
        fallback: fallback(finding),
      }),
    ),
  ];
}

function invocation(report: Report, more: number) {
  const left = leftOutText(report);
  const notes = [
    ...(more > 0
      ? [`${count(more, 'result')} more than a file may have; --format json has all`]
      : []),
    ...(left === undefined ? [] : [left]),
    ...unread(report).map(([what, why]) => `not read: ${what}: ${why}`),
  ];
  return {
    executionSuccessful: report.problems.length === 0 && report.checked.descriptors > 0,
    toolExecutionNotifications: notes.map((text) => ({
      level: 'warning',
      message: { text: plain(text) },
    })),
  };
}
