import { type Hash, hashNumber, mixFirst, mixLast, mixSecond, SALT } from './hash.ts';

/** Up to so many different values are counted one by one; beyond, they are estimated. */
export const MOST_EXACT = 4096;

// Texts that would make a profile unbearably long are estimated too.
export const LONGEST_TEXT = 1000;
const MOST_TEXT = 256 * 1024;

const FIRST_SLOTS = 64;

/** A value as a profile tells it: numbers, moments and truth values as numbers. */
export type Exact = number | string;

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
  #values: Exact[] = [];
  #length = 0;

  /** @param mostText characters of all texts together */
  constructor(most: number = MOST_EXACT, mostText: number = MOST_TEXT) {
    this.most = most;
    this.mostText = mostText;
  }

  /** Counts numbers from the one at `from` on, and gives the place of the first without room. */
  addNumbers(values: Float64Array, words: Int32Array, from: number, count: number): number {
    for (let at = from; at < count; at++) {
      const high = (words[2 * at + 1] as number) ^ SALT;
      const start = mixFirst(words[2 * at] as number, high);
      const second = mixSecond(start, high);
      const first = mixLast(start, second);
      const slot = this.#find(first, second);
      const known = this.#counts[slot] as number;
      if (known > 0) this.#counts[slot] = known + 1;
      else if (!this.#insert(slot, first, second, values[at] as number, 1)) return at;
    }
    return count;
  }

  /** How often the value of a hash was counted. */
  countOf(first: number, second: number): number {
    return this.#counts[this.#find(first, second)] as number;
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
    const old = [...this.hashed()];
    const slots = (this.#mask + 1) * 4;
    this.#mask = slots - 1;
    this.#firsts = new Int32Array(slots);
    this.#seconds = new Int32Array(slots);
    this.#counts = new Float64Array(slots);
    this.#values = [];
    for (const { first, second, value, count } of old) {
      const slot = this.#find(first, second);
      this.#firsts[slot] = first;
      this.#seconds[slot] = second;
      this.#counts[slot] = count;
      this.#values[slot] = value;
    }
  }

  *hashed(): Iterable<Hash & { readonly value: Exact; readonly count: number }> {
    for (const [slot, count] of this.#counts.entries()) {
      if (count === 0) continue;
      yield {
        first: this.#firsts[slot] as number,
        second: this.#seconds[slot] as number,
        value: this.#values[slot] as Exact,
        count,
      };
    }
  }

  /** The mean of the different numbers; zero for texts. */
  middle(): number {
    let [mean, known] = [0, 0];
    for (const { value } of this.hashed()) {
      if (typeof value === 'number') mean += (value - mean) / ++known;
    }
    return Number.isFinite(mean) ? mean : 0;
  }

  /** In ascending order, texts by code unit. */
  list(): readonly (readonly [value: Exact, count: number])[] {
    return [...this.hashed()]
      .map(({ value, count }) => [value, count] as const)
      .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  }
}

const scratch = new Float64Array(1);
const scratchWords = new Int32Array(scratch.buffer);

/** The hash of a number that is no integer beyond 2^53. */
export function numberHash(value: number): Hash {
  const hash = { first: 0, second: 0 };
  scratch[0] = value === 0 ? 0 : value;
  hashNumber(scratchWords[0] as number, scratchWords[1] as number, SALT, hash);
  return hash;
}
