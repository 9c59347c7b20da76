import type { Batch } from './batch.ts';
import { type Hash, hashNumber, WIDE_SALT } from './hash.ts';
import { bitsOf, EVERY_ROW, isThere, itemsOf, type Rows, type Vector } from './vectors.ts';

// The high words of the integers that every double holds: those below 2^53.
export const EXACT_HIGH = 2 ** 21;

/** Integers of 64 bits as two words, since making a bigint of each takes ten times as long. */
export function readWide(
  batch: Batch,
  vector: Vector,
  { list, size }: Rows,
  least: number,
  add: (batch: Batch, low: number, high: number) => void,
): void {
  const bits = bitsOf(vector);
  const words = itemsOf(vector, Int32Array);
  let at = 0;
  if (bits === undefined && list === EVERY_ROW) {
    at = copyNarrow(batch.values, batch.size, words, size, least);
    batch.size += at;
  }
  for (let next = at; next < size; next++) {
    const row = list[next] as number;
    if (bits !== undefined && !isThere(bits, row)) batch.missing++;
    else add(batch, words[2 * row] as number, words[2 * row + 1] as number);
  }
  batch.rows += size;
}

/**
 * The quick way for what is most frequent: how many come before one that no double may hold.
 * @param least the smallest high word of those that doubles hold
 */
function copyNarrow(
  values: Float64Array,
  from: number,
  words: Int32Array,
  size: number,
  least: number,
): number {
  const span = EXACT_HIGH - least;
  for (let at = 0; at < size; at++) {
    const high = words[2 * at + 1] as number;
    if ((high - least) >>> 0 >= span) return at;
    values[from + at] = high * 2 ** 32 + ((words[2 * at] as number) >>> 0);
  }
  return size;
}

const hash: Hash = { first: 0, second: 0 };

export function addSigned(batch: Batch, low: number, high: number): void {
  const value = high * 2 ** 32 + (low >>> 0);
  if (high >= -EXACT_HIGH && high < EXACT_HIGH) batch.values[batch.size++] = value;
  else addWide(batch, value, low, high);
}

export function addUnsigned(batch: Batch, low: number, high: number): void {
  const value = (high >>> 0) * 2 ** 32 + (low >>> 0);
  if (high >= 0 && high < EXACT_HIGH) batch.values[batch.size++] = value;
  else addWide(batch, value, low, high);
}

function addWide(batch: Batch, value: number, low: number, high: number): void {
  hashNumber(low, high, WIDE_SALT, hash);
  batch.wideValues[batch.wide] = value;
  batch.wideFirsts[batch.wide] = hash.first;
  batch.wideSeconds[batch.wide] = hash.second;
  batch.wide++;
}

// `infinity` is the largest integer of 64 bits, and `-infinity` the same below zero.
const ENDLESS = 2 ** 63 - 1;

/** Beyond the year 2255 a microsecond or two are rounded off. */
export function addMoment(batch: Batch, low: number, high: number): void {
  const value = high * 2 ** 32 + (low >>> 0);
  if (value >= ENDLESS) batch.positiveInfinite++;
  else if (value <= -ENDLESS) batch.negativeInfinite++;
  else batch.values[batch.size++] = value;
}
