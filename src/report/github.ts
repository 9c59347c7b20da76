import { escapeTerminal } from '../escape.ts';
import type { Finding } from '../finding.ts';
import type { Problem } from '../problem.ts';
import type { Report } from '../report.ts';
import { cut } from './cut.ts';
import { label } from './layout.ts';
import { mainSides, placeText } from './places.ts';
import type { Style } from './pretty.ts';
import { questions } from './questions.ts';
import { sortOut } from './sorted-out.ts';
import { checkedText, leftOutText, verdictsText } from './totals.ts';
import { listed } from './words.ts';

type Level = 'error' | 'warning' | 'notice';

type Annotation = {
  readonly level: Level;
  readonly title: string;
  readonly lines: readonly string[];
  readonly place: Partial<Pick<Problem, 'file' | 'line' | 'column' | 'endLine' | 'endColumn'>>;
};

/** GitHub shows ten annotations of each level for a step, and drops the others silently. */
const MOST = 10;

/** Longer messages are cut by whoever shows them. */
const LONGEST = 3000;

/**
 * Workflow commands of GitHub Actions, which become annotations at the lines of a pull request: the
 * gravest ten of each level, where the tenth says how many more there are; then the counts.
 */
export function github(report: Report, { quiet }: Pick<Style, 'quiet'>): string {
  const sideOf = mainSides(report);
  const { mismatches, unknowns } = sortOut(report.findings);
  const annotations = [
    ...report.problems.map(ofProblem),
    ...mismatches.map((finding) => ofMismatch(finding, sideOf(finding) ?? {})),
    ...(quiet ? [] : questions(unknowns).map(ofQuestion)),
  ];
  const levels = ['error', 'warning', 'notice'] as const;
  const commands = levels.flatMap((level) =>
    atMost(
      annotations.filter((one) => one.level === level),
      level,
    ),
  );
  const totals = [
    `mismatch: ${verdictsText(report.summary)}`,
    `mismatch: ${checkedText(report)}`,
    ...[leftOutText(report) ?? []]
      .flat()
      .map((left) => `mismatch: ${escapeTerminal(left).replaceAll('##[', '## [')}`),
  ];
  return `${[...commands.map(command), ...totals].join('\n')}\n`;
}

const LEVEL = { error: 'error', warning: 'warning', info: 'notice' } as const;

const ofProblem = (problem: Problem): Annotation => ({
  level: 'error',
  title: `invalid: ${problem.code}`,
  lines: [problem.message],
  place: problem,
});

function ofMismatch(finding: Finding, place: Annotation['place']): Annotation {
  const { severity, rule, message, sides, because, breaks, ask } = finding;
  return {
    level: LEVEL[severity],
    title: rule,
    lines: [
      message,
      ...sides.map((side) => `- ${label(side)}: ${said(side)} ${placeText(side)}`.trimEnd()),
      ...(because === undefined ? [] : [`because: ${because}`]),
      `breaks: ${breaks}`,
      `ask ${ask.perspective}: ${ask.question}`,
    ],
    place,
  };
}

const said = ({ value }: Finding['sides'][number]): string => value ?? 'not stated';

function ofQuestion({ first, place, rules, others }: ReturnType<typeof questions>[number]) {
  const { message, ask } = first;
  return {
    level: 'notice',
    title: `unknown: ${listed(rules, 3)}`,
    lines: [
      message,
      `ask ${ask.perspective}: ${ask.question}`,
      ...(others.length > 0 ? [`also of ${listed(others, 6)}`] : []),
    ],
    place: place ?? {},
  } as const satisfies Annotation;
}

/** The last place that is shown says what is not. */
function atMost(all: readonly Annotation[], level: Level): readonly Annotation[] {
  if (all.length <= MOST) return all;
  const left = all.length - MOST + 1;
  const lines = [`${left} more of this level: GitHub shows ${MOST}; the summary has them all`];
  return [...all.slice(0, MOST - 1), { level, title: 'mismatch', lines, place: {} }];
}

/**
 * `::error file=…,line=…::message`, as the toolkit of GitHub Actions escapes it: `%` and line ends
 * everywhere, `:` and `,` in properties as well.
 */
function command({ level, title, lines, place }: Annotation): string {
  const { file, line, column, endLine, endColumn } = place;
  const isOneLine = line !== undefined && line === endLine;
  const properties = [
    ...(file === undefined ? [] : [`file=${property(file)}`]),
    ...(file === undefined ? [] : [`line=${line ?? 1}`]),
    ...(file === undefined || endLine === undefined ? [] : [`endLine=${endLine}`]),
    ...(isOneLine && column !== undefined ? [`col=${column}`] : []),
    ...(isOneLine && endColumn !== undefined ? [`endColumn=${endColumn}`] : []),
    `title=${property(title)}`,
  ];
  const text = lines.map((one) => escapeTerminal(one)).join('\n');
  return `::${level} ${properties.join(',')}::${data(cut(text, LONGEST))}`;
}

const data = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string): string =>
  data(escapeTerminal(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
