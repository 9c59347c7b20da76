const QUOTE = 34;
const BACKSLASH = 92;
const U = 117;

const SIMPLE: Readonly<Record<number, number>> = {
  34: 34, // "
  92: 92, // \
  47: 47, // /
  98: 8, // b
  102: 12, // f
  110: 10, // n
  114: 13, // r
  116: 9, // t
};

/**
 * Replaces the escapes of a text of JSON, which are known to be valid, by what they stand for, and
 * gives the new length. No escape is shorter than that. Half of a surrogate pair, which no UTF-8 can
 * say, becomes U+FFFD.
 */
export function unescapeJson(bytes: Buffer, start: number, length: number): number {
  const end = start + length;
  let to = start;
  let at = start;
  while (at < end) {
    const byte = bytes[at] as number;
    if (byte !== BACKSLASH) {
      bytes[to++] = byte;
      at++;
    } else if (bytes[at + 1] !== U) {
      bytes[to++] = SIMPLE[bytes[at + 1] as number] as number;
      at += 2;
    } else {
      let code = unitAt(bytes, at);
      at += 6;
      if (code >= 0xd800 && code < 0xdc00 && at + 6 <= end) {
        const next = bytes[at] === BACKSLASH && bytes[at + 1] === U ? unitAt(bytes, at) : 0;
        if (next >= 0xdc00 && next < 0xe000) {
          code = 0x10000 + ((code - 0xd800) << 10) + (next - 0xdc00);
          at += 6;
        }
      }
      to = writeUtf8(bytes, to, code >= 0xd800 && code < 0xe000 ? 0xfffd : code);
    }
  }
  return to - start;
}

const unitAt = (bytes: Buffer, at: number): number =>
  Number.parseInt(bytes.toString('latin1', at + 2, at + 6), 16);

function writeUtf8(bytes: Uint8Array, from: number, code: number): number {
  let at = from;
  if (code < 0x80) {
    bytes[at++] = code;
    return at;
  }
  if (code < 0x800) bytes[at++] = 0xc0 | (code >> 6);
  else {
    if (code < 0x10000) bytes[at++] = 0xe0 | (code >> 12);
    else {
      bytes[at++] = 0xf0 | (code >> 18);
      bytes[at++] = 0x80 | ((code >> 12) & 63);
    }
    bytes[at++] = 0x80 | ((code >> 6) & 63);
  }
  bytes[at++] = 0x80 | (code & 63);
  return at;
}

/** Makes one quote of two, as RFC 4180 escapes them, and gives the new length. */
export function unescapeQuotes(bytes: Uint8Array, start: number, length: number): number {
  let to = start;
  for (let at = start; at < start + length; at++) {
    const byte = bytes[at] as number;
    bytes[to++] = byte;
    if (byte === QUOTE) at++;
  }
  return to - start;
}
