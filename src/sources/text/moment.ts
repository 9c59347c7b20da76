const SECOND = 1_000_000;
const DAY = 86_400 * SECOND;

const DASH = 45;
const COLON = 58;
const SPACE = 32;

const LENGTHS = Uint8Array.of(0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);

// Most moments of a file are of the same day: its ten characters as three words, and when it begins.
const known = new Int32Array(3);
let knownDay = 0;

/** What a clock shows as a moment of UTC, both in microseconds since 1970. */
export type ToUtc = (shown: number) => number;

/**
 * Reads a moment as ISO 8601 and RFC 3339 write it, in microseconds since 1970, and gives the place
 * after it; -1 where there is none. A day alone is its first moment; `T` or a space comes before the
 * time of day; seconds may have a fraction, of which microseconds count; without a zone it is UTC, or
 * what `toUtc` makes of it. The bytes have to go on for 16 more, with whatever.
 */
export function readMoment(
  bytes: Uint8Array,
  from: number,
  values: Float64Array,
  slot: number,
  toUtc?: ToUtc,
): number {
  const day = dayAt(bytes, from);
  if (Number.isNaN(day)) return -1;
  let at = from + 10;
  const next = bytes[at] as number;
  const isTime = (next === SPACE || (next | 32) === 116) && isDigit(bytes[at + 1] as number);
  if (!isTime) {
    values[slot] = toUtc ? toUtc(day) : day;
    return at;
  }
  const hour = two(bytes, at + 1);
  const minute = two(bytes, at + 4);
  if (hour > 23 || minute > 59 || bytes[at + 3] !== COLON) return -1;
  let moment = day + (hour * 60 + minute) * 60 * SECOND;
  at += 6;
  if (bytes[at] === COLON) {
    const second = two(bytes, at + 1);
    // A leap second counts as the first of the next minute.
    if (second > 60) return -1;
    moment += second * SECOND;
    at += 3;
    if (bytes[at] === 46) {
      let [unit, part] = [SECOND, 0];
      const first = ++at;
      for (; isDigit(bytes[at] as number); at++) {
        unit /= 10;
        if (unit >= 1) part += ((bytes[at] as number) - 48) * unit;
      }
      if (at === first) return -1;
      moment += part;
    }
  }
  const zone = bytes[at] as number;
  if ((zone | 32) === 122) at++;
  else if (zone === 43 || zone === DASH) {
    const hours = two(bytes, at + 1);
    const colon = bytes[at + 3] === COLON ? 1 : 0;
    const hasMinutes = colon === 1 || isDigit(bytes[at + 3] as number);
    const minutes = hasMinutes ? two(bytes, at + 3 + colon) : 0;
    if (hours > 23 || minutes > 59) return -1;
    const offset = (hours * 60 + minutes) * 60 * SECOND;
    moment += zone === DASH ? offset : -offset;
    at += hasMinutes ? 5 + colon : 3;
  } else if (toUtc) moment = toUtc(moment);
  values[slot] = moment;
  return at;
}

const isDigit = (byte: number): boolean => (byte ^ 48) <= 9;

/** Two digits as a number; something large where they are none. */
function two(bytes: Uint8Array, at: number): number {
  const ten = (bytes[at] as number) ^ 48;
  const one = (bytes[at + 1] as number) ^ 48;
  return ten <= 9 && one <= 9 ? ten * 10 + one : 1000;
}

/** The first moment of a day such as 2026-11-21; not a number where there is none. */
function dayAt(bytes: Uint8Array, at: number): number {
  const one = word(bytes, at);
  const other = word(bytes, at + 4);
  const last = word(bytes, at + 6);
  if (one === known[0] && other === known[1] && last === known[2]) return knownDay;
  const year = two(bytes, at) * 100 + two(bytes, at + 2);
  const month = two(bytes, at + 5);
  const day = two(bytes, at + 8);
  if (year > 9999 || month < 1 || month > 12 || day < 1 || day > (LENGTHS[month] as number))
    return NaN;
  if (bytes[at + 4] !== DASH || bytes[at + 7] !== DASH) return NaN;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (month === 2 && day === 29 && !isLeap) return NaN;
  known.set([one, other, last]);
  knownDay = daysBefore(year, month, day) * DAY;
  return knownDay;
}

const word = (bytes: Uint8Array, at: number): number =>
  (bytes[at] as number) |
  ((bytes[at + 1] as number) << 8) |
  ((bytes[at + 2] as number) << 16) |
  ((bytes[at + 3] as number) << 24);

/** Days since 1970 in the Gregorian calendar: years begin in March, so that leap days come last. */
function daysBefore(year: number, month: number, day: number): number {
  const years = month > 2 ? year : year - 1;
  const months = (month + 9) % 12;
  const leaps = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  return years * 365 + leaps + Math.floor((months * 153 + 2) / 5) + day - 1 - 719468;
}

// Epochs in seconds up to the year 5138, in milliseconds, microseconds and nanoseconds: the units lie
// so far apart that the size of a number tells which one it is, for all moments after March 1973.
const SECONDS_END = 1e11;
const MILLISECONDS_END = 1e14;
const MICROSECONDS_END = 1e17;
const NANOSECONDS_END = 1e20;

/** A number of seconds, milli-, micro- or nanoseconds since 1970 in microseconds; else not a number. */
export function momentOf(epoch: number): number {
  const size = Math.abs(epoch);
  if (size < SECONDS_END) return Math.round(epoch * 1e6);
  if (size < MILLISECONDS_END) return Math.round(epoch * 1e3);
  if (size < MICROSECONDS_END) return Math.round(epoch);
  return size < NANOSECONDS_END ? Math.floor(epoch / 1e3) : NaN;
}
