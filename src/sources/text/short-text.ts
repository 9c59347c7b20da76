import { mixFirst, mixLast, mixSecond, SALT } from '../../profile/hash.ts';

/** Bytes of a text that is hashed without a digest. */
export const SHORT = 12;

// How much of each word belongs to a text, by its length.
const [FIRST_MASKS, SECOND_MASKS, THIRD_MASKS] = [0, 4, 8].map((from) =>
  Int32Array.from({ length: SHORT + 1 }, (_, length) => {
    const bytes = Math.max(0, Math.min(4, length - from));
    return bytes === 4 ? -1 : 2 ** (8 * bytes) - 1;
  }),
) as [Int32Array, Int32Array, Int32Array];

/**
 * Puts the hash of a text of at most twelve bytes where its column has two words for it: while the text
 * is read it is in the cache, and later it is not. `hashShortText`, written out, so that no objects are
 * made.
 */
export function hashShort(
  view: DataView,
  start: number,
  length: number,
  words: Int32Array,
  slot: number,
): void {
  const one = view.getInt32(start, true) & (FIRST_MASKS[length] as number);
  const two = view.getInt32(start + 4, true) & (SECOND_MASKS[length] as number);
  const three = view.getInt32(start + 8, true) & (THIRD_MASKS[length] as number);
  const word = three ^ SALT ^ length;
  const first = mixFirst(one, word);
  const second = mixSecond(first, word);
  const high = second ^ (first >>> 7) ^ SALT;
  const again = mixFirst(first ^ two, high);
  const last = mixSecond(again, high);
  words[2 * slot] = mixLast(again, last);
  words[2 * slot + 1] = last;
}
