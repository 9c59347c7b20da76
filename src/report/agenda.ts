import { PERSPECTIVES } from '../element.ts';
import { escapeMarkdown, escapeTerminal } from '../escape.ts';
import type { Finding, Side } from '../finding.ts';
import type { Perspective } from '../generated/descriptors.ts';
import type { Report } from '../report.ts';
import { type Question, questions } from './questions.ts';
import { type Shared, sharedText, together } from './together.ts';
import { asked, byBackticks, count, listed } from './words.ts';

/**
 * What is open, by the role that can answer it, as Markdown for an issue or a meeting: first what
 * two roles contradict each other in, then what nobody has said, the most consequential first.
 * What is waived has been answered.
 */
export function agenda(report: Report, of?: Perspective): string {
  const open = report.findings.filter(({ waived }) => waived === undefined);
  const roles = of === undefined ? PERSPECTIVES : [of];
  const also = together(open);
  const sections = roles.flatMap((role) => section(role, open, also));
  // Of what was not compared nobody can say that nothing is open.
  const told = [...sections, ...remarks(report)];
  const nothing = of === undefined ? 'Nothing is open.' : `Nothing is open for ${of}.`;
  const blocks = told.length > 0 ? told : [nothing];
  return `${blocks.join('\n\n')}\n`;
}

type Also = ReturnType<typeof together>;

function section(role: Perspective, findings: readonly Finding[], also: Also): readonly string[] {
  const asked = findings.filter(({ ask }) => ask.perspective === role);
  const contradictions = asked.filter(({ verdict }) => verdict === 'mismatch');
  const unanswered = questions(asked.filter(({ verdict }) => verdict === 'unknown'));
  if (contradictions.length + unanswered.length === 0) return [];
  const sorted = [...unanswered].sort((one, other) => weight(one) - weight(other));
  return [
    `## Questions to ${role}`,
    ...part(
      'Two roles say different things',
      [...contradictions].sort(bySeverity).map((one) => settle(one, also(one))),
    ),
    ...part('Nobody has said', sorted.map(answer)),
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
const settle = (
  { message, breaks, ask, severity, rule, sides }: Finding,
  also: readonly Shared[],
): string =>
  entry(message, [
    prose(asked(ask.question)),
    `${severity} \`${rule}\`; at stake: ${prose(breaks)}`,
    ...sides.map(placeOf),
    ...also.map((one) => `see also ${prose(sharedText(one, ask.perspective))}`),
  ]);

function answer({ first, place, rules, others }: Question): string {
  const { ask, message, breaks, severity } = first;
  const waiting = `${count(rules.length, 'rule')} ${rules.length === 1 ? 'waits' : 'wait'} for it`;
  const names = rules.map((rule) => `\`${rule}\``);
  return entry(ask.question, [
    prose(message),
    `${severity}; ${waiting}: ${listed(names, 6)}; at stake: ${prose(breaks)}`,
    ...(place ? [placeOf(place)] : []),
    ...(others.length > 0 ? [`also of ${escapeMarkdown(listed(others, 6))}`] : []),
  ]);
}

/** Code stands between backticks, as people write it who read this as it is. */
const prose = (text: string): string =>
  byBackticks(text, escapeMarkdown, (part) =>
    part.trim() === '' ? escapeMarkdown(part) : `\`${escapeTerminal(part).replace(/\s+/g, ' ')}\``,
  ).join('');

/** A task to tick off, with what hangs on it and where to look. */
const entry = (title: string, details: readonly string[]): string =>
  [`- [ ] **${prose(title)}**`, ...details.map((detail) => `  - ${detail}`)].join('\n');

function placeOf({ element, attribute, perspective, file, line, value, absent }: Side): string {
  // The text of a whole structure is no reading for a meeting; its place is enough.
  const isStructure = value !== undefined && /^[[{]/.test(value);
  const said = isStructure ? '' : `: ${escapeMarkdown(value ?? absent ?? 'not stated')}`;
  const where = file === undefined ? '' : ` (${escapeMarkdown(file)}:${line ?? 1})`;
  const what = `${element}${attribute.replaceAll('/', '.').replace(/^\./, ' ')}`;
  return `${escapeMarkdown(what)}, ${perspective}${said}${where}`;
}

function remarks({ problems, checked }: Report): readonly string[] {
  if (problems.length === 0) {
    return checked.descriptors === 0 ? ['There was nothing to check.'] : [];
  }
  return [
    `${count(problems.length, 'problem')} to mend first, since what is invalid was not compared: run \`mismatch check\`.`,
  ];
}
