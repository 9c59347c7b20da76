import { escapeMarkdown } from '../../escape.ts';
import { plain } from '../prometheus/promql.ts';

/**
 * A text for a title. Grafana puts the values of variables wherever it finds `$name`, `${name}` or
 * `[[name]]`, so that none of them is left; the wide dollar sign looks the same.
 */
export const titled = (text: string): string =>
  plain(text).replaceAll('$', '\uff04').replaceAll('[[', '[ [');

/** A text within Markdown: no link, no HTML, and no variable. */
export const described = (text: string): string =>
  escapeMarkdown(plain(text)).replaceAll('$', '&#36;');

/** The address of a line of a file below the address that whoever looks has set. */
export function addressOf(place: string): string {
  const [, file = place, line] = /^(.*):(\d+)$/.exec(place) ?? [];
  const path = plain(file).split('/').map(encodeURIComponent).join('/');
  return `\${repository:raw}/${path}${line === undefined ? '' : `#L${line}`}`;
}
