import { Unfit } from './unfit.ts';

/** What stands before each page of a column: `PageHeader` in parquet.thrift. */
export type PageHeader = {
  /** Where the page itself begins. */
  readonly start: number;
  readonly kind: 'data' | 'data of version 2' | 'dictionary' | 'index';
  readonly compressed: number;
  readonly uncompressed: number;
  /** With those that are missing. */
  readonly values: number;
  readonly encoding: number;
  /** How it is encoded which values are missing. */
  readonly levelEncoding: number;
  /** Of version 2: levels lie before what is compressed. */
  readonly missing: number;
  readonly definitionBytes: number;
  readonly repetitionBytes: number;
  readonly isCompressed: boolean;
};

const KINDS = ['data', 'index', 'dictionary', 'data of version 2'] as const;

type Fields = ReadonlyMap<number, number | boolean | Fields>;

/** @throws {Unfit} where it is torn, or not as every header is */
export function headerAt(bytes: Uint8Array, at: number): PageHeader {
  const reader = new Reader(bytes, at);
  const page = reader.struct(0);
  const kind = KINDS[number(page, 1)];
  const inner = page.get(
    { data: 5, index: 6, dictionary: 7, 'data of version 2': 8 }[kind ?? 'index'],
  );
  if (kind === undefined || !(inner instanceof Map)) throw new Unfit('a page of no known kind');
  const isSecond = kind === 'data of version 2';
  return {
    start: reader.at,
    kind,
    uncompressed: number(page, 2),
    compressed: number(page, 3),
    values: kind === 'index' ? 0 : number(inner, 1),
    encoding: kind === 'index' ? 0 : number(inner, isSecond ? 4 : 2),
    levelEncoding: kind === 'data' ? number(inner, 3) : 0,
    missing: isSecond ? number(inner, 2) : 0,
    definitionBytes: isSecond ? number(inner, 5) : 0,
    repetitionBytes: isSecond ? number(inner, 6) : 0,
    isCompressed: !isSecond || inner.get(7) !== false,
  };
}

function number(fields: Fields, field: number): number {
  const value = fields.get(field);
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw new Unfit('a header lacks what every header has');
  }
  return value;
}

const DEEPEST = 4;
const MOST_FIELDS = 64;

/** Thrift's compact protocol, as far as headers of pages use it; texts are passed over. */
class Reader {
  readonly #bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  struct(depth: number): Map<number, number | boolean | Fields> {
    const fields = new Map<number, number | boolean | Fields>();
    let field = 0;
    for (let count = 0; count < MOST_FIELDS && depth < DEEPEST; count++) {
      const header = this.#byte();
      const type = header & 15;
      if (type === 0) return fields;
      field = header >>> 4 === 0 ? this.#zigzag() : field + (header >>> 4);
      if (type === 1 || type === 2) fields.set(field, type === 1);
      else if (type >= 4 && type <= 6) fields.set(field, this.#zigzag());
      else if (type === 3) fields.set(field, this.#byte());
      else if (type === 8) this.#skip(this.#varint());
      else if (type === 12) fields.set(field, this.struct(depth + 1));
      else throw new Unfit('a header with a value of another type');
    }
    throw new Unfit('a header with too much in it');
  }

  #byte(): number {
    const byte = this.#bytes[this.at++];
    if (byte === undefined) throw new Unfit('a header is torn');
    return byte;
  }

  #skip(size: number): void {
    this.at += size;
  }

  #varint(): number {
    let value = 0;
    for (let scale = 1; scale < 2 ** 63; scale *= 128) {
      const byte = this.#byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    throw new Unfit('a header with a number of more than 64 bits');
  }

  #zigzag(): number {
    const value = this.#varint();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }
}
