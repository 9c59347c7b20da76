import { escapeTerminal } from './escape.ts';
import type { Range } from './lines.ts';
import { lineStarts } from './lines.ts';

/** How a code frame looks. */
export type FrameOptions = {
  /** Said after the mark. */
  readonly label?: string;
  /** Lines shown before and after the marked one; none by default. */
  readonly context?: number;
  /** `^` marks the place at fault, `-` another end of the same matter. */
  readonly mark?: '^' | '-';
  /** Least width of the line numbers, so that several frames line up. */
  readonly gutter?: number;
};

/** Longer lines are cut around the marked range; wide enough for most lines of a descriptor. */
const WIDTH = 120;
/** Of a cut line, this much is shown before the marked range. */
const LEAD = 40;

/**
 * The lines of a code frame: `31 |   memory: 14.2 GiB` and below it a mark under the range, with
 * the label. The source is shown as written, except that unsafe characters are escaped and lines
 * over 120 UTF-16 code units are cut with `…`. A range over several lines is marked on its first.
 * Lines and columns outside the text are moved to its nearest place.
 */
export function frame(text: string, range: Range, options: FrameOptions = {}): string[] {
  const { label = '', context = 0, mark = '^' } = options;
  const starts = startsOf(text);
  const line = Math.min(Math.max(1, range.line), starts.length);
  const first = Math.max(1, line - context);
  const last = Math.min(starts.length, line + context);
  const gutter = Math.max(options.gutter ?? 0, String(last).length);
  const lines: string[] = [];
  for (let number = first; number <= last; number++) {
    const content = lineAt(text, starts, number);
    const extent = number === line ? extentIn(content, range) : { start: 0, end: 0 };
    const { shown, padding, run } = draw(content, extent.start, extent.end);
    lines.push(`${String(number).padStart(gutter)} | ${shown}`.trimEnd());
    if (number !== line) continue;
    const marks = run.replaceAll('^', mark);
    lines.push(`${' '.repeat(gutter)} | ${padding}${marks} ${escapeTerminal(label)}`.trimEnd());
  }
  return lines;
}

// A report shows hundreds of places of one file, and looking for its lines each time is quadratic.
const known = new Map<string, readonly number[]>();
const MOST_KNOWN = 16;

function startsOf(text: string): readonly number[] {
  const found = known.get(text) ?? lineStarts(text);
  // The text that was used last comes last, and the first is forgotten.
  known.delete(text);
  known.set(text, found);
  const [oldest] = known.keys();
  if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
  return found;
}

/** One line of a text, counted from 1. */
export const lineOf = (text: string, line: number): string => lineAt(text, startsOf(text), line);

function lineAt(text: string, starts: readonly number[], line: number): string {
  const content = text.slice(starts[line - 1], starts[line]);
  return content.replace(/(?:\r\n|\n|\r)$/, '');
}

type Extent = { readonly start: number; readonly end: number };

/** The part of the first line that a range covers, at least one column wide. */
function extentIn(content: string, range: Range): Extent {
  const start = Math.min(Math.max(0, range.column - 1), content.length);
  const end = range.endLine > range.line ? content.trimEnd().length : range.endColumn - 1;
  return { start, end: Math.max(start + 1, Math.min(end, content.length)) };
}

/** A line cut to the window around the extent, with the blanks and marks to put below it. */
function draw(content: string, start: number, end: number) {
  const from = windowStart(content, start);
  const to = afterPair(content, Math.min(content.length, from + WIDTH));
  let shown = from > 0 ? '…' : '';
  let padding = from > 0 ? ' ' : '';
  let run = '';
  let at = from;
  for (const character of content.slice(from, to)) {
    const drawn = escapeTerminal(character, '\t');
    const width = drawn === character ? widthOf(character) : drawn.length;
    shown += drawn;
    // A tab below a tab reaches the same column whatever the terminal takes a tab to be.
    if (at < start) padding += character === '\t' ? '\t' : ' '.repeat(width);
    else if (at < end) run += character === '\t' ? '\t' : '^'.repeat(width);
    at += character.length;
  }
  if (to < content.length) shown += '…';
  return { shown, padding, run: /\^/.test(run) ? run : '^' };
}

function windowStart(content: string, start: number): number {
  if (content.length <= WIDTH) return 0;
  return afterPair(content, Math.max(0, Math.min(start - LEAD, content.length - WIDTH)));
}

/** Keeps a cut from falling into the middle of a surrogate pair. */
function afterPair(content: string, at: number): number {
  const code = content.charCodeAt(at);
  const before = content.charCodeAt(at - 1);
  const inside = code >= 0xdc00 && code <= 0xdfff && before >= 0xd800 && before <= 0xdbff;
  return inside ? at + 1 : at;
}

/** Marks that sit on the character before them, and joiners. */
const ZERO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u;
/**
 * East Asian wide and fullwidth characters (Unicode Standard Annex 11) by block, and characters
 * that are emoji by default. An approximation: terminals differ among themselves.
 */
const WIDE = new RegExp(
  '[\\u1100-\\u115f\\u2e80-\\u303e\\u3041-\\ua4cf\\ua960-\\ua97f\\uac00-\\ud7a3\\uf900-\\ufaff' +
    '\\ufe30-\\ufe6f\\uff00-\\uff60\\uffe0-\\uffe6\\u{20000}-\\u{3fffd}\\p{Emoji_Presentation}]',
  'u',
);

function widthOf(character: string): number {
  if (character <= '~') return 1;
  if (ZERO_WIDTH.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}
