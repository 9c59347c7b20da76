import { Misread } from './capture.ts';

/**
 * A number that JSON has no double for, as it is spelled: an integer beyond 2^53, which may well be an
 * identifier, or `NaN` and `Infinity`, which Python writes.
 */
export class Spelled {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const MARK = '\u0000number ';

// What no double may hold has more digits than this, and is looked for only where there is such a run.
const LONG = /\d{16}/;
const NO_NUMBER = /NaN|Infinity/;

/** @throws {Misread} where it is no JSON */
export function parseJson(text: string): unknown {
  try {
    return LONG.test(text) ? parseMarked(text) : JSON.parse(text);
  } catch (error) {
    if (isFault(error) && NO_NUMBER.test(text)) return again(text);
    if (isFault(error)) throw new Misread('is no JSON');
    throw error;
  }
}

/** Deep nesting exhausts the stack of whoever visits all of it. */
const isFault = (error: unknown): boolean =>
  error instanceof SyntaxError || error instanceof RangeError;

function again(text: string): unknown {
  try {
    return parseMarked(text);
  } catch (error) {
    if (isFault(error)) throw new Misread('is no JSON');
    throw error;
  }
}

const parseMarked = (text: string): unknown =>
  JSON.parse(marked(text), (_, value) =>
    typeof value === 'string' && value.startsWith(MARK)
      ? new Spelled(value.slice(MARK.length))
      : value,
  );

const LONGEST_WORD = 400;

/** The same with such numbers as texts, which a mark tells apart from others. */
function marked(text: string): string {
  const parts: string[] = [];
  let done = 0;
  for (let at = 0; at < text.length; ) {
    if (text[at] === '"') {
      at = stringEnd(text, at);
      continue;
    }
    const end = wordEnd(text, at);
    const word = text.slice(at, Math.min(end, at + LONGEST_WORD));
    if (end - at <= LONGEST_WORD && isUnheld(word)) {
      parts.push(text.slice(done, at), JSON.stringify(MARK + word));
      done = end;
    }
    at = Math.max(end, at + 1);
  }
  return parts.join('') + text.slice(done);
}

function stringEnd(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function wordEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && isWord(text.charCodeAt(at))) at++;
  return at;
}

/** Letters, digits, a point or a sign. */
const isWord = (code: number): boolean =>
  (code >= 48 && code <= 57) ||
  (code >= 65 && code <= 90) ||
  (code >= 97 && code <= 122) ||
  code === 43 ||
  code === 45 ||
  code === 46;

function isUnheld(word: string): boolean {
  if (/^-?[1-9]\d{15,}$/.test(word)) return !Number.isSafeInteger(Number(word));
  return word === 'NaN' || word === 'Infinity' || word === '-Infinity';
}
