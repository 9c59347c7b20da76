import { html, type Markup } from './markup.ts';

/** A text as it is, in which what stands between backticks is code. */
export const prose = (text: string): Markup =>
  html`${text
    .split('`')
    .map((part, at, all) => (at % 2 === 0 ? part : quoted(part, at === all.length - 1)))}`;

/** A backtick without a partner quotes nothing. */
const quoted = (part: string, isLast: boolean): Markup | string =>
  isLast ? `\`${part}` : html`<code>${part}</code>`;

/** The same with a capital, for what begins with a word of ours; messages often begin with a name. */
export const sentence = (text: string): Markup =>
  prose(/^[a-z]+[ ,:]/.test(text) ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : text);
