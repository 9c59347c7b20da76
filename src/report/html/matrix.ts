import { cellsOf, coverageOf, together } from '../../coverage.ts';
import { PERSPECTIVES } from '../../element.ts';
import type { Cell, Report, Summary } from '../../report.ts';
import { html, type Markup } from './markup.ts';
import { ELEMENTS, inWords, ROLES, VERDICTS } from './names.ts';

/** Who was compared about what: roles by elements, with the verdicts of each pair. */
export function matrixSection({ systems }: Report): Markup | undefined {
  const all = systems.flatMap(({ overview }) => (overview ? [coverageOf(overview.coverage)] : []));
  if (all.length === 0) return undefined;
  const cells = new Map(
    cellsOf(together(all)).map((cell) => [`${cell.perspective}/${cell.element}`, cell]),
  );
  const heads = ELEMENTS.map((element) => html`<th scope="col">${inWords(element)}</th>`);
  const rows = PERSPECTIVES.map(
    (role) =>
      html`<tr><th scope="row" class="${role}"><span class="role">${ROLES[role].name}</span></th>${ELEMENTS.map((element) => cellBox(cells.get(`${role}/${element}`)))}</tr>`,
  );
  return html`<section id="matrix"><h2>Who was compared about what</h2>
<p class="lead">Each comparison counts for every role that speaks in it. Where nothing was compared, no rule about this element had anything of this role.</p>
<div class="wide" role="group" aria-label="Roles by elements" tabindex="0"><table class="matrix"><thead><tr><td></td>${heads}</tr></thead><tbody>${rows}</tbody></table></div>
<p class="legend">${SHOWN.map((verdict) => html`<span class="${verdict}">${VERDICTS[verdict].sign} ${VERDICTS[verdict].many}</span> `)}</p></section>`;
}

const SHOWN = ['mismatch', 'unknown', 'waived', 'match', 'notApplicable'] as const;

function cellBox(cell: Cell | undefined): Markup {
  const judged = cell ? cell.match + cell.mismatch + cell.unknown + cell.waived : 0;
  if (cell === undefined || judged === 0) {
    const some = cell && cell.notApplicable > 0;
    return html`<td class="empty">nothing compared${some && html`<br><span class="notApplicable">${countOf('notApplicable', cell)}</span>`}</td>`;
  }
  const counts = SHOWN.filter(
    (verdict) => cell[verdict] > 0 || (verdict !== 'waived' && verdict !== 'notApplicable'),
  ).map(
    (verdict) =>
      html`<span class="${verdict}${cell[verdict] === 0 && ' zero'}">${countOf(verdict, cell)}</span>`,
  );
  return html`<td class="${worst(cell)}">${bar(cell, judged)}${counts}</td>`;
}

const countOf = (verdict: keyof Summary, cell: Summary): Markup => {
  const { sign, one, many } = VERDICTS[verdict];
  const amount = cell[verdict];
  return html`<span aria-hidden="true">${sign}</span> ${amount}<span class="spoken"> ${amount === 1 ? one : many}</span>`;
};

const worst = ({ mismatch, unknown }: Summary): string =>
  mismatch > 0 ? 'has-mismatch' : unknown > 0 ? 'has-unknown' : 'has-match';

/** The shares of the verdicts that say something; the numbers stand beside them. */
function bar(cell: Summary, judged: number): Markup {
  let at = 0;
  const parts = (['mismatch', 'unknown', 'waived', 'match'] as const).map((verdict) => {
    const width = Number(((cell[verdict] / judged) * 100).toFixed(2));
    const part = html`<rect class="fill-${verdict}" x="${at}" width="${width}" height="4"/>`;
    at = Number((at + width).toFixed(2));
    return width > 0 ? part : undefined;
  });
  return html`<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">${parts}</svg>`;
}
