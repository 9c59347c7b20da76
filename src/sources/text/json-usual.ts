import { BOOLEAN, LABEL, NUMBER, SKIPPED, TEXT, TIME } from './columns.ts';
import { scalarEnd } from './json-syntax.ts';
import { readMoment, type ToUtc } from './moment.ts';
import { readNumber } from './number.ts';
import { MISSING, PRESENT, type Records } from './records.ts';
import { hashShort, SHORT } from './short-text.ts';

const QUOTE = 34;
const LETTER_E = 101;
const OPEN_LIST = 91;
const OPEN_OBJECT = 123;

const [TRUE, FALSE, NULL] = ['true', 'fals', 'null'].map((four) =>
  Buffer.from(four).readInt32LE(0),
) as [number, number, number];

/**
 * Takes a value as most programs spell it, which is fast, and gives the place after it; -1 where it is
 * anything else, or of another type: then it has to be looked at again.
 */
export function readUsual(
  kind: number,
  records: Records,
  view: DataView,
  at: number,
  slot: number,
  toUtc: ToUtc | undefined,
): number {
  const { values, states } = records;
  let end = -1;
  if (kind === NUMBER) end = readNumber(view, at, values, slot);
  else if (kind === TEXT || kind === LABEL) end = readText(records, view, at, slot);
  else if (kind === BOOLEAN) end = readTruth(view, at, values, slot);
  else if (kind === TIME) end = readTime(records, view, at, slot, toUtc);
  else if (kind === SKIPPED) return isScalar(view, at) ? scalarEnd(records.bytes, at) : -1;
  else return -1;
  if (end >= 0) states[slot] = PRESENT;
  else if (view.getInt32(at, true) === NULL) {
    states[slot] = MISSING;
    end = at + 4;
  }
  return end;
}

/** A text in which nothing is escaped. */
function readText({ spans, words }: Records, view: DataView, from: number, slot: number): number {
  if (view.getUint8(from) !== QUOTE) return -1;
  const start = from + 1;
  const end = plainEnd(view, start);
  if (view.getUint8(end) !== QUOTE) return -1;
  const length = end - start;
  spans[2 * slot] = start;
  spans[2 * slot + 1] = length;
  if (length <= SHORT) hashShort(view, start, length, words, slot);
  return end + 1;
}

const ONES = 0x01010101;
const HIGHEST = 0x80808080 | 0;
const SPACES = 0x20202020;
const QUOTES = 0x22222222;
const BACKSLASHES = 0x5c5c5c5c;

/** The place of the next quote, backslash or control, four bytes at a time. */
function plainEnd(view: DataView, from: number): number {
  for (let at = from; ; at += 4) {
    const four = view.getInt32(at, true);
    const [quotes, backslashes] = [four ^ QUOTES, four ^ BACKSLASHES];
    // The lowest bit that is set is right; those above it may come of what was borrowed.
    const found =
      (((four - SPACES) & ~four) |
        ((quotes - ONES) & ~quotes) |
        ((backslashes - ONES) & ~backslashes)) &
      HIGHEST;
    if (found !== 0) return at + ((31 - Math.clz32(found & -found)) >>> 3);
  }
}

function readTruth(view: DataView, at: number, values: Float64Array, slot: number): number {
  const four = view.getInt32(at, true);
  if (four === TRUE) {
    values[slot] = 1;
    return at + 4;
  }
  if (four !== FALSE || view.getUint8(at + 4) !== LETTER_E) return -1;
  values[slot] = 0;
  return at + 5;
}

function readTime(
  { bytes, values }: Records,
  view: DataView,
  at: number,
  slot: number,
  toUtc: ToUtc | undefined,
): number {
  if (view.getUint8(at) !== QUOTE) return -1;
  const end = readMoment(bytes, at + 1, values, slot, toUtc);
  const isMoment = end >= 0 && bytes[end] === QUOTE && Number.isFinite(values[slot]);
  return isMoment ? end + 1 : -1;
}

function isScalar(view: DataView, at: number): boolean {
  const first = view.getUint8(at);
  return first !== OPEN_OBJECT && first !== OPEN_LIST;
}
