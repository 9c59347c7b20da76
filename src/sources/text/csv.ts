import { isUtf8 } from 'node:buffer';
import type { BadRows, Reason } from './bad.ts';
import { BOOLEAN, isTextual, NUMBER, SKIPPED, TIME } from './columns.ts';
import type { Layout } from './layout.ts';
import { momentOf, readMoment, type ToUtc } from './moment.ts';
import { readNumber } from './number.ts';
import { LINE_FEED, type Parser, type Stretch } from './parser.ts';
import {
  CODED,
  MISSING,
  PRESENT,
  type Records,
  ROWS,
  SLACK,
  STRANGE,
  STRIDE,
  WRONG,
} from './records.ts';
import { hashShort, SHORT } from './short-text.ts';
import { epochIn, numberIn, truthAt, truthIn } from './words.ts';

const QUOTE = 34;
const CARRIAGE_RETURN = 13;

// Instead of a place.
const UNFINISHED = -1;
const MISQUOTED = -2;

// So many fields too many tell that quotes have gone astray.
const ASTRAY = 64;

const READ = { [NUMBER]: numberIn, [BOOLEAN]: truthIn, [TIME]: epochIn } as const;

// What is longer says no number, moment or truth value.
const LONGEST_WORD = 1000;

/** Reads tables as RFC 4180 describes them, with any separator. */
export class CsvParser implements Parser {
  readonly records: Records;
  readonly bad: BadRows;
  line = 1;
  count = 0;
  readonly #separator: number;
  readonly #toUtc: ToUtc | undefined;
  /** For each field what it is read as, and where the values of its column begin. */
  readonly #kinds: Uint8Array;
  readonly #slots: Int32Array;
  readonly #fields: number;
  #stretch: Stretch | undefined;
  #view: DataView = new DataView(new ArrayBuffer(SLACK));
  /** What a cell was found to be: where its contents are, and whether two quotes stand for one. */
  #start = 0;
  #stop = 0;
  #isQuoted = false;
  #isEscaped = false;
  /** Line feeds inside the record, and whether it has more or fewer fields than the header. */
  #folds = 0;
  #isRagged = false;
  /** The first field of the record with a value of another type, and where that is. */
  #wrong = -1;
  #wrongStart = 0;
  #wrongStop = 0;

  constructor({ separator, header }: Layout, records: Records, bad: BadRows, toUtc?: ToUtc) {
    this.#toUtc = toUtc;
    this.records = records;
    this.bad = bad;
    this.#separator = separator;
    this.#fields = header.length;
    // What is beyond the header is skipped.
    this.#kinds = new Uint8Array(header.length + 1).fill(SKIPPED);
    this.#slots = new Int32Array(header.length + 1);
    for (const [column, { name }] of records.columns.entries()) {
      const field = header.indexOf(name);
      if (field < 0) continue;
      this.#kinds[field] = records.kinds[column] as number;
      this.#slots[field] = column * STRIDE;
    }
  }

  parse(stretch: Stretch, from: number): number {
    const { bytes, limit, offset } = stretch;
    const { records } = this;
    this.#stretch = stretch;
    if (bytes !== records.bytes) this.#view = new DataView(bytes.buffer, bytes.byteOffset);
    records.bytes = bytes;
    let at = from;
    while (at < limit && records.rows < ROWS) {
      const first = bytes[at] as number;
      const isEmpty =
        first === LINE_FEED || (first === CARRIAGE_RETURN && bytes[at + 1] === LINE_FEED);
      // In a table of one column, an empty line is a record.
      if (isEmpty && this.#fields > 1) {
        at += first === LINE_FEED ? 1 : 2;
        this.line++;
        continue;
      }
      const next = this.#record(bytes, at, records.rows);
      if (next === UNFINISHED) {
        records.drop(records.rows);
        return at;
      }
      if (next === MISQUOTED) {
        at = this.giveUp(stretch, at);
        continue;
      }
      if (!stretch.isUtf8 && !isUtf8(bytes.subarray(at, next))) this.#lose('encoding', at, next);
      else if (this.#isRagged) this.#lose('fields', at, next);
      else {
        records.offsets[records.rows] = offset + at;
        records.lines[records.rows] = this.line;
        if (this.#wrong >= 0) this.#tellWrong(at);
        records.rows++;
      }
      this.count++;
      this.line += 1 + this.#folds;
      at = next;
    }
    return at;
  }

  giveUp(stretch: Stretch, from: number): number {
    const next = stretch.bytes.indexOf(LINE_FEED, from) + 1;
    this.#stretch = stretch;
    this.#lose('quote', from, next);
    this.count++;
    this.line++;
    return next;
  }

  #lose(reason: Reason, from: number, next: number): void {
    const { bytes, offset, tornFrom } = this.#stretch as Stretch;
    const why = from >= tornFrom ? 'torn' : reason;
    this.bad.add(why, this.line, offset + from, bytes.subarray(from, next));
    this.records.lose();
  }

  #tellWrong(from: number): void {
    const { bytes, offset } = this.#stretch as Stretch;
    const { records } = this;
    const { name } = records.columns[Math.trunc(this.#wrong / STRIDE)] ?? { name: '' };
    const value = bytes.subarray(this.#wrongStart, this.#wrongStop);
    this.bad.add('type', this.line, offset + from, value, name);
    records.flaw();
  }

  /** Reads one record into a row, and gives the place after it. */
  #record(bytes: Buffer, from: number, row: number): number {
    const kinds = this.#kinds;
    const slots = this.#slots;
    const separator = this.#separator;
    const fields = this.#fields;
    const { values, words, spans, states } = this.records;
    const view = this.#view;
    this.#wrong = -1;
    this.#folds = 0;
    let at = from;
    let field = 0;
    let beyond = 0;
    for (;;) {
      const kind = kinds[field] as number;
      const slot = (slots[field] as number) + row;
      let stop = -1;
      if (kind === NUMBER) {
        stop = readNumber(view, at, values, slot);
        if (stop >= 0) {
          states[slot] = PRESENT;
          if (bytes[stop] === separator) {
            at = stop + 1;
            field++;
            continue;
          }
        } else if (bytes[at] === separator || bytes[at] === LINE_FEED) {
          // An empty cell, unless a line ends there in some longer way.
          stop = at;
        }
      } else if (kind === TIME) {
        stop = readMoment(bytes, at, values, slot, this.#toUtc);
        if (stop >= 0) states[slot] = PRESENT;
      } else if (bytes[at] !== QUOTE) {
        stop = at;
        let byte = bytes[stop] as number;
        while (byte !== separator && byte !== LINE_FEED) byte = bytes[++stop] as number;
        let last = stop;
        if (byte === LINE_FEED && last > at && bytes[last - 1] === CARRIAGE_RETURN) last--;
        if (kind === SKIPPED) {
          // Nothing to do.
        } else if (kind === BOOLEAN) {
          const truth = truthAt(bytes, at, last);
          if (truth < 0) stop = -1;
          else {
            values[slot] = truth;
            states[slot] = PRESENT;
          }
        } else if (last > at) {
          spans[2 * slot] = at;
          spans[2 * slot + 1] = last - at;
          states[slot] = PRESENT;
          if (last - at <= SHORT) hashShort(view, at, last - at, words, slot);
        }
      }
      let byte = stop < 0 ? -1 : (bytes[stop] as number);
      if (byte === CARRIAGE_RETURN && bytes[stop + 1] === LINE_FEED) byte = bytes[++stop] as number;
      if (byte !== separator && byte !== LINE_FEED) {
        stop = this.#cell(bytes, at);
        if (stop < 0) return stop;
        if (kind !== SKIPPED) this.#take(kind, slot);
        byte = bytes[stop] as number;
      }
      at = stop + 1;
      if (byte === LINE_FEED) break;
      if (field < fields) field++;
      else if (++beyond > ASTRAY && this.#folds > 0) return MISQUOTED;
    }
    this.#isRagged = field !== fields - 1;
    return at;
  }

  /** Finds where a cell ends, with or without quotes, and gives the place of what comes after it. */
  #cell(bytes: Buffer, from: number): number {
    const separator = this.#separator;
    this.#isEscaped = false;
    this.#isQuoted = bytes[from] === QUOTE;
    let at = from;
    if (!this.#isQuoted) {
      while (bytes[at] !== separator && bytes[at] !== LINE_FEED) at++;
      this.#start = from;
      this.#stop =
        bytes[at] === LINE_FEED && at > from && bytes[at - 1] === CARRIAGE_RETURN ? at - 1 : at;
      return at;
    }
    const { end } = this.#stretch as Stretch;
    this.#start = ++at;
    for (; at < end; at++) {
      if (bytes[at] === LINE_FEED) this.#folds++;
      else if (bytes[at] === QUOTE) {
        if (bytes[at + 1] !== QUOTE) break;
        this.#isEscaped = true;
        at++;
      }
    }
    if (at >= end) return UNFINISHED;
    this.#stop = at++;
    if (bytes[at] === CARRIAGE_RETURN && bytes[at + 1] === LINE_FEED) at++;
    return bytes[at] === separator || bytes[at] === LINE_FEED ? at : MISQUOTED;
  }

  /** Takes the cell that was found for a value. */
  #take(kind: number, slot: number): void {
    const { values, words, spans, states, escaped } = this.records;
    const [start, stop] = [this.#start, this.#stop];
    if (isTextual(kind as 2)) {
      states[slot] = stop > start || this.#isQuoted ? PRESENT : MISSING;
      const length = stop - start;
      spans[2 * slot] = start;
      spans[2 * slot + 1] = this.#isEscaped ? ~length : length;
      if (length <= SHORT) hashShort(this.#view, start, length, words, slot);
      if (this.#isEscaped) escaped[Math.trunc(slot / STRIDE)] = 1;
      return;
    }
    const { bytes } = this.#stretch as Stretch;
    if (kind === TIME && stop > start && this.#takeMoment(bytes, slot)) return;
    const cell = bytes.toString('latin1', start, Math.min(stop, start + LONGEST_WORD + 1));
    const value = READ[kind as 1](cell);
    const isValue = typeof value === 'number';
    if (!isValue && this.records.codes[Math.trunc(slot / STRIDE)]?.has(cell)) states[slot] = CODED;
    else if (value === undefined) states[slot] = MISSING;
    else if (value === 'wrong') this.#setWrong(slot);
    else {
      values[slot] = value;
      states[slot] = Number.isFinite(value) ? PRESENT : STRANGE;
    }
  }

  /** A moment in quotes, or as a number, in the usual spellings. */
  #takeMoment(bytes: Buffer, slot: number): boolean {
    const { values, states } = this.records;
    const [start, stop] = [this.#start, this.#stop];
    if (readMoment(bytes, start, values, slot, this.#toUtc) !== stop) {
      if (readNumber(this.#view, start, values, slot) !== stop) return false;
      const moment = momentOf(values[slot] as number);
      if (Number.isNaN(moment)) return false;
      values[slot] = moment;
    }
    states[slot] = PRESENT;
    return true;
  }

  #setWrong(slot: number): void {
    this.records.states[slot] = WRONG;
    if (this.#wrong >= 0) return;
    this.#wrong = slot;
    this.#wrongStart = this.#start;
    this.#wrongStop = this.#stop;
  }
}
