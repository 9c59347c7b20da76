import type { DetectorRun, Report } from '../../report.ts';
import { count } from '../words.ts';
import { html, type Markup } from './markup.ts';
import { prose } from './prose.ts';

const MOST = 100;

/** What could not be read: the verdicts beside it are those of an incomplete system. */
export function problemsSection({ problems }: Report): Markup | undefined {
  if (problems.length === 0) return undefined;
  const shown = problems
    .slice(0, MOST)
    .map(
      ({ message, file, line, column, code }) =>
        html`<li>${prose(message)} <span class="at">${file}:${line}:${column}</span> <code>${code}</code></li>`,
    );
  return html`<section id="problems"><h2>What could not be read</h2><p class="lead">Mend this first: what is invalid was not compared, so the verdicts below are those of an incomplete system.</p><ul>${shown}</ul>${problems.length > MOST && html`<p class="more">and ${problems.length - MOST} more</p>`}</section>`;
}

/** What was read in the place of descriptors, or of a running system. */
export function readSection({ artifacts, run }: Report): Markup | undefined {
  if (artifacts === undefined && run === undefined) return undefined;
  const rows = run
    ? exportRows(run)
    : (artifacts ?? [])
        .slice(0, MOST)
        .map(
          ({ file, format, about, unread }) =>
            html`<tr><th scope="row">${file}</th><td>${format}</td><td>${unread === undefined ? about.slice(0, 12).join(', ') : `not read: ${unread}`}</td></tr>`,
        );
  const heads = run
    ? ['Export', 'Format', 'Files', 'What was read']
    : ['Artifact', 'Format', 'What it is about'];
  return html`<section id="read"><h2>What was read</h2>${artifacts && html`<p class="lead">Nobody has declared anything here: what artifacts say was compared. <code>mismatch init</code> writes descriptors to say the rest in.</p>`}<div class="wide" role="region" aria-label="What was read" tabindex="0"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

const exportRows = ({ exports }: DetectorRun): readonly Markup[] =>
  exports.slice(0, MOST).map(({ name, format, files, records, bad = 0, unread, worst = [] }) => {
    const amount = records === undefined ? 'read' : count(records, 'record');
    const spoilt = bad === 0 ? '' : `, ${bad} of them bad`;
    const [first] = worst;
    const where = first
      ? `: ${first.file}${first.line === undefined ? '' : `:${first.line}`} ${first.why}`
      : '';
    const said = unread === undefined ? `${amount}${spoilt}${where}` : `not read: ${unread}`;
    const shown = files.slice(0, 4).join(', ');
    const more = files.length > 4 ? ` and ${files.length - 4} more` : '';
    return html`<tr><th scope="row">${name}</th><td>${format}</td><td>${shown}${more}</td><td>${said}</td></tr>`;
  });
