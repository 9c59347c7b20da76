// How a double says by its first bits which bucket it belongs to.

// Sign and exponent of a double: its first twelve bits.
export const PAGES = 4096;

// How many bits of the significand a bucket is chosen by.
const COARSEST = 7;
export const FINEST = 13;
// Counters before the buckets are made wider: 8,192 in all, less where values are of few magnitudes.
const COUNTERS = 8192;

/** The precision at which so many powers of two fit into the counters. */
export const finestFor = (pages: number): number =>
  Math.max(COARSEST, Math.min(FINEST, 31 - Math.clz32(Math.floor(COUNTERS / pages))));

const scratch = new Float64Array(1);
const scratchWords = new Int32Array(scratch.buffer);

/**
 * The first word of a double, as it counts here. Both zeros are one. A negative value counts with
 * the next one towards zero, so that its bucket too holds its lower end and not its upper one.
 */
export function keyOf(low: number, high: number): number {
  if (high >= 0) return high;
  if (low !== 0) return high;
  return (high & 0x7fffffff) === 0 ? 0 : high - 1;
}

/** The first word of a value, as it counts here. */
export function highOf(value: number): number {
  scratch[0] = value;
  return keyOf(scratchWords[0] as number, scratchWords[1] as number);
}

/** The number of the bucket that a high word belongs to, which grows with the values. */
export function indexOf(high: number, precision: number): number {
  const key = (high & 0x7fffffff) >>> (20 - precision);
  return high < 0 || high > 0x7fffffff ? -1 - key : key;
}

/** The lower end of a bucket; that of −1 − key is −(key + 1), on the way down from zero. */
export function lowerOf(index: number, precision: number): number {
  const key = Math.abs(index);
  scratchWords[0] = 0;
  scratchWords[1] = key << (20 - precision);
  const value = scratch[0] as number;
  const size = Number.isFinite(value) ? value : Number.MAX_VALUE;
  return index < 0 ? -size : size;
}

/** The high word of the first value of a bucket. */
export function highAt(index: number, precision: number): number {
  const key = index < 0 ? -1 - index : index;
  const sign = index < 0 ? 0x80000000 : 0;
  return (sign | (key << (20 - precision))) >>> 0;
}

const isMet = new Uint8Array(PAGES);

/** The signs and exponents of some numbers, each of them once. */
export function prefixesIn(words: Int32Array, from: number, count: number): readonly number[] {
  isMet.fill(0);
  for (let at = from; at < count; at++) {
    isMet[keyOf(words[2 * at] as number, words[2 * at + 1] as number) >>> 20] = 1;
  }
  const prefixes: number[] = [];
  for (let prefix = 0; prefix < PAGES; prefix++) if (isMet[prefix] === 1) prefixes.push(prefix);
  return prefixes;
}

/**
 * Counts what lies in powers of two that have occurred before, without a branch; false where there
 * are others, which are counted in the page that stands for none.
 */
export function countKnown(
  words: Int32Array,
  from: number,
  count: number,
  recent: Uint32Array,
  pageOf: Uint16Array,
  precision: number,
): boolean {
  const shift = 20 - precision;
  const mask = (1 << precision) - 1;
  let known = 0;
  for (let at = from; at < count; at++) {
    // `keyOf`, written out.
    const low = words[2 * at] as number;
    const word = words[2 * at + 1] as number;
    const high = word - ((word >>> 31) & (((low | -low) >>> 31) ^ 1));
    const page = pageOf[high >>> 20] as number;
    known |= page - 1;
    const slot = (page << precision) + ((high >>> shift) & mask);
    recent[slot] = (recent[slot] as number) + 1;
  }
  return known >= 0;
}
