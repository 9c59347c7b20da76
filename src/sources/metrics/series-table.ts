import type { ReaderLimits, Series } from './sample.ts';

const FIRST_SLOTS = 1 << 12;
const FIRST_BYTES = 1 << 18;

/**
 * The series of a source by the bytes that name them, so that a name is decoded once however many
 * samples follow. A hash only says where to look: the bytes decide, so that nobody can make two
 * series one.
 */
export class SeriesTable {
  readonly series: Series[] = [];
  /** The reading in which each series occurred last without a time of its own. */
  readonly readings: number[] = [];
  /** The series that followed each series the last time. */
  readonly next: number[] = [];
  readonly #limits: ReaderLimits;
  readonly #hashes: number[] = [];
  readonly #starts: number[] = [];
  readonly #lengths: number[] = [];
  #bytes = Buffer.allocUnsafe(FIRST_BYTES);
  #used = 0;
  /** One more than the number of a series; zero where a slot is free. */
  #slots = new Int32Array(FIRST_SLOTS);

  constructor(limits: ReaderLimits) {
    this.#limits = limits;
  }

  /** Whether the bytes at `from` name this series. What follows them is not looked at. */
  matches(id: number, bytes: Buffer, from: number, to: number): boolean {
    const length = this.#lengths[id] as number;
    if (to - from < length) return false;
    const known = this.#bytes;
    let at = this.#starts[id] as number;
    for (let end = from + length; from < end; from++, at++) {
      if (bytes[from] !== known[at]) return false;
    }
    return true;
  }

  lengthOf(id: number): number {
    return this.#lengths[id] as number;
  }

  /** The number of the series that bytes name, or -1. */
  find(hash: number, bytes: Buffer, from: number, to: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
      const id = (this.#slots[slot] as number) - 1;
      if (id < 0) return -1;
      const isSame = this.#hashes[id] === hash && this.#lengths[id] === to - from;
      if (isSame && this.matches(id, bytes, from, to)) return id;
    }
  }

  /** Remembers a name, and gives the number of its series; -1 where there is no room for more. */
  add(hash: number, bytes: Buffer, from: number, to: number, series: Series): number {
    const id = this.series.length;
    const isFull = id >= this.#limits.series || this.#used + to - from > this.#limits.names;
    if (isFull) return -1;
    if (2 * (id + 1) > this.#slots.length) this.#grow();
    this.#keep(bytes, from, to);
    this.series.push(series);
    this.#hashes.push(hash);
    this.readings.push(-1);
    this.next.push(-1);
    this.#place(id);
    return id;
  }

  #keep(bytes: Buffer, from: number, to: number): void {
    const needed = this.#used + to - from;
    if (needed > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(needed, 2 * this.#bytes.length));
      this.#bytes.copy(larger, 0, 0, this.#used);
      this.#bytes = larger;
    }
    for (let at = from, into = this.#used; at < to; at++, into++) {
      this.#bytes[into] = bytes[at] as number;
    }
    this.#starts.push(this.#used);
    this.#lengths.push(to - from);
    this.#used = needed;
  }

  #grow(): void {
    this.#slots = new Int32Array(2 * this.#slots.length);
    for (let id = 0; id < this.series.length; id++) this.#place(id);
  }

  #place(id: number): void {
    const mask = this.#slots.length - 1;
    let slot = spread(this.#hashes[id] as number) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = id + 1;
  }
}

/** Multiplying mixes upwards only; the low bits choose the slot. */
const spread = (hash: number): number => hash ^ (hash >>> 15);
