import { escapeTerminal } from '../escape.ts';
import type { FailOn } from '../exit.ts';
import type { Finding, Side } from '../finding.ts';
import { type Paint, paintWith } from '../paint.ts';
import type { Problem } from '../problem.ts';
import type {
  DetectorRun,
  ReadArtifact,
  ReadExport,
  Report,
  Summary,
  SystemReport,
} from '../report.ts';
import type { RuleMeta, Severity } from '../rule.ts';
import { day, gutterOf, label, note, type Print, placed } from './layout.ts';
import { type Question, questions } from './questions.ts';
import { sortOut } from './sorted-out.ts';
import { type Shared, sharedText, together } from './together.ts';
import {
  askedOf,
  askedText,
  invitation,
  leftOutText,
  mismatchesText,
  outcomeText,
  unknownText,
} from './totals.ts';
import { count, listed, WOULD_BE } from './words.ts';

/** What a reporter may know besides the report. `textOf` gives the text of a file that was read. */
export type Style = {
  readonly color: boolean;
  /** Leaves out the open questions; their count stays. */
  readonly quiet: boolean;
  textOf(file: string): string | undefined;
  /** What was typed to get the report, for formats that tell how to get it again. */
  readonly command?: string;
  /** From which threshold on the run fails, for formats that say whether it does. */
  readonly failOn?: FailOn;
  /** What rules say about themselves, for formats that describe them. */
  readonly rules?: readonly RuleMeta[];
};

const COLOR = { error: 'red', warning: 'yellow', info: 'cyan' } as const satisfies Record<
  Severity,
  string
>;

/** The report for people: both sides as code frames, what breaks, whom to ask; then the counts. */
export function pretty(report: Report, style: Style): string {
  const print = { textOf: style.textOf, paint: paintWith(style.color) };
  const mismatches = report.findings.filter(({ verdict }) => verdict === 'mismatch');
  const unknowns = report.findings.filter(({ verdict }) => verdict === 'unknown');
  const also = together(mismatches);
  const several = report.systems.length > 1;
  // Where nobody has declared anything, nobody has left anything out.
  const isBrief = style.quiet || report.artifacts !== undefined;
  const blocks = [
    ...report.problems.map((problem) => problemBlock(problem, print)),
    ...mismatches.map((finding) => mismatchBlock(finding, print, { also: also(finding), several })),
    ...(isBrief ? [] : questions(unknowns).map((group) => questionBlock(group, print, several))),
    ...(report.artifacts?.length ? [artifactLines(report.artifacts, print)] : []),
    ...(report.run ? [runLines(report.run, print)] : []),
    [
      ...report.systems.map((system) =>
        systemLine(report, system, { ...print, quiet: style.quiet }),
      ),
      ...totals(report, style, print),
    ],
  ];
  return `${blocks.map((block) => block.join('\n')).join('\n\n')}\n`;
}

/** One finding as a report tells it, line by line. */
export const findingText = (finding: Finding, { color, textOf }: Style): readonly string[] =>
  mismatchBlock(finding, { textOf, paint: paintWith(color) });

function problemBlock(problem: Problem, print: Print): readonly string[] {
  const { paint } = print;
  const head = paint.red(`invalid[${problem.code}]`);
  return [
    `${head}: ${paint.bold(escapeTerminal(problem.message))}`,
    ...placed(
      problem,
      problem.pointer,
      { mark: '^', color: 'red', gutter: gutterOf([problem]) },
      print,
    ),
  ];
}

type Around = {
  /** Others that are about the same thing. */
  readonly also?: readonly Shared[];
  /** Whether it has to be told which system it is about. */
  readonly several?: boolean;
};

function mismatchBlock(
  finding: Finding,
  print: Print,
  { also = [], several = false }: Around = {},
): readonly string[] {
  const { paint } = print;
  const { severity, rule, message, sides, because, breaks, ask, waived, windows } = finding;
  const color = waived ? 'gray' : COLOR[severity];
  const gutter = gutterOf(sides);
  const head = paint[color](`${waived ? 'waived' : severity}[${rule}]`);
  const accepted = waived && `until ${waived.until} by ${waived.by}: ${waived.reason}`;
  return [
    `${head}: ${paint.bold(escapeTerminal(message))}${several ? ofSystem(finding, print) : ''}`,
    ...sides.flatMap((side, index) => {
      const mark =
        index === 0 ? ({ mark: '^', color } as const) : ({ mark: '-', color: 'blue' } as const);
      return placed(side, label(side), { ...mark, gutter }, print);
    }),
    ...(windows ? [note('seen', windowsText(windows), gutter, print)] : []),
    ...(because === undefined ? [] : [note('because', because, gutter, print)]),
    note('breaks', breaks, gutter, print),
    note(`ask ${ask.perspective}`, ask.question, gutter, print),
    ...also.map((one) => note('see also', sharedText(one, ask.perspective), gutter, print)),
    ...(accepted ? [note('waived', accepted, gutter, print)] : []),
  ];
}

const ofSystem = ({ system }: Finding, { paint }: Print): string =>
  paint.dim(` (${escapeTerminal(system)})`);

/** `in 3 windows, the first from 2021-06-01, the last until 2021-09-01`. */
function windowsText(windows: NonNullable<Finding['windows']>): string {
  const [first] = windows;
  const last = windows.at(-1);
  if (first === undefined || last === undefined) return 'in no window';
  if (windows.length === 1) return `from ${day(first.from)} to ${day(first.to)}`;
  return `in ${windows.length} windows, the first from ${day(first.from)}, the last until ${day(last.to)}`;
}

/** Where an answer is missing there is nothing to frame; a value that cannot be compared is there. */
const placeDrawing = (place: Side, gutter: number) =>
  place.how === 'absent' ? { gutter } : ({ mark: '^', color: 'magenta', gutter } as const);

/** Open questions show where the answer belongs, and what waits for it. */
function questionBlock(question: Question, print: Print, several: boolean): readonly string[] {
  const { first, place, rules, others } = question;
  const { paint } = print;
  const stated = first.sides.filter((side) => side !== place && side.how !== 'absent');
  const gutter = gutterOf([...(place ? [place] : []), ...stated]);
  const waiting = rules.filter((rule) => rule !== first.rule);
  const head = paint.magenta(`unknown[${first.rule}]`);
  return [
    `${head}: ${paint.bold(escapeTerminal(first.message))}${several ? ofSystem(first, print) : ''}`,
    ...(place ? placed(place, label(place), placeDrawing(place, gutter), print) : []),
    ...stated.flatMap((side) => placed(side, label(side), { mark: '-', gutter }, print)),
    note(`at stake (${WOULD_BE[first.severity]})`, first.breaks, gutter, print),
    note(`ask ${first.ask.perspective}`, first.ask.question, gutter, print),
    ...(others.length > 0 ? [note('also of', listed(others, 6), gutter, print)] : []),
    ...(waiting.length > 0 ? [note('also for', listed(waiting, 6), gutter, print)] : []),
  ];
}

/** What a detector has read, and the windows that it has judged. */
function runLines(
  { exports, windows, moved = [] }: DetectorRun,
  { paint }: Print,
): readonly string[] {
  const lines = exports.flatMap(({ name, format, files, records, bad = 0, worst, unread }) => {
    const many = files.length === 1 ? (files[0] ?? '') : count(files.length, 'file');
    const how =
      unread === undefined
        ? `${records === undefined ? 'read' : count(records, 'record')}${bad > 0 ? paint.yellow(`, ${bad} bad`) : ''}`
        : paint.magenta(`not read: ${escapeTerminal(unread)}`);
    const told = paint.dim(`${format}, ${escapeTerminal(many)}:`);
    return [`  ${escapeTerminal(name)}  ${told} ${how}`, ...firstBad(worst, paint)];
  });
  const [first] = windows;
  const last = windows.at(-1);
  const span = first && last ? `, from ${day(first.from)} to ${day(last.to)}` : '';
  const shown = moved.slice(0, MOST_MOVED).map(({ of, measure, value, effect }) => {
    const times = Number((value / effect).toPrecision(2));
    return `${escapeTerminal(of.replace(/^.*\//, ''))} (${measure} ${Number(value.toPrecision(3))}, ${times} times what matters)`;
  });
  if (exports.length === 0) return [paint.red(NOTHING_TO_WATCH)];
  return [
    `judged ${count(windows.length, 'window')} of live data${span}:`,
    ...lines,
    ...(shown.length > 0 ? [`  moved most in the last one: ${shown.join(', ')}`] : []),
  ];
}

/** Where the first bad record is; the reports for machines list more. */
function firstBad([first]: NonNullable<ReadExport['worst']> = [], paint: Print['paint']): string[] {
  if (first === undefined) return [];
  const { file, line, why } = first;
  const place = line === undefined ? file : `${file}:${line}`;
  return [paint.dim(`    ${escapeTerminal(`${place}: ${why}`)}`)];
}

const MOST_MOVED = 5;

const NOTHING_TO_WATCH =
  'nothing was watched: no valid RuntimeMonitoring descriptor names an export (docs/monitor says how)';

/** What was read where there was no descriptor, and as what. */
function artifactLines(artifacts: readonly ReadArtifact[], { paint }: Print): readonly string[] {
  const shown = artifacts.slice(0, MOST_ARTIFACTS);
  const width = Math.max(0, ...shown.map(({ file }) => file.length));
  const lines = shown.map(({ file, format, about, unread }) => {
    const nothing = unread ?? 'nothing that can be compared';
    const elements = about.length > 0 ? listed(about, 3) : nothing;
    const told = paint.dim(`${format}: ${escapeTerminal(elements)}`);
    return `  ${escapeTerminal(file).padEnd(width)}  ${told}`;
  });
  const more = artifacts.length - shown.length;
  return [
    `nothing is declared here; compared what ${count(artifacts.length, 'artifact')} say${artifacts.length === 1 ? 's' : ''}:`,
    ...lines,
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

const MOST_ARTIFACTS = 20;

function systemLine(
  { artifacts, findings }: Report,
  { name, summary, descriptors }: SystemReport,
  { paint, quiet }: Print & Pick<Style, 'quiet'>,
): string {
  const own = findings.filter(({ system }) => system === name);
  const where = count(descriptors, artifacts ? 'element' : 'descriptor');
  return `${paint.bold(escapeTerminal(name))}: ${verdicts(summary, own, paint, quiet)} in ${where}`;
}

/** All four verdicts, always: an unknown that is not counted would read as a pass. */
function verdicts(
  summary: Summary,
  findings: readonly Finding[],
  paint: Paint,
  quiet: boolean,
): string {
  const unknowns = unknownText({ findings, summary }, quiet);
  const { match, mismatch, unknown, notApplicable, waived } = summary;
  const mismatches = mismatchesText(mismatch, findings);
  return [
    mismatch > 0 ? paint.red(mismatches) : mismatches,
    unknown > 0 ? paint.magenta(unknowns) : unknowns,
    `${match} match`,
    `${notApplicable} not applicable`,
    ...(waived > 0 ? [`${waived} waived`] : []),
  ].join(', ');
}

/** What was looked for and not found, so that nobody takes silence for agreement. */
const nothingToCheck = ({ artifacts }: Report): string =>
  artifacts === undefined
    ? 'there was nothing to check'
    : `there was nothing to check: no descriptor${artifacts.length === 0 ? ', and no artifact of a known format' : ''}`;

const moreOf = ({ rule }: Finding): string =>
  `more of a rule, and how to accept a finding for a while: \`mismatch explain ${escapeTerminal(rule)}\``;

function totals(report: Report, { failOn, quiet }: Style, { paint }: Print): readonly string[] {
  const { systems, summary, checked, problems, findings } = report;
  const { descriptors, files, rules } = checked;
  const several = systems.length > 1;
  const what = report.artifacts ? 'element' : 'descriptor';
  const left = leftOutText(report);
  const [gravest] = sortOut(findings).mismatches;
  // Where nobody has declared anything, what is unknown is not listed.
  const told = askedOf(findings).map((one) => (report.artifacts ? { ...one, answer: 0 } : one));
  const asked = told.flatMap((one) => (askedText(one) ? `${one.role} ${askedText(one)}` : []));
  const invited = invitation(report);
  const outcome = failOn === undefined ? undefined : outcomeText(report, failOn);
  const ran = `checked ${count(descriptors, what)} in ${count(files, 'file')} with ${count(rules, 'rule')}`;
  return [
    ...(several
      ? [`${count(systems.length, 'system')}: ${verdicts(summary, findings, paint, quiet)}`]
      : []),
    ...(problems.length > 0
      ? [
          paint.red(
            `${count(problems.length, 'problem')} to mend first: what is invalid was not compared`,
          ),
        ]
      : []),
    descriptors === 0 ? paint.red(nothingToCheck(report)) : paint.dim(ran),
    ...(left === undefined ? [] : [paint.dim(escapeTerminal(left))]),
    ...(asked.length > 0 && !quiet ? [paint.dim(`asked: ${asked.join('; ')}`)] : []),
    ...(invited === undefined ? [] : [paint.dim(invited)]),
    ...(gravest && !quiet ? [paint.dim(moreOf(gravest))] : []),
    ...(outcome === undefined ? [] : [outcome.startsWith('fails') ? paint.red(outcome) : outcome]),
  ];
}
