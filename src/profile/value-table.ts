import { type Hash, hashNumber, mixFirst, mixLast, mixSecond, SALT } from './hash.ts';

/** Up to so many different values are counted one by one; beyond, they are estimated. */
export const MOST_EXACT = 4096;

// Texts that would make a profile unbearably long are estimated too.
export const LONGEST_TEXT = 1000;
const MOST_TEXT = 256 * 1024;

const FIRST_SLOTS = 64;

// Whole numbers of which none is this far from zero are found without a hash.
const NEAR = 4096;

/** A value as a profile tells it: numbers, moments and truth values as numbers. */
export type Exact = number | string;

const NOTHING = new Float64Array(0);

/** Values of one column with their counts, found by 64 bits of hash. */
export class ValueTable {
  readonly most: number;
  readonly mostText: number;
  size = 0;
  #mask = FIRST_SLOTS - 1;
  #firsts = new Int32Array(FIRST_SLOTS);
  #seconds = new Int32Array(FIRST_SLOTS);
  /** Zero where a slot is free. */
  #counts = new Float64Array(FIRST_SLOTS);
  #values: Exact[] = new Array(FIRST_SLOTS);
  #length = 0;
  /** For a whole number near zero that is in the table: one more than what is not counted there yet. */
  #near: Float64Array | undefined;

  /** @param mostText characters of all texts together */
  constructor(most: number = MOST_EXACT, mostText: number = MOST_TEXT) {
    this.most = most;
    this.mostText = mostText;
  }

  /** Counts numbers from the one at `from` on, and gives the place of the first without room. */
  addNumbers(values: Float64Array, words: Int32Array, from: number, count: number): number {
    this.#near ??= new Float64Array(2 * NEAR);
    let at = countNear(values, from, count, this.#near);
    while (at < count) {
      const value = values[at] as number;
      if (!this.#addNumber(value, words[2 * at] as number, words[2 * at + 1] as number)) return at;
      if (isNear(value)) this.#near[value + NEAR] = 1;
      at = countNear(values, at + 1, count, this.#near);
    }
    return count;
  }

  #addNumber(value: number, low: number, word: number): boolean {
    const high = word ^ SALT;
    const start = mixFirst(low, high);
    const second = mixSecond(start, high);
    const first = mixLast(start, second);
    const slot = this.#find(first, second);
    const known = this.#counts[slot] as number;
    if (known === 0) return this.#insert(slot, first, second, value, 1);
    this.#counts[slot] = known + 1;
    return true;
  }

  /** Adds what was counted without a hash to the rest. */
  #settle(): void {
    const near = this.#near ?? NOTHING;
    for (let at = 0; at < near.length; at++) {
      const count = near[at] as number;
      if (count <= 1) continue;
      const { first, second } = numberHash(at - NEAR);
      const slot = this.#find(first, second);
      this.#counts[slot] = (this.#counts[slot] as number) + count - 1;
    }
    this.#near = undefined;
  }

  /** Counts a value that was counted before; false where it is new. */
  addKnown(first: number, second: number, count: number): boolean {
    const slot = this.#find(first, second);
    const known = this.#counts[slot] as number;
    if (known === 0) return false;
    this.#counts[slot] = known + count;
    return true;
  }

  /** Counts a value that is new; false where there is no room for it. */
  addNew(first: number, second: number, value: Exact, count: number): boolean {
    return this.#insert(this.#find(first, second), first, second, value, count);
  }

  #find(first: number, second: number): number {
    const mask = this.#mask;
    // The values of a search share the first bits of their first words.
    let slot = (second ^ (second >>> 15)) & mask;
    while (
      this.#counts[slot] !== 0 &&
      (this.#firsts[slot] !== first || this.#seconds[slot] !== second)
    ) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #insert(slot: number, first: number, second: number, value: Exact, count: number): boolean {
    if (this.size >= this.most) return false;
    if (typeof value === 'string') {
      // One character more is what stands for all that are longer.
      if (value.length > LONGEST_TEXT + 1 || this.#length + value.length > this.mostText) {
        return false;
      }
      this.#length += value.length;
    }
    this.#firsts[slot] = first;
    this.#seconds[slot] = second;
    this.#counts[slot] = count;
    this.#values[slot] = value;
    this.size++;
    if (this.size * 2 > this.#mask) this.#grow();
    return true;
  }

  #grow(): void {
    const [firsts, seconds, counts, values] = [
      this.#firsts,
      this.#seconds,
      this.#counts,
      this.#values,
    ];
    const slots = (this.#mask + 1) * 4;
    this.#mask = slots - 1;
    this.#firsts = new Int32Array(slots);
    this.#seconds = new Int32Array(slots);
    this.#counts = new Float64Array(slots);
    this.#values = new Array(slots);
    for (let old = 0; old < counts.length; old++) {
      if (counts[old] === 0) continue;
      const slot = this.#find(firsts[old] as number, seconds[old] as number);
      this.#firsts[slot] = firsts[old] as number;
      this.#seconds[slot] = seconds[old] as number;
      this.#counts[slot] = counts[old] as number;
      this.#values[slot] = values[old] as Exact;
    }
  }

  /** Visits every value with the words of its hash and its count, in no particular order. */
  each(visit: (first: number, second: number, value: Exact, count: number) => void): void {
    this.#settle();
    const [firsts, seconds, counts, values] = [
      this.#firsts,
      this.#seconds,
      this.#counts,
      this.#values,
    ];
    for (let slot = 0; slot < counts.length; slot++) {
      const count = counts[slot] as number;
      if (count === 0) continue;
      visit(firsts[slot] as number, seconds[slot] as number, values[slot] as Exact, count);
    }
  }

  /** The mean of the different numbers; zero for texts. */
  middle(): number {
    let [mean, known] = [0, 0];
    this.each((_first, _second, value) => {
      if (typeof value === 'number') mean += (value - mean) / ++known;
    });
    return Number.isFinite(mean) ? mean : 0;
  }

  /** In ascending order, texts by code unit. */
  list(): readonly (readonly [value: Exact, count: number])[] {
    const values: (readonly [Exact, number])[] = [];
    this.each((_first, _second, value, count) => values.push([value, count]));
    return values.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  }
}

/** Counts whole numbers near zero as long as they are known, and gives the place of the first other. */
function countNear(values: Float64Array, from: number, count: number, near: Float64Array): number {
  for (let at = from; at < count; at++) {
    const value = values[at] as number;
    const place = (value + NEAR) | 0;
    // The sum alone would take 1e-300 for 0.
    if (place - NEAR !== value || place >>> 0 >= 2 * NEAR) return at;
    const known = near[place] as number;
    if (known === 0) return at;
    near[place] = known + 1;
  }
  return count;
}

const isNear = (value: number): boolean =>
  Number.isInteger(value) && value >= -NEAR && value < NEAR;

const scratch = new Float64Array(1);
const scratchWords = new Int32Array(scratch.buffer);

/** The hash of a number that is no integer beyond 2^53. */
export function numberHash(value: number): Hash {
  const hash = { first: 0, second: 0 };
  scratch[0] = value === 0 ? 0 : value;
  hashNumber(scratchWords[0] as number, scratchWords[1] as number, SALT, hash);
  return hash;
}
