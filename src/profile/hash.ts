// Odd constants of MurmurHash3 (Appleby 2011) and xxHash32 (Collet 2012).
const ONE = 0x85ebca6b | 0;
const TWO = 0xc2b2ae35 | 0;
const THREE = 0x165667b1 | 0;
const FOUR = 0x27d4eb2f | 0;

/** What a word is mixed with first, so that a zero is no fixed point. */
export const SALT = 0x9e3779b9 | 0;

/** The same for an integer of 64 bits, which must not share the hash of a double. */
export const WIDE_SALT = 0x7f4a7c15 | 0;

/** Two 32-bit words: 64 bits that stand for a value. */
export type Hash = { first: number; second: number };

/**
 * The hash of 64 bits. Each step can be undone, so that different bits never share a hash. Where it
 * has to be fast it is written out: a function that gives two numbers has to make an object of them.
 */
export function hashNumber(low: number, high: number, salt: number, into: Hash): void {
  const first = mixFirst(low, high ^ salt);
  into.second = mixSecond(first, high ^ salt);
  into.first = mixLast(first, into.second);
}

/** What the first word becomes before the second one is mixed into it. */
export function mixFirst(low: number, high: number): number {
  const mixed = (low + Math.imul(high, ONE)) | 0;
  return Math.imul(mixed ^ (mixed >>> 15), TWO);
}

/** The second word, from the first one and the high word that this comes from. */
export function mixSecond(first: number, high: number): number {
  const mixed = ((high ^ (first >>> 16)) + first) | 0;
  return Math.imul(mixed ^ (mixed >>> 13), THREE);
}

/** Without it, values in even steps would fall into the registers more evenly than by chance. */
export const mixLast = (first: number, second: number): number =>
  (first + Math.imul(second, FOUR)) | 0;

/** The hash of a text of at most twelve bytes, as three words that are filled up with zeros. */
export function hashShortText(
  length: number,
  one: number,
  two: number,
  three: number,
  into: Hash,
): void {
  const first = mixFirst(one, three ^ SALT ^ length);
  const second = mixSecond(first, three ^ SALT ^ length);
  hashNumber(first ^ two, second ^ (first >>> 7), SALT, into);
}
