import { type Batch, clear, ROWS } from './batch.ts';
import type { Layout } from './columns.ts';
import { type Hash, hashNumber, hashShortText, WIDE_SALT } from './hash.ts';

/** What is used of a vector of DuckDB: its memory, read where it lies. */
export type Vector = {
  readonly items?: ArrayBufferView;
  readonly dataView?: DataView;
  readonly validity: { readonly data: BigUint64Array | null };
  getItem(at: number): unknown;
};

/** Rows of a chunk, by number. */
export type Rows = { readonly list: Uint16Array; readonly size: number };

/** All rows of a chunk. */
export const EVERY_ROW: Uint16Array = Uint16Array.from({ length: ROWS }, (_, row) => row);

/** Fills a batch with what the vectors of one column hold for the given rows. */
export type Read = (batch: Batch, vector: Vectors, rows: Rows) => void;

/** The vector of an expression, by number: making one takes some microseconds. */
export type Vectors = (expression: number) => Vector;

const MICROSECONDS_A_DAY = 86_400_000_000;

export const READS: Readonly<Record<Layout, Read>> = {
  float64: floats((vector) => itemsOf(vector, Float64Array)),
  float32: floats((vector) => itemsOf(vector, Float32Array)),
  int8: integers((vector) => itemsOf(vector, Int8Array), 1),
  uint8: integers((vector) => itemsOf(vector, Uint8Array), 1),
  int16: integers((vector) => itemsOf(vector, Int16Array), 1),
  uint16: integers((vector) => itemsOf(vector, Uint16Array), 1),
  int32: integers((vector) => itemsOf(vector, Int32Array), 1),
  uint32: integers((vector) => itemsOf(vector, Uint32Array), 1),
  int64: (batch, vectors, rows) => readWide(batch, vectors(0), rows, addSigned),
  uint64: (batch, vectors, rows) => readWide(batch, vectors(0), rows, addUnsigned),
  microseconds: (batch, vectors, rows) => readWide(batch, vectors(0), rows, addMoment),
  days: integers((vector) => itemsOf(vector, Int32Array), MICROSECONDS_A_DAY),
  text: readTexts,
  absent: readAbsent,
};

type Numbers = Float64Array | Float32Array | Int8Array | Uint8Array | Int16Array;
type MoreNumbers = Numbers | Uint16Array | Int32Array | Uint32Array;
type Kind<T> = new (buffer: ArrayBufferLike, offset: number, length: number) => T;

/** The memory of a vector as numbers of one kind. */
function itemsOf<T extends MoreNumbers>(
  { items, dataView }: Vector,
  Kind: Kind<T> & { readonly BYTES_PER_ELEMENT: number },
): T {
  const memory = items ?? dataView;
  if (memory === undefined) throw new TypeError('a vector without memory');
  const length = memory.byteLength / Kind.BYTES_PER_ELEMENT;
  return new Kind(memory.buffer, memory.byteOffset, length);
}

/** One bit for each row: 1 where there is a value. Nothing where all of them are there. */
function bitsOf({ validity: { data } }: Vector): Int32Array | undefined {
  return data === null ? undefined : new Int32Array(data.buffer, data.byteOffset, data.length * 2);
}

const isThere = (bits: Int32Array, row: number): boolean =>
  (((bits[row >>> 5] as number) >>> (row & 31)) & 1) === 1;

/** A function of its own for each kind of memory, which the compiler then knows. */
function floats(itemsIn: (vector: Vector) => Float64Array | Float32Array): Read {
  return (batch, vectors, { list, size }) => {
    const vector = vectors(0);
    clear(batch, size);
    const bits = bitsOf(vector);
    const items = itemsIn(vector);
    const { values } = batch;
    let filled = bits === undefined && list === EVERY_ROW ? copied(items, size, batch) : -1;
    if (filled === size) {
      batch.size = filled;
      return;
    }
    filled = 0;
    for (let at = 0; at < size; at++) {
      const row = list[at] as number;
      if (bits !== undefined && !isThere(bits, row)) {
        batch.missing++;
        continue;
      }
      // A negative zero becomes a zero.
      const value = (items[row] as number) + 0;
      values[filled] = value;
      // The difference is no number for infinities, and for what is none.
      if (value - value === 0) filled++;
      else strange(batch, value);
    }
    batch.size = filled;
  };
}

/** The quick way for what is most frequent: how many values come before the first strange one. */
function copied(items: Float64Array | Float32Array, size: number, { values }: Batch): number {
  for (let at = 0; at < size; at++) {
    const value = (items[at] as number) + 0;
    if (value - value !== 0) return at;
    values[at] = value;
  }
  return size;
}

function strange(batch: Batch, value: number): void {
  if (value === Infinity) batch.positiveInfinite++;
  else if (value === -Infinity) batch.negativeInfinite++;
  else batch.nan++;
}

type Integers = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array;

function integers(itemsIn: (vector: Vector) => Integers, factor: number): Read {
  return (batch, vectors, { list, size }) => {
    const vector = vectors(0);
    clear(batch, size);
    const bits = bitsOf(vector);
    const items = itemsIn(vector);
    const { values } = batch;
    let filled = 0;
    for (let at = 0; at < size; at++) {
      const row = list[at] as number;
      if (bits !== undefined && !isThere(bits, row)) continue;
      values[filled++] = (items[row] as number) * factor;
    }
    batch.missing = size - filled;
    batch.size = filled;
  };
}

/** Integers of 64 bits as two words, since making a bigint of each takes ten times as long. */
function readWide(
  batch: Batch,
  vector: Vector,
  { list, size }: Rows,
  add: (batch: Batch, low: number, high: number) => void,
): void {
  clear(batch, size);
  const bits = bitsOf(vector);
  const words = itemsOf(vector, Int32Array);
  for (let at = 0; at < size; at++) {
    const row = list[at] as number;
    if (bits !== undefined && !isThere(bits, row)) batch.missing++;
    else add(batch, words[2 * row] as number, words[2 * row + 1] as number);
  }
}

const hash: Hash = { first: 0, second: 0 };
// The high words of the integers that every double holds: those below 2^53.
const EXACT_HIGH = 2 ** 21;

function addSigned(batch: Batch, low: number, high: number): void {
  const value = high * 2 ** 32 + (low >>> 0);
  if (high >= -EXACT_HIGH && high < EXACT_HIGH) batch.values[batch.size++] = value;
  else addWide(batch, value, low, high);
}

function addUnsigned(batch: Batch, low: number, high: number): void {
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
function addMoment(batch: Batch, low: number, high: number): void {
  const value = high * 2 ** 32 + (low >>> 0);
  if (value >= ENDLESS) batch.positiveInfinite++;
  else if (value <= -ENDLESS) batch.negativeInfinite++;
  else batch.values[batch.size++] = value;
}

const SHORT = 12;

/**
 * A text of DuckDB takes four words: its length, and either its bytes, filled up with zeros, or
 * their beginning and where they are. The second vector holds the MD5 of the long ones.
 */
function readTexts(batch: Batch, vectors: Vectors, rows: Rows): void {
  const vector = vectors(0);
  const { list, size } = rows;
  clear(batch, size);
  const bits = bitsOf(vector);
  const words = itemsOf(vector, Int32Array);
  let digests: Int32Array | undefined;
  const { firsts, seconds } = batch;
  const places: number[] = [];
  let filled = 0;
  for (let at = 0; at < size; at++) {
    const row = list[at] as number;
    if (bits !== undefined && !isThere(bits, row)) continue;
    const from = 4 * row;
    const length = words[from] as number;
    if (length > SHORT) {
      digests ??= itemsOf(vectors(1), Int32Array);
      firsts[filled] = digests[from] as number;
      seconds[filled] = digests[from + 1] as number;
    } else {
      const [one, two, three] = [words[from + 1], words[from + 2], words[from + 3]];
      hashShortText(length, one as number, two as number, three as number, hash);
      firsts[filled] = hash.first;
      seconds[filled] = hash.second;
    }
    places[filled++] = row;
  }
  batch.missing = size - filled;
  batch.size = filled;
  batch.hashed = true;
  batch.text = (at) => String(vector.getItem(places[at] as number));
}

function readAbsent(batch: Batch, vectors: Vectors, { list, size }: Rows): void {
  clear(batch, size);
  const absent = itemsOf(vectors(0), Uint8Array);
  for (let at = 0; at < size; at++) if (absent[list[at] as number] === 1) batch.missing++;
}
