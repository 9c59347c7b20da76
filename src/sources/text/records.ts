import { isTextual, KINDS, type Kind, type TextColumn } from './columns.ts';
import { unescapeJson, unescapeQuotes } from './escapes.ts';
import { hashShort, SHORT } from './short-text.ts';

/** Records of one chunk at most. */
export const ROWS = 8192;

/**
 * From the values of one column to those of the next. A power of two would put the values of a record
 * into the same few places of the cache of a processor, where they drive one another out.
 */
export const STRIDE = ROWS + 72;

/** No value: an empty cell, `null`, or no such key. */
export const MISSING = 0;
export const PRESENT = 1;
/** A value of another type than the column is read as. */
export const WRONG = 2;
/** A number that is none, or infinite. */
export const STRANGE = 3;
/** A word that is declared to stand in the place of a value of another type, such as `none` for a number. */
export const CODED = 4;

/** Bytes that the memory of a text goes on for after its end, so that words of it can be read. */
export const SLACK = 32;

/** A text that has escapes in it has its length inverted, until `settle`. */
export type Escapes = 'json' | 'csv';

/**
 * Some records of a file, column by column. All of it is overwritten when the next ones are read.
 */
export class Records {
  readonly columns: readonly TextColumn[];
  readonly kinds: readonly Kind[];
  /** For each column the words that stand in the place of a value; of texts, their values tell. */
  readonly codes: readonly (ReadonlySet<string> | undefined)[];
  /** How many records there are. */
  rows = 0;
  /**
   * The values of all columns, one column after the other with room for `ROWS` each: numbers, moments
   * in microseconds since 1970, and 1 and 0 for true and false.
   */
  readonly values: Float64Array;
  /** The same memory. For a text of at most twelve bytes, its hash. */
  readonly words: Int32Array;
  /** For a text, where its bytes begin, and how many there are: two numbers for each. */
  readonly spans: Int32Array;
  /** One of the states above for each value. */
  readonly states: Uint8Array;
  /** The same memory, four states at a time. */
  readonly stateWords: Int32Array;
  /** Where in the file each record begins, in bytes. */
  readonly offsets = new Float64Array(ROWS);
  /** The line that each record begins in; the first one of the file is 1. */
  readonly lines = new Float64Array(ROWS);
  /** What the texts are of. */
  bytes: Buffer = Buffer.alloc(SLACK);
  /** For each record whether one of its values is `WRONG`, and how many records that is. */
  readonly flawed = new Uint8Array(ROWS);
  flaws = 0;
  /** How many bad records of which nothing counts come before each record, and after the last one. */
  readonly lost = new Uint32Array(ROWS + 1);
  losses = 0;
  /** For each column whether some of its texts have escapes in them. */
  readonly escaped: Uint8Array;
  readonly #escapes: Escapes;

  /** @throws {RangeError} where two columns have the same name */
  constructor(columns: readonly TextColumn[], escapes: Escapes) {
    if (new Set(columns.map(({ name }) => name)).size < columns.length) {
      throw new RangeError('two columns have the same name');
    }
    this.columns = columns;
    this.kinds = columns.map(({ as }) => KINDS[as]);
    this.codes = columns.map(({ codes }) =>
      codes && codes.texts.length > 0 ? new Set(codes.texts) : undefined,
    );
    this.values = new Float64Array(columns.length * STRIDE);
    this.words = new Int32Array(this.values.buffer);
    this.spans = new Int32Array(this.kinds.some(isTextual) ? 2 * this.values.length : 0);
    this.states = new Uint8Array(columns.length * STRIDE);
    this.stateWords = new Int32Array(this.states.buffer);
    this.escaped = new Uint8Array(columns.length);
    this.#escapes = escapes;
  }

  /** Forgets what was read, and makes every value missing. */
  clear(): void {
    this.states.fill(MISSING);
    this.escaped.fill(0);
    if (this.flaws > 0) this.flawed.fill(0);
    if (this.losses > 0) this.lost.fill(0);
    this.flaws = 0;
    this.losses = 0;
    this.rows = 0;
  }

  /** Counts a record of which nothing counts, where the next one would be. */
  lose(): void {
    this.drop(this.rows);
    this.lost[this.rows] = (this.lost[this.rows] as number) + 1;
    this.losses++;
  }

  /** Marks the record that is being read as one with a wrong value. */
  flaw(): void {
    this.flawed[this.rows] = 1;
    this.flaws++;
  }

  /** Makes every value of one record missing. */
  drop(row: number): void {
    for (let slot = row; slot < this.states.length; slot += STRIDE) this.states[slot] = MISSING;
  }

  /** The first column whose value in a row is of another type; -1 where there is none. */
  firstWrong(row: number): number {
    for (let slot = row; slot < this.states.length; slot += STRIDE) {
      if (this.states[slot] === WRONG) return (slot - row) / STRIDE;
    }
    return -1;
  }

  /** The values of a column; what is not `PRESENT` is anything. */
  numbersOf(column: number): Float64Array {
    return this.values.subarray(column * STRIDE, column * STRIDE + this.rows);
  }

  statesOf(column: number): Uint8Array {
    return this.states.subarray(column * STRIDE, column * STRIDE + this.rows);
  }

  /** The text of a value that is present. */
  text(column: number, row: number): string {
    const slot = column * STRIDE + row;
    const start = this.spans[2 * slot] as number;
    return this.bytes.toString('utf8', start, start + (this.spans[2 * slot + 1] as number));
  }

  /** Replaces escapes by what they stand for, where the text lies. */
  settle(): void {
    for (const [column, isEscaped] of this.escaped.entries()) {
      if (isEscaped === 1) this.#settleColumn(column);
    }
  }

  #settleColumn(column: number): void {
    const settle = this.#escapes === 'json' ? unescapeJson : unescapeQuotes;
    const view = new DataView(this.bytes.buffer, this.bytes.byteOffset);
    for (let slot = column * STRIDE; slot < column * STRIDE + this.rows; slot++) {
      const length = this.spans[2 * slot + 1] as number;
      if (this.states[slot] !== PRESENT || length >= 0) continue;
      const start = this.spans[2 * slot] as number;
      const settled = settle(this.bytes, start, ~length);
      this.spans[2 * slot + 1] = settled;
      if (settled <= SHORT) hashShort(view, start, settled, this.words, slot);
    }
  }
}
