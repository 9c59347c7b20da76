import { type Artifact, Unreadable } from '../../artifact.ts';
import { isMapping } from '../../syntax/entry.ts';
import type { Weight } from '../../vocabulary/weights.ts';
import { countKeys } from './keys.ts';

/**
 * The format allows 100 MB, which would take a second and a gigabyte to read. A header has some 100
 * bytes for each tensor, and the largest models are split into files of a few thousand tensors.
 */
const LONGEST_HEADER = 4 * 1024 * 1024;
const MOST_DIMENSIONS = 64;
/** The header holds tensors, these hold lists; what is deeper is not worth parsing. */
const DEEPEST = 8;
const MOST_METADATA = 100;

/** Bits and canonical name of the types (`Dtype` in huggingface/safetensors). */
const DTYPES: ReadonlyMap<string, readonly [bits: number, name: string | undefined]> = new Map([
  ['BOOL', [8, 'bool']],
  ['F4', [4, 'float4_e2m1']],
  ['F6_E2M3', [6, undefined]],
  ['F6_E3M2', [6, undefined]],
  ['F8_E4M3', [8, 'float8_e4m3']],
  ['F8_E5M2', [8, 'float8_e5m2']],
  ['F8_E8M0', [8, undefined]],
  ['F8_E4M3FNUZ', [8, undefined]],
  ['F8_E5M2FNUZ', [8, undefined]],
  ['F16', [16, 'float16']],
  ['BF16', [16, 'bfloat16']],
  ['F32', [32, 'float32']],
  ['F64', [64, 'float64']],
  ['C64', [64, 'complex64']],
  ['I8', [8, 'int8']],
  ['I16', [16, 'int16']],
  ['I32', [32, 'int32']],
  ['I64', [64, 'int64']],
  ['U8', [8, 'uint8']],
  ['U16', [16, 'uint16']],
  ['U32', [32, 'uint32']],
  ['U64', [64, 'uint64']],
]);

export type Tensor = Weight & { readonly name: string };

export type Header = {
  readonly tensors: readonly Tensor[];
  /** The keys of the metadata, as far as a report shows them. */
  readonly metadata: readonly string[];
};

/** @throws {Unreadable} where the header is none, or the file ends before its last tensor */
export function headerOf(artifact: Artifact): Header {
  const start = artifact.bytes(0, 8);
  if (start.length < 8) throw new Unreadable('it ends before its header');
  const length = new DataView(start.buffer, start.byteOffset, 8).getBigUint64(0, true);
  if (length > BigInt(artifact.size - 8)) {
    throw new Unreadable(
      `its header would have ${length} bytes, but the file has ${artifact.size}`,
    );
  }
  const end = 8 + Number(length);
  if (end - 8 > LONGEST_HEADER) {
    throw new Unreadable(
      `its header has ${length} bytes, more than the ${LONGEST_HEADER} that are read`,
    );
  }
  const header = parsed(artifact, end);
  const { __metadata__: metadata } = header;
  const data = artifact.size - end;
  const tensors = Object.entries(header)
    .filter(([name]) => name !== '__metadata__')
    .map(([name, tensor]) => asTensor(name, tensor, data));
  return {
    tensors,
    metadata: Object.keys(isMapping(metadata) ? metadata : {})
      .slice(0, MOST_METADATA)
      .map((key) => key.slice(0, 100)),
  };
}

function parsed(artifact: Artifact, end: number): Readonly<Record<string, unknown>> {
  let keys: number | undefined;
  let header: unknown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(artifact.bytes(8, end));
    keys = countKeys(text, 2, DEEPEST);
    if (keys !== undefined) header = JSON.parse(text);
  } catch {
    throw new Unreadable('its header is not JSON', artifact.inside('header'));
  }
  if (!isMapping(header)) throw new Unreadable('its header is no object of tensors');
  let names = 0;
  for (const value of [header, ...Object.values(header)]) {
    if (isMapping(value)) names += Object.keys(value).length;
  }
  // Of a key that stands twice, JSON.parse keeps the last, and other readers keep the first.
  if (keys !== names) throw new Unreadable('its header has a key twice');
  return header;
}

/** @param data bytes of the file behind its header */
function asTensor(name: string, tensor: unknown, data: number): Tensor {
  const { dtype, shape, data_offsets: offsets } = isMapping(tensor) ? tensor : {};
  const shown = `its tensor ${JSON.stringify(name.slice(0, 100))}`;
  if (typeof dtype !== 'string' || !isSizes(shape)) {
    throw new Unreadable(`${shown} has no dtype or shape`);
  }
  if (!isSizes(offsets) || offsets.length !== 2)
    throw new Unreadable(`${shown} has no data_offsets`);
  const [from = 0, to = 0] = offsets;
  if (to > data) {
    throw new Unreadable(`${shown} would end at byte ${to} of the data, but there are ${data}`);
  }
  const [bits, canonical] = DTYPES.get(dtype) ?? [];
  const numbers = shape.reduce((product, size) => product * size, 1);
  if (from > to || (bits !== undefined && Math.ceil((numbers * bits) / 8) !== to - from)) {
    throw new Unreadable(`${shown} has ${to - from} bytes, which its dtype and shape do not fill`);
  }
  if (!Number.isSafeInteger(numbers))
    throw new Unreadable(`${shown} would have ${numbers} numbers`);
  return { name, dtype: canonical ?? dtype.slice(0, 100), shape };
}

const isSizes = (value: unknown): value is readonly number[] =>
  Array.isArray(value) &&
  value.length <= MOST_DIMENSIONS &&
  value.every((size) => Number.isSafeInteger(size) && size >= 0);
