import { type Artifact, Unreadable } from '../../artifact.ts';
import { Cursor } from './cursor.ts';
import { TENSOR_TYPES, type TensorType } from './types.ts';

/** A value of the header that is no list; of a list, only how long it is. */
export type HeaderValue = string | number | boolean | { readonly items: number };

export type GgufTensor = {
  readonly name: string;
  /** Innermost first, other than elsewhere. */
  readonly shape: readonly number[];
  /** `undefined` for a type that came later. */
  readonly type: TensorType | undefined;
};

/** What stands before the weights of a file (docs/gguf.md in ggml-org/ggml). */
export type Header = {
  readonly version: number;
  readonly values: ReadonlyMap<string, HeaderValue>;
  readonly tensors: readonly GgufTensor[];
};

/** A model has some 50 values, some 1000 tensors, and at most some million words and merges. */
const MOST_VALUES = 10_000;
const MOST_TENSORS = 200_000;
const MOST_TEXTS = 4_000_000;
const MOST_DIMENSIONS = 8;
/** Longer names than that are cut, and none that means anything is. */
const LONGEST_NAME = 256;
const LONGEST_TEXT = 4000;

const [STRING, ARRAY] = [8, 9];

/** Bytes of a value, by the number of its type. */
const WIDTHS = [1, 1, 2, 2, 4, 4, 4, 1, undefined, undefined, 8, 8, 8] as const;
const [FLOAT32, BOOL, FLOAT64] = [6, 7, 12];
const SIGNED = [1, 3, 5, 11];

/** @throws {Unreadable} where it is torn, or of a version that nobody writes any more */
export function headerOf(artifact: Artifact): Header {
  const cursor = new Cursor(artifact);
  if (Buffer.from(artifact.bytes(0, 4)).toString('latin1') !== 'GGUF') {
    throw new Unreadable('it does not begin with GGUF');
  }
  cursor.skip(4);
  const version = versionAt(cursor);
  const tensorCount = cursor.u64();
  const valueCount = cursor.u64();
  if (tensorCount > MOST_TENSORS) throw new Unreadable(`it would hold ${tensorCount} tensors`);
  if (valueCount > MOST_VALUES) throw new Unreadable(`its header would hold ${valueCount} values`);
  const values = valuesAt(cursor, valueCount);
  const tensors = Array.from({ length: tensorCount }, () => tensorAt(cursor));
  refuseTorn(artifact, dataStart(cursor.at, values), tensors);
  return { version, values, tensors };
}

/** The version also tells the order of bytes: in the wrong one, it is beyond 65,535. */
function versionAt(cursor: Cursor): number {
  const version = cursor.u32();
  cursor.isLittleEndian = version % 65_536 !== 0;
  if (!cursor.isLittleEndian) cursor.at -= 4;
  const read = cursor.isLittleEndian ? version : cursor.u32();
  if (read === 2 || read === 3) return read;
  throw new Unreadable(`it is GGUF of version ${read}, and only versions 2 and 3 are read`);
}

function valuesAt(cursor: Cursor, count: number): ReadonlyMap<string, HeaderValue> {
  const values = new Map<string, HeaderValue>();
  const texts = { left: MOST_TEXTS };
  for (let index = 0; index < count; index += 1) {
    const key = cursor.text(LONGEST_NAME);
    if (values.has(key)) throw new Unreadable(`its header has \`${key}\` twice`);
    const type = cursor.u32();
    values.set(key, type === ARRAY ? listAt(cursor, texts) : scalarAt(cursor, type));
  }
  return values;
}

function scalarAt(cursor: Cursor, type: number): HeaderValue {
  if (type === STRING) return cursor.text(LONGEST_TEXT);
  const width = widthOf(type, cursor);
  if (type === FLOAT32 || type === FLOAT64) {
    // No float of a header is of use to anybody yet.
    cursor.skip(width);
    return Number.NaN;
  }
  if (type === BOOL) return cursor.unsigned(1) !== 0;
  return SIGNED.includes(type) ? cursor.signed(width) : cursor.unsigned(width);
}

function widthOf(type: number, cursor: Cursor): 1 | 2 | 4 | 8 {
  const width = WIDTHS[type];
  if (width !== undefined) return width;
  throw new Unreadable(`before byte ${cursor.at} stands a value of the unknown type ${type}`);
}

/** Steps over a list, of which only the length is kept; lists of lists nobody writes. */
function listAt(cursor: Cursor, texts: { left: number }): HeaderValue {
  const type = cursor.u32();
  const items = cursor.u64();
  if (type === STRING) {
    texts.left -= items;
    if (texts.left < 0) throw new Unreadable(`its header has more than ${MOST_TEXTS} words`);
    for (let index = 0; index < items; index += 1) cursor.skipText();
  } else cursor.skip(items * widthOf(type, cursor));
  return { items };
}

type Placed = GgufTensor & {
  /** In bytes from the start of the weights. */
  readonly offset: number;
};

function tensorAt(cursor: Cursor): Placed {
  const name = cursor.text(LONGEST_NAME);
  const dimensions = cursor.u32();
  if (dimensions > MOST_DIMENSIONS) {
    throw new Unreadable(`its tensor \`${name}\` would have ${dimensions} dimensions`);
  }
  const shape = Array.from({ length: dimensions }, () => cursor.u64());
  const type = TENSOR_TYPES.get(cursor.u32());
  return { name, shape, type, offset: cursor.u64() };
}

/** The weights begin at a multiple of the alignment, which is 32 unless the header says otherwise. */
function dataStart(end: number, values: ReadonlyMap<string, HeaderValue>): number {
  const stated = values.get('general.alignment');
  const alignment = typeof stated === 'number' && stated > 0 ? stated : 32;
  return Math.ceil(end / alignment) * alignment;
}

function refuseTorn(artifact: Artifact, start: number, tensors: readonly Placed[]): void {
  for (const { name, shape, type, offset } of tensors) {
    if (type === undefined) continue;
    const numbers = shape.reduce((product, size) => product * size, 1);
    const end = start + offset + Math.ceil(numbers / type.numbers) * type.bytes;
    if (end > artifact.size) {
      throw new Unreadable(
        `its tensor \`${name}\` would end at byte ${end}, but the file has ${artifact.size}`,
      );
    }
  }
}
