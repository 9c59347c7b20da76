import type { FailOn } from '../exit.ts';
import type { Finding, Side } from '../finding.ts';
import type { Report, Summary } from '../report.ts';
import { nameOf, provenanceOf } from './layout.ts';
import { type Budget, budgetOf } from './markdown/budget.ts';
import { code, prose, text } from './markdown/text.ts';
import { placeText } from './places.ts';
import type { Style } from './pretty.ts';
import { type Question, questions } from './questions.ts';
import { sortOut } from './sorted-out.ts';
import { type Shared, sharedText, together } from './together.ts';
import {
  askedOf,
  askedText,
  checkedText,
  invitation,
  leftOutText,
  mismatchesText,
  outcomeText,
  unknownText,
  unread,
} from './totals.ts';
import { attributeText, readable } from './values.ts';
import { asked, count, listed, WOULD_BE } from './words.ts';

type How = Pick<Style, 'quiet' | 'failOn'>;

/** By this a program finds the comment that it wrote before, to replace it. */
export const MARKER = '<!-- mismatch:report -->';

/** GitHub takes 65,536 characters of a comment, GitLab 1,000,000; the rest is for who adds to it. */
const COMMENT = 65_000;

/** GitHub takes 1 MiB of a summary from each step. */
const SUMMARY = 1_000_000;

/** How many findings are shown with all that is known of them. */
const SHOWN = { comment: 10, summary: 50 } as const;

/** So many more can be opened one by one; the others have a line each. */
const MOST_FOLDED = 30;
const RESERVED = 20_000;

/** For one comment on a pull request that is replaced with each run; it begins with `MARKER`. */
export function comment(report: Report, style: How): string {
  const budget = budgetOf(COMMENT);
  budget.add(MARKER);
  fill(budget, report, { ...style, most: SHOWN.comment });
  return budget.text();
}

/** For the summary of a job in GitHub Actions: what `GITHUB_STEP_SUMMARY` takes. */
export function jobSummary(report: Report, style: How): string {
  const budget = budgetOf(SUMMARY);
  fill(budget, report, { ...style, most: SHOWN.summary });
  return budget.text();
}

function fill(
  budget: Budget,
  report: Report,
  { quiet, failOn, most }: How & { readonly most: number },
): void {
  const { mismatches, unknowns, waived } = sortOut(report.findings);
  for (const block of head(report, failOn)) budget.add(block);
  const { problems } = report;
  if (problems.length > 0) {
    const items = problems.map(
      (one) => `- ${code(placeText(one))} ${prose(one.message)} (${code(one.code)})`,
    );
    budget.list(`**${count(problems.length, 'problem')} to mend first**`, items, '');
  }
  const also = together(mismatches);
  const several = report.systems.length > 1;
  let told = 0;
  for (const finding of mismatches.slice(0, most + MOST_FOLDED)) {
    const isFolded = told >= most;
    // What is left out by then has a line each, and the open questions have to be there as well.
    if (isFolded && budget.left() < RESERVED) break;
    if (!budget.add(block(finding, { also: also(finding), several, isFolded }))) break;
    told++;
  }
  folded(budget, told === 0 ? 'mismatch' : 'more mismatch', mismatches.slice(told).map(line));
  const asked = quiet ? [] : questions(unknowns);
  folded(
    budget,
    'open question',
    asked.map((one) => questionLine(one, report)),
  );
  folded(budget, 'waived finding', waived.map(waivedLine));
  if (mismatches.length > 0) budget.add(ACCEPTANCE);
}

const ACCEPTANCE =
  'More of a rule, and how to accept a finding for a while: <code>mismatch explain RULE</code>';

/** What came of the run: all that has to be there however long the rest is. */
function head(report: Report, failOn: FailOn | undefined): readonly string[] {
  const { systems, findings } = report;
  const left = leftOutText(report);
  const rows = systems.slice(0, MOST_SYSTEMS).map(({ name, summary }) => row(code(name), summary));
  const rest = systems.length - rows.length;
  const total = systems.length > 1 ? [row(`all ${systems.length}`, report.summary)] : [];
  const invited = invitation(report);
  const outcome = failOn === undefined ? undefined : outcomeText(report, failOn);
  const asked = askedOf(findings).flatMap((one) =>
    askedText(one) === '' ? [] : `**${one.role}** ${askedText(one)}`,
  );
  return [
    `### mismatch: ${mismatchesText(report.summary.mismatch, findings)}, ${unknownText(report)}`,
    ...(outcome === undefined ? [] : [`**${outcome}**`]),
    ...(asked.length === 0 ? [] : [`asked: ${asked.join('; ')}`]),
    [HEADER, RULER, ...rows, ...total].join('\n'),
    ...(rest > 0 ? [`and ${rest} more systems`] : []),
    text(checkedText(report)),
    ...(left === undefined ? [] : [prose(left)]),
    ...(invited === undefined ? [] : [prose(invited)]),
    ...unread(report)
      .slice(0, MOST_SYSTEMS)
      .map(([what, why]) => `${code(what)} was not read: ${text(why)}`),
  ];
}

const MOST_SYSTEMS = 20;

const HEADER = '| system | mismatch | unknown | match | not applicable | waived |';
const RULER = '|---|--:|--:|--:|--:|--:|';

const row = (name: string, { mismatch, unknown, match, notApplicable, waived }: Summary): string =>
  `| ${[name, mismatch, unknown, match, notApplicable, waived].join(' | ')} |`;

/** All sides of a mismatch in a table, what breaks, and whom to ask. */
function block(finding: Finding, { also, several, isFolded }: Around): string {
  const { severity, rule, message, sides, because, breaks, ask, system } = finding;
  const rows = sides.slice(0, MOST_SIDES).map(sideRow);
  const more = sides.length - rows.length;
  const title = `${SIGN[severity]} ${prose(message)}${several ? ` (${code(system)})` : ''}`;
  const heading = isFolded
    ? ['<details><summary>', '', `${title}, **ask ${ask.perspective}**`, '', '</summary>']
    : [`#### ${title}`];
  return [
    ...heading,
    '',
    '| who | of what | says | where |',
    '|---|---|---|---|',
    ...rows,
    '',
    ...(more > 0 ? [`and ${count(more, 'side')} more`, ''] : []),
    ...(because === undefined ? [] : [`**Because:** ${prose(because)}  `]),
    `**Breaks:** ${prose(breaks)}  `,
    `**Ask ${ask.perspective}:** ${prose(asked(ask.question))}  `,
    ...also.map((one) => `**See also:** ${prose(sharedText(one, ask.perspective))}  `),
    code(rule),
    ...(isFolded ? ['', '</details>'] : []),
  ].join('\n');
}

type Around = {
  readonly also: readonly Shared[];
  /** Whether it has to be told which system it is about. */
  readonly several: boolean;
  /** Whether it is to be opened by whoever wants to see more of it than its message. */
  readonly isFolded: boolean;
};

const MOST_SIDES = 12;

/** Shape and word beside colour, which not everybody sees. */
const SIGN = {
  error: '\u274c error:',
  warning: '\u26a0\ufe0f warning:',
  info: '\u2139\ufe0f info:',
} as const;

function sideRow(side: Side): string {
  const { perspective, attribute, value, file } = side;
  const said = provenanceOf(side);
  const name = attributeText(attribute);
  const cells = [
    `${perspective}${said ? `, ${text(said)}` : ''}`,
    `${text(nameOf(side))}${name && ` ${code(name)}`}`,
    value === undefined ? 'not stated' : code(readable(value)),
    file === undefined ? '' : code(placeText(side)),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** A list behind a line with its length. */
function folded(budget: Budget, noun: string, items: readonly string[]): void {
  if (items.length === 0) return;
  const head = `<details><summary>${count(items.length, noun)}</summary>`;
  budget.list(head, items, '</details>');
}

const places = (sides: readonly Side[]): string =>
  sides
    .filter(({ file }) => file !== undefined)
    .slice(0, MOST_SIDES)
    .map((side) => code(placeText(side)))
    .join(', ');

const line = ({ severity, rule, message, sides, ask }: Finding): string =>
  `- ${SIGN[severity]} ${prose(message)} (${places(sides)})<br>**Ask ${ask.perspective}:** ${prose(asked(ask.question))} ${code(rule)}`;

function questionLine({ first, rules, others, place }: Question, { artifacts }: Report): string {
  const { ask, message, severity, sides } = first;
  const of = others.length > 0 ? `; also of ${text(listed(others, 6))}` : '';
  // An artifact is no place to write an answer in.
  const isThere = ask.element !== undefined && place !== undefined && !artifacts;
  const where = isThere ? ` (${places([place])})` : '';
  const names = rules.slice(0, 3).map(code).join(', ');
  const more = rules.length > 3 ? ` and ${rules.length - 3} more` : '';
  const said = sides.filter(({ value }) => value !== undefined).slice(0, MOST_SAID);
  return [
    `- **${ask.perspective}** (${WOULD_BE[severity]}): ${prose(asked(ask.question))}${where}<br>${prose(message)}${of} ${names}${more}`,
    ...said.map((side) => `<br>${saidText(side)}`),
  ].join('');
}

/** How much of what others said of it a question shows. */
const MOST_SAID = 2;

const saidText = (side: Side): string =>
  `${side.perspective}: ${text(nameOf(side))} ${code(attributeText(side.attribute))} ${code(readable(side.value ?? ''))} (${places([side])})`;

const waivedLine = ({ rule, message, waived, sides }: Finding): string =>
  `- ${code(rule)}: ${prose(message)} (${places(sides)}), until ${text(waived?.until ?? '')} by ${text(waived?.by ?? '')}: ${text(waived?.reason ?? '')}`;
