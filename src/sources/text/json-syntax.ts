// Where the values of JSON (RFC 8259) end. The bytes have to go on with a line feed, at which nothing
// that is valid goes on: a record is one line. -1 stands for what is no JSON. `NaN`, `Infinity` and
// `-Infinity` are let pass as numbers, because Python writes them.

const TAB = 9;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
const COMMA = 44;
const MINUS = 45;
const POINT = 46;
const COLON = 58;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/** 1 for what ends a run of usual characters in a text: quotes, backslashes and controls. */
const STOPS: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < SPACE || byte === QUOTE || byte === BACKSLASH ? 1 : 0,
);

/** The place of what comes after white space. */
export function spaceEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  let byte = bytes[at] as number;
  while (byte === SPACE || byte === TAB || byte === CARRIAGE_RETURN) byte = bytes[++at] as number;
  return at;
}

/** From an opening quote on. */
export function stringEnd(bytes: Uint8Array, from: number): number {
  let at = from + 1;
  for (;;) {
    while (STOPS[bytes[at] as number] === 0) at++;
    const byte = bytes[at];
    if (byte === QUOTE) return at + 1;
    if (byte !== BACKSLASH) return -1;
    const length = escapeLength(bytes, at);
    if (length === 0) return -1;
    at += length;
  }
}

const ESCAPES = new Set(Buffer.from('"\\/bfnrt'));

function escapeLength(bytes: Uint8Array, at: number): number {
  const next = bytes[at + 1] as number;
  if (ESCAPES.has(next)) return 2;
  if (next !== 117) return 0;
  for (let digit = at + 2; digit < at + 6; digit++) {
    const byte = bytes[digit] as number;
    const letter = byte | 32;
    if ((byte ^ 48) > 9 && (letter < 97 || letter > 102)) return 0;
  }
  return 6;
}

const isDigit = (byte: number | undefined): boolean => ((byte as number) ^ 48) <= 9;

/** A number as JSON writes it, or one of the three words. */
function numberEnd(bytes: Uint8Array, from: number): number {
  let at = bytes[from] === MINUS ? from + 1 : from;
  if (bytes[at] === 73) return wordEnd(bytes, at, INFINITY);
  if (bytes[at] === 78) return at > from ? -1 : wordEnd(bytes, at, NAN);
  if (!isDigit(bytes[at])) return -1;
  if (bytes[at] === 48) at++;
  else while (isDigit(bytes[at])) at++;
  if (bytes[at] === POINT) {
    if (!isDigit(bytes[++at])) return -1;
    while (isDigit(bytes[at])) at++;
  }
  if (((bytes[at] as number) | 32) === 101) {
    at++;
    if (bytes[at] === 43 || bytes[at] === MINUS) at++;
    if (!isDigit(bytes[at])) return -1;
    while (isDigit(bytes[at])) at++;
  }
  return at;
}

const [TRUE, FALSE, NULL, NAN, INFINITY] = ['true', 'false', 'null', 'NaN', 'Infinity'].map(
  (word) => Buffer.from(word),
) as [Buffer, Buffer, Buffer, Buffer, Buffer];

function wordEnd(bytes: Uint8Array, from: number, word: Buffer): number {
  for (let at = 0; at < word.length; at++) if (bytes[from + at] !== word[at]) return -1;
  return from + word.length;
}

/** What is neither an object nor a list. */
export function scalarEnd(bytes: Uint8Array, from: number): number {
  switch (bytes[from]) {
    case QUOTE:
      return stringEnd(bytes, from);
    case 116:
      return wordEnd(bytes, from, TRUE);
    case 102:
      return wordEnd(bytes, from, FALSE);
    case 110:
      return wordEnd(bytes, from, NULL);
    default:
      return numberEnd(bytes, from);
  }
}

/** From a key on, up to the value. */
function keyEnd(bytes: Uint8Array, from: number): number {
  if (bytes[from] !== QUOTE) return -1;
  const end = stringEnd(bytes, from);
  if (end < 0) return -1;
  const colon = spaceEnd(bytes, end);
  return bytes[colon] === COLON ? spaceEnd(bytes, colon + 1) : -1;
}

// For each object or list around a value one bit: 1 for an object.
let around = new Uint32Array(64);

function open(depth: number, isObject: boolean): void {
  const word = depth >>> 5;
  if (word === around.length) {
    const more = new Uint32Array(word * 2);
    more.set(around);
    around = more;
  }
  const bit = 1 << (depth & 31);
  around[word] = isObject ? (around[word] as number) | bit : (around[word] as number) & ~bit;
}

const isInObject = (depth: number): boolean =>
  (((around[(depth - 1) >>> 5] as number) >>> ((depth - 1) & 31)) & 1) === 1;

/** Any value, however deep: without recursion, so that no stack ends. */
export function valueEnd(bytes: Uint8Array, from: number): number {
  let depth = 0;
  let at = from;
  for (;;) {
    const first = bytes[at];
    if (first === OPEN_OBJECT || first === OPEN_LIST) {
      const isObject = first === OPEN_OBJECT;
      at = spaceEnd(bytes, at + 1);
      if (bytes[at] !== (isObject ? CLOSE_OBJECT : CLOSE_LIST)) {
        open(depth++, isObject);
        if (isObject) at = keyEnd(bytes, at);
        if (at < 0) return -1;
        continue;
      }
      at++;
    } else {
      at = scalarEnd(bytes, at);
      if (at < 0) return -1;
    }
    // What is around it may end as well.
    for (;;) {
      if (depth === 0) return at;
      at = spaceEnd(bytes, at);
      const isObject = isInObject(depth);
      const next = bytes[at++];
      if (next === COMMA) {
        at = spaceEnd(bytes, at);
        if (isObject) at = keyEnd(bytes, at);
        if (at < 0) return -1;
        break;
      }
      if (next !== (isObject ? CLOSE_OBJECT : CLOSE_LIST)) return -1;
      depth--;
    }
  }
}
