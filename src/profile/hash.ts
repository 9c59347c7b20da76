// Odd constants of MurmurHash3 and xxHash32 (both in the public domain, or nearly so).
const ONE = 0x85ebca6b;
const TWO = 0xc2b2ae35;
const THREE = 0x27d4eb2f;
const FOUR = 0x165667b1;
const FIVE = 0x9e3779b1;

/** What a word is mixed with first, so that a zero is no fixed point. */
export const SALT = 0x9e3779b9;

/** The same for an integer of 64 bits, which must not share the hash of a double. */
export const WIDE_SALT = 0x7f4a7c15;

/** Two 32-bit words: 64 bits that stand for a value. */
export type Hash = { first: number; second: number };

/**
 * The hash of 64 bits. Each step can be undone, so that different bits never share a hash. Where it
 * has to be fast it is written out: a function that gives two numbers has to make an object of them.
 */
export function hashNumber(low: number, high: number, salt: number, into: Hash): void {
  const first = mixFirst(low, high, salt);
  const second = mixSecond(first, high);
  into.first = mixLast(first, second);
  into.second = second;
}

export function mixFirst(low: number, high: number, salt: number): number {
  let first = (low + Math.imul(high ^ (high >>> 16) ^ salt, ONE)) | 0;
  first ^= first >>> 15;
  first = Math.imul(first, TWO);
  return first ^ (first >>> 13);
}

export function mixSecond(first: number, high: number): number {
  let second = (high + Math.imul(first, THREE)) | 0;
  second ^= second >>> 16;
  second = Math.imul(second, FOUR);
  return second ^ (second >>> 15);
}

export const mixLast = (first: number, second: number): number =>
  (first + Math.imul(second, FIVE)) | 0;

/** The hash of a text of at most twelve bytes, as three words that are filled up with zeros. */
export function hashShortText(
  length: number,
  one: number,
  two: number,
  three: number,
  into: Hash,
): void {
  const first = mixFirst(one, three, SALT ^ length);
  const second = mixSecond(first, two);
  hashNumber((first ^ three) | 0, second, SALT, into);
}
