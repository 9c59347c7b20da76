import * as zlib from 'node:zlib';
import { RLE } from './encodings.ts';
import { headerAt, type PageHeader } from './header.ts';
import { countOnes, type Runs } from './runs.ts';
import { decompressSnappy } from './snappy.ts';
import { Unfit } from './unfit.ts';
import type { Window } from './window.ts';

type Unzip = (bytes: Uint8Array, options: { readonly maxOutputLength: number }) => Uint8Array;

/** Compressions that node knows; Zstandard from 22.15 on. */
const UNZIPS: ReadonlyMap<string, Unzip> = new Map(
  Object.entries({
    GZIP: zlib.gunzipSync,
    BROTLI: zlib.brotliDecompressSync,
    ZSTD: (zlib as Readonly<Record<string, unknown>>)['zstdDecompressSync'],
  }).filter((entry): entry is [string, Unzip] => typeof entry[1] === 'function'),
);

/** Whether pages that are compressed so can be read. */
export const isKnown = (codec: string): boolean =>
  codec === 'UNCOMPRESSED' || codec === 'SNAPPY' || UNZIPS.has(codec);

/** Where the pages of one column in one group of rows lie. */
export type ColumnChunk = {
  readonly from: number;
  readonly to: number;
  readonly codec: string;
  /** With those that are missing. */
  readonly values: number;
  readonly mayMiss: boolean;
};

/** The values of a page as they are encoded, without those that are missing; gone with the next page. */
export type Page = {
  readonly isDictionary: boolean;
  readonly encoding: number;
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly rows: number;
  readonly present: number;
  /** Of each row whether it has a value, where some have none. */
  readonly levels?: Runs;
};

// More than a page has, and less than hurts. Whoever reads beyond the end by a few bytes finds some.
const LARGEST = 1 << 28;
const MOST_ROWS = 1 << 26;
const BEYOND = 16;

/** The rows of a page that go to one sink: those of them with a value are the ones from a place on. */
export type Part = { readonly rows: number; readonly from: number; readonly size: number };

/** Takes pages out of their compression, into one piece of memory. */
export class Pages {
  readonly #window: Window;
  #memory = new Uint8Array(0);

  constructor(window: Window) {
    this.#window = window;
  }

  /** @throws {Unfit} where a page is torn, or as no writer known here makes it */
  *of(chunk: ColumnChunk): Iterable<Page> {
    let at = chunk.from;
    let left = chunk.values;
    // A header holds the least and the greatest value, which may be long texts.
    while (left > 0) {
      const near = Math.min(chunk.to, at + HEADER);
      const header = headerAt(this.#window.bytes(at, near, chunk.to), 0);
      const start = at + header.start;
      at = start + header.compressed;
      if (header.kind === 'index') continue;
      const bytes = this.#window.bytes(start, at, chunk.to).subarray(0, header.compressed);
      if (header.kind !== 'dictionary') left -= header.values;
      if (left < 0) throw new Unfit('a column of more values than it says');
      yield this.#open(bytes, header, chunk);
    }
  }

  #open(compressed: Uint8Array, header: PageHeader, { codec, mayMiss }: ColumnChunk): Page {
    const { kind, encoding, values: rows } = header;
    const levels = header.repetitionBytes + header.definitionBytes;
    if (rows > MOST_ROWS) throw new Unfit('a page too large');
    if (header.repetitionBytes > 0 || levels > compressed.length || levels > header.uncompressed) {
      throw new Unfit('levels of lists, or torn ones');
    }
    const how = header.isCompressed ? codec : 'UNCOMPRESSED';
    const end = header.uncompressed - levels;
    const bytes = this.#decompress(compressed.subarray(levels), how, end);
    const page = { isDictionary: kind === 'dictionary', encoding, bytes, end, rows };
    if (kind === 'data of version 2') {
      if (header.missing > rows) throw new Unfit('more values are missing than there are');
      const present = rows - header.missing;
      const there = { bytes: compressed, start: 0, end: levels, width: 1, count: rows };
      return { ...page, start: 0, present, ...(present < rows ? { levels: there } : {}) };
    }
    if (kind === 'dictionary' || !mayMiss) return { ...page, start: 0, present: rows };
    if (header.levelEncoding !== RLE) throw new Unfit('levels of an old encoding');
    const start = 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
    if (end < 4 || start > end) throw new Unfit('levels that are torn');
    const there = { bytes, start: 4, end: start, width: 1, count: rows };
    const present = countOnes(there);
    return { ...page, start, present, ...(present < rows ? { levels: there } : {}) };
  }

  /** Into memory with some bytes more than there are. */
  #decompress(from: Uint8Array, codec: string, length: number): Uint8Array {
    if (length > LARGEST) throw new Unfit('a page too large');
    const needed = length + BEYOND;
    if (needed > this.#memory.length) this.#memory = new Uint8Array(needed);
    const to = this.#memory;
    if (codec === 'SNAPPY') {
      if (decompressSnappy(from, to, length) !== length) throw new Unfit('a page that is torn');
      return to;
    }
    const unzip = UNZIPS.get(codec);
    const plain = unzip ? unzipped(unzip, from, length) : from;
    if (plain.length !== length) throw new Unfit('a page that is torn');
    to.set(plain);
    return to;
  }
}

const HEADER = 1 << 16;

function unzipped(unzip: Unzip, bytes: Uint8Array, length: number): Uint8Array {
  try {
    return unzip(bytes, { maxOutputLength: Math.max(1, length) });
  } catch {
    throw new Unfit('a page that is torn');
  }
}
