import { html, type Markup } from './markup.ts';

/**
 * A table that scrolls where it is too wide for the page, with the keyboard too. The first cell of
 * each row is what the row is about.
 * @param name what it has, for whoever cannot see what stands around it
 */
export const table = (
  name: string,
  heads: readonly string[],
  rows: readonly Markup[],
  kind?: string,
): Markup =>
  html`<div class="wide" role="group" aria-label="${name}" tabindex="0"><table${
    kind === undefined ? undefined : html` class="${kind}"`
  }><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;

/** A row of it. */
export const row = (
  about: Markup | string,
  ...cells: readonly (Markup | string | number)[]
): Markup =>
  html`<tr><th scope="row">${about}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`;
