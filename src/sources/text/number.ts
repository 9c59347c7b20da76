/** 10^0 to 10^22, the powers of ten that a double holds exactly. */
const POWERS = Float64Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));

// Digits that 32 bits hold, that a double holds, and that two doubles are tried for.
const WORD = 9;
const EXACT = 15;
const MOST = 19;

const MINUS = 45;

/**
 * Reads a number of the form -12.345, the nearest double to it, and gives the place after it; -1
 * where it is of another form (an exponent may follow) or has more digits than are read here. One that
 * stands for nothing else in JSON: no leading zeros, a digit before and after the point. The bytes
 * have to end with something that is no digit. Zero is never negative.
 */
export function readNumber(
  bytes: Uint8Array,
  from: number,
  values: Float64Array,
  slot: number,
): number {
  let at = from;
  const isNegative = bytes[at] === MINUS;
  if (isNegative) at++;
  const start = at;
  let whole = 0;
  // '0' to '9' are 0x30 to 0x39, so that nothing but a digit gives less than ten.
  let digit = (bytes[at] as number) ^ 48;
  if (digit === 0) {
    digit = (bytes[++at] as number) ^ 48;
    if (digit <= 9) return -1;
  } else {
    while (digit <= 9) {
      whole = (Math.imul(whole, 10) + digit) | 0;
      digit = (bytes[++at] as number) ^ 48;
    }
  }
  const digits = at - start;
  if (digits === 0 || digits > WORD) return digits === 0 ? -1 : long(bytes, at, from, values, slot);
  let value = whole;
  // A point.
  if (digit === 30) {
    const point = ++at;
    const end = at + WORD;
    let part = 0;
    digit = (bytes[at] as number) ^ 48;
    while (digit <= 9 && at < end) {
      part = (Math.imul(part, 10) + digit) | 0;
      digit = (bytes[++at] as number) ^ 48;
    }
    const places = at - point;
    if (places === 0) return -1;
    if (digit <= 9) {
      const third = at;
      let rest = 0;
      while (digit <= 9) {
        rest = (Math.imul(rest, 10) + digit) | 0;
        digit = (bytes[++at] as number) ^ 48;
      }
      const more = at - third;
      if (more > WORD || digits + places > EXACT || digits + places + more > MOST) return -1;
      const high = whole * (POWERS[WORD] as number) + part;
      if (!divide(high, rest, more, places + more, values, slot)) return -1;
      value = values[slot] as number;
    } else if (digits + places > EXACT) return -1;
    else {
      const power = POWERS[places] as number;
      // Both are exact, so that only the division rounds (Clinger 1990).
      value = (whole * power + part) / power;
    }
  }
  values[slot] = isNegative ? 0 - value : value;
  return at;
}

/** The same for integers of ten to fifteen digits. */
function long(
  bytes: Uint8Array,
  end: number,
  from: number,
  values: Float64Array,
  slot: number,
): number {
  const isNegative = bytes[from] === MINUS;
  const start = isNegative ? from + 1 : from;
  if (end - start > EXACT || bytes[end] === 46) return -1;
  let value = 0;
  for (let at = start; at < end; at++) value = value * 10 + ((bytes[at] as number) ^ 48);
  values[slot] = isNegative ? 0 - value : value;
  return end;
}

// 2^27 + 1 splits a double of 53 bits into two halves whose products are exact (Dekker 1971).
const SPLITTER = 134217729;

// Far more than two doubles lose in one product, one sum and one quotient.
const TOLERANCE = 1e-29;

/**
 * (high · 10^more + low) / 10^places as the nearest double, by arithmetic with two doubles each; false
 * where the quotient lies so close to the middle of two doubles that these cannot tell the nearest. A
 * function that gives a double would have to make an object of it.
 */
function divide(
  high: number,
  low: number,
  more: number,
  places: number,
  values: Float64Array,
  slot: number,
): boolean {
  const factor = POWERS[more] as number;
  let scaled = SPLITTER * high;
  let oneHigh = scaled - (scaled - high);
  let oneLow = high - oneHigh;
  scaled = SPLITTER * factor;
  let otherHigh = scaled - (scaled - factor);
  let otherLow = factor - otherHigh;
  const product = high * factor;
  const loss = oneHigh * otherHigh - product + oneHigh * otherLow + oneLow * otherHigh;
  const added = loss + oneLow * otherLow + low;
  const dividend = product + added;
  const dividendRest = added - (dividend - product);
  const divisor = POWERS[places] as number;
  const first = dividend / divisor;
  scaled = SPLITTER * first;
  oneHigh = scaled - (scaled - first);
  oneLow = first - oneHigh;
  scaled = SPLITTER * divisor;
  otherHigh = scaled - (scaled - divisor);
  otherLow = divisor - otherHigh;
  const back = first * divisor;
  const backRest = oneHigh * otherHigh - back + oneHigh * otherLow + oneLow * otherHigh;
  const rest = dividend - back - (backRest + oneLow * otherLow) + dividendRest;
  const second = rest / divisor;
  const value = first + second;
  const error = second - (value - first);
  const slack = value * TOLERANCE;
  values[slot] = value;
  return value + (error - slack) === value && value + (error + slack) === value;
}
