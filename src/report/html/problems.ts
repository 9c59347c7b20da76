import type { ReadArtifact, ReadExport, Report } from '../../report.ts';
import { count, listed } from '../words.ts';
import { html, type Markup } from './markup.ts';
import { prose } from './prose.ts';
import { row, table } from './table.ts';

const MOST = 100;

/** What could not be read: the verdicts beside it are those of an incomplete system. */
export function problemsSection({ problems }: Report): Markup | undefined {
  if (problems.length === 0) return undefined;
  const shown = problems.slice(0, MOST).map(problemItem);
  const more = problems.length - MOST;
  return html`<section id="problems"><h2>What could not be read</h2>
<p class="lead">Mend this first: what is invalid was not compared, so the verdicts below are those of an incomplete system.</p>
<ul>${shown}</ul>${more > 0 && html`<p class="more">and ${more} more</p>`}</section>`;
}

const problemItem = ({ message, file, line, column, code }: Report['problems'][number]): Markup =>
  html`<li>${prose(message)} <span class="at">${file}:${line}:${column}</span> <code>${code}</code></li>`;

/** What was read in the place of descriptors, or of a running system. */
export function readSection({ artifacts, run }: Report): Markup | undefined {
  if (run) return section(undefined, EXPORT_HEADS, run.exports.slice(0, MOST).map(exportRow));
  if (artifacts === undefined) return undefined;
  const lead = html`<p class="lead">Nobody has declared anything here: what artifacts say was compared. <code>mismatch init</code> writes descriptors to say the rest in.</p>`;
  return section(lead, ARTIFACT_HEADS, artifacts.slice(0, MOST).map(artifactRow));
}

const EXPORT_HEADS = ['Export', 'Format', 'Files', 'What was read'];
const ARTIFACT_HEADS = ['Artifact', 'Format', 'What it is about'];

const section = (
  lead: Markup | undefined,
  heads: readonly string[],
  rows: readonly Markup[],
): Markup =>
  html`<section id="read"><h2>What was read</h2>${lead}${table('What was read', heads, rows)}</section>`;

const artifactRow = ({ file, format, about, unread }: ReadArtifact): Markup =>
  row(file, format, unread === undefined ? listed(about, 12) : `not read: ${unread}`);

function exportRow({ name, format, files, unread, ...read }: ReadExport): Markup {
  const said = unread === undefined ? amountText(read) : `not read: ${unread}`;
  return row(name, format, listed(files, 4), said);
}

/** How much was read, and where the first of what could not be read is. */
function amountText({ records, bad = 0, worst: [first] = [] }: Partial<ReadExport>): string {
  const amount = records === undefined ? 'read' : count(records, 'record');
  const spoilt = bad === 0 ? '' : `, ${bad} of them bad`;
  if (first === undefined) return `${amount}${spoilt}`;
  const { file, line, why } = first;
  return `${amount}${spoilt}: ${file}${line === undefined ? '' : `:${line}`} ${why}`;
}
