import { ROWS } from './batch.ts';

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

/** The vector of an expression, by number: making one takes some microseconds. */
export type Vectors = (expression: number) => Vector;

type Numbers = Float64Array | Float32Array | Int8Array | Uint8Array | Int16Array;
export type MoreNumbers = Numbers | Uint16Array | Int32Array | Uint32Array;
/** A kind of arrays of numbers. */
export type Kind<T> = (new (
  buffer: ArrayBufferLike,
  offset: number,
  length: number,
) => T) & {
  readonly BYTES_PER_ELEMENT: number;
};

/** The memory of a vector as numbers of one kind. */
export function itemsOf<T extends MoreNumbers>({ items, dataView }: Vector, Kind: Kind<T>): T {
  const memory = items ?? dataView;
  if (memory === undefined) throw new TypeError('a vector without memory');
  const length = memory.byteLength / Kind.BYTES_PER_ELEMENT;
  return new Kind(memory.buffer, memory.byteOffset, length);
}

/** One bit for each row: 1 where there is a value. Nothing where all of them are there. */
export function bitsOf({ validity: { data } }: Vector): Int32Array | undefined {
  return data === null ? undefined : new Int32Array(data.buffer, data.byteOffset, data.length * 2);
}

/** Whether the row has a value, by the bits of its vector. */
export const isThere = (bits: Int32Array, row: number): boolean =>
  (((bits[row >>> 5] as number) >>> (row & 31)) & 1) === 1;
