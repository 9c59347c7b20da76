import { type Batch, clear, createBatch, ROWS } from '../batch.ts';
import type { Layout } from '../columns.ts';
import { READS } from '../reads.ts';
import { numberHash } from '../value-table.ts';
import { EVERY_ROW } from '../vectors.ts';
import { countEach, pick, pickValues } from './coded.ts';
import { type Dictionary, numbersOf, textsOf } from './dictionary.ts';
import { PLAIN, PLAIN_DICTIONARY, RLE_DICTIONARY } from './encodings.ts';
import type { ColumnChunk, Page, Pages, Part } from './pages.ts';
import type { Route } from './route.ts';
import { onesUpTo, tally, unpack } from './runs.ts';
import { hashTexts, textIn } from './texts.ts';
import { onesOfParts } from './truth-values.ts';
import { Unfit } from './unfit.ts';

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

/** A dictionary whose codes are counted instead of the rows that hold them. */
type Counting = { readonly dictionary: Dictionary; readonly counts: Uint32Array };

/** Gives a route the values of one column in one file, page by page. */
export class ColumnReader {
  readonly #pages: Pages;
  readonly #layout: Layout;
  readonly #width: number;
  readonly #route: Route;
  readonly #batch: Batch = createBatch(WAITING);
  /** A vector for values as they are stored, at an address that numbers need. */
  readonly #items = new Int32Array(ROWS * 2);
  readonly #bytes = new Uint8Array(this.#items.buffer);
  readonly #vector = { items: this.#items, validity: { data: null }, getItem: () => undefined };
  readonly #places = new Int32Array(WAITING);
  #codes = new Int32Array(0);
  #counting: Counting | undefined;

  constructor(pages: Pages, layout: Layout, route: Route) {
    this.#pages = pages;
    this.#layout = layout;
    this.#width = WIDTHS[layout] ?? 0;
    this.#route = route;
  }

  read(chunk: ColumnChunk): void {
    let dictionary: Dictionary | undefined;
    for (const page of this.#pages.of(chunk)) {
      if (!page.isDictionary) this.#readPage(page, dictionary);
      else if (dictionary) throw new Unfit('two dictionaries');
      else {
        dictionary = this.#dictionaryOf(page);
        this.#counting = this.#countingOf(dictionary, chunk);
      }
    }
    this.#settle();
    this.#counting = undefined;
  }

  /** Nothing where counting takes longer, as it is done anew for every sink. */
  #countingOf(dictionary: Dictionary, { values }: ColumnChunk): Counting | undefined {
    const sinks = this.#route.cut(values).length;
    const isOften = dictionary.size * this.#route.often * sinks <= values;
    if (!dictionary.isCountable || !isOften) return undefined;
    return { dictionary, counts: new Uint32Array(dictionary.size) };
  }

  /** Rows of a file that does not have the column. */
  skip(rows: number): void {
    for (const part of this.#route.cut(rows)) {
      this.#missing(part);
      this.#pass(part);
    }
  }

  finish(): void {
    if (this.#batch.rows > 0) this.#route.sink?.add(this.#batch);
    clear(this.#batch);
  }

  #pass(rows: number): void {
    if (rows >= this.#route.left) {
      this.#settle();
      this.finish();
    }
    this.#route.pass(rows);
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

  #readPage(page: Page, dictionary: Dictionary | undefined): void {
    const parts = this.#partsOf(page);
    const read = this.#readerOf(page, dictionary, parts);
    for (const [at, part] of parts.entries()) {
      this.#missing(part.rows - part.size);
      if (part.size > 0) read(part, at);
      this.#pass(part.rows);
    }
  }

  #partsOf({ rows, present, levels }: Page): readonly Part[] {
    const cuts = this.#route.cut(rows);
    if (cuts.length === 1) return [{ rows, from: 0, size: present }];
    let end = 0;
    const ends = cuts.map((size) => {
      end += size;
      return end;
    });
    const values = levels === undefined ? ends : onesUpTo(levels, ends);
    if (values.at(-1) !== present) throw new Unfit('levels that do not add up');
    return cuts.map((size, at) => {
      const from = values[at - 1] ?? 0;
      return { rows: size, from, size: (values[at] as number) - from };
    });
  }

  /** What reads the values of one part of a page after the other. */
  #readerOf(
    page: Page,
    dictionary: Dictionary | undefined,
    parts: readonly Part[],
  ): (part: Part, at: number) => void {
    const { encoding } = page;
    if (encoding === RLE_DICTIONARY || encoding === PLAIN_DICTIONARY) {
      if (dictionary === undefined) throw new Unfit('codes without a dictionary');
      return this.#codesIn(page, dictionary, parts.length === 1);
    }
    if (this.#layout === 'uint8') return this.#truthIn(page, parts);
    if (encoding !== PLAIN) throw new Unfit(`the encoding ${encoding}`);
    return this.#layout === 'text' ? this.#textsIn(page) : this.#numbersIn(page);
  }

  #numbersIn({ bytes, start, end, present }: Page): (part: Part) => void {
    const width = this.#width;
    if (present * width > end - start) throw new Unfit('numbers that are torn');
    return ({ from: first, size: count }) => {
      for (let done = 0; done < count; done += ROWS) {
        const size = Math.min(ROWS, count - done);
        const from = start + (first + done) * width;
        this.#bytes.set(bytes.subarray(from, from + size * width));
        this.#addItems(size);
      }
    };
  }

  #addItems(size: number): void {
    this.#makeRoom();
    READS[this.#layout](this.#batch, () => this.#vector, { list: EVERY_ROW, size });
  }

  #truthIn(page: Page, parts: readonly Part[]): (part: Part, at: number) => void {
    const onesOf = onesOfParts(page, parts);
    return (part, at) => {
      const trues = onesOf(part, at);
      const falses = part.size - trues;
      this.#batch.rows += part.size;
      const { sink } = this.#route;
      if (trues > 0) sink?.addTimes(numberHash(1), trues, () => 1);
      if (falses > 0) sink?.addTimes(numberHash(0), falses, () => 0);
    };
  }

  /** They are added up before the next page takes their memory. */
  #textsIn({ bytes, start, end }: Page): (part: Part) => void {
    const batch = this.#batch;
    const { firsts, seconds } = batch;
    const places = this.#places;
    let next = start;
    return ({ size }) => {
      this.finish();
      for (let done = 0; done < size; done += WAITING) {
        const count = Math.min(WAITING, size - done);
        const into = { firsts, seconds, places, from: 0 };
        const hashed = hashTexts({ bytes, start: next, end, count }, into);
        if (hashed.long > 0) throw new Unfit('long texts that are no dictionary');
        next = hashed.next;
        batch.text = (at) => textIn(bytes, places[at] as number).toString('utf8');
        this.#addHashes(count);
      }
    };
  }

  #addHashes(count: number): void {
    const batch = this.#batch;
    batch.hashed = true;
    batch.rows += count;
    batch.size = count;
    this.finish();
  }

  #codesIn(page: Page, dictionary: Dictionary, isWhole: boolean): (part: Part) => void {
    const { bytes, start, end, present } = page;
    const counts = this.#counting?.counts;
    if (present === 0) return () => {};
    if (dictionary.size === 0) throw new Unfit('a code of nothing');
    if (start >= end) throw new Unfit('codes that are torn');
    const width = bytes[start] as number;
    const runs = { bytes, start: start + 1, end, width, count: present };
    if (counts && (isWhole || width === 0)) {
      return ({ size }) => {
        this.#batch.rows += size;
        // Where there is one value only, nothing has to follow.
        if (width > 0) tally(runs, counts);
        else counts[0] = (counts[0] as number) + size;
      };
    }
    if (this.#codes.length < present) this.#codes = new Int32Array(present);
    const codes = this.#codes;
    if (width > 0) unpack(runs, codes, dictionary.size);
    else codes.fill(0, 0, present);
    return ({ from, size }) => {
      const some = codes.subarray(from, from + size);
      if (counts) {
        this.#batch.rows += size;
        countEach(some, counts);
      } else if (this.#layout === 'text') this.#addCodedTexts(some, dictionary);
      else this.#addCodedNumbers(some, dictionary);
    };
  }

  #addCodedNumbers(codes: Int32Array, dictionary: Dictionary): void {
    const { items, values, isCountable } = dictionary;
    const batch = this.#batch;
    const words = new Int32Array(items.buffer, items.byteOffset, items.byteLength / 4);
    for (let done = 0; done < codes.length; done += ROWS) {
      const size = Math.min(ROWS, codes.length - done);
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

  #addCodedTexts(codes: Int32Array, dictionary: Dictionary): void {
    this.finish();
    const batch = this.#batch;
    for (let done = 0; done < codes.length; done += WAITING) {
      const size = Math.min(WAITING, codes.length - done);
      pick(dictionary.firsts, 1, codes, done, size, batch.firsts);
      pick(dictionary.seconds, 1, codes, done, size, batch.seconds);
      batch.text = (at) => String(dictionary.value(codes[done + at] as number));
      this.#addHashes(size);
    }
  }

  /** Gives a sink the values whose codes were counted for it. */
  #settle(): void {
    if (this.#counting === undefined) return;
    const { dictionary, counts } = this.#counting;
    for (let code = 0; code < counts.length; code++) {
      const count = counts[code] as number;
      if (count === 0) continue;
      counts[code] = 0;
      this.#route.sink?.addTimes(dictionary.hash(code), count, () => dictionary.value(code));
    }
  }
}
