import { lineStarts, rangeAt } from '../lines.ts';
import type { Problem } from '../problem.ts';
import { trouble } from './trouble.ts';

/** UTF-16 by its byte order mark, or UTF-8 with `U+FFFD` for what is not. */
export function decodeLoosely(content: Buffer): string {
  const encoding = utf16(content);
  return encoding === undefined
    ? content.toString('utf8')
    : new TextDecoder(encoding).decode(content);
}

/** Says what a file that is no UTF-8 is instead, or where it stops to be. */
export function encodingProblem(content: Buffer, file: string): Problem {
  if (utf16(content) !== undefined) {
    const message = 'the file is encoded in UTF-16, but descriptors are text in UTF-8';
    return trouble('encoding', message, file);
  }
  const text = content.toString('utf8');
  const at = Math.max(0, text.indexOf('\ufffd'));
  const message = 'the file is not valid UTF-8 from this character on';
  return { ...trouble('encoding', message, file), ...rangeAt(lineStarts(text), at, at + 1) };
}

function utf16(content: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const mark = content.subarray(0, 2).toString('hex');
  if (mark === 'fffe') return 'utf-16le';
  return mark === 'feff' ? 'utf-16be' : undefined;
}
