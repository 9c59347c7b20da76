import { PERSPECTIVES } from '../element.ts';
import { escapeMarkdown, escapeTerminal } from '../escape.ts';
import type { Finding, Side } from '../finding.ts';
import type { Perspective } from '../generated/descriptors.ts';
import type { Report } from '../report.ts';
import { cut } from './cut.ts';
import { provenanceOf } from './layout.ts';
import { isPending, isSaid, type Question, questions } from './questions.ts';
import { sharedText, together } from './together.ts';
import { attributeText, readable } from './values.ts';
import { asked, byBackticks, count, listed, WOULD_BE } from './words.ts';

/**
 * What is open, by the role that can answer it, as Markdown for an issue or a meeting: first what is
 * contradicted, then what was said and may or may not fit, then what nobody has said, the most
 * consequential first. What is waived has been answered.
 */
export function agenda(report: Report, of?: Perspective): string {
  const open = report.findings.filter(({ waived }) => waived === undefined);
  const roles = of === undefined ? PERSPECTIVES : [of];
  const around = { also: together(open), several: report.systems.length > 1 };
  const sections = roles.flatMap((role) => section(role, open, around));
  // Of what was not compared nobody can say that nothing is open.
  const told = [...sections, ...acceptance(open, roles), ...remarks(report)];
  const nothing = of === undefined ? 'Nothing is open.' : `Nothing is open for ${of}.`;
  const blocks = told.length > 0 ? told : [nothing];
  return `${blocks.join('\n\n')}\n`;
}

type Around = {
  readonly also: ReturnType<typeof together>;
  /** Whether it has to be told which system something is about. */
  readonly several: boolean;
};

function section(role: Perspective, findings: readonly Finding[], around: Around): string[] {
  const asked = findings.filter(({ ask }) => ask.perspective === role);
  const contradictions = asked.filter(({ verdict }) => verdict === 'mismatch').sort(bySeverity);
  const unanswered = questions(asked.filter(({ verdict }) => verdict === 'unknown'));
  if (contradictions.length + unanswered.length === 0) return [];
  const sorted = [...unanswered].sort((one, other) => weight(one) - weight(other));
  const isAlone = ({ sides }: Finding) =>
    new Set(sides.map(({ perspective }) => perspective)).size < 2;
  const settled = (some: readonly Finding[]) => some.map((one) => settle(one, around));
  const answered = (some: readonly Question[]) => some.map((one) => answer(one, around));
  return [
    `## Questions to ${role}`,
    ...part(
      'Two roles say different things',
      settled(contradictions.filter((one) => !isAlone(one))),
    ),
    ...part('What one role says does not fit together', settled(contradictions.filter(isAlone))),
    ...part('Said, and not clear whether it fits', answered(sorted.filter(isSaid))),
    ...part('Said to come later', answered(sorted.filter(isPending))),
    ...part('Nobody has said', answered(sorted.filter((one) => !isSaid(one) && !isPending(one)))),
  ];
}

const part = (title: string, entries: readonly string[]): readonly string[] =>
  entries.length === 0 ? [] : [`### ${title}`, entries.join('\n')];

const SEVERITIES = { error: 0, warning: 1, info: 2 } as const;

const bySeverity = (one: Finding, other: Finding): number =>
  SEVERITIES[one.severity] - SEVERITIES[other.severity];

/** What breaks most comes first; of equals what most rules wait for. */
const weight = ({ first, rules }: Question): number =>
  SEVERITIES[first.severity] * 1000 - Math.min(rules.length, 999);

/** A contradiction is what people meet about; the question is how they may settle it. */
function settle(finding: Finding, { also, several }: Around): string {
  const { message, because, breaks, ask, severity, rule, sides, system } = finding;
  return entry(several ? `${system}: ${message}` : message, [
    prose(asked(ask.question)),
    `${severity} \`${rule}\`; at stake: ${prose(breaks)}`,
    ...(because === undefined ? [] : [`because: ${prose(because)}`]),
    ...sides.map(placeOf),
    ...also(finding).map((one) => `see also ${prose(sharedText(one, ask.perspective))}`),
  ]);
}

function answer({ first, place, rules, others }: Question, { several }: Around): string {
  const { ask, message, breaks, severity, sides, system } = first;
  const waiting = `${count(rules.length, 'rule')} ${rules.length === 1 ? 'waits' : 'wait'} for it`;
  const names = rules.map((rule) => `\`${rule}\``);
  const said = sides.filter((side) => side !== place && side.how !== 'absent');
  return entry(several ? `${system}: ${ask.question}` : ask.question, [
    prose(message),
    `${WOULD_BE[severity]}; ${waiting}: ${listed(names, 6)}; at stake: ${prose(breaks)}`,
    ...(place ? [placeOf(place)] : []),
    ...said.slice(0, MOST_SAID).map(placeOf),
    ...(others.length > 0 ? [`also of ${escapeMarkdown(listed(others, 6))}`] : []),
  ]);
}

const MOST_SAID = 4;

/** Code stands between backticks, as people write it who read this as it is. */
const prose = (text: string): string =>
  byBackticks(text, plain, (part) => (part.trim() === '' ? escapeMarkdown(part) : span(part))).join(
    '',
  );

/** Whom to write to, and which version, is copied from here: it stands in code, as it is. */
const plain = (text: string): string =>
  text
    .split(/(\S*@[\w.-]*\w)/)
    .map((part, at) => (at % 2 === 0 ? escapeMarkdown(part) : span(part)))
    .join('');

/** Text that nobody reads as Markdown: a fence longer than any run of backticks in it. */
function span(text: string): string {
  const line = escapeTerminal(text).replace(/\s+/g, ' ');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = /^[` ]|[` ]$/.test(line) ? ' ' : '';
  return `${fence}${space}${line}${space}${fence}`;
}

/** A task to tick off, with what hangs on it and where to look. */
const entry = (title: string, details: readonly string[]): string =>
  [`- [ ] **${prose(title)}**`, ...details.map((detail) => `  - ${detail}`)].join('\n');

/** What somebody said, with its place, and where it comes from if nobody typed it. */
function placeOf(side: Side): string {
  const { element, attribute, perspective, file, line, value, absent } = side;
  const said = value === undefined ? escapeMarkdown(absent ?? 'not stated') : shownValue(value);
  const from = value === undefined ? '' : provenanceOf(side);
  const where = file === undefined ? '' : ` (${escapeMarkdown(file)}:${line ?? 1})`;
  const what = `${element} ${attributeText(attribute)}`.trimEnd();
  return `${escapeMarkdown(what)}, ${perspective}${from && `, ${escapeMarkdown(from)}`}: ${said}${where}`;
}

/** Of a long list or text the beginning tells which it is; its place is there. */
const LONGEST = 160;

const shownValue = (value: string): string =>
  value.trim() === '' ? 'an empty text' : span(cut(readable(value), LONGEST));

/** How to live with a contradiction for a while. */
const acceptance = (open: readonly Finding[], roles: readonly Perspective[]): readonly string[] =>
  open.some(({ verdict, ask }) => verdict === 'mismatch' && roles.includes(ask.perspective))
    ? ['More of a rule, and how to accept a finding for a while: `mismatch explain RULE`.']
    : [];

function remarks({ problems, checked }: Report): readonly string[] {
  if (problems.length === 0) {
    return checked.descriptors === 0 ? ['There was nothing to check.'] : [];
  }
  return [
    `${count(problems.length, 'problem')} to mend first, since what is invalid was not compared: run \`mismatch check\`.`,
  ];
}
