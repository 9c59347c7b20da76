import type { Family, Series } from './sample.ts';
import { parseSeries } from './series-text.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;

export const LINE_FEED = 0x0a;

export const isBlank = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x09;
export const isLineEnd = (byte: number | undefined): boolean => byte === LINE_FEED || byte === 0x0d;

/** Where the bytes that name a series end, and their hash. */
export type Key = { hash: number; end: number };

/** Finds the first blank outside of labels, or the end of the labels (FNV-1a over what is before). */
export function scanKey(bytes: Buffer, from: number, to: number, into: Key): void {
  let hash = 0x811c9dc5;
  let at = from;
  let inLabels = false;
  for (; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte === QUOTE && inLabels) {
      const end = endOfText(bytes, at + 1, to);
      for (; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), PRIME);
      if (bytes[at] !== QUOTE) break;
    } else if (byte === OPEN) inLabels = true;
    else if (byte === CLOSE && inLabels) break;
    else if (isLineEnd(byte)) break;
    else if (!inLabels && isBlank(byte) && !isOpenedAfter(bytes, at)) break;
    hash = Math.imul(hash ^ (bytes[at] as number), PRIME);
  }
  into.hash = hash;
  into.end = bytes[at] === CLOSE ? at + 1 : at;
}

const PRIME = 0x01000193;

/** Whether labels follow some blanks. */
function isOpenedAfter(bytes: Buffer, from: number): boolean {
  let at = from;
  while (isBlank(bytes[at])) at++;
  return bytes[at] === OPEN;
}

/** Whether a name that ends at `end` is over there. */
export const isWhole = (bytes: Buffer, end: number): boolean =>
  bytes[end - 1] === CLOSE || (isBlank(bytes[end]) && !isOpenedAfter(bytes, end));

/** Where the closing quote of a text stands, or the end of its line. */
function endOfText(bytes: Buffer, from: number, to: number): number {
  let at = from;
  for (; at < to; at++) {
    const byte = bytes[at];
    if (byte === QUOTE || byte === LINE_FEED) return at;
    if (byte === BACKSLASH && bytes[at + 1] !== LINE_FEED) at++;
  }
  return to;
}

const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/** The series that bytes name, or what is wrong with them. */
export function seriesIn(
  bytes: Buffer,
  familyOf: (name: string, hasBorder: boolean) => Family,
): Series | { readonly problem: string } {
  const text = decode(bytes);
  const parsed = text === undefined ? { problem: 'it is not UTF-8' } : parseSeries(text);
  if ('problem' in parsed) return parsed;
  const { name, labels } = parsed;
  const family = familyOf(name, labels['le'] !== undefined);
  return { name, labels, family, temporality: 'cumulative' };
}

function decode(bytes: Buffer): string | undefined {
  // Most names are ASCII, which is decoded far faster.
  if (isAscii(bytes)) return bytes.toString('latin1');
  try {
    return UTF_8.decode(bytes);
  } catch {
    return undefined;
  }
}

function isAscii(bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length; at++) if ((bytes[at] as number) > 0x7f) return false;
  return true;
}
