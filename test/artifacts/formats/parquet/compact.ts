/** A value of Thrift's compact protocol, as a test writes it. */
export type Thrift =
  | { readonly i32: number }
  | { readonly i64: number }
  | { readonly bytes: Uint8Array | string }
  | { readonly flag: boolean }
  | { readonly list: readonly Thrift[]; readonly of: 'i32' | 'bytes' | 'struct' }
  | { readonly struct: Struct };

/** By the number of the field. */
export type Struct = Readonly<Record<number, Thrift | undefined>>;

const TYPES = { i32: 5, i64: 6, bytes: 8, list: 9, struct: 12 } as const;

/** The bytes of a structure. */
export function compact(struct: Struct): Uint8Array {
  const out: number[] = [];
  write({ struct }, out);
  return Uint8Array.from(out);
}

function write(value: Thrift, out: number[]): void {
  if ('i32' in value) varint(zigzag(value.i32), out);
  else if ('i64' in value) varint(zigzag(value.i64), out);
  else if ('bytes' in value) {
    const { bytes } = value;
    const raw = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
    varint(raw.length, out);
    out.push(...raw);
  } else if ('list' in value) {
    out.push(0xf0 | TYPES[value.of]);
    varint(value.list.length, out);
    for (const item of value.list) write(item, out);
  } else if ('struct' in value) {
    for (const [id, field] of Object.entries(value.struct)) {
      if (field === undefined) continue;
      out.push(typeOf(field));
      varint(zigzag(Number(id)), out);
      if (!('flag' in field)) write(field, out);
    }
    out.push(0);
  }
}

function typeOf(value: Thrift): number {
  if ('flag' in value) return value.flag ? 1 : 2;
  const key = Object.keys(TYPES).find((name) => name in value) as keyof typeof TYPES;
  return TYPES[key];
}

const zigzag = (number: number): number => (number < 0 ? -2 * number - 1 : 2 * number);

function varint(number: number, out: number[]): void {
  let rest = number;
  while (rest >= 0x80) {
    out.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  out.push(rest);
}
