import type { Batch } from './batch.ts';
import type { Layout } from './columns.ts';
import { copy, readFloats } from './copied-numbers.ts';
import { type Hash, hashShortText } from './hash.ts';
import { bitsOf, isThere, itemsOf, type Rows, type Vectors } from './vectors.ts';
import { addMoment, addSigned, addUnsigned, EXACT_HIGH, readWide } from './wide-integers.ts';

/** Adds to a batch what the vectors of one column hold for the given rows, in ascending order. */
type Read = (batch: Batch, vectors: Vectors, rows: Rows) => void;

const MICROSECONDS_A_DAY = 86_400_000_000;

/** How each layout is read. */
export const READS: Readonly<Record<Layout, Read>> = {
  float64: (batch, vectors, rows) => readFloats(batch, vectors(0), rows, Float64Array),
  float32: (batch, vectors, rows) => readFloats(batch, vectors(0), rows, Float32Array),
  int8: (batch, vectors, rows) => copy(batch, vectors(0), rows, Int8Array),
  uint8: (batch, vectors, rows) => copy(batch, vectors(0), rows, Uint8Array),
  int16: (batch, vectors, rows) => copy(batch, vectors(0), rows, Int16Array),
  uint16: (batch, vectors, rows) => copy(batch, vectors(0), rows, Uint16Array),
  int32: (batch, vectors, rows) => copy(batch, vectors(0), rows, Int32Array),
  uint32: (batch, vectors, rows) => copy(batch, vectors(0), rows, Uint32Array),
  int64: (batch, vectors, rows) => readWide(batch, vectors(0), rows, -EXACT_HIGH, addSigned),
  uint64: (batch, vectors, rows) => readWide(batch, vectors(0), rows, 0, addUnsigned),
  microseconds: (batch, vectors, rows) => readWide(batch, vectors(0), rows, -EXACT_HIGH, addMoment),
  days: readDays,
  text: readTexts,
  absent: readAbsent,
};

function readDays(batch: Batch, vectors: Vectors, rows: Rows): void {
  const { values, size: from } = batch;
  copy(batch, vectors(0), rows, Int32Array);
  for (let at = from; at < batch.size; at++) {
    values[at] = (values[at] as number) * MICROSECONDS_A_DAY;
  }
}

const hash: Hash = { first: 0, second: 0 };

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
