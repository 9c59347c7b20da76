import { jsonText } from '../../escape.ts';
import type { Finding, Side } from '../../finding.ts';
import type { Report } from '../../report.ts';
import { day } from '../layout.ts';
import { sharedText, together } from '../together.ts';
import { asked } from '../words.ts';
import { html, type Markup } from './markup.ts';
import { inWords, ROLES, SEVERITY_SIGNS } from './names.ts';
import { prose, sentence } from './prose.ts';
import { type Lines, sideBox } from './snippet.ts';

/** A finding of the report, by its place in it: the page links to it by that. */
export type Numbered = { readonly number: number; readonly finding: Finding };

/** More cards nobody reads, and a page of thousands would no longer open; the list has them all. */
const MOST_CARDS = 200;
/** With fewer, there is room for the lines around the quoted one. */
const FEW_CARDS = 100;
const MOST_SIDES = 6;

const SEVERITIES = { error: 0, warning: 1, info: 2 } as const;

/** The contradictions that get a card of their own: the gravest first, and what is accepted last. */
export function carded(findings: readonly Numbered[]): readonly Numbered[] {
  const mismatches = findings.filter(({ finding }) => finding.verdict === 'mismatch');
  return [...mismatches].sort((a, b) => weight(a) - weight(b)).slice(0, MOST_CARDS);
}

const weight = ({ finding: { waived, severity } }: Numbered): number =>
  (waived ? 10 : 0) + SEVERITIES[severity];

/** What disagrees: each contradiction with both of its sides, what breaks, and whom to ask. */
export function disagreements(
  cards: readonly Numbered[],
  { report, lines }: { readonly report: Report; readonly lines: Lines },
): Markup {
  const all = report.findings.filter((one) => one.verdict === 'mismatch' && !one.waived).length;
  const accepted = cards.filter(({ finding }) => finding.waived);
  const open = cards.filter(({ finding }) => !finding.waived);
  const context = cards.length <= FEW_CARDS ? 1 : 0;
  const also = together(cards.map(({ finding }) => finding));
  const numbers = new Map(cards.map(({ number, finding }) => [finding, number]));
  const draw = (one: Numbered) => card(one, { report, lines, context, also, numbers });
  return html`<section id="disagree"><h2>What disagrees</h2>
${open.length === 0 ? html`<p class="none">${nothing(report)}</p>` : html`<p class="lead">Two roles, or a role and what was seen, believe different things. Each card quotes who said what and where, says what breaks, and asks the role that can change something.</p>`}
${open.map(draw)}
${all > open.length && html`<p class="more">The ${open.length} gravest of ${all} are shown here; <a href="#all">the full list</a> has all of them with their places.</p>`}
${accepted.length > 0 && html`<h3 class="group">Accepted for now</h3>${accepted.map(draw)}`}
</section>`;
}

const nothing = ({ checked, summary }: Report): string =>
  checked.descriptors === 0 && summary.match === 0
    ? 'Nothing was compared.'
    : 'No contradiction was found in what was compared.';

type Context = {
  readonly report: Report;
  readonly lines: Lines;
  readonly context: number;
  readonly also: ReturnType<typeof together>;
  /** Of those that have a card. */
  readonly numbers: ReadonlyMap<Finding, number>;
};

function card({ number, finding }: Numbered, context: Context): Markup {
  const { report, lines } = context;
  const { severity, message, rule, category, sides, waived, system, windows, ask } = finding;
  const shown = sides.slice(0, MOST_SIDES);
  const several = report.systems.length > 1;
  return html`<article class="card ${severity}" id="f${number}"><header><span class="tag ${severity}"><span aria-hidden="true">${SEVERITY_SIGNS[severity]}</span> ${severity}</span> <code>${rule}</code> <a class="self" href="#f${number}">#${number}</a> <span class="about">${categoryText(category)}${several && html` · <b>${system}</b>`}</span></header>
<h3>${prose(message)}</h3>
<div class="sides">${shown.map((side) => sideBox(side, lines, context.context))}</div>
${sides.length > shown.length && html`<p class="more">and ${sides.length - shown.length} more sides</p>`}
<dl>${finding.because !== undefined && html`<dt>Because</dt><dd>${prose(finding.because)}</dd>`}<dt>What breaks</dt><dd>${sentence(finding.breaks)}</dd>${windows && windows.length > 0 && html`<dt>Seen</dt><dd>${windowsText(windows)}</dd>`}<dt>Ask <span class="role ${ask.perspective}">${ROLES[ask.perspective].name}</span></dt><dd>${sentence(asked(ask.question))}</dd>${seeAlso(finding, context)}${waived && html`<dt>Accepted</dt><dd>until ${waived.until} by ${waived.by}: ${waived.reason}</dd>`}</dl>
${waived === undefined && waiverBox(finding, report)}</article>
`;
}

/** Whoever settles one of them may make the other worse. */
function seeAlso(finding: Finding, { also, numbers }: Context): Markup | false {
  const items = also(finding).map((one, at) => {
    const number = numbers.get(one.finding);
    return html`${at > 0 && html`<br>`}<a href="#f${number}">#${number}</a> ${prose(sharedText(one, finding.ask.perspective))}`;
  });
  return items.length > 0 && html`<dt>See also</dt><dd>${items}</dd>`;
}

const categoryText = (category: string): string => category.split('/').map(inWords).join(' · ');

const MOST_WINDOWS = 6;

/** The windows in which a finding holds, few of them one by one. */
function windowsText(windows: NonNullable<Finding['windows']>): string {
  const shown = windows
    .slice(0, MOST_WINDOWS)
    .map(({ from, to }) => `${day(from)} to ${day(to)}`)
    .join('; ');
  const more = windows.length - MOST_WINDOWS;
  return `${windows.length === 1 ? 'in one window' : `in ${windows.length} windows`}: ${shown}${more > 0 ? `; and ${more} more` : ''}`;
}

/** What a manifest has to say so that this finding is accepted for a while. */
function waiverBox(finding: Finding, { systems, artifacts, findings }: Report): Markup {
  const { rule, sides, system } = finding;
  const others = findings.filter((one) => one.rule === rule && one.system === system);
  const named = sides.filter(({ attribute }) => attribute !== '');
  // The side that no other finding of the rule has, so that this one alone is accepted.
  const own = named.findLast((side) => others.filter((one) => hasSide(one, side)).length === 1);
  const side = own ?? named.at(-1) ?? sides.at(-1);
  const file = systems.find(({ name }) => name === system)?.file;
  const rows = [
    'waivers:',
    `  - rule: ${rule}`,
    ...(side ? [`    of: ${jsonText(side.element)}`] : []),
    ...(side && side.attribute !== '' ? [`    at: ${jsonText(side.attribute)}`] : []),
    '    reason: # why it may stay for now',
    '    by: # who accepts it',
    '    until: # the last day, as 2026-12-31',
  ];
  return html`<details><summary>Accept it for a while</summary><p>Into ${file === undefined ? 'the manifest of the system' : html`<code>${file}</code>`}${artifacts && html`, which <code>mismatch init</code> writes`}, completed:</p><pre class="copy">${rows.map((row, at) => html`${at > 0 && LINE_FEED}${row}`)}</pre></details>`;
}

const hasSide = ({ sides }: Finding, { element, attribute }: Side): boolean =>
  sides.some((one) => one.element === element && one.attribute === attribute);

const LINE_FEED = html`
`;
