/** Where a number ends, and what it is; NaN with `end` -1 where there is none. */
export type Scanned = { value: number; end: number; exact: bigint | undefined };

// Powers of ten that doubles hold exactly: a mantissa of up to 15 digits times or over one of them
// is rounded once, and therefore correctly (Clinger 1990).
const POWERS = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
const MOST_DIGITS = 15;

/** No double has more characters, even without an exponent. */
const LONGEST = 400;

const PLUS = 0x2b;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;

const isEnd = (byte: number | undefined): boolean =>
  byte === undefined || byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;

/**
 * Reads the number at `from`, which blanks or the end of the line end: decimals with or without an
 * exponent, `NaN`, and infinities. Numbers that cannot be read quickly are read by the language.
 */
export function scanNumber(bytes: Buffer, from: number, to: number, into: Scanned): void {
  let at = from;
  const sign = bytes[at] as number;
  if (sign === MINUS || sign === PLUS) at++;
  const start = at;
  let mantissa = 0;
  let digits = 0;
  let scale = 0;
  for (; at < to; at++) {
    const digit = (bytes[at] as number) - ZERO;
    if (digit < 0 || digit > 9) break;
    mantissa = mantissa * 10 + digit;
  }
  digits = at - start;
  if (at < to && bytes[at] === POINT) {
    const point = at++;
    for (; at < to; at++) {
      const digit = (bytes[at] as number) - ZERO;
      if (digit < 0 || digit > 9) break;
      mantissa = mantissa * 10 + digit;
    }
    scale = at - point - 1;
    digits += scale;
  }
  const isRead = digits > 0 && digits <= MOST_DIGITS && (at === to || isEnd(bytes[at]));
  if (!isRead) {
    scanSlowly(bytes, from, to, into);
    return;
  }
  const value = scale === 0 ? mantissa : mantissa / (POWERS[scale] as number);
  into.value = sign === MINUS ? -value : value;
  into.end = at;
  into.exact = undefined;
}

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,5})?$/i;
const SPECIAL: ReadonlyMap<string, number> = new Map([
  ['nan', Number.NaN],
  ['+nan', Number.NaN],
  ['-nan', Number.NaN],
  ...['inf', '+inf', 'infinity', '+infinity'].map((text) => [text, Infinity] as const),
  ...['-inf', '-infinity'].map((text) => [text, -Infinity] as const),
]);

function scanSlowly(bytes: Buffer, from: number, to: number, into: Scanned): void {
  let end = from;
  while (end < to && end - from <= LONGEST && !isEnd(bytes[end])) end++;
  const text = bytes.toString('latin1', from, end);
  const value = end - from > LONGEST ? undefined : numberOf(text);
  into.end = value === undefined ? -1 : end;
  into.value = value ?? Number.NaN;
  into.exact = value === undefined ? undefined : exactOf(text, value);
}

/** A number as Prometheus writes it, or nothing. */
export function numberOf(text: string): number | undefined {
  if (DECIMAL.test(text)) return Number(text);
  return SPECIAL.get(text.toLowerCase());
}

/** An integer of at most 64 bits, where the number nearest to it may be another one. */
export function exactOf(text: string, value: number): bigint | undefined {
  if (Number.isSafeInteger(value) || !/^[+-]?\d{16,20}$/.test(text)) return undefined;
  return BigInt(text.startsWith('+') ? text.slice(1) : text);
}
