import { LabelSet, type Labels } from './sample.ts';

/** The name and the labels of a series, or what is wrong with them. */
export type SeriesText =
  | { readonly name: string; readonly labels: Labels }
  | { readonly problem: string };

/**
 * Reads `name{label="value",…}`, with a comma after the last label or without, and as Prometheus 3
 * writes names of any characters: `{"a name", "a label"="value"}`. `__name__` may say the name too.
 */
export function parseSeries(text: string): SeriesText {
  const cursor = { text, at: 0 };
  const plain = plainName(cursor, true);
  skip(cursor);
  if (cursor.at === text.length) return named(plain, new LabelSet());
  if (text[cursor.at] !== '{') {
    const isNamed = plain !== undefined;
    return wrong(isNamed ? 'its name is followed by neither labels nor a number' : NAMELESS);
  }
  cursor.at++;
  return parseLabels(cursor, plain);
}

type Cursor = { readonly text: string; at: number };

const wrong = (problem: string) => ({ problem });

const NAMELESS = 'it names no metric';

function parseLabels(cursor: Cursor, plain: string | undefined): SeriesText {
  const { text } = cursor;
  const labels = new LabelSet();
  let name = plain;
  let count = 0;
  for (; ; count++) {
    skip(cursor);
    if (text[cursor.at] === '}') break;
    const key = quoted(cursor) ?? plainName(cursor, false);
    if (key === undefined) return wrong('a label has no name');
    skip(cursor);
    if (text[cursor.at] === '=') {
      cursor.at++;
      skip(cursor);
      const value = quoted(cursor);
      if (value === undefined) return wrong('the value of a label is not in double quotes');
      if (key in labels) return wrong('a label occurs twice');
      if (key === '__name__') name ??= value;
      // An empty value says as much as no label.
      else if (value !== '') labels[key] = value;
    } else if (name === undefined && count === 0) name = key;
    else return wrong('a label has no value');
    skip(cursor);
    if (text[cursor.at] === ',') cursor.at++;
    else if (text[cursor.at] !== '}') return wrong('labels are not separated by commas');
  }
  return named(name, labels);
}

const named = (name: string | undefined, labels: Labels): SeriesText =>
  name === undefined || name === '' ? wrong(NAMELESS) : { name, labels };

/** A name as every version of Prometheus has them; only those of metrics have colons. */
function plainName(cursor: Cursor, hasColons: boolean): string | undefined {
  const { text, at: start } = cursor;
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isLetter = ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) || code === 0x5f;
    const isDigit = code >= 0x30 && code <= 0x39;
    if (!isLetter && !(isDigit && at > start) && !(hasColons && code === 0x3a)) break;
  }
  cursor.at = at;
  return at === start ? undefined : text.slice(start, at);
}

function skip(cursor: Cursor): void {
  for (let code = cursor.text.charCodeAt(cursor.at); code === 0x20 || code === 0x09; ) {
    code = cursor.text.charCodeAt(++cursor.at);
  }
}

/** A text in double quotes; a backslash keeps its meaning only before `\`, `"` and `n`. */
function quoted(cursor: Cursor): string | undefined {
  const { text } = cursor;
  if (text[cursor.at] !== '"') return undefined;
  const start = cursor.at + 1;
  let end = start;
  let hasEscapes = false;
  for (let code = text.charCodeAt(end); code !== 0x22; code = text.charCodeAt(++end)) {
    if (end >= text.length) return undefined;
    if (code !== 0x5c) continue;
    hasEscapes = true;
    end++;
  }
  cursor.at = end + 1;
  const inside = text.slice(start, end);
  return hasEscapes ? inside.replace(/\\([\\"n])/g, unescaped) : inside;
}

const unescaped = (_: string, sign: string): string => (sign === 'n' ? '\n' : sign);

/** The name at the start of the rest of a `# TYPE` or `# UNIT` line, and what follows it. */
export function nameAndRest(text: string): readonly [string, string] | undefined {
  const cursor = { text, at: 0 };
  skip(cursor);
  const name = quoted(cursor) ?? plainName(cursor, true);
  if (name === undefined) return undefined;
  return [name, text.slice(cursor.at).trim()];
}
