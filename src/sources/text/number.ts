import { digitsIn, fourAt, numberOf } from './digits.ts';
import { divideLong, POWERS } from './quotient.ts';

// Digits that a double holds, whatever they are.
const EXACT = 15;

// The largest power of ten that a double holds.
const MOST_PLACES = 22;

const MINUS = 45;
const ZERO = 48;

// As it becomes in `fourAt`.
const POINT = 46 ^ 48;

/**
 * Reads a number of the form -12.345, the nearest double to it, and gives the place after it; -1
 * where it is of another form (an exponent may follow) or has more digits than are read here. One that
 * stands for nothing else in JSON: no leading zeros, a digit before and after the point. The bytes
 * have to go on for four more, with something that is no digit first. Zero is never negative.
 */
export function readNumber(
  view: DataView,
  from: number,
  values: Float64Array,
  slot: number,
): number {
  const isNegative = view.getUint8(from) === MINUS;
  const start = isNegative ? from + 1 : from;
  let at = start;
  /** Where the digits after the point begin. */
  let point = 0;
  let digits = 0;
  let value = 0;
  for (;;) {
    const four = fourAt(view, at);
    const more = digitsIn(four);
    if (more > 0) {
      digits += more;
      if (digits > EXACT) {
        if (point === 0) return -1;
        values[slot] = value;
        at = readRest(view, at, point, values, slot);
        if (isNegative) values[slot] = -(values[slot] as number);
        break;
      }
      value = value * (POWERS[more] as number) + numberOf(four, more);
      at += more;
      if (more === 4) continue;
    }
    if (point === 0 && ((four >>> (8 * more)) & 0xff) === POINT) {
      if (digits === 0) return -1;
      point = ++at;
      continue;
    }
    if (at === point || digits === 0) return -1;
    // Both are exact, so that only the division rounds (Clinger 1990).
    if (point > 0) value /= POWERS[at - point] as number;
    values[slot] = isNegative ? 0 - value : value;
    break;
  }
  const isPadded = view.getUint8(start) === ZERO && at !== start + 1 && point !== start + 2;
  return isPadded ? -1 : at;
}

/**
 * Reads on at the digits that are too many, of which there is one at least, and at most eight are read.
 * What comes before them is in the slot, without the point after which its digits begin at `point`.
 */
function readRest(
  view: DataView,
  from: number,
  point: number,
  values: Float64Array,
  slot: number,
): number {
  let at = from;
  let rest = 0;
  for (;;) {
    const four = fourAt(view, at);
    const more = digitsIn(four);
    if (more > 0) rest = rest * (POWERS[more] as number) + numberOf(four, more);
    at += more;
    if (more < 4) break;
    if (at > from + 8) return -1;
  }
  const places = at - point;
  if (places > MOST_PLACES || at > from + 8) return -1;
  return divideLong(rest, at - from, places, values, slot) ? at : -1;
}
