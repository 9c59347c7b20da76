import type { Batch } from './batch.ts';
import { cellOf } from './cells.ts';
import type { Nature } from './columns.ts';
import { exactly, type Frequents, mergeFrequents } from './frequent.ts';
import type { Hash } from './hash.ts';
import { addRest, addWide, createMany, type Many } from './many.ts';
import { addTimesToSpread, mergeSpread, type Spread } from './spread.ts';
import { addTallies, NOTHING, type Tally } from './tally.ts';
import { type Exact, ValueTable } from './value-table.ts';

/** What takes the values of a column: batches of them, or one value as often as it occurs. */
export type Sink = {
  /** A value that occurs as often is better counted first: that takes as long as so many rows. */
  readonly often: number;
  add(batch: Batch): void;
  addTimes(hash: Hash, count: number, value: () => Exact): void;
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
    this.tally = addTallies(this.tally, {
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
    if (spread) addTimesToSpread(spread, Number(value()), count);
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
      if (many.spread && typeof value === 'number') addTimesToSpread(many.spread, value, count);
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
    this.tally = addTallies(this.tally, tally);
  }

  /** Adds another summary of the same nature and with the same edges, which stays as it is. */
  merge(other: Summary): void {
    if (this.few !== undefined && other.few !== undefined) this.#mergeFew(this.few, other.few);
    else if (this.nature !== 'other') this.#mergeMany(other);
    this.tally = addTallies(this.tally, other.tally);
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
      if (full.spread && typeof value === 'number') addTimesToSpread(full.spread, value, count);
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
