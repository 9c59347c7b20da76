import type { Batch } from './batch.ts';
import {
  bitsOf,
  EVERY_ROW,
  isThere,
  itemsOf,
  type Kind,
  type MoreNumbers,
  type Rows,
  type Vector,
} from './vectors.ts';

/** Numbers with a fraction, some of which are infinite or none. */
export function readFloats(
  batch: Batch,
  vector: Vector,
  rows: Rows,
  Kind: Kind<Float64Array> | Kind<Float32Array>,
): void {
  const from = batch.size;
  copy(batch, vector, rows, Kind);
  if (!normalise(batch.values, from, batch.size)) takeOut(batch, from);
}

/**
 * The engine copies numbers of any kind far faster than a loop does, and the loops that follow need
 * to know one kind of array only. What is copied for missing values is moved over afterwards.
 */
export function copy(
  batch: Batch,
  vector: Vector,
  { list, size }: Rows,
  Kind: Kind<MoreNumbers>,
): void {
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
