import { type Batch, clear, createBatch } from '../../profile/batch.ts';
import { beginSummary } from '../../profile/begin.ts';
import { type Decoder, decoderOf } from '../../profile/codes.ts';
import type { Nature } from '../../profile/columns.ts';
import { Summary } from '../../profile/summary.ts';
import { numberHash } from '../../profile/value-table.ts';
import { isTextual, type TextCodes } from './columns.ts';
import { CODED, PRESENT, type Records, ROWS, STRANGE, STRIDE, WRONG } from './records.ts';
import { hashTexts, type Rows } from './texts.ts';

/** All rows of a chunk. */
export const EVERY_ROW: Uint16Array = Uint16Array.from({ length: ROWS }, (_, row) => row);

// So many numbers wait before they are added up, because their sketch has to be fetched for that.
const WAITING = ROWS;
const FIRST_WAITING = 64;

// They are gone through several times, each time from the nearest cache of the processor.
const PORTION = 2048;

// Fewer values than this are added one by one, which takes longer and hardly any memory.
const SEVERAL = 128;

// Estimates of what a summary takes, in bytes.
const SKETCH_BYTES = 340_000;
const TABLE_BYTES = 70_000;
const VALUE_BYTES = 100;
const LEAST_BYTES = 2000;

const scratch = createBatch(ROWS);
const EMPTY = createBatch(0);

/** The values of one column in one window. */
export class Gathering {
  /** Values of another type. They count as missing. */
  wrong = 0;
  readonly #nature: Nature;
  readonly #edges: readonly number[] | undefined;
  readonly #decoder: Decoder | undefined;
  readonly #isAbsentCoded: boolean;
  #summary: Summary | undefined;
  #waiting: Batch | undefined;

  constructor(nature: Nature, edges: readonly number[] | undefined, codes?: TextCodes) {
    this.#nature = nature;
    this.#edges = edges;
    this.#decoder = decoderOf(nature, codes);
    this.#isAbsentCoded = codes?.isAbsentCoded === true;
  }

  /** An estimate, in bytes. */
  get memory(): number {
    const waiting = LEAST_BYTES + (this.#waiting?.capacity ?? 0) * 8;
    if (this.#summary === undefined) return waiting;
    if (this.#summary.many) return waiting + SKETCH_BYTES;
    const table = this.#nature === 'text' ? 0 : TABLE_BYTES;
    return waiting + table + (this.#summary.few?.size ?? 0) * VALUE_BYTES;
  }

  /** Adds the values of a column in some rows of a chunk. */
  add(records: Records, column: number, rows: Rows): void {
    const base = column * STRIDE;
    if (isTextual(records.kinds[column] ?? 0)) {
      const wrong = countWrong(records.states, base, rows);
      this.wrong += wrong;
      hashTexts(records, column, rows, scratch);
      if (this.#isAbsentCoded) scratch.coded = scratch.missing - wrong;
      this.#flush(scratch);
      return;
    }
    const isWhole = rows.list === EVERY_ROW && isFull(records, base, rows.size);
    if (!isWhole) this.wrong += countWrong(records.states, base, rows);
    const batch = this.#room(rows.size);
    if (isWhole) take(records.values, base, rows.size, batch);
    else gather(records, base, rows, batch, this.#isAbsentCoded);
    if (batch.size === WAITING) this.#flush(batch);
  }

  /** The summary of all values. */
  end(): Summary {
    const waiting = this.#waiting;
    if (waiting && waiting.rows > 0) {
      if (waiting.size < SEVERAL) {
        this.#decoder?.takeOut(waiting);
        addEach(waiting, this.#begun(waiting));
      } else this.#flush(waiting);
    }
    this.#waiting = undefined;
    return this.#summary ?? new Summary(this.#nature, this.#edges);
  }

  /** Memory for so many more numbers. */
  #room(rows: number): Batch {
    const waiting = this.#waiting;
    if (waiting && waiting.size + rows <= waiting.capacity) return waiting;
    if (waiting && waiting.size + rows > WAITING) {
      this.#flush(waiting);
      if (rows <= waiting.capacity) return waiting;
    }
    const needed = Math.max(FIRST_WAITING, (waiting?.size ?? 0) + rows);
    const larger = batchOf(Math.min(WAITING, 2 ** Math.ceil(Math.log2(needed))));
    if (waiting) {
      const { rows: all, size, missing, coded, nan, positiveInfinite, negativeInfinite } = waiting;
      larger.values.set(waiting.values.subarray(0, size));
      const infinite = { positiveInfinite, negativeInfinite };
      Object.assign(larger, { rows: all, size, missing, coded, nan, ...infinite });
    }
    this.#waiting = larger;
    return larger;
  }

  #flush(batch: Batch): void {
    this.#decoder?.takeOut(batch);
    const summary = this.#begun(batch);
    if (batch.hashed || batch.size <= PORTION) summary.add(batch);
    else {
      for (let from = 0; from < batch.size; from += PORTION) summary.add(portionOf(batch, from));
    }
    clear(batch);
  }

  #begun(batch: Batch): Summary {
    this.#summary ??= beginSummary(this.#nature, this.#edges, batch);
    return this.#summary;
  }
}

/** Some of the numbers of a batch; what is missing comes with the first ones. */
function portionOf(batch: Batch, from: number): Batch {
  const size = Math.min(PORTION, batch.size - from);
  const values = batch.values.subarray(from, from + size);
  const words = batch.words.subarray(2 * from, 2 * (from + size));
  const portion = { ...EMPTY, capacity: size, rows: size, size, values, words };
  if (from > 0) return portion;
  const { missing, coded, nan, positiveInfinite, negativeInfinite } = batch;
  const rows = size + batch.rows - batch.size;
  return { ...portion, rows, missing, coded, nan, positiveInfinite, negativeInfinite };
}

/** Numbers only, which need no hashes. */
function batchOf(capacity: number): Batch {
  const values = new Float64Array(capacity);
  return { ...createBatch(0), capacity, values, words: new Int32Array(values.buffer) };
}

// Four of them.
const ALL_PRESENT = PRESENT * 0x01010101;

/** Whether each of the first rows of a column holds a value that is a finite number. */
function isFull({ states, stateWords }: Records, base: number, size: number): boolean {
  let others = 0;
  const whole = (base + size) >>> 2;
  for (let word = base >>> 2; word < whole; word++) {
    others |= (stateWords[word] as number) ^ ALL_PRESENT;
  }
  for (let slot = whole << 2; slot < base + size; slot++) {
    others |= (states[slot] as number) ^ PRESENT;
  }
  return others === 0;
}

function take(values: Float64Array, base: number, size: number, batch: Batch): void {
  batch.values.set(values.subarray(base, base + size), batch.size);
  batch.rows += size;
  batch.size += size;
}

function gather(
  records: Records,
  base: number,
  rows: Rows,
  batch: Batch,
  isAbsentCoded: boolean,
): void {
  const { values, states } = records;
  const from = batch.size;
  batch.size = gatherEach(values, states, base, rows, batch.values, from);
  batch.rows += rows.size;
  const absent = rows.size - (batch.size - from);
  if (absent > 0) countAbsent(records, base, rows, batch, isAbsentCoded);
}

/** Moves the values that are there to the front, without a branch, and gives the place after the last. */
function gatherEach(
  values: Float64Array,
  states: Uint8Array,
  base: number,
  { list, size }: Rows,
  into: Float64Array,
  from: number,
): number {
  let to = from;
  for (let at = 0; at < size; at++) {
    const slot = base + (list[at] as number);
    into[to] = values[slot] as number;
    to += states[slot] === PRESENT ? 1 : 0;
  }
  return to;
}

function countAbsent(
  records: Records,
  base: number,
  { list, size }: Rows,
  batch: Batch,
  isAbsentCoded: boolean,
): void {
  const { values, states } = records;
  for (let at = 0; at < size; at++) {
    const slot = base + (list[at] as number);
    const state = states[slot];
    if (state === PRESENT) continue;
    if (state === STRANGE) countStrange(values[slot] as number, batch);
    else {
      batch.missing++;
      if (state === CODED || (isAbsentCoded && state !== WRONG)) batch.coded++;
    }
  }
}

function countStrange(value: number, batch: Batch): void {
  if (value === Infinity) batch.positiveInfinite++;
  else if (value === -Infinity) batch.negativeInfinite++;
  else batch.nan++;
}

function countWrong(states: Uint8Array, base: number, { list, size }: Rows): number {
  let count = 0;
  for (let at = 0; at < size; at++) if (states[base + (list[at] as number)] === WRONG) count++;
  return count;
}

/** Adds a few numbers without what makes many of them fast. */
function addEach({ rows, size, values, ...counts }: Batch, summary: Summary): void {
  for (let at = 0; at < size; at++) {
    const value = values[at] as number;
    summary.addTimes(numberHash(value), 1, () => value);
  }
  const { missing, coded, nan, positiveInfinite, negativeInfinite } = counts;
  const infinite = { positiveInfinite, negativeInfinite };
  summary.skip({ count: rows, missing: missing + nan, coded, nan, ...infinite });
}
