import { type Batch, clear, createBatch, ROWS } from '../batch.ts';
import type { Column, Layout } from '../columns.ts';
import { openFile } from '../sources.ts';
import type { Sink } from '../summary.ts';
import { numberHash } from '../value-table.ts';
import { EVERY_ROW, READS } from '../vectors.ts';
import { type Dictionary, numbersOf, textsOf } from './dictionary.ts';
import { type ColumnChunk, type Page, Pages } from './pages.ts';
import { countOnes, onesIn, tally, unpack } from './runs.ts';
import { type ParquetFile, storedIn } from './table.ts';
import { hashTexts, textIn } from './texts.ts';
import { Unfit } from './unfit.ts';
import { Window } from './window.ts';

// Numbers of encodings in parquet.thrift.
const PLAIN = 0;
const PLAIN_DICTIONARY = 2;
const RLE = 3;
const RLE_DICTIONARY = 8;

// After so many rows others may have something to do.
const TOLD = 1 << 16;

/**
 * Gives a sink the values of one column of some files, and tells now and then of how many rows.
 * @throws {Unfit} where DuckDB has to read it
 */
export function* readColumn(
  files: readonly ParquetFile[],
  column: Column,
  sink: Sink,
): Generator<number, void> {
  let rows = 0;
  for (const [at, { layout, chunks }] of storedIn(files, column).entries()) {
    const file = files[at] as ParquetFile;
    const open = openFile(file.path);
    try {
      const reader = new ColumnReader(new Pages(new Window(open)), layout, sink);
      for (const chunk of chunks) {
        reader.read(chunk);
        rows += chunk.values;
        if (rows < TOLD) continue;
        yield rows;
        rows = 0;
      }
      if (chunks.length === 0) reader.skip(file.rows);
      reader.finish();
    } finally {
      open.close();
    }
  }
}

// Few enough that they stay in the cache, and enough that calls do not count.
const WAITING = 4 * ROWS;

const WIDTHS: Partial<Record<Layout, number>> = {
  float64: 8,
  float32: 4,
  int32: 4,
  uint32: 4,
  days: 4,
  int64: 8,
  uint64: 8,
  microseconds: 8,
};

class ColumnReader {
  readonly #pages: Pages;
  readonly #layout: Layout;
  readonly #width: number;
  readonly #sink: Sink;
  readonly #batch: Batch = createBatch(WAITING);
  /** A vector for values as they are stored, at an address that numbers need. */
  readonly #items = new Int32Array(ROWS * 2);
  readonly #bytes = new Uint8Array(this.#items.buffer);
  readonly #vector = { items: this.#items, validity: { data: null }, getItem: () => undefined };
  readonly #places = new Int32Array(WAITING);
  #codes = new Int32Array(0);

  constructor(pages: Pages, layout: Layout, sink: Sink) {
    this.#pages = pages;
    this.#layout = layout;
    this.#width = WIDTHS[layout] ?? 0;
    this.#sink = sink;
  }

  read(chunk: ColumnChunk): void {
    let dictionary: Dictionary | undefined;
    let counts: Uint32Array | undefined;
    for (const page of this.#pages.of(chunk)) {
      if (page.isDictionary) {
        if (dictionary) throw new Unfit('two dictionaries');
        dictionary = this.#dictionaryOf(page);
        const isOften = dictionary.size * this.#sink.often <= chunk.values;
        if (dictionary.isCountable && isOften) counts = new Uint32Array(dictionary.size);
        continue;
      }
      this.#missing(page.rows - page.present);
      if (page.encoding === RLE_DICTIONARY || page.encoding === PLAIN_DICTIONARY) {
        if (dictionary === undefined) throw new Unfit('codes without a dictionary');
        this.#readCodes(page, dictionary, counts);
      } else if (this.#layout === 'uint8') this.#readTruth(page);
      else if (page.encoding !== PLAIN) throw new Unfit(`the encoding ${page.encoding}`);
      else if (this.#layout === 'text') this.#readTexts(page);
      else this.#readNumbers(page);
    }
    if (dictionary && counts) this.#addCounts(dictionary, counts);
  }

  /** Rows of a file that does not have the column. */
  skip(rows: number): void {
    this.#missing(rows);
  }

  finish(): void {
    if (this.#batch.rows > 0) this.#sink.add(this.#batch);
    clear(this.#batch);
  }

  #missing(rows: number): void {
    this.#batch.rows += rows;
    this.#batch.missing += rows;
  }

  #makeRoom(): void {
    const { size, wide, capacity } = this.#batch;
    if (size + wide + ROWS > capacity) this.finish();
  }

  #dictionaryOf(page: Page): Dictionary {
    if (page.encoding !== PLAIN && page.encoding !== PLAIN_DICTIONARY) {
      throw new Unfit(`a dictionary of the encoding ${page.encoding}`);
    }
    if (this.#layout === 'text') return textsOf(page);
    if (this.#width === 0) throw new Unfit('a dictionary of truth values');
    return numbersOf(page, this.#layout, this.#width);
  }

  #readNumbers({ bytes, start, end, present }: Page): void {
    const width = this.#width;
    if (present * width > end - start) throw new Unfit('numbers that are torn');
    for (let done = 0; done < present; done += ROWS) {
      const size = Math.min(ROWS, present - done);
      const from = start + done * width;
      this.#bytes.set(bytes.subarray(from, from + size * width));
      this.#addItems(size);
    }
  }

  #addItems(size: number): void {
    this.#makeRoom();
    READS[this.#layout](this.#batch, () => this.#vector, { list: EVERY_ROW, size });
  }

  #readTruth({ bytes, start, end, present, encoding }: Page): void {
    let trues = 0;
    if (encoding === PLAIN) {
      if (present > (end - start) * 8) throw new Unfit('truth values that are torn');
      trues = onesIn(bytes, start, present);
    } else if (encoding === RLE) {
      // Four bytes say how many follow.
      trues = countOnes({ bytes, start: start + 4, end, width: 1, count: present });
    } else throw new Unfit(`the encoding ${encoding}`);
    this.#batch.rows += present;
    if (trues > 0) this.#sink.addTimes(numberHash(1), trues, () => 1);
    if (trues < present) this.#sink.addTimes(numberHash(0), present - trues, () => 0);
  }

  /** They are added up before the next page takes their memory. */
  #readTexts({ bytes, start, end, present }: Page): void {
    this.finish();
    const batch = this.#batch;
    const { firsts, seconds } = batch;
    const places = this.#places;
    let next = start;
    for (let done = 0; done < present; done += WAITING) {
      const count = Math.min(WAITING, present - done);
      const into = { firsts, seconds, places, from: 0 };
      const hashed = hashTexts({ bytes, start: next, end, count }, into);
      if (hashed.long > 0) throw new Unfit('long texts that are no dictionary');
      next = hashed.next;
      batch.text = (at) => textIn(bytes, places[at] as number).toString('utf8');
      this.#addHashes(count);
    }
  }

  #addHashes(count: number): void {
    const batch = this.#batch;
    batch.hashed = true;
    batch.rows += count;
    batch.size = count;
    this.finish();
  }

  #readCodes(page: Page, dictionary: Dictionary, counts: Uint32Array | undefined): void {
    const { bytes, start, end, present } = page;
    if (present === 0) return;
    if (dictionary.size === 0) throw new Unfit('a code of nothing');
    if (start >= end) throw new Unfit('codes that are torn');
    const width = bytes[start] as number;
    const runs = { bytes, start: start + 1, end, width, count: present };
    if (counts) {
      this.#batch.rows += present;
      // Where there is one value only, nothing has to follow.
      if (width > 0) tally(runs, counts);
      else counts[0] = (counts[0] as number) + present;
      return;
    }
    if (this.#codes.length < present) this.#codes = new Int32Array(present);
    const codes = this.#codes;
    if (width > 0) unpack(runs, codes, dictionary.size);
    else codes.fill(0, 0, present);
    if (this.#layout === 'text') this.#addCodedTexts(codes, present, dictionary);
    else this.#addCodedNumbers(codes, present, dictionary);
  }

  #addCodedNumbers(codes: Int32Array, present: number, dictionary: Dictionary): void {
    const { items, values, isCountable } = dictionary;
    const batch = this.#batch;
    const words = new Int32Array(items.buffer, items.byteOffset, items.byteLength / 4);
    for (let done = 0; done < present; done += ROWS) {
      const size = Math.min(ROWS, present - done);
      if (isCountable) {
        this.#makeRoom();
        pickValues(values, codes, done, size, batch.values, batch.size);
        batch.size += size;
        batch.rows += size;
      } else {
        pick(words, this.#width / 4, codes, done, size, this.#items);
        this.#addItems(size);
      }
    }
  }

  #addCodedTexts(codes: Int32Array, present: number, dictionary: Dictionary): void {
    this.finish();
    const batch = this.#batch;
    for (let done = 0; done < present; done += WAITING) {
      const size = Math.min(WAITING, present - done);
      pick(dictionary.firsts, 1, codes, done, size, batch.firsts);
      pick(dictionary.seconds, 1, codes, done, size, batch.seconds);
      batch.text = (at) => String(dictionary.value(codes[done + at] as number));
      this.#addHashes(size);
    }
  }

  #addCounts(dictionary: Dictionary, counts: Uint32Array): void {
    for (const [code, count] of counts.entries()) {
      if (count === 0) continue;
      this.#sink.addTimes(dictionary.hash(code), count, () => dictionary.value(code));
    }
  }
}

function pickValues(
  values: Float64Array,
  codes: Int32Array,
  from: number,
  size: number,
  to: Float64Array,
  start: number,
): void {
  for (let at = 0; at < size; at++) to[start + at] = values[codes[from + at] as number] as number;
}

/** Takes the items of one or two words that some codes stand for. */
function pick(
  words: Int32Array,
  each: number,
  codes: Int32Array,
  from: number,
  size: number,
  to: Int32Array,
): void {
  for (let at = 0; at < size; at++) {
    const code = codes[from + at] as number;
    if (each === 1) to[at] = words[code] as number;
    else {
      to[2 * at] = words[2 * code] as number;
      to[2 * at + 1] = words[2 * code + 1] as number;
    }
  }
}
