import { escapeTerminal } from '../../escape.ts';

/** A piece of a page that is markup already; everything else is text. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: nothing is told of `undefined` and `false`. */
export type Part = Markup | string | number | undefined | false | readonly Part[];

/**
 * Markup with what is written in it and, between, texts of whoever: those become text, or the value of
 * an attribute in double quotes, and never anything else.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let text = strings[0] ?? '';
  for (const [at, part] of parts.entries()) text += rendered(part) + (strings[at + 1] ?? '');
  return new Markup(text);
}

function rendered(part: Part): string {
  if (part === undefined || part === false) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'number') return String(part);
  return typeof part === 'string' ? escapeHtml(part) : part.map(rendered).join('');
}

/** Longer texts say nothing more to a reader, and would fill the page of somebody hostile. */
const MOST_TEXT = 2000;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Text that stays text wherever it stands, and shows what would be invisible or turned round. */
const escapeHtml = (text: string): string =>
  escapeTerminal(cut(text, MOST_TEXT)).replace(/[&<>"'`]/g, (one) => ENTITIES[one] ?? '');

/** The beginning of a long text, never half of a character. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const isHalf = /[\ud800-\udbff]/.test(text.charAt(most - 2));
  return `${text.slice(0, most - (isHalf ? 2 : 1))}…`;
}
