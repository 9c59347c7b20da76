import { byBackticks } from '../words.ts';
import { html, type Markup } from './markup.ts';

/** A text as it is, in which what stands between backticks is code. */
export const prose = (text: string): Markup =>
  html`${byBackticks<Markup | string>(
    text,
    (part) => part,
    (part) => html`<code>${part}</code>`,
  )}`;

/** The same with a capital, for what begins with a word of ours; messages often begin with a name. */
export const sentence = (text: string): Markup =>
  prose(/^[a-z]+[ ,:]/.test(text) ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : text);
