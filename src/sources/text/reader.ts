import { isUtf8 } from 'node:buffer';
import { inZone } from '../time-zone.ts';
import { type Bad, BadRows, EXCERPT_BYTES, type Reason } from './bad.ts';
import type { TextColumn } from './columns.ts';
import { CsvParser } from './csv.ts';
import { JsonParser } from './json.ts';
import { type Layout, startOf } from './layout.ts';
import { LINE_FEED, type Parser, type Stretch } from './parser.ts';
import { Records, SLACK } from './records.ts';

/** A record that is longer is left out. */
export const LONGEST = 16 * 1024 * 1024;

// What is read at once of a table, and of lines of JSON: measured, as all of it is to stay in the cache
// until it is added up, and adding up takes longer for few records at a time.
const TABLE_BLOCK = 1 << 20;
const LINES_BLOCK = 1 << 19;

/** What to make of the bytes of a file. */
export type Reading = {
  readonly columns: readonly TextColumn[];
  /** Of a table; nothing for lines of JSON. */
  readonly layout?: Layout | undefined;
  /** Where the bytes come from: 0 where all of the file is read. */
  readonly from: number;
  /** Records that begin here or later are left to others. */
  readonly to?: number | undefined;
  /** Whether `from` may lie inside a line, which is left to others then. */
  readonly isAligned?: boolean | undefined;
  /** Whether the file still grows, so that a last line without an end is left for the next time. */
  readonly isGrowing?: boolean | undefined;
  /** The line that begins at `from`; 1 if nothing is said. */
  readonly line?: number | undefined;
  /** The zone of times that say none, as the IANA calls it; UTC if nothing is said. */
  readonly timeZone?: string | undefined;
};

/** Where reading has come to, and what was wrong. */
export type End = {
  /** Where the first record begins that was looked at. */
  readonly start: number;
  /** After the last record that is whole: from here on reading can go on. */
  readonly offset: number;
  /** The line that begins there. */
  readonly line: number;
  /** Records that count, those with a value of another type among them. */
  readonly rows: number;
  /** All records, good and bad ones. */
  readonly records: number;
  readonly bad: Bad;
};

/**
 * Makes records of bytes that come one after the other. It never holds more than the longest record
 * and a block.
 */
export class Reader {
  readonly #parser: Parser;
  readonly #reading: Reading;
  readonly #block: number;
  #bytes: Buffer;
  /** Where in the file the memory begins, how much of it is filled, and how much has been read. */
  #offset: number;
  #size = 0;
  #at = 0;
  /** After the last line feed. */
  #lines = 0;
  /** Up to where it is known whether all is UTF-8. */
  #checked = 0;
  #isUtf8 = true;
  /** Looks for the end of a line that is not read: one of others, or one that is too long. */
  #skipping: 'no' | 'others' | 'long' = 'no';
  #long = { offset: 0, excerpt: Buffer.alloc(0) };
  #isFirst: boolean;
  #start: number | undefined;
  #rows = 0;

  /** @throws {RangeError} where there is no such zone */
  constructor(reading: Reading) {
    const { columns, layout, from, line = 1, isAligned = false, timeZone } = reading;
    this.#reading = reading;
    this.#block = layout ? TABLE_BLOCK : LINES_BLOCK;
    this.#bytes = Buffer.alloc(this.#block + SLACK);
    const bad = new BadRows();
    const records = new Records(columns, layout ? 'csv' : 'json');
    const toUtc = timeZone === undefined ? undefined : inZone(timeZone);
    this.#parser = layout
      ? new CsvParser(layout, records, bad, toUtc)
      : new JsonParser(records, bad, toUtc);
    this.#parser.line = line;
    this.#offset = from;
    this.#isFirst = from === 0;
    if (isAligned && from > 0) {
      // A line begins there if a line feed comes before.
      this.#offset = from - 1;
      this.#skipping = 'others';
    }
  }

  /** Where in the file the next bytes are expected from. */
  get position(): number {
    return this.#offset + this.#size;
  }

  /** Whether no record begins any more before the end of the range. */
  get isDone(): boolean {
    const { to = Infinity } = this.#reading;
    return this.#skipping === 'no' && this.#offset + this.#at >= to;
  }

  /** Memory for the next bytes, all of which should be filled. */
  room(): Buffer {
    if (this.#at > 0) this.#moveUp();
    const capacity = this.#bytes.length - SLACK;
    const most = LONGEST + this.#block;
    if (capacity - this.#size < this.#block / 2 && capacity < most) {
      const larger = Buffer.alloc(Math.min(most, capacity * 2) + SLACK);
      this.#bytes.copy(larger, 0, 0, this.#size);
      this.#bytes = larger;
    }
    return this.#bytes.subarray(this.#size, this.#bytes.length - SLACK);
  }

  #moveUp(): void {
    this.#bytes.copyWithin(0, this.#at, this.#size);
    this.#offset += this.#at;
    this.#size -= this.#at;
    this.#lines = Math.max(0, this.#lines - this.#at);
    this.#checked = Math.max(0, this.#checked - this.#at);
    this.#at = 0;
  }

  /**
   * Takes bytes that were put into the memory given, and gives the records that are whole. They are
   * overwritten when the next ones are asked for.
   */
  *read(filled: number, isEnd: boolean): Generator<Records, void> {
    const last = this.#bytes.subarray(this.#size, this.#size + filled).lastIndexOf(LINE_FEED);
    if (last >= 0) this.#lines = this.#size + last + 1;
    this.#size += filled;
    if (this.#isFirst) this.#passHead();
    const { records } = this.#parser;
    while (this.#skip(isEnd) && !this.isDone) {
      const stretch = this.#stretch(isEnd);
      if (stretch === undefined) {
        if (this.#size - this.#at < LONGEST) break;
        this.#beginSkipping();
        continue;
      }
      this.#start ??= this.#offset + this.#at;
      this.#pass(this.#parser.parse(stretch, this.#at));
      if (records.rows > 0 || records.losses > 0) yield* this.#give();
      else if (this.#at < this.#size && this.#at < stretch.limit) {
        // A record goes on after the last line feed.
        const isLast = isEnd && !this.#reading.isGrowing;
        if (!isLast && this.#size - this.#at < LONGEST) break;
        this.#pass(this.#parser.giveUp(stretch, this.#at));
      }
    }
    if (records.losses > 0) yield* this.#give();
  }

  *#give(): Generator<Records, void> {
    const { records } = this.#parser;
    records.settle();
    this.#rows += records.rows;
    yield records;
    records.clear();
  }

  /** The line feed that was put after the last line is not part of the file. */
  #pass(at: number): void {
    this.#at = Math.min(at, this.#size);
  }

  /** What came of it all. */
  end(): End {
    const { line, count, bad } = this.#parser;
    const offset = this.#skipping === 'long' ? this.#long.offset : this.#offset + this.#at;
    const told = { line, rows: this.#rows, records: count, bad: bad.told() };
    return { start: this.#start ?? offset, offset, ...told };
  }

  /** Counts what cannot be decompressed. */
  *fail(): Generator<Records, void> {
    this.#lose('compression', this.position, Buffer.alloc(0));
    yield* this.#give();
  }

  #lose(reason: Reason, offset: number, excerpt: Buffer): void {
    const parser = this.#parser;
    parser.bad.add(reason, parser.line, offset, excerpt);
    parser.records.lose();
    parser.count++;
    parser.line++;
  }

  /** At the beginning of a file: what comes before the first record. */
  #passHead(): void {
    this.#isFirst = false;
    const { layout } = this.#reading;
    this.#at = layout?.start ?? startOf(this.#bytes.subarray(0, this.#size));
    if (layout) this.#parser.line = layout.line;
  }

  #beginSkipping(): void {
    const excerpt = Buffer.from(this.#bytes.subarray(this.#at, this.#at + EXCERPT_BYTES + 1));
    this.#long = { offset: this.#offset + this.#at, excerpt };
    this.#start ??= this.#long.offset;
    this.#skipping = 'long';
  }

  /** Passes the rest of a line that is not read; false where more is needed for that. */
  #skip(isEnd: boolean): boolean {
    if (this.#skipping === 'no') return true;
    const found = this.#bytes.subarray(0, this.#size).indexOf(LINE_FEED, this.#at);
    this.#at = found < 0 ? this.#size : found + 1;
    const isLast = isEnd && !this.#reading.isGrowing;
    if (found < 0 && !(isLast && this.#skipping === 'long')) return false;
    if (this.#skipping === 'long') this.#lose('long', this.#long.offset, this.#long.excerpt);
    this.#skipping = 'no';
    return found >= 0;
  }

  /** The lines that are here; nothing where there is none. */
  #stretch(isEnd: boolean): Stretch | undefined {
    if (this.#at === this.#size) return undefined;
    let end = this.#lines;
    let tornFrom = Infinity;
    if (isEnd && !this.#reading.isGrowing && end < this.#size) {
      tornFrom = Math.max(end, this.#at);
      this.#bytes[this.#size] = LINE_FEED;
      end = this.#size + 1;
    }
    if (end <= this.#at) return undefined;
    if (end > this.#checked) {
      this.#isUtf8 = isUtf8(this.#bytes.subarray(this.#at, end));
      this.#checked = end;
    }
    const { to = Infinity } = this.#reading;
    return {
      bytes: this.#bytes,
      offset: this.#offset,
      end,
      limit: Math.min(end, to - this.#offset),
      isUtf8: this.#isUtf8,
      tornFrom,
    };
  }
}
