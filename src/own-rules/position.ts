import type { Document } from '../document.ts';
import type { Range } from '../lines.ts';
import { lineStarts, rangeAt } from '../lines.ts';
import type { Span } from './fault.ts';

/**
 * Where a part of a text stands in its file. YAML folds lines, indents them and doubles quotes, so
 * the two are walked side by side by what is no white space.
 */
export function positionOf(document: Document, pointer: string, text: string, span: Span): Range {
  const whole = document.place(pointer, 'value');
  const source = document.sourceOf(pointer);
  if (source === undefined) return whole;
  const starts = lineStarts(document.text);
  const base = (starts[whole.line - 1] ?? 0) + whole.column - 1;
  const begun = base + bodyOf(source);
  const from = reached(document.text, begun, text, span.start);
  const until = Math.max(
    from + 1,
    reached(document.text, begun, text, Math.max(span.start, span.end - 1)) + 1,
  );
  return rangeAt(starts, from, Math.min(until, base + source.length));
}

/** Where the text begins: behind a quote, or below the `|` or `>` of a block. */
function bodyOf(source: string): number {
  const [header] = /^[|>][^\n]*\n/.exec(source) ?? [];
  if (header !== undefined) return header.length;
  return /^["']/.test(source) ? 1 : 0;
}

/** The offset in a file of the character at `wanted` of the text that begins there. */
function reached(file: string, begun: number, text: string, wanted: number): number {
  let at = begun;
  for (let index = 0; index <= wanted && index < text.length; index++) {
    const character = text.charAt(index);
    if (isBlank(character)) {
      if (index === wanted) return at;
      continue;
    }
    while (at < file.length && file.charAt(at) !== character) at++;
    if (index === wanted) return at;
    at++;
  }
  return at;
}

const isBlank = (character: string): boolean => /\s/.test(character);
