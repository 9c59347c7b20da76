import type { Finding } from '../finding.ts';
import { grouped } from '../grouped.ts';
import type { Problem } from '../problem.ts';
import type { Report, SystemReport } from '../report.ts';
import { type Case, suites } from './junit/document.ts';
import { mainSides, placeText } from './places.ts';
import { findingText, type Style } from './pretty.ts';
import { checkedText, leftOutText, unread, verdictsText } from './totals.ts';
import { count } from './words.ts';

/**
 * JUnit XML, a suite for each system: each mismatch is a test that failed, each unknown and each
 * waived finding one that was skipped, and a test of the rest passes where something matches. Rules
 * are the classes, and names hold no lines, so that the history of a test outlives edits.
 */
export function junit(report: Report, style: Style): string {
  const plain = { ...style, color: false };
  const named = grouped(report.findings, ({ system }) => system);
  const sideOf = mainSides(report);
  const caseOf = (finding: Finding) => findingCase(finding, sideOf(finding), plain);
  const systems = report.systems.map(({ name }) => name);
  const strays = [...named.keys()].filter((name) => !systems.includes(name));
  return suites([
    ...(report.problems.length > 0 || report.checked.descriptors === 0 || isUnread(report)
      ? [{ name: 'input', cases: inputCases(report) }]
      : []),
    ...strays.map((name) => ({
      name: name === '' ? 'no system' : name,
      cases: (named.get(name) ?? []).map(caseOf),
    })),
    // Two systems of one name share their findings; the first of them has them all.
    ...report.systems.map((system, at) => ({
      name: system.name,
      ...(system.file === undefined ? {} : { file: system.file }),
      cases: [
        restCase(system, leftOutText(report)),
        ...(systems.indexOf(system.name) === at ? (named.get(system.name) ?? []) : []).map(caseOf),
      ],
    })),
  ]);
}

const isUnread = (report: Report): boolean => unread(report).length > 0;

function findingCase(
  finding: Finding,
  { file, line }: { readonly file?: string; readonly line?: number } = {},
  style: Style,
): Case {
  const { system, rule, message, verdict, severity, sides, ask, waived } = finding;
  const about = sides.map(({ element, attribute }) => `${element}${attribute}`);
  const place = {
    ...(file === undefined ? {} : { file }),
    ...(file === undefined || line === undefined ? {} : { line }),
  };
  const base = { className: `${system}.${rule}`, name: [...new Set(about)].join(', '), ...place };
  if (waived) {
    const why = `waived until ${waived.until} by ${waived.by}: ${waived.reason}: ${message}`;
    return { ...base, skipped: why };
  }
  if (verdict === 'unknown') {
    return { ...base, skipped: `unknown: ${message}; ask ${ask.perspective}: ${ask.question}` };
  }
  const text = findingText(finding, style).join('\n');
  return { ...base, failure: { message, type: severity, text } };
}

/** Of what agrees there is no list; nothing passes where nothing matches. */
function restCase({ name, summary }: SystemReport, left: string | undefined): Case {
  const base = { className: `${name}.matches`, name: 'everything else that can be compared' };
  const said = [verdictsText(summary), ...(left === undefined ? [] : [left])].join('; ');
  return summary.match > 0
    ? { ...base, out: said }
    : { ...base, skipped: `nothing matches: ${said}` };
}

function inputCases(report: Report): readonly Case[] {
  return [
    ...report.problems.map(problemCase),
    ...unread(report).map(([what, why]) => ({
      className: 'input.unread',
      name: what,
      skipped: `unknown: not read: ${why}`,
    })),
    ...(report.checked.descriptors === 0
      ? [
          {
            className: 'input.nothing',
            name: 'something to check',
            error: { message: checkedText(report), type: 'nothing', text: count(0, 'descriptor') },
          },
        ]
      : []),
  ];
}

const problemCase = (problem: Problem): Case => ({
  className: `input.${problem.code}`,
  name: `${problem.file} ${problem.pointer}`.trimEnd(),
  file: problem.file,
  line: problem.line,
  error: {
    message: problem.message,
    type: problem.code,
    text: `${placeText(problem)}: ${problem.message}`,
  },
});
