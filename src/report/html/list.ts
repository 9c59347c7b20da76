import type { Report } from '../../report.ts';
import type { Numbered } from './cards.ts';
import { html, type Markup } from './markup.ts';
import { ROLES, VERDICTS } from './names.ts';
import { prose } from './prose.ts';
import type { Anchors } from './questions.ts';
import { placeText } from './snippet.ts';
import { table } from './table.ts';

/** A browser still opens a page of as many rows, and filters them at once. */
const MOST_ROWS = 5000;

/** Every finding in a line; with a script it can be filtered, and without one all of it is there. */
export function listSection(
  findings: readonly Numbered[],
  anchors: Anchors,
  { systems }: Report,
): Markup {
  const several = systems.length > 1;
  const rows = findings.slice(0, MOST_ROWS).map((one) => findingRow(one, anchors, several));
  const more = findings.length - MOST_ROWS;
  const list = html`${FILTER}${table('All findings', HEADS, rows, 'list')}
${more > 0 && html`<p class="more">and ${more} more in the report as JSON</p>`}`;
  return html`<section id="all"><h2>All findings</h2>
${findings.length > 0 ? list : html`<p class="none">There is none.</p>`}</section>`;
}

const HEADS = ['#', 'Verdict', 'Severity', 'Rule', 'What', 'Asks'];

const choice = (id: string, label: string, options: readonly string[]): Markup =>
  html`<label>${label} <select id="by-${id}"><option value="">all</option>${options.map((one) => html`<option>${one}</option>`)}</select></label>`;

const FILTER = html`<form id="filter" hidden>
<label>Search <input type="search" id="find" autocomplete="off"></label>
${choice('verdict', 'Verdict', ['mismatch', 'unknown', 'waived'])}
${choice('severity', 'Severity', ['error', 'warning', 'info'])}
${choice(
  'role',
  'Asks',
  Object.values(ROLES).map(({ name }) => name),
)}
<output id="shown" aria-live="polite"></output></form>
`;

function findingRow({ number, finding }: Numbered, anchors: Anchors, several: boolean): Markup {
  const { verdict, waived, severity, rule, message, sides, ask, system } = finding;
  const place = anchors.get(finding);
  const isTold = place !== undefined && place !== `r${number}`;
  const shown = waived ? 'waived' : verdict;
  const files = isTold ? [] : [...new Set(sides.map(placeText).filter(Boolean))].slice(0, 4);
  const link = isTold ? html`<a href="#${place}">${number}</a>` : number;
  return html`<tr id="r${number}"><td>${link}</td><td class="${shown}">${VERDICTS[shown].sign} ${shown}</td><td>${severity}</td><td>${rule}</td><td>${prose(message)}${several && html` <b>${system}</b>`}${files.map((file) => html` <span class="at">${file}</span>`)}</td><td>${ROLES[ask.perspective].name}</td></tr>
`;
}
