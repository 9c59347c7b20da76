import { isUtf8 } from 'node:buffer';
import { Unreadable } from '../../artifacts/artifact.ts';
import { unescapeQuotes } from './escapes.ts';

/** How a table of text is laid out: its first record says what its columns are called. */
export type Layout = {
  /** The character between fields, as a byte. */
  readonly separator: number;
  readonly header: readonly string[];
  /** Where the records begin. */
  readonly start: number;
  /** The line that they begin in. */
  readonly line: number;
};

export type LayoutOptions = {
  /** One character; else the one of `,`, `;`, tab and `|` that is most frequent in the header. */
  readonly separator?: string | undefined;
  /** What the columns are called where the first record does not say it. */
  readonly header?: readonly string[] | undefined;
};

/** A header that is longer than this is none. */
export const LONGEST_HEADER = 1 << 20;

const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const CANDIDATES = [',', ';', '\t', '|'].map((character) => character.charCodeAt(0));
const BYTE_ORDER_MARK = Buffer.of(0xef, 0xbb, 0xbf);

/** Where the contents begin: after a byte order mark, if there is one. */
export const startOf = (head: Buffer): number =>
  head.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;

/**
 * The layout that the beginning of a file tells.
 * @param head the first bytes, up to `LONGEST_HEADER`, or the whole file
 * @throws {Unreadable} where there is no header
 */
export function layoutOf(head: Buffer, options: LayoutOptions = {}): Layout {
  const start = startOf(head);
  const end = recordEnd(head, start);
  const first = head.subarray(start, end.at);
  if (!isUtf8(first) || first.includes(0)) throw new Unreadable('its header is not UTF-8');
  const separator = separatorOf(first, options.separator);
  if (options.header) return { separator, header: options.header, start, line: 1 };
  if (first.length === 0) throw new Unreadable('it has no header');
  if (end.next > LONGEST_HEADER) throw new Unreadable('its first line is too long for a header');
  const header = fieldsOf(first, separator);
  return { separator, header, start: end.next, line: 1 + end.lines };
}

/** Where the first record ends, and where the next one begins. */
function recordEnd(head: Buffer, start: number) {
  let isQuoted = false;
  let lines = 0;
  for (let at = start; at < head.length; at++) {
    if (head[at] === QUOTE) isQuoted = !isQuoted;
    else if (head[at] === LINE_FEED) {
      lines++;
      const end = at > start && head[at - 1] === CARRIAGE_RETURN ? at - 1 : at;
      if (!isQuoted) return { at: end, next: at + 1, lines };
    }
  }
  return { at: head.length, next: head.length, lines };
}

function separatorOf(header: Buffer, given: string | undefined): number {
  if (given !== undefined) {
    const byte = given.charCodeAt(0);
    if (given.length !== 1 || byte > 127 || [QUOTE, LINE_FEED, CARRIAGE_RETURN].includes(byte)) {
      throw new Unreadable(`a separator is one character, and ${JSON.stringify(given)} is not`);
    }
    return byte;
  }
  const counts = CANDIDATES.map((candidate) => [candidate, countOf(header, candidate)] as const);
  const [best] = counts.sort(([, one], [, other]) => other - one);
  return best?.[0] ?? 44;
}

function countOf(header: Buffer, byte: number): number {
  let [count, isQuoted] = [0, false];
  for (const one of header) {
    if (one === QUOTE) isQuoted = !isQuoted;
    else if (one === byte && !isQuoted) count++;
  }
  return count;
}

function fieldsOf(header: Buffer, separator: number): readonly string[] {
  const fields: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at <= header.length; at++) {
    if (header[at] === QUOTE) isQuoted = !isQuoted;
    if (at < header.length && (isQuoted || header[at] !== separator)) continue;
    fields.push(fieldOf(header.subarray(start, at)));
    start = at + 1;
  }
  return fields;
}

function fieldOf(bytes: Buffer): string {
  if (bytes[0] !== QUOTE || bytes.length < 2 || bytes[bytes.length - 1] !== QUOTE) {
    return bytes.toString('utf8').trim();
  }
  const inner = Buffer.from(bytes.subarray(1, -1));
  return inner.toString('utf8', 0, unescapeQuotes(inner, 0, inner.length));
}
