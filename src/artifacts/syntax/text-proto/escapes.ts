const ESCAPE =
  /\\(?:([0-7]{1,3})|[xX]([0-9a-fA-F]{1,2})|(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))|([abfnrtv?'"\\]))/y;

const LETTERS: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  '?': 63,
  "'": 39,
  '"': 34,
  '\\': 92,
};

/**
 * The bytes of a text with escapes, which may spell one character by several bytes; the offset of
 * the escape instead where there is one that nobody knows.
 */
export function unescaped(raw: string): Uint8Array | number {
  const encoder = new TextEncoder();
  const bytes = new Uint8Array(raw.length * 3);
  let length = 0;
  for (let at = 0; at < raw.length; ) {
    const next = raw.indexOf('\\', at);
    const plain = raw.slice(at, next === -1 ? raw.length : next);
    length += encoder.encodeInto(plain, bytes.subarray(length)).written;
    if (next === -1) break;
    ESCAPE.lastIndex = next;
    const found = ESCAPE.exec(raw);
    const means = found && meaningOf(found);
    if (!found || means === undefined || means === null) return next;
    bytes.set(means, length);
    length += means.length;
    at = next + found[0].length;
  }
  return bytes.subarray(0, length);
}

/** The bytes of one escape; none for a number that is neither a byte nor a character. */
function meaningOf([, octal, hex, short, long, letter]: RegExpExecArray): Uint8Array | undefined {
  const point = short ?? long;
  if (point !== undefined) {
    const code = Number.parseInt(point, 16);
    return code > 0x10ffff ? undefined : new TextEncoder().encode(String.fromCodePoint(code));
  }
  const byte =
    octal === undefined
      ? hex === undefined
        ? LETTERS[letter ?? '']
        : Number.parseInt(hex, 16)
      : Number.parseInt(octal, 8);
  return byte === undefined || byte > 255 ? undefined : Uint8Array.of(byte);
}

/** Parts of one text, each as it stands or in bytes; `undefined` where they are not UTF-8. */
export function joined(parts: readonly (string | Uint8Array)[]): string | undefined {
  const plain = parts.filter((part) => typeof part === 'string');
  if (plain.length === parts.length) return plain.join('');
  const encoder = new TextEncoder();
  const bytes = parts.map((part) => (typeof part === 'string' ? encoder.encode(part) : part));
  const whole = new Uint8Array(bytes.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of bytes) {
    whole.set(part, at);
    at += part.length;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(whole);
  } catch {
    return undefined;
  }
}
