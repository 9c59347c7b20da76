import type { Document } from '../../document.ts';
import type { Artifact } from '../artifact.ts';
import type { Place } from '../place.ts';

/** A text in a JSON document, with the place of each part of it. */
export type JsonText = {
  readonly text: string;
  /** The place of what stands from `start` up to `end` in the text; of all of it by default. */
  place(start?: number, end?: number): Place;
};

/** The text at a pointer; `undefined` where there is none. */
export function jsonText(
  artifact: Artifact,
  document: Document,
  pointer: string,
  text: unknown,
): JsonText | undefined {
  if (typeof text !== 'string') return undefined;
  let written: readonly number[] | undefined;
  return {
    text,
    place(start = 0, end = text.length) {
      const whole = artifact.at(document, pointer);
      if (start === 0 && end === text.length) return whole;
      written ??= columnsOf(document.sourceOf(pointer) ?? '', text);
      const [from, to] = [written[start], written[end]];
      const { line, column } = whole;
      if (from === undefined || to === undefined || column === undefined) return whole;
      return {
        ...whole,
        column: column + from,
        endColumn: column + to,
        ...(line && { endLine: line }),
      };
    },
  };
}

/**
 * Where each code unit of a text stands in what was written for it, the quote included: an escape
 * is two or six characters long. Nothing for what is not written on one line as JSON writes it.
 */
function columnsOf(source: string, text: string): readonly number[] {
  if (!/^"[^\r\n]*"$/.test(source)) return [];
  const columns: number[] = [];
  let at = 1;
  while (at < source.length - 1) {
    columns.push(at);
    at += source[at] !== '\\' ? 1 : source[at + 1] === 'u' ? 6 : 2;
  }
  columns.push(at);
  return columns.length === text.length + 1 ? columns : [];
}
