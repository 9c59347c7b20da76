import { compact, type Struct, type Thrift } from './compact.ts';

const STORED = ['BOOLEAN', 'INT32', 'INT64', 'INT96', 'FLOAT', 'DOUBLE', 'BYTE_ARRAY', 'FIXED'];
const REPEATED = ['REQUIRED', 'OPTIONAL', 'REPEATED'];

/** A node of a schema; `converted` and `logical` as the format numbers them. */
export type Node = {
  readonly name: string;
  readonly type?: (typeof STORED)[number];
  readonly is?: (typeof REPEATED)[number];
  readonly converted?: number;
  readonly logical?: Struct;
  readonly scale?: number;
  readonly children?: readonly Node[];
};

/** What the chunk of a column says of its values. */
export type Chunk = {
  readonly path: readonly string[];
  readonly nulls?: number;
  readonly minimum?: Uint8Array;
  readonly maximum?: Uint8Array;
};

export type Group = { readonly rows: number; readonly chunks: readonly Chunk[] };

/** A Parquet file without data: a footer between the two marks. */
export const parquetFile = (
  nodes: readonly Node[],
  groups: readonly Group[] = [],
  rows = groups.reduce((sum, group) => sum + group.rows, 0),
): Uint8Array =>
  framed(
    compact({
      1: { i32: 2 },
      2: { list: elementsOf({ name: 'root', children: nodes }), of: 'struct' },
      3: { i64: rows },
      4: { list: groups.map(groupOf), of: 'struct' },
    }),
  );

/** A footer of any content within the marks of a file. */
export function framed(footer: Uint8Array, end = 'PAR1'): Uint8Array {
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, footer.length, true);
  return Uint8Array.from([...mark('PAR1'), ...footer, ...length, ...mark(end)]);
}

const mark = (text: string): Uint8Array => new TextEncoder().encode(text);

function elementsOf({ children = [], ...node }: Node): readonly Thrift[] {
  const isGroup = node.type === undefined;
  const element: Struct = {
    1: node.type === undefined ? undefined : { i32: STORED.indexOf(node.type) },
    3: { i32: REPEATED.indexOf(node.is ?? 'OPTIONAL') },
    4: { bytes: node.name },
    5: isGroup ? { i32: children.length } : undefined,
    6: node.converted === undefined ? undefined : { i32: node.converted },
    7: node.scale === undefined ? undefined : { i32: node.scale },
    10: node.logical && { struct: node.logical },
  };
  return [{ struct: element }, ...children.flatMap(elementsOf)];
}

const groupOf = ({ rows, chunks }: Group): Thrift => ({
  struct: { 1: { list: chunks.map(chunkOf), of: 'struct' }, 2: { i64: 0 }, 3: { i64: rows } },
});

function chunkOf({ path, nulls, minimum, maximum }: Chunk): Thrift {
  const statistics: Struct = {
    3: nulls === undefined ? undefined : { i64: nulls },
    5: maximum && { bytes: maximum },
    6: minimum && { bytes: minimum },
  };
  const data: Struct = {
    1: { i32: 2 },
    3: { list: path.map((name) => ({ bytes: name })), of: 'bytes' },
    4: { i32: 0 },
    5: { i64: 0 },
    12: { struct: statistics },
  };
  return { struct: { 2: { i64: 0 }, 3: { struct: data } } };
}

/** A signed integer of 64 bits, as statistics hold it. */
export function int64(number: number | bigint): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigInt64(0, BigInt(number), true);
  return bytes;
}
