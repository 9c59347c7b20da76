import { type Batch, ROWS } from './batch.ts';
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

/** Adds to a batch what the vectors of one column hold for the given rows, in ascending order. */
export type Read = (batch: Batch, vectors: Vectors, rows: Rows) => void;

/** The vector of an expression, by number: making one takes some microseconds. */
export type Vectors = (expression: number) => Vector;

const MICROSECONDS_A_DAY = 86_400_000_000;

// The high words of the integers that every double holds: those below 2^53.
const EXACT_HIGH = 2 ** 21;

export const READS: Readonly<Record<Layout, Read>> = {
  float64: (batch, vectors, rows) => readFloats(batch, vectors(0), rows, Float64Array),
  float32: (batch, vectors, rows) => readFloats(batch, vectors(0), rows, Float32Array),
  int8: (batch, vectors, rows) => readIntegers(batch, vectors(0), rows, Int8Array),
  uint8: (batch, vectors, rows) => readIntegers(batch, vectors(0), rows, Uint8Array),
  int16: (batch, vectors, rows) => readIntegers(batch, vectors(0), rows, Int16Array),
  uint16: (batch, vectors, rows) => readIntegers(batch, vectors(0), rows, Uint16Array),
  int32: (batch, vectors, rows) => readIntegers(batch, vectors(0), rows, Int32Array),
  uint32: (batch, vectors, rows) => readIntegers(batch, vectors(0), rows, Uint32Array),
  int64: (batch, vectors, rows) => readWide(batch, vectors(0), rows, -EXACT_HIGH, addSigned),
  uint64: (batch, vectors, rows) => readWide(batch, vectors(0), rows, 0, addUnsigned),
  microseconds: (batch, vectors, rows) => readWide(batch, vectors(0), rows, -EXACT_HIGH, addMoment),
  days: readDays,
  text: readTexts,
  absent: readAbsent,
};

type Numbers = Float64Array | Float32Array | Int8Array | Uint8Array | Int16Array;
type MoreNumbers = Numbers | Uint16Array | Int32Array | Uint32Array;
type Kind<T> = (new (
  buffer: ArrayBufferLike,
  offset: number,
  length: number,
) => T) & {
  readonly BYTES_PER_ELEMENT: number;
};

/** The memory of a vector as numbers of one kind. */
function itemsOf<T extends MoreNumbers>({ items, dataView }: Vector, Kind: Kind<T>): T {
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

function readFloats(
  batch: Batch,
  vector: Vector,
  rows: Rows,
  Kind: Kind<Float64Array> | Kind<Float32Array>,
): void {
  const from = batch.size;
  copy(batch, vector, rows, Kind);
  if (!normalise(batch.values, from, batch.size)) takeOut(batch, from);
}

function readIntegers(batch: Batch, vector: Vector, rows: Rows, Kind: Kind<MoreNumbers>): void {
  copy(batch, vector, rows, Kind);
}

function readDays(batch: Batch, vectors: Vectors, rows: Rows): void {
  const { values, size: from } = batch;
  copy(batch, vectors(0), rows, Int32Array);
  for (let at = from; at < batch.size; at++) {
    values[at] = (values[at] as number) * MICROSECONDS_A_DAY;
  }
}

/**
 * The engine copies numbers of any kind far faster than a loop does, and the loops that follow need
 * to know one kind of array only. What is copied for missing values is moved over afterwards.
 */
function copy(batch: Batch, vector: Vector, { list, size }: Rows, Kind: Kind<MoreNumbers>): void {
  const from = batch.size;
  const bits = bitsOf(vector);
  const items = itemsOf(vector, Kind);
  const isAll = list === EVERY_ROW;
  batch.values.set(isAll && items.length > size ? items.subarray(0, size) : items, from);
  let filled = size;
  if (!isAll) filled = gather(batch.values, from, list, size, bits);
  else if (bits !== undefined) filled = compact(batch.values, from, size, bits);
  batch.rows += size;
  batch.missing += size - filled;
  batch.size = from + filled;
}

/** Moves the values that are there to the front, without a branch, and gives their number. */
function compact(values: Float64Array, from: number, size: number, bits: Int32Array): number {
  let to = from;
  for (let at = 0; at < size; at++) {
    values[to] = values[from + at] as number;
    to += ((bits[at >>> 5] as number) >>> (at & 31)) & 1;
  }
  return to - from;
}

/** The same for those of some rows. */
function gather(
  values: Float64Array,
  from: number,
  list: Uint16Array,
  size: number,
  bits: Int32Array | undefined,
): number {
  let to = from;
  for (let at = 0; at < size; at++) {
    const row = list[at] as number;
    if (bits === undefined || isThere(bits, row)) values[to++] = values[from + row] as number;
  }
  return to - from;
}

/**
 * Makes zeros of negative zeros; false where some values are infinite or no numbers, whose
 * difference from themselves is none either.
 */
function normalise(values: Float64Array, from: number, end: number): boolean {
  let strange = 0;
  let at = from;
  for (; at + 3 < end; at += 4) {
    const one = (values[at] as number) + 0;
    const two = (values[at + 1] as number) + 0;
    const three = (values[at + 2] as number) + 0;
    const four = (values[at + 3] as number) + 0;
    values[at] = one;
    values[at + 1] = two;
    values[at + 2] = three;
    values[at + 3] = four;
    strange += one - one + (two - two) + (three - three + (four - four));
  }
  for (; at < end; at++) {
    const value = (values[at] as number) + 0;
    values[at] = value;
    strange += value - value;
  }
  return strange === 0;
}

/** Counts what is infinite or no number, and takes it out. */
function takeOut(batch: Batch, from: number): void {
  const { values } = batch;
  let filled = from;
  for (let at = from; at < batch.size; at++) {
    const value = values[at] as number;
    if (Number.isFinite(value)) values[filled++] = value;
    else if (value === Infinity) batch.positiveInfinite++;
    else if (value === -Infinity) batch.negativeInfinite++;
    else batch.nan++;
  }
  batch.size = filled;
}

/** Integers of 64 bits as two words, since making a bigint of each takes ten times as long. */
function readWide(
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
  const bits = bitsOf(vector);
  const words = itemsOf(vector, Int32Array);
  let digests: Int32Array | undefined;
  const { firsts, seconds } = batch;
  const from = batch.size;
  const places: number[] = [];
  let filled = from;
  for (let at = 0; at < size; at++) {
    const row = list[at] as number;
    if (bits !== undefined && !isThere(bits, row)) continue;
    const start = 4 * row;
    const length = words[start] as number;
    if (length > SHORT) {
      digests ??= itemsOf(vectors(1), Int32Array);
      firsts[filled] = digests[start] as number;
      seconds[filled] = digests[start + 1] as number;
    } else {
      const [one, two, three] = [words[start + 1], words[start + 2], words[start + 3]];
      hashShortText(length, one as number, two as number, three as number, hash);
      firsts[filled] = hash.first;
      seconds[filled] = hash.second;
    }
    places.push(row);
    filled++;
  }
  batch.rows += size;
  batch.missing += size - places.length;
  batch.size = filled;
  batch.hashed = true;
  batch.text = (at) => String(vector.getItem(places[at - from] as number));
}

function readAbsent(batch: Batch, vectors: Vectors, { list, size }: Rows): void {
  batch.rows += size;
  const absent = itemsOf(vectors(0), Uint8Array);
  for (let at = 0; at < size; at++) if (absent[list[at] as number] === 1) batch.missing++;
}
