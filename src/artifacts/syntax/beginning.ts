import { lineStarts, rangeAt } from '../../lines.ts';
import { type Artifact, Unreadable } from '../artifact.ts';
import type { Place } from '../place.ts';

/** Enough for the columns and some rows of nearly every table. */
const LENGTH = 64 * 1024;

/** The first part of a text that may be far too long to be read as a whole. */
export type Beginning = {
  /** Without a byte order mark. */
  readonly text: string;
  /** Whether that is all there is. */
  readonly isComplete: boolean;
  /** The place of a stretch of it, by offsets in UTF-16 code units. */
  span(start: number, end: number): Place;
};

/**
 * The first 64 KiB of a text.
 * @throws {Unreadable} for what is not UTF-8, and where nothing is written
 */
export function beginningOf(artifact: Artifact): Beginning {
  const isComplete = artifact.size <= LENGTH;
  let text: string;
  try {
    // The last character may be cut in two.
    const decoder = new TextDecoder('utf-8', { fatal: true });
    text = decoder.decode(artifact.bytes(0, LENGTH), { stream: !isComplete });
  } catch {
    throw new Unreadable('it is not a text in UTF-8');
  }
  if (text.includes('\0')) throw new Unreadable('it is not a text');
  if (text.trim() === '') throw new Unreadable('nothing is written in it');
  let starts: readonly number[] | undefined;
  return {
    text,
    isComplete,
    span(start, end) {
      starts ??= lineStarts(text);
      return { file: artifact.file, ...rangeAt(starts, start, end) };
    },
  };
}
