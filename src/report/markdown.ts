import type { Finding, Side } from '../finding.ts';
import type { Report, Summary } from '../report.ts';
import { label } from './layout.ts';
import { type Budget, budgetOf } from './markdown/budget.ts';
import { code, text } from './markdown/text.ts';
import { placeText } from './places.ts';
import type { Style } from './pretty.ts';
import { type Question, questions } from './questions.ts';
import { sortOut } from './sorted-out.ts';
import { checkedText, leftOutText, unread } from './totals.ts';
import { count, listed } from './words.ts';

/** By this a program finds the comment that it wrote before, to replace it. */
export const MARKER = '<!-- mismatch:report -->';

/** GitHub takes 65,536 characters of a comment, GitLab 1,000,000; the rest is for who adds to it. */
const COMMENT = 65_000;

/** GitHub takes 1 MiB of a summary from each step. */
const SUMMARY = 1_000_000;

/** How many findings are shown with all that is known of them; the others have a line each. */
const SHOWN = { comment: 10, summary: 50 } as const;

/** For one comment on a pull request that is replaced with each run; it begins with `MARKER`. */
export function comment(report: Report, style: Pick<Style, 'quiet'>): string {
  const budget = budgetOf(COMMENT);
  budget.add(MARKER);
  fill(budget, report, { ...style, most: SHOWN.comment });
  return budget.text();
}

/** For the summary of a job in GitHub Actions: what `GITHUB_STEP_SUMMARY` takes. */
export function jobSummary(report: Report, style: Pick<Style, 'quiet'>): string {
  const budget = budgetOf(SUMMARY);
  fill(budget, report, { ...style, most: SHOWN.summary });
  return budget.text();
}

function fill(
  budget: Budget,
  report: Report,
  { quiet, most }: Pick<Style, 'quiet'> & { readonly most: number },
): void {
  const { mismatches, unknowns, waived } = sortOut(report.findings);
  for (const block of head(report)) budget.add(block);
  const { problems } = report;
  if (problems.length > 0) {
    const items = problems.map(
      (one) => `- ${code(placeText(one))} ${text(one.message)} (${code(one.code)})`,
    );
    budget.list(`**${count(problems.length, 'problem')} to mend first**`, items, '');
  }
  let told = 0;
  for (const finding of mismatches.slice(0, most)) {
    if (!budget.add(block(finding))) break;
    told++;
  }
  folded(budget, told === 0 ? 'mismatch' : 'more mismatch', mismatches.slice(told).map(line));
  const asked = quiet ? [] : questions(unknowns).map(questionLine);
  folded(budget, 'open question', asked);
  folded(budget, 'waived finding', waived.map(waivedLine));
}

/** What came of the run: all that has to be there however long the rest is. */
function head(report: Report): readonly string[] {
  const { systems, summary } = report;
  const left = leftOutText(report);
  const rows = systems.slice(0, MOST_SYSTEMS).map(({ name, summary }) => row(code(name), summary));
  const rest = systems.length - rows.length;
  const total = systems.length > 1 ? [row(`all ${systems.length}`, summary)] : [];
  return [
    `### mismatch: ${count(summary.mismatch, 'mismatch')}, ${summary.unknown} unknown`,
    [HEADER, RULER, ...rows, ...total].join('\n'),
    ...(rest > 0 ? [`and ${rest} more systems`] : []),
    text(checkedText(report)),
    ...(left === undefined ? [] : [text(left)]),
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
function block({ severity, rule, message, sides, because, breaks, ask }: Finding): string {
  const rows = sides.slice(0, MOST_SIDES).map(sideRow);
  const more = sides.length - rows.length;
  return [
    `#### ${SIGN[severity]} ${text(message)}`,
    '',
    '| who | says | where |',
    '|---|---|---|',
    ...rows,
    '',
    ...(more > 0 ? [`and ${count(more, 'side')} more`, ''] : []),
    ...(because === undefined ? [] : [`**Because:** ${text(because)}  `]),
    `**Breaks:** ${text(breaks)}  `,
    `**Ask ${ask.perspective}:** ${text(ask.question)}  `,
    `${severity}, ${code(rule)}`,
  ].join('\n');
}

const MOST_SIDES = 12;

/** Shape and word beside colour, which not everybody sees. */
const SIGN = {
  error: '\u274c error:',
  warning: '\u26a0\ufe0f warning:',
  info: '\u2139\ufe0f',
} as const;

const sideRow = (side: Side): string =>
  `| ${text(label(side))} | ${side.value === undefined ? 'not stated' : code(side.value)} | ${side.file === undefined ? '' : code(placeText(side))} |`;

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

const line = ({ severity, rule, message, sides }: Finding): string =>
  `- ${severity} ${code(rule)}: ${text(message)} (${places(sides)})`;

function questionLine({ first, rules, others, place }: Question): string {
  const { ask, message } = first;
  const of = others.length > 0 ? `; also of ${text(listed(others, 6))}` : '';
  const where = place === undefined ? '' : ` (${places([place])})`;
  const names = rules.slice(0, 3).map(code).join(', ');
  return `- **${ask.perspective}**: ${text(ask.question)}${where} ${text(message)}${of} (${names}${rules.length > 3 ? ` and ${rules.length - 3} more` : ''})`;
}

const waivedLine = ({ rule, message, waived, sides }: Finding): string =>
  `- ${code(rule)}: ${text(message)} (${places(sides)}), until ${text(waived?.until ?? '')} by ${text(waived?.by ?? '')}: ${text(waived?.reason ?? '')}`;
