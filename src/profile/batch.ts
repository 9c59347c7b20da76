import { mixFirst, mixLast, mixSecond, SALT } from './hash.ts';

/** Rows of one chunk at most; DuckDB hands out 2,048 at a time. */
export const ROWS = 2048;

/**
 * The values of one column in some chunks, without those that are missing: what a summary adds up.
 * The more of them, the less often the sketches of a column have to be fetched into the cache.
 */
export type Batch = {
  /** How many rows there is room for. */
  readonly capacity: number;
  /** How many rows there were. */
  rows: number;
  /** How many values are here. */
  size: number;
  /** Not there at all, or a code in the place of a value. */
  missing: number;
  /** Those of them that are codes. */
  coded: number;
  /** Not a number. */
  nan: number;
  positiveInfinite: number;
  negativeInfinite: number;
  /** Finite numbers, moments in microseconds, no negative zeros; nothing for texts. */
  readonly values: Float64Array;
  /** The same memory: the low and the high word of each. */
  readonly words: Int32Array;
  readonly firsts: Int32Array;
  readonly seconds: Int32Array;
  /** Whether the hashes are here, and no values, as for texts. */
  hashed: boolean;
  /** Integers that no double holds: their hashes are here, and their values rounded. */
  wide: number;
  readonly wideValues: Float64Array;
  readonly wideFirsts: Int32Array;
  readonly wideSeconds: Int32Array;
  /** The text of the value at a place, as long as nothing else has been read. */
  text: (at: number) => string;
};

export function createBatch(capacity: number = ROWS): Batch {
  const values = new Float64Array(capacity);
  return {
    capacity,
    rows: 0,
    size: 0,
    missing: 0,
    coded: 0,
    nan: 0,
    positiveInfinite: 0,
    negativeInfinite: 0,
    values,
    words: new Int32Array(values.buffer),
    firsts: new Int32Array(capacity),
    seconds: new Int32Array(capacity),
    hashed: false,
    wide: 0,
    wideValues: new Float64Array(capacity),
    wideFirsts: new Int32Array(capacity),
    wideSeconds: new Int32Array(capacity),
    text: () => '',
  };
}

export function clear(batch: Batch): void {
  batch.rows = 0;
  batch.size = 0;
  batch.missing = 0;
  batch.coded = 0;
  batch.nan = 0;
  batch.positiveInfinite = 0;
  batch.negativeInfinite = 0;
  batch.wide = 0;
}

/** The hashes of the numbers from the one at `from` on. */
export function hashNumbers(batch: Batch, from: number): void {
  const { words, firsts, seconds, size } = batch;
  for (let at = from; at < size; at++) {
    const high = (words[2 * at + 1] as number) ^ SALT;
    const first = mixFirst(words[2 * at] as number, high);
    const second = mixSecond(first, high);
    firsts[at] = mixLast(first, second);
    seconds[at] = second;
  }
}
