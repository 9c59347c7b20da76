import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type OpenFile, openFile } from '../../profile/sources.ts';
import type { TextColumn } from './columns.ts';
import { type LayoutOptions, LONGEST_HEADER, layoutOf } from './layout.ts';
import { type End, Reader, type Reading } from './reader.ts';
import type { Records } from './records.ts';

export type TextFormat = 'csv' | 'jsonl';

/** What to read of a file, and how. */
export type TextOptions = LayoutOptions & {
  readonly format: TextFormat;
  /** Without any, records are only counted. */
  readonly columns: readonly TextColumn[];
  /** Where to begin, in bytes; 0 if nothing is said. A line has to begin there. */
  readonly from?: number | undefined;
  /** Records that begin here or later are not read. */
  readonly to?: number | undefined;
  /** Moves `from` to where the next line begins. */
  readonly isAligned?: boolean | undefined;
  /** The file still grows: a last line without an end is left for the next time, which goes on there. */
  readonly isGrowing?: boolean | undefined;
  /** The line that begins at `from`; 1 if nothing is said. */
  readonly line?: number | undefined;
  /** The zone of times that say none, as the IANA calls it; UTC if nothing is said. */
  readonly timeZone?: string | undefined;
};

/**
 * The records of a file, some thousand at a time, each of which is overwritten by the next. What is
 * wrong with single records is counted and told at the end.
 * @throws {Unreadable} where a table has no header
 */
export function* readText(path: string, options: TextOptions): Generator<Records, End> {
  const file = openFile(path);
  try {
    const layout = options.format === 'csv' ? layoutOf(headOf(file), options) : undefined;
    return yield* readRange(file, { ...options, layout, from: options.from ?? 0 });
  } finally {
    file.close();
  }
}

/** The first bytes of a file, as far as a header may reach. */
function headOf(file: OpenFile): Buffer {
  const head = Buffer.alloc(Math.min(file.size, LONGEST_HEADER));
  return head.subarray(0, file.read(head, 0));
}

/** The records of a part of a file whose layout is known. */
export function* readRange(file: OpenFile, reading: Reading): Generator<Records, End> {
  const reader = new Reader(reading);
  for (let isEnd = false; !isEnd && !reader.isDone; ) {
    const room = reader.room();
    const filled = file.read(room, reader.position);
    isEnd = filled < room.length;
    yield* reader.read(filled, isEnd);
  }
  return reader.end();
}

// What is read at once of a compressed file, and what it becomes.
const COMPRESSED = 1 << 16;
const DECOMPRESSED = 1 << 18;

/**
 * The same for a file that gzip has compressed, from its beginning. Offsets are those of what is
 * compressed.
 * @throws {Unreadable} where a table has no header
 */
export async function* readGzip(path: string, options: TextOptions): AsyncGenerator<Records, End> {
  const file = openFile(path);
  try {
    const contents = new Decompressed(file);
    const head = await contents.head();
    const layout = options.format === 'csv' ? layoutOf(head, options) : undefined;
    const reader = new Reader({ ...options, layout, from: 0, isAligned: false });
    let room = reader.room();
    let filled = 0;
    for await (const block of contents.blocks()) {
      // All the memory there is gets filled first, because what is not whole is read again.
      for (let at = 0; at < block.length; ) {
        const copied = block.copy(room, filled, at);
        at += copied;
        filled += copied;
        if (filled < room.length) continue;
        yield* reader.read(filled, false);
        room = reader.room();
        filled = 0;
      }
    }
    yield* reader.read(filled, true);
    if (contents.isTorn) yield* reader.fail();
    return reader.end();
  } finally {
    file.close();
  }
}

/** What a compressed file holds, a block at a time. */
class Decompressed {
  /** Whether it cannot be decompressed to the end. */
  isTorn = false;
  readonly #blocks: AsyncIterator<Buffer>;
  #head: Buffer = Buffer.alloc(0);

  constructor(file: OpenFile) {
    const source = Readable.from(piecesOf(file));
    const gunzip = createGunzip({ chunkSize: DECOMPRESSED });
    source.on('error', (error) => gunzip.destroy(error));
    this.#blocks = source.pipe(gunzip)[Symbol.asyncIterator]();
  }

  /** The first bytes, as far as a header may reach. */
  async head(): Promise<Buffer> {
    const blocks: Buffer[] = [];
    for (let size = 0; size < LONGEST_HEADER; ) {
      const block = await this.#next();
      if (block === undefined) break;
      blocks.push(block);
      size += block.length;
    }
    this.#head = Buffer.concat(blocks);
    return this.#head;
  }

  /** All of them, those of the head included. */
  async *blocks(): AsyncGenerator<Buffer, void> {
    try {
      yield this.#head;
      for (let block = await this.#next(); block; block = await this.#next()) yield block;
    } finally {
      await this.#blocks.return?.();
    }
  }

  async #next(): Promise<Buffer | undefined> {
    try {
      const step = await this.#blocks.next();
      return step.done ? undefined : step.value;
    } catch {
      this.isTorn = true;
      return undefined;
    }
  }
}

function* piecesOf(file: OpenFile): Generator<Buffer, void> {
  for (let at = 0; at < file.size; ) {
    const piece = Buffer.alloc(COMPRESSED);
    const read = file.read(piece, at);
    if (read === 0) return;
    at += read;
    yield piece.subarray(0, read);
  }
}
