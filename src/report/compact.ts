import { escapeTerminal } from '../escape.ts';
import type { Finding, Side } from '../finding.ts';
import type { Problem } from '../problem.ts';
import type { Report } from '../report.ts';
import { mainSides, placeText } from './places.ts';
import type { Style } from './pretty.ts';
import { checkedText, leftOutText, unread, verdictsText } from './totals.ts';

/**
 * One line for each finding, `file:line:column: severity[rule]: message (places of other sides)`,
 * for grep and for editors that jump to places; then one line with the counts.
 */
export function compact(report: Report, { quiet }: Pick<Style, 'quiet'>): string {
  const sideOf = mainSides(report);
  const shown = report.findings.filter(({ verdict }) => !quiet || verdict === 'mismatch');
  const lines = [
    ...report.problems.map(problemLine),
    ...shown.map((finding) => findingLine(finding, sideOf(finding))),
    ...unread(report).map(([what, why]) => `${atStart(what)}: not read: ${why}`),
    [checkedText(report), verdictsText(report.summary), leftOutText(report) ?? []]
      .flat()
      .join('; '),
  ];
  return `${lines.map((line) => escapeTerminal(line)).join('\n')}\n`;
}

const problemLine = (problem: Problem): string =>
  `${atStart(placeText(problem))}: invalid[${problem.code}]: ${problem.message}`;

function findingLine(finding: Finding, main: Side | undefined): string {
  const { system, rule, severity, verdict, message, waived, sides } = finding;
  const level = waived ? 'waived' : verdict === 'unknown' ? 'unknown' : severity;
  const others = sides.flatMap((side) =>
    side === main || side.file === undefined ? [] : placeText(side),
  );
  const against = others.length === 0 ? '' : ` (${[...new Set(others)].join(', ')})`;
  const where = main === undefined ? system : placeText(main);
  return `${atStart(where)}: ${level}[${rule}]: ${message}${against}`;
}

/** What begins with colons is a command to those who run builds; the path stays the same. */
const atStart = (place: string): string => (/^\s*:/.test(place) ? `./${place}` : place);
