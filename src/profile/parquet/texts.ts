import { isUtf8 } from 'node:buffer';
import { mixFirst, mixLast, mixSecond, SALT } from '../hash.ts';
import { Unfit } from './unfit.ts';

/** Texts one after the other, each after four bytes that say how long it is. */
export type Texts = {
  /** With twelve bytes after the end, which may hold anything. */
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly count: number;
};

/** Where hashes and places go, from a number on. */
export type Into = {
  readonly firsts: Int32Array;
  readonly seconds: Int32Array;
  /** Where each text begins, with its length. */
  readonly places: Int32Array;
  readonly from: number;
};

/** Where the next text begins, and how many were too long to be hashed here. */
export type Hashed = { readonly next: number; readonly long: number };

const SHORT = 12;
const view = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The bytes of a text by its place. */
export function textIn(bytes: Uint8Array, place: number): Buffer {
  const length = view(bytes).getInt32(place, true);
  return Buffer.from(bytes.buffer, bytes.byteOffset + place + 4, length);
}

// How much of each word belongs to a text, by its length.
const MASKS = [0, 4, 8].map((from) =>
  Int32Array.from({ length: SHORT + 1 }, (_, length) => {
    const bytes = Math.max(0, Math.min(4, length - from));
    return bytes === 4 ? -1 : 2 ** (8 * bytes) - 1;
  }),
) as [Int32Array, Int32Array, Int32Array];
const [FIRST_MASKS, SECOND_MASKS, THIRD_MASKS] = MASKS;

// What a loop leaves behind: texts that are long, and whether there is more than ASCII.
const left = new Int32Array(2);

/**
 * The hashes of short texts; those of long ones are left as they are.
 * @throws {Unfit} where a text reaches beyond the end, or is none
 */
export function hashTexts(texts: Texts, into: Into): Hashed {
  const { bytes, start, end, count } = texts;
  const { firsts, seconds, places, from } = into;
  left.fill(0);
  const next = hashEach(view(bytes), start, end, count, firsts, seconds, places, from);
  if (next < 0) throw new Unfit('texts that are torn');
  if (left[1] !== 0) {
    for (let at = from; at < from + count; at++) {
      // DuckDB complains of it, and says how.
      if (!isUtf8(textIn(bytes, places[at] as number))) throw new Unfit('a text that is none');
    }
  }
  return { next, long: left[0] as number };
}

/** `hashShortText`, written out, so that no objects are made. */
function hashEach(
  bytes: DataView,
  start: number,
  end: number,
  count: number,
  firsts: Int32Array,
  seconds: Int32Array,
  places: Int32Array,
  from: number,
): number {
  let at = start;
  let long = 0;
  let all = 0;
  for (let to = from; to < from + count; to++) {
    if (at + 4 > end) return -1;
    const length = bytes.getInt32(at, true);
    places[to] = at;
    at += 4;
    if (length < 0 || at + length > end) return -1;
    if (length > SHORT) {
      long++;
      all = 0x80;
    } else {
      const one = bytes.getInt32(at, true) & (FIRST_MASKS[length] as number);
      const two = bytes.getInt32(at + 4, true) & (SECOND_MASKS[length] as number);
      const three = bytes.getInt32(at + 8, true) & (THIRD_MASKS[length] as number);
      all |= one | two | three;
      const word = three ^ SALT ^ length;
      const first = mixFirst(one, word);
      const second = mixSecond(first, word);
      const high = second ^ (first >>> 7) ^ SALT;
      const again = mixFirst(first ^ two, high);
      const last = mixSecond(again, high);
      firsts[to] = mixLast(again, last);
      seconds[to] = last;
    }
    at += length;
  }
  left[0] = long;
  left[1] = all & 0x80808080;
  return at;
}
