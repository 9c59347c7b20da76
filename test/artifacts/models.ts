/** Writes small models in binary formats, right or wrong as a test wants them. */

const encoder = new TextEncoder();

export const concat = (...parts: readonly Uint8Array[]): Uint8Array =>
  new Uint8Array(parts.flatMap((part) => [...part]));

/** A number in groups of seven bits, the lowest first. */
export function varint(value: number | bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  return new Uint8Array([...bytes, Number(rest)]);
}

/** A field of protobuf: an integer, a text, or the bytes of something else. */
export function field(number: number, value: number | bigint | string | Uint8Array): Uint8Array {
  if (typeof value === 'number' || typeof value === 'bigint') {
    return concat(varint(number * 8), varint(value));
  }
  const bytes = typeof value === 'string' ? encoder.encode(value) : value;
  return concat(varint(number * 8 + 2), varint(bytes.length), bytes);
}

type Dim = number | bigint | string | null;

/** A tensor of ONNX with its values in `raw`, or in a file beside it. */
export const tensor = (of: {
  readonly name?: string;
  readonly type: number;
  readonly dims: readonly (number | bigint)[];
  readonly raw?: number;
  readonly location?: string;
}): Uint8Array =>
  concat(
    ...of.dims.map((dim) => field(1, dim)),
    field(2, of.type),
    field(8, of.name ?? 'w'),
    ...(of.raw === undefined ? [] : [field(9, new Uint8Array(of.raw))]),
    ...(of.location === undefined
      ? []
      : [field(13, concat(field(1, 'location'), field(2, of.location))), field(14, 1)]),
  );

export const tensorType = (elementType: number, shape?: readonly Dim[]): Uint8Array => {
  const dims = (shape ?? []).map((dim) =>
    field(1, dim === null ? new Uint8Array() : field(typeof dim === 'string' ? 2 : 1, dim)),
  );
  const parts = [field(1, elementType), ...(shape ? [field(2, concat(...dims))] : [])];
  return field(1, concat(...parts));
};

/** An input or output of a graph. */
export const value = (name: string, type: Uint8Array): Uint8Array =>
  concat(field(1, name), field(2, type));

export const node = (
  operator: string,
  attributes: readonly Uint8Array[] = [],
  domain = '',
): Uint8Array =>
  concat(
    field(1, 'x'),
    field(2, 'y'),
    field(4, operator),
    ...attributes.map((attribute) => field(5, concat(field(1, 'name'), attribute))),
    ...(domain === '' ? [] : [field(7, domain)]),
  );

export const graph = (of: {
  readonly nodes?: readonly Uint8Array[];
  readonly initializers?: readonly Uint8Array[];
  readonly inputs?: readonly Uint8Array[];
  readonly outputs?: readonly Uint8Array[];
}): Uint8Array =>
  concat(
    ...(of.nodes ?? []).map((one) => field(1, one)),
    field(2, 'main'),
    ...(of.initializers ?? []).map((one) => field(5, one)),
    ...(of.inputs ?? []).map((one) => field(11, one)),
    ...(of.outputs ?? []).map((one) => field(12, one)),
  );

export const onnxFile = (of: {
  readonly irVersion?: number;
  readonly producer?: readonly [name: string, version: string];
  readonly graph?: Uint8Array;
  readonly opsets?: Readonly<Record<string, number>>;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly functions?: readonly Uint8Array[];
}): Uint8Array =>
  concat(
    field(1, of.irVersion ?? 9),
    ...(of.producer ? [field(2, of.producer[0]), field(3, of.producer[1])] : []),
    ...(of.graph ? [field(7, of.graph)] : []),
    ...Object.entries(of.opsets ?? { '': 17 }).map(([domain, version]) =>
      field(8, concat(field(1, domain), field(2, version))),
    ),
    ...Object.entries(of.metadata ?? {}).map(([key, text]) =>
      field(14, concat(field(1, key), field(2, text))),
    ),
    ...(of.functions ?? []).map((one) => field(25, one)),
  );

/** Numbers of a fixed width for GGUF, in either order of bytes. */
const fixed = (size: 4 | 8, number: number | bigint, isLittleEndian: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(size));
  if (size === 4) view.setUint32(0, Number(number), isLittleEndian);
  else view.setBigUint64(0, BigInt(number), isLittleEndian);
  return new Uint8Array(view.buffer);
};

type GgufTensorOf = {
  readonly name: string;
  readonly dims: readonly (number | bigint)[];
  readonly type: number;
};

/** A text is a string, a number a `uint32`, a list of texts an array of strings, of numbers of `uint32`. */
type GgufValue = string | number | readonly string[] | readonly number[];

/** @param of `data` are the bytes behind the header */
export function ggufFile(of: {
  readonly version?: number;
  readonly values?: readonly (readonly [key: string, value: GgufValue])[];
  readonly tensors?: readonly GgufTensorOf[];
  readonly data?: number;
  readonly isLittleEndian?: boolean;
}): Uint8Array {
  const isLittle = of.isLittleEndian ?? true;
  const u32 = (number: number) => fixed(4, number, isLittle);
  const u64 = (number: number | bigint) => fixed(8, number, isLittle);
  const text = (one: string) => {
    const bytes = encoder.encode(one);
    return concat(u64(bytes.length), bytes);
  };
  const typed = (one: GgufValue): Uint8Array => {
    if (typeof one === 'string') return concat(u32(8), text(one));
    if (typeof one === 'number') return concat(u32(4), u32(one));
    const isTexts = typeof one[0] === 'string';
    const items = one.map((item) => (typeof item === 'string' ? text(item) : u32(item)));
    return concat(u32(9), u32(isTexts ? 8 : 4), u64(one.length), ...items);
  };
  const values = of.values ?? [];
  const tensors = of.tensors ?? [];
  const header = concat(
    encoder.encode('GGUF'),
    u32(of.version ?? 3),
    u64(tensors.length),
    u64(values.length),
    ...values.map(([key, one]) => concat(text(key), typed(one))),
    ...tensors.map(({ name, dims, type }) =>
      concat(text(name), u32(dims.length), ...dims.map(u64), u32(type), u64(0)),
    ),
  );
  const padding = (32 - (header.length % 32)) % 32;
  return concat(header, new Uint8Array(padding + (of.data ?? 0)));
}

/** @param header an object, or its text where it is to be wrong; `data` are the bytes behind it */
export function safetensorsFile(header: unknown, data = 0): Uint8Array {
  const text = encoder.encode(typeof header === 'string' ? header : JSON.stringify(header));
  return concat(fixed(8, text.length, true), text, new Uint8Array(data));
}
