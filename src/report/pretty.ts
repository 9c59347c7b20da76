import { Chalk, type ChalkInstance } from 'chalk';
import { escapeTerminal } from '../escape.ts';
import type { Finding, Side } from '../finding.ts';
import { frame } from '../frame.ts';
import type { Problem } from '../problem.ts';
import type { Report, Summary, SystemReport } from '../report.ts';
import type { Severity } from '../rule.ts';
import { count, listed } from './words.ts';

/** What a reporter may know besides the report. `textOf` gives the text of a file that was read. */
export type Style = {
  readonly color: boolean;
  readonly quiet: boolean;
  textOf(file: string): string | undefined;
};

type Print = Style & { readonly paint: ChalkInstance };

const COLOR = { error: 'red', warning: 'yellow', info: 'cyan' } as const satisfies Record<
  Severity,
  string
>;

/** The report for people: both sides as code frames, what breaks, whom to ask; then the counts. */
export function pretty(report: Report, style: Style): string {
  const print = { ...style, paint: new Chalk({ level: style.color ? 1 : 0 }) };
  const mismatches = report.findings.filter(({ verdict }) => verdict === 'mismatch');
  const unknowns = report.findings.filter(({ verdict }) => verdict === 'unknown');
  const blocks = [
    ...report.problems.map((problem) => problemBlock(problem, print)),
    ...mismatches.map((finding) => mismatchBlock(finding, print)),
    ...(style.quiet ? [] : questions(unknowns).map((group) => questionBlock(group, print))),
    [...report.systems.map((system) => systemLine(system, print)), ...totals(report, print)],
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

function problemBlock(problem: Problem, print: Print): readonly string[] {
  const { paint } = print;
  return [
    `${paint.red(`invalid[${problem.code}]`)}: ${paint.bold(escapeTerminal(problem.message))}`,
    ...placed(problem, escapeTerminal(problem.pointer), '^', print),
  ];
}

function mismatchBlock(finding: Finding, print: Print): readonly string[] {
  const { paint } = print;
  const head = paint[COLOR[finding.severity]](`${finding.severity}[${finding.rule}]`);
  return [
    `${head}: ${paint.bold(escapeTerminal(finding.message))}`,
    ...finding.sides.flatMap((side, index) => sideBlock(side, index, print)),
    `   = breaks: ${escapeTerminal(finding.breaks)}`,
    `   = ask ${finding.ask.perspective}: ${escapeTerminal(finding.ask.question)}`,
  ];
}

function sideBlock(side: Side, index: number, print: Print): readonly string[] {
  const said = side.absent ?? provenance(side);
  const label = `${side.element} (${side.perspective})${said ? `, ${said}` : ''}`;
  return placed(side, escapeTerminal(label), index === 0 ? '^' : '-', print);
}

/** Where a value that nobody typed comes from. */
function provenance({ how, source }: Side): string {
  if (source === undefined) return how === 'declared' ? '' : how;
  return `${how} from ${source.file}${source.tool ? ` by ${source.tool}` : ''}`;
}

type Placed = Pick<Side, 'file' | 'line' | 'column' | 'endLine' | 'endColumn'>;

/** `--> file:line:column  label` and the code frame, or the label alone where there is no file. */
function placed(place: Placed, label: string, mark: '^' | '-', print: Print): readonly string[] {
  const { paint } = print;
  const arrow = mark === '^' ? '-->' : ':::';
  const { file, line = 1, column = 1, endLine = line, endColumn = column + 1 } = place;
  if (file === undefined) return [`  ${paint.blue(arrow)} ${label}`];
  const where = `${escapeTerminal(file)}:${line}:${column}`;
  const text = print.textOf(file);
  const range = { line, column, endLine, endColumn };
  return [
    `  ${paint.blue(arrow)} ${where}  ${paint.dim(label)}`,
    ...(text === undefined ? [] : frame(text, range, { mark }).map((row) => paint.dim(row))),
  ];
}

/** Unknowns that one answer would settle. */
type Question = { readonly first: Finding; readonly rules: readonly string[] };

/** One question for all rules that wait for the same attribute, in the order they first appear. */
function questions(unknowns: readonly Finding[]): readonly Question[] {
  const grouped = new Map<string, { first: Finding; rules: string[] }>();
  for (const finding of unknowns) {
    const { system, ask } = finding;
    const settled = [system, ask.perspective, ask.element ?? '', ask.pointer ?? '', ask.question];
    const key = JSON.stringify(settled);
    const group = grouped.get(key) ?? { first: finding, rules: [] };
    if (!group.rules.includes(finding.rule)) group.rules.push(finding.rule);
    grouped.set(key, group);
  }
  return [...grouped.values()];
}

function questionBlock({ first, rules }: Question, print: Print): readonly string[] {
  const { paint } = print;
  const asked = first.sides.find(
    ({ element, pointer, how }) =>
      how === 'absent' && element === first.ask.element && pointer === first.ask.pointer,
  );
  const rest = rules.filter((rule) => rule !== first.rule);
  const also = rest.length > 0 ? [`   = also waiting: ${listed(rest, 6)}`] : [];
  const place = asked?.file === undefined ? first.sides.find(({ file }) => file) : asked;
  return [
    `${paint.magenta(`unknown[${first.rule}]`)}: ${paint.bold(escapeTerminal(first.message))}`,
    ...(place ? arrowOnly(place, print) : []),
    `   = ask ${first.ask.perspective}: ${escapeTerminal(first.ask.question)}`,
    ...also,
  ];
}

const arrowOnly = ({ file, line, column, element, perspective }: Side, { paint }: Print) => [
  `  ${paint.blue('-->')} ${escapeTerminal(file ?? '')}:${line}:${column}  ${paint.dim(
    escapeTerminal(`${element} (${perspective})`),
  )}`,
];

const systemLine = (system: SystemReport, { paint }: Print): string =>
  `${paint.bold(escapeTerminal(system.name))}: ${verdicts(system.summary, paint)} in ${count(
    system.descriptors,
    'descriptor',
  )}`;

/** All four verdicts, always: an unknown that is not counted would read as a pass. */
const verdicts = ({ match, mismatch, unknown, notApplicable }: Summary, paint: ChalkInstance) =>
  [
    mismatch > 0 ? paint.red(count(mismatch, 'mismatch')) : count(mismatch, 'mismatch'),
    unknown > 0 ? paint.magenta(`${unknown} unknown`) : `${unknown} unknown`,
    `${match} match`,
    `${notApplicable} not applicable`,
  ].join(', ');

function totals(report: Report, { paint }: Print): readonly string[] {
  const { systems, summary, checked, problems } = report;
  const all =
    systems.length === 1 ? [] : [`${count(systems.length, 'system')}: ${verdicts(summary, paint)}`];
  const invalid =
    problems.length > 0
      ? [paint.red(`${count(problems.length, 'problem')} kept descriptors from being checked`)]
      : [];
  const { descriptors, files, rules } = checked;
  const ran = `checked ${count(descriptors, 'descriptor')} in ${count(files, 'file')} with ${count(rules, 'rule')}`;
  return [...all, ...invalid, paint.dim(ran)];
}
