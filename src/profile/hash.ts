/**
 * Stirs the bits of a 32-bit word (the last step of MurmurHash3, Appleby 2011, public domain).
 * Every bit of the word changes every bit of the outcome with a chance near one half.
 */
export function stir(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** What the second word starts from, so that a zero is no fixed point. */
export const SALT = 0x9e3779b9;

/** What the second word of an integer starts from that no double can hold. */
export const WIDE_SALT = 0x7f4a7c15;

/** Two 32-bit words: 64 bits that stand for a value. */
export type Hash = { first: number; second: number };

/**
 * Three rounds of a Feistel network over the two words of a double: a permutation of 64 bits, so
 * that different numbers never share a hash.
 */
export function hashNumber(low: number, high: number, salt: number, into: Hash): void {
  let second = high ^ salt;
  let first = (low + stir(second)) | 0;
  second = (second + stir(first)) | 0;
  first = (first + stir(second)) | 0;
  into.first = first;
  into.second = second;
}

/** The hash of a text of at most twelve bytes, as three words that are filled up with zeros. */
export function hashShortText(
  length: number,
  one: number,
  two: number,
  three: number,
  into: Hash,
): void {
  let second = (length ^ SALT) | 0;
  let first = (one + stir(second)) | 0;
  second = ((second ^ two) + stir(first)) | 0;
  first = ((first ^ three) + stir(second)) | 0;
  second = (second + stir(first)) | 0;
  first = (first + stir(second)) | 0;
  into.first = first;
  into.second = second;
}
