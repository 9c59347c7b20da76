import { type Batch, hashNumbers } from './batch.ts';
import { Buckets } from './buckets.ts';
import { Cells, cellOf } from './cells.ts';
import { exactly, type Frequents, leastOf, mergeFrequents } from './frequent.ts';
import { type Hash, mixFirst, mixLast, mixSecond, SALT } from './hash.ts';
import { Registers, registerOf } from './registers.ts';
import { PowerSums } from './sums.ts';
import { type Exact, LONGEST_TEXT, ValueTable } from './value-table.ts';

/** What the values of a column are to a profile. Of `other` values only the missing are counted. */
export type Nature = 'number' | 'boolean' | 'time' | 'text' | 'other';

/** The counts of a column, which add up. */
export type Tally = {
  /** Rows, with those that miss a value. */
  readonly count: number;
  /** Rows without a value, those that hold no number (NaN), and codes in the place of a value. */
  readonly missing: number;
  /** Those of them that are codes. */
  readonly coded: number;
  /** Those of them that hold no number. */
  readonly nan: number;
  readonly positiveInfinite: number;
  readonly negativeInfinite: number;
};

export const NOTHING: Tally = {
  count: 0,
  missing: 0,
  coded: 0,
  nan: 0,
  positiveInfinite: 0,
  negativeInfinite: 0,
};

const add = (one: Tally, other: Tally): Tally => ({
  count: one.count + other.count,
  missing: one.missing + other.missing,
  coded: one.coded + other.coded,
  nan: one.nan + other.nan,
  positiveInfinite: one.positiveInfinite + other.positiveInfinite,
  negativeInfinite: one.negativeInfinite + other.negativeInfinite,
});

/** What there is to know of the finite numbers of a column with many different ones. */
export type Spread = {
  readonly sums: PowerSums;
  readonly buckets: Buckets;
  minimum: number;
  maximum: number;
  zeros: number;
};

/** What takes the values of a column: batches of them, or one value as often as it occurs. */
export type Sink = {
  /** A value that occurs as often is better counted first: that takes as long as so many rows. */
  readonly often: number;
  add(batch: Batch): void;
  addTimes(hash: Hash, count: number, value: () => Exact): void;
};

/** A column with more different values than can be counted one by one. */
export type Many = {
  readonly registers: Registers;
  /** Nothing for texts. */
  readonly spread?: Spread;
  /** Where frequent values may be. Not kept in profiles. */
  readonly cells?: Cells;
  frequents: Frequents;
};

/** What a summary begins with. */
type Begun = {
  readonly tally?: Tally;
  readonly few?: ValueTable;
  readonly many?: Many;
  readonly isSearched?: boolean;
};

/**
 * What a profile keeps of one column: the counts of its values one by one while they are few, and
 * sketches of fixed size beyond. Everything is a count, a maximum or a sum to 30 digits, so that two
 * summaries add up to that of the whole whatever the order. Above 2^32 values in one register or
 * bucket, nothing overflows either: counts are doubles, exact to 2^53.
 */
export class Summary {
  readonly often = 64;
  readonly nature: Nature;
  /** Borders of the histogram that a reference has fixed. */
  readonly edges: readonly number[] | undefined;
  tally: Tally;
  /** The different values while they are few. */
  few: ValueTable | undefined;
  many: Many | undefined;
  /** Whether frequent values will be looked for in a second reading. */
  readonly #isSearched: boolean;

  constructor(
    nature: Nature,
    edges?: readonly number[],
    { tally = NOTHING, few, many, isSearched = true }: Begun = {},
  ) {
    this.nature = nature;
    this.edges = edges;
    this.tally = tally;
    this.#isSearched = isSearched;
    this.many = many;
    this.few = many === undefined && nature !== 'other' ? (few ?? new ValueTable()) : undefined;
  }

  /** Finite values that are there. */
  get present(): number {
    const { count, missing, positiveInfinite, negativeInfinite } = this.tally;
    return count - missing - positiveInfinite - negativeInfinite;
  }

  /** Adds the rows of a batch. */
  add(batch: Batch): void {
    this.tally = add(this.tally, {
      count: batch.rows,
      missing: batch.missing + batch.nan,
      coded: batch.coded,
      nan: batch.nan,
      positiveInfinite: batch.positiveInfinite,
      negativeInfinite: batch.negativeInfinite,
    });
    if (this.nature === 'other') return;
    const from = this.few === undefined ? 0 : this.#addToFew(this.few, batch);
    const many = from < batch.size || batch.wide > 0 ? this.#becomeMany() : this.many;
    if (many === undefined) return;
    if (from < batch.size) addRest(many, batch, from);
    if (batch.wide > 0) addWide(many, batch);
  }

  /** Gives the place of the first value for which there is no room. */
  #addToFew(few: ValueTable, batch: Batch): number {
    if (!batch.hashed) return few.addNumbers(batch.values, batch.words, 0, batch.size);
    const { firsts, seconds } = batch;
    for (let at = 0; at < batch.size; at++) {
      const [first, second] = [firsts[at] as number, seconds[at] as number];
      if (few.addKnown(first, second, 1)) continue;
      if (!few.addNew(first, second, batch.text(at), 1)) return at;
    }
    return batch.size;
  }

  /**
   * A value that occurs `count` times: a zero that is not negative, and nothing that is no finite
   * number. The rows that hold it are those of a batch.
   */
  addTimes({ first, second }: Hash, count: number, value: () => Exact): void {
    if (this.few?.addKnown(first, second, count)) return;
    if (this.few?.addNew(first, second, value(), count)) return;
    const { registers, cells, spread } = this.#becomeMany();
    registers.add(first, second);
    cells?.addTimes(cellOf(first), count);
    if (spread) addTimes(spread, Number(value()), count);
  }

  #becomeMany(): Many {
    if (this.many !== undefined) return this.many;
    const many = this.#spreadOut();
    this.many = many;
    this.few = undefined;
    return many;
  }

  /** The sketches of what was counted one by one. */
  #spreadOut(): Many {
    const origin = this.few?.middle() ?? 0;
    const many = createMany(this.nature, this.edges, origin, this.#isSearched);
    const frequents: (readonly [Exact, number])[] = [];
    this.few?.each((first, second, value, count) => {
      many.registers.add(first, second);
      many.cells?.addTimes(cellOf(first), count);
      if (many.spread && typeof value === 'number') addTimes(many.spread, value, count);
      if (this.#isSearched) frequents.push([value, count]);
    });
    many.frequents = this.#isSearched ? exactly(1, frequents) : UNKNOWN;
    return many;
  }

  /** Sketches of the numbers, made of the single values where these are known. */
  spread(): Spread | undefined {
    if (this.many !== undefined) return this.many.spread;
    return this.few === undefined ? undefined : this.#spreadOut().spread;
  }

  /** Says nothing of frequent values where they are not counted in a second reading. */
  forgetFrequents(): void {
    if (this.many) this.many.frequents = { least: this.present + 1, values: [] };
  }

  /** Adds the rows of a column that holds no values there. */
  skip(tally: Tally): void {
    this.tally = add(this.tally, tally);
  }

  /** Adds another summary of the same nature and with the same edges, which stays as it is. */
  merge(other: Summary): void {
    if (this.few !== undefined && other.few !== undefined) this.#mergeFew(this.few, other.few);
    else if (this.nature !== 'other') this.#mergeMany(other);
    this.tally = add(this.tally, other.tally);
    if (this.many) this.many.frequents = settled(this.many.frequents, this.present);
  }

  #mergeFew(few: ValueTable, others: ValueTable): void {
    let full: Many | undefined;
    const rest: (readonly [Exact, number])[] = [];
    others.each((first, second, value, count) => {
      if (full === undefined && few.addKnown(first, second, count)) return;
      if (full === undefined && few.addNew(first, second, value, count)) return;
      full ??= this.#becomeMany();
      full.registers.add(first, second);
      if (full.spread && typeof value === 'number') addTimes(full.spread, value, count);
      rest.push([value, count]);
    });
    if (full) full.frequents = mergeFrequents(full.frequents, exactly(1, rest), 0);
  }

  #mergeMany(other: Summary): void {
    const mine = this.#becomeMany();
    const theirs = other.many ?? other.#spreadOut();
    const present = this.present + other.present;
    mine.registers.merge(theirs.registers);
    if (mine.spread && theirs.spread) mergeSpread(mine.spread, theirs.spread);
    mine.frequents = mergeFrequents(mine.frequents, theirs.frequents, present);
  }
}

const settled = (frequents: Frequents, present: number): Frequents =>
  mergeFrequents(frequents, { least: 1, values: [] }, present);

/** Every value may be frequent. */
const UNKNOWN: Frequents = { least: Number.MAX_SAFE_INTEGER, values: [] };

/**
 * @param origin a value in the midst of the others
 * @param isSearched whether frequent values will be looked for
 */
export function createMany(
  nature: Nature,
  edges: readonly number[] | undefined,
  origin: number,
  isSearched = true,
): Many {
  return {
    registers: new Registers(),
    ...(isSearched ? { cells: new Cells() } : {}),
    frequents: { least: 1, values: [] },
    ...(nature === 'text' ? {} : { spread: createSpread(edges, origin) }),
  };
}

/** The outermost bins of a histogram take what lies beyond them: only what is between cuts. */
export const cutsOf = (edges: readonly number[] = []): readonly number[] => edges.slice(1, -1);

const createSpread = (edges: readonly number[] | undefined, origin: number): Spread => ({
  sums: new PowerSums(origin),
  buckets: new Buckets(cutsOf(edges)),
  minimum: Infinity,
  maximum: -Infinity,
  zeros: 0,
});

function addTimes(spread: Spread, value: number, count: number): void {
  spread.sums.addTimes(value, count);
  spread.buckets.addTimes(value, count);
  spread.minimum = Math.min(spread.minimum, value);
  spread.maximum = Math.max(spread.maximum, value);
  if (value === 0) spread.zeros += count;
}

function mergeSpread(spread: Spread, other: Spread): void {
  spread.sums.merge(other.sums);
  spread.buckets.merge(other.buckets);
  spread.minimum = Math.min(spread.minimum, other.minimum);
  spread.maximum = Math.max(spread.maximum, other.maximum);
  spread.zeros += other.zeros;
}

function addRest(many: Many, batch: Batch, from: number): void {
  if (batch.hashed) addHashes(many, batch.firsts, batch.seconds, from, batch.size);
  else addNumbers(many, batch.words, from, batch.size);
  const { spread } = many;
  if (spread === undefined) return;
  spread.sums.addAll(batch.values, from, batch.size);
  widen(spread, batch.values, from, batch.size);
  spread.buckets.addAll(batch.values, batch.words, from, batch.size);
  if (spread.buckets.mayHoldZeros) addZeros(spread, batch.values, from, batch.size);
}

/** `addHashes` for the hashes of numbers, which need not be stored for that. */
function addNumbers({ registers, cells }: Many, words: Int32Array, from: number, count: number) {
  const { ranks } = registers;
  const skipped = registers.skipped(count - from);
  if (cells) hashInto(words, from, count, ranks, skipped, cells.recent(count - from));
  else if (isRare(skipped)) raiseSome(words, from, count, ranks, skipped);
  else raiseAll(words, from, count, ranks);
}

/**
 * Whether so few values raise a register that a branch around them is guessed right: 1 in 16 at most.
 * Before that, half of the time would go into wrong guesses.
 */
const isRare = (skipped: number): boolean => skipped << 3 !== 0;

/** Raises the ranks of the registers of some numbers, without a branch. */
function raiseAll(words: Int32Array, from: number, count: number, ranks: Uint8Array): void {
  for (let at = from; at < count; at++) {
    const high = (words[2 * at + 1] as number) ^ SALT;
    const first = mixFirst(words[2 * at] as number, high);
    const second = mixSecond(first, high);
    const register = registerOf(mixLast(first, second));
    ranks[register] = Math.max(ranks[register] as number, Math.clz32(second) + 1);
  }
}

/** The same for those of which no bit of `skipped` is set. */
function raiseSome(
  words: Int32Array,
  from: number,
  count: number,
  ranks: Uint8Array,
  skipped: number,
): void {
  for (let at = from; at < count; at++) {
    const high = (words[2 * at + 1] as number) ^ SALT;
    const first = mixFirst(words[2 * at] as number, high);
    const second = mixSecond(first, high);
    if ((second & skipped) !== 0) continue;
    const register = registerOf(mixLast(first, second));
    const rank = Math.clz32(second) + 1;
    if (rank > (ranks[register] as number)) ranks[register] = rank;
  }
}

/**
 * Raises the ranks of the registers of some numbers, and counts them in their cells.
 * @param skipped bits of which one at least is set where no register can grow
 */
function hashInto(
  words: Int32Array,
  from: number,
  count: number,
  ranks: Uint8Array,
  skipped: number,
  recent: Uint32Array,
): void {
  for (let at = from; at < count; at++) {
    const high = (words[2 * at + 1] as number) ^ SALT;
    const first = mixFirst(words[2 * at] as number, high);
    const second = mixSecond(first, high);
    const last = mixLast(first, second);
    if ((second & skipped) === 0) {
      const register = registerOf(last);
      const rank = Math.clz32(second) + 1;
      if (rank > (ranks[register] as number)) ranks[register] = rank;
    }
    const cell = cellOf(last);
    recent[cell] = (recent[cell] as number) + 1;
  }
}

function addHashes(
  { registers, cells }: Many,
  firsts: Int32Array,
  seconds: Int32Array,
  from: number,
  count: number,
): void {
  const { ranks } = registers;
  for (let at = from; at < count; at++) {
    const register = registerOf(firsts[at] as number);
    const rank = Math.clz32(seconds[at] as number) + 1;
    ranks[register] = Math.max(ranks[register] as number, rank);
  }
  if (cells) countCells(cells.recent(count - from), firsts, from, count);
}

function countCells(recent: Uint32Array, firsts: Int32Array, from: number, count: number): void {
  for (let at = from; at < count; at++) {
    const cell = cellOf(firsts[at] as number);
    recent[cell] = (recent[cell] as number) + 1;
  }
}

// After a value beyond the others so many are compared one with the next, as if more would follow.
const WIDENING = 256;

function widen(spread: Spread, values: Float64Array, from: number, count: number): void {
  let at = beyond(values, from, count, spread.minimum, spread.maximum);
  while (at < count) {
    const end = Math.min(at + WIDENING, count);
    let { minimum, maximum } = spread;
    for (; at < end; at++) {
      minimum = Math.min(minimum, values[at] as number);
      maximum = Math.max(maximum, values[at] as number);
    }
    spread.minimum = minimum;
    spread.maximum = maximum;
    at = beyond(values, at, count, minimum, maximum);
  }
}

/** The place of the next value that is beyond the limits. */
function beyond(
  values: Float64Array,
  from: number,
  count: number,
  minimum: number,
  maximum: number,
): number {
  for (let at = from; at < count; at++) {
    const value = values[at] as number;
    if (value < minimum || value > maximum) return at;
  }
  return count;
}

/** Where there may be any. */
function addZeros(spread: Spread, values: Float64Array, from: number, count: number): void {
  let zeros = 0;
  for (let at = from; at < count; at++) if (values[at] === 0) zeros++;
  spread.zeros += zeros;
}

/** Integers that no double holds differ by their hashes, and count as the nearest doubles else. */
function addWide(many: Many, { wide, wideFirsts, wideSeconds, wideValues }: Batch): void {
  addHashes(many, wideFirsts, wideSeconds, 0, wide);
  for (let at = 0; at < wide; at++) {
    if (many.spread) addTimes(many.spread, wideValues[at] as number, 1);
  }
}

// So many cells are searched for frequent values at most.
const MOST_SEARCHED = 64;

/** Which values are worth counting in a second reading. */
export type Search = { readonly least: number; readonly searched: Uint8Array };

/**
 * The cells that a frequent value may be in: no value is more frequent than its cell.
 * Nothing where there is nothing to look for.
 */
export function searchFor(summary: Summary): Search | undefined {
  const { many } = summary;
  if (many?.cells === undefined) return undefined;
  const counts = many.cells.counts();
  const descending = counts.slice().sort().reverse();
  const least = Math.max(leastOf(summary.present), (descending[MOST_SEARCHED] ?? 0) + 1);
  const searched = Uint8Array.from(counts, (rows) => (rows >= least ? 1 : 0));
  many.frequents = { least, values: [] };
  return searched.includes(1) ? { least, searched } : undefined;
}

/** The values of a search, counted in a second reading. */
export class Recount {
  readonly often = 8;
  readonly #search: Search;
  readonly #table = new ValueTable(MOST_RECOUNTED, MOST_RECOUNTED_TEXT);
  #full = false;

  constructor(search: Search) {
    this.#search = search;
  }

  add(batch: Batch): void {
    if (this.#full) return;
    if (!batch.hashed) hashNumbers(batch, 0);
    const { firsts, seconds, values } = batch;
    const { searched } = this.#search;
    for (let at = 0; at < batch.size; at++) {
      const first = firsts[at] as number;
      if (searched[cellOf(first)] === 0) continue;
      const second = seconds[at] as number;
      if (this.#table.addKnown(first, second, 1)) continue;
      const value = batch.hashed ? shortened(batch.text(at)) : (values[at] as number);
      if (!this.#table.addNew(first, second, value, 1)) {
        this.#full = true;
        return;
      }
    }
  }

  /** A value that occurs `count` times. */
  addTimes({ first, second }: Hash, count: number, value: () => Exact): void {
    if (this.#full || this.#search.searched[cellOf(first)] === 0) return;
    if (this.#table.addKnown(first, second, count)) return;
    this.#full = !this.#table.addNew(first, second, shortened(value()), count);
  }

  /** Nothing is said where there were too many values to count. */
  settle(summary: Summary): void {
    if (summary.many === undefined) return;
    const { least } = this.#search;
    summary.many.frequents = this.#full
      ? { least: summary.present + 1, values: [] }
      : exactly(
          least,
          this.#table.list().filter(([value]) => isShown(value)),
        );
  }
}

/** Of a text that is too long to be shown, one character too many tells that it is. */
const shortened = (value: Exact): Exact =>
  typeof value === 'string' ? value.slice(0, LONGEST_TEXT + 1) : value;

const MOST_RECOUNTED = 1 << 20;
const MOST_RECOUNTED_TEXT = 64 * 1024 * 1024;

const isShown = (value: Exact): boolean =>
  typeof value === 'number' || value.length <= LONGEST_TEXT;
