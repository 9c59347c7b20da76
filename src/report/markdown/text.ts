import { escapeMarkdown } from '../../escape.ts';
import { cut } from '../cut.ts';
import { byBackticks } from '../words.ts';

/** Nobody reads more of one value in a table. */
const LONGEST = 300;

/**
 * Text in a comment or a summary on a forge: as `escapeMarkdown`, and no dollar sign begins a
 * formula.
 */
export const text = (words: string): string =>
  escapeMarkdown(cut(words, LONGEST)).replaceAll('$', '<span>$</span>');

/**
 * The same in the type of code. An element of HTML rather than backticks, since those cannot hold
 * every text within a table. People copy it from there, so that nothing invisible stands in it: an
 * element of its own keeps a forge from making a link of the character.
 */
export const code = (words: string): string =>
  `<code>${text(words).replaceAll(/(\\[#~!&]|&#64;|[^\\#~!&])&#8203;/g, '<span>$1</span>')}</code>`;

/** A sentence, in which what stands between backticks is code. */
export const prose = (words: string): string =>
  byBackticks(cut(words, LONGEST), text, code).join('');
