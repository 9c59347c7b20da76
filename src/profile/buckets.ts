import {
  countKnown,
  FINEST,
  finestFor,
  highAt,
  highOf,
  indexOf,
  keyOf,
  lowerOf,
  PAGES,
  prefixesIn,
} from './bucket-of.ts';
import { decodeCounts, encodeCounts, unzigzag, zigzag } from './encode.ts';

// No counter of 32 bits runs over as long as all of them together do not.
const MOST_RECENT = 2 ** 32 - 1;

/** The values from `lower` (included) up to `upper` (not included), of which there are `count`. */
export type Bucket = { readonly lower: number; readonly upper: number; readonly count: number };

/**
 * A log-linear histogram: a value belongs to the bucket of the first bits of its IEEE 754 double,
 * so that each power of two is cut into 2^precision equal parts (as HdrHistogram does, Tene). The
 * precision is the largest from 13 down to 7 at which all powers of two that occur fit into 8,192
 * counters: it depends on the values alone, not on their order, and two histograms add up exactly
 * at the lower of their precisions. A bucket is 2^−precision of its values wide, at most 0.8 %.
 */
export class Buckets {
  #precision = FINEST;
  /** By sign and exponent: the number of the page, from 1 on; 0 where nothing has occurred. */
  readonly #pageOf = new Uint16Array(PAGES);
  #pages = 0;
  #counters = new Float64Array(0);
  /** What has been counted since then, in whole numbers of 32 bits, which are counted faster. */
  #recent = new Uint32Array(0);
  #recently = 0;
  /** 1 where an edge lies inside a bucket; nothing where there are no edges. */
  #cut = new Uint8Array(0);
  /** What `list` gives, as long as nothing is added. */
  #listed: readonly Bucket[] | undefined;
  readonly #cuts: readonly number[];
  /** For each cut, how many values of its own bucket lie below it. */
  readonly #below: Float64Array;

  /** @param cuts ascending values at which the values below are to be counted exactly */
  constructor(cuts: readonly number[] = []) {
    this.#cuts = cuts;
    this.#below = new Float64Array(cuts.length);
  }

  get precision(): number {
    return this.#precision;
  }

  /** The values from the one at `from` on, none of them a negative zero. */
  addAll(values: Float64Array, words: Int32Array, from: number, count: number): void {
    if (this.#cuts.length > 0) {
      for (let at = from; at < count; at++) this.addTimes(values[at] as number, 1);
      return;
    }
    if (this.#pages === 0) this.#open(prefixesIn(words, from, count));
    if (this.#recent.length === 0) this.#recent = new Uint32Array(this.#counters.length);
    this.#listed = undefined;
    this.#recently += count - from;
    if (this.#recently > MOST_RECENT) this.#settle(count - from);
    if (countKnown(words, from, count, this.#recent, this.#pageOf, this.#precision)) return;
    this.#addUnknown(values, words, from, count);
  }

  /** Counts the rest of what `countKnown` did not know, and makes room for it. */
  #addUnknown(values: Float64Array, words: Int32Array, from: number, count: number): void {
    this.#recent.fill(0, 0, 1 << this.#precision);
    const unknown: number[] = [];
    for (let at = from; at < count; at++) {
      const high = keyOf(words[2 * at] as number, words[2 * at + 1] as number);
      if (this.#pageOf[high >>> 20] === 0) unknown.push(values[at] as number);
    }
    this.#open(unknown.map((value) => highOf(value) >>> 20));
    for (const value of unknown) this.addTimes(value, 1);
  }

  /** Adds what was counted recently to the rest, before `coming` more values. */
  #settle(coming: number): void {
    const isSettled = this.#recently === 0;
    this.#recently = coming;
    if (isSettled) return;
    const [recent, counters] = [this.#recent, this.#counters];
    const used = (this.#pages + 1) << this.#precision;
    for (let slot = 0; slot < used; slot++) {
      counters[slot] = (counters[slot] as number) + (recent[slot] as number);
    }
    recent.fill(0, 0, used);
  }

  /** Whether there may be zeros among the values. */
  get mayHoldZeros(): boolean {
    return this.#pageOf[0] !== 0;
  }

  /** One value that occurs `count` times. */
  addTimes(value: number, count: number): void {
    this.#addAt(highOf(value), count);
    const slot = this.#slotOf(highOf(value));
    if (this.#cut[slot] === 1) this.#countBelow(value, slot, count);
  }

  #addAt(high: number, count: number): void {
    this.#listed = undefined;
    if (this.#pageOf[high >>> 20] === 0) this.#open([high >>> 20]);
    const slot = this.#slotOf(high);
    this.#counters[slot] = (this.#counters[slot] as number) + count;
  }

  #slotOf(high: number): number {
    const page = this.#pageOf[high >>> 20] as number;
    const size = 1 << this.#precision;
    return page * size + ((high >>> (20 - this.#precision)) & (size - 1));
  }

  #countBelow(value: number, slot: number, count: number): void {
    for (const [index, place] of this.#cuts.entries()) {
      if (value < place && this.#slotOf(highOf(place)) === slot) {
        this.#below[index] = (this.#below[index] as number) + count;
      }
    }
  }

  /**
   * Makes room for more powers of two, with wider buckets if that is what it takes. What has been counted
   * is moved for that, so that many of them are better opened at once.
   */
  #open(prefixes: readonly number[]): void {
    const found = new Set(prefixes.filter((prefix) => this.#pageOf[prefix] === 0));
    if (found.size === 0) return;
    this.#settle(0);
    const pages = this.#pages + found.size;
    this.#coarsen(Math.min(this.#precision, finestFor(pages)));
    for (const prefix of found) this.#pageOf[prefix] = ++this.#pages;
    const needed = (pages + 1) << this.#precision;
    if (needed > this.#counters.length) {
      const counters = new Float64Array(needed + (needed >>> 2));
      counters.set(this.#counters);
      this.#counters = counters;
      // Nothing is in it: it comes back where it is needed.
      this.#recent = new Uint32Array(this.#recent.length === 0 ? 0 : counters.length);
    }
    this.#markCuts();
  }

  #markCuts(): void {
    if (this.#cuts.length === 0) return;
    if (this.#cut.length < this.#counters.length) this.#cut = new Uint8Array(this.#counters.length);
    else this.#cut.fill(0);
    for (const place of this.#cuts) {
      const high = highOf(place);
      if (this.#pageOf[high >>> 20] === 0) continue;
      const isInside = lowerOf(indexOf(high, this.#precision), this.#precision) !== place;
      if (isInside) this.#cut[this.#slotOf(high)] = 1;
    }
  }

  #coarsen(precision: number): void {
    const steps = this.#precision - precision;
    if (steps === 0) return;
    if (this.#pages === 0) {
      this.#precision = precision;
      return;
    }
    this.#settle(0);
    const ranks = this.ranks();
    this.#listed = undefined;
    const counters = this.#counters;
    const end = (this.#pages + 1) << this.#precision;
    for (let slot = 1 << this.#precision; slot < end; ) {
      const wide = slot >>> steps;
      let sum = 0;
      for (const next = slot + (1 << steps); slot < next; slot++) sum += counters[slot] as number;
      // Those that are here have been added up before.
      counters[wide] = sum;
    }
    counters.fill(0, end >>> steps, end);
    this.#precision = precision;
    this.#restoreRanks(ranks);
  }

  /** How many values lie below each cut, exactly. */
  ranks(): readonly number[] {
    if (this.#cuts.length === 0) return [];
    const whole = this.#wholeBelow();
    return whole.map((count, index) => count + (this.#below[index] as number));
  }

  /** For each cut the values in the buckets that end at or before its own. */
  #wholeBelow(): readonly number[] {
    const buckets = this.#indexed();
    const own = this.#cuts.map((place) => indexOf(highOf(place), this.#precision));
    return own.map((limit) =>
      buckets.reduce((sum, [index, count]) => (index < limit ? sum + count : sum), 0),
    );
  }

  #restoreRanks(ranks: readonly number[]): void {
    if (this.#cuts.length === 0) return;
    const whole = this.#wholeBelow();
    for (const [index, rank] of ranks.entries()) this.#below[index] = rank - (whole[index] ?? 0);
    this.#markCuts();
  }

  /** Adds another histogram with the same cuts. */
  merge(other: Buckets): void {
    const mine = this.ranks();
    const ranks = other.ranks().map((rank, index) => rank + (mine[index] ?? 0));
    this.#addIndexed(other.#indexed(), other.#precision);
    this.#coarsen(Math.min(this.#precision, other.#precision));
    this.#restoreRanks(ranks);
  }

  #addIndexed(entries: readonly (readonly [number, number])[], precision: number): void {
    this.#open(entries.map(([index]) => highAt(index, precision) >>> 20));
    for (const [index, count] of entries) this.#addAt(highAt(index, precision), count);
  }

  /** Visits those that are not empty, in ascending order, by a number that grows with their values. */
  #each(visit: (index: number, count: number) => void): void {
    this.#settle(0);
    const size = 1 << this.#precision;
    for (let prefix = PAGES - 1; prefix >= PAGES / 2; prefix--) {
      const page = (this.#pageOf[prefix] as number) * size;
      if (page === 0) continue;
      const first = -1 - (prefix - PAGES / 2) * size;
      for (let part = size - 1; part >= 0; part--) {
        const count = this.#counters[page + part] as number;
        if (count !== 0) visit(first - part, count);
      }
    }
    for (let prefix = 0; prefix < PAGES / 2; prefix++) {
      const page = (this.#pageOf[prefix] as number) * size;
      if (page === 0) continue;
      for (let part = 0; part < size; part++) {
        const count = this.#counters[page + part] as number;
        if (count !== 0) visit(prefix * size + part, count);
      }
    }
  }

  #indexed(): readonly (readonly [number, number])[] {
    const entries: [number, number][] = [];
    this.#each((index, count) => entries.push([index, count]));
    return entries;
  }

  /** Those that are not empty, in ascending order. */
  list(): readonly Bucket[] {
    if (this.#listed) return this.#listed;
    const precision = this.#precision;
    const buckets: Bucket[] = [];
    this.#each((index, count) => {
      const [lower, upper] = [lowerOf(index, precision), lowerOf(index + 1, precision)];
      buckets.push({ lower, upper, count });
    });
    this.#listed = buckets;
    return buckets;
  }

  /** The distances of the buckets from one another, and their counts. */
  encode(): string {
    let before: number | undefined;
    const numbers: number[] = [];
    this.#each((index, count) => {
      numbers.push(before === undefined ? zigzag(index) : index - before, count);
      before = index;
    });
    return encodeCounts(numbers);
  }

  /**
   * @param ranks how many values lie below each of the cuts
   * @throws {Error} where the text is none that `encode` makes
   */
  static decode(
    precision: number,
    text: string,
    cuts: readonly number[] = [],
    ranks: readonly number[] = [],
  ): Buckets {
    const numbers = decodeCounts(text);
    if (numbers.length % 2 !== 0) throw new Error('it ends within a bucket');
    const buckets = new Buckets(cuts);
    // Nothing has to be moved as long as nothing is there.
    buckets.#coarsen(Math.min(buckets.#precision, precision));
    const entries: [number, number][] = [];
    let index = 0;
    for (let at = 0; at < numbers.length; at += 2) {
      const step = numbers[at] as number;
      index = at === 0 ? unzigzag(step) : index + step;
      if (Math.abs(index) > 2047 * 2 ** precision) throw new Error('a bucket is out of range');
      entries.push([index, numbers[at + 1] as number]);
    }
    buckets.#addIndexed(entries, precision);
    buckets.#coarsen(Math.min(buckets.#precision, precision));
    buckets.#restoreRanks(ranks);
    return buckets;
  }
}
