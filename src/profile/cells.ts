// The first bits of a hash choose one of 2^12 cells, so that those of a column stay in the cache.
const CELLS = 1 << 12;

/** The cell that a hash belongs to. */
export const cellOf = (first: number): number => first >>> 20;

/** From here on a count of two bytes has to be settled: a batch adds fewer than are left. */
export const HALF_FULL = 32768;

/**
 * How many values fell into each cell. A value cannot be more frequent than its cell, which tells
 * where to look for frequent values. Two bytes for each cell, and the rest of its count beside.
 */
export class Cells {
  readonly recent = new Uint16Array(CELLS);
  readonly #before = new Float64Array(CELLS);

  /** The hashes from the one at `from` on, of which the first words are enough. */
  addAll(firsts: Int32Array, from: number, count: number): void {
    if (countCells(firsts, from, count, this.recent) >= HALF_FULL) this.settle();
  }

  addTimes(cell: number, count: number): void {
    this.#before[cell] = (this.#before[cell] as number) + count;
  }

  /** Adds what was counted recently to the rest. */
  settle(): void {
    for (const [cell, rows] of this.recent.entries()) this.addTimes(cell, rows);
    this.recent.fill(0);
  }

  counts(): Float64Array {
    this.settle();
    return this.#before.slice();
  }
}

/** Gives a number that has the highest bit of the largest count. */
function countCells(firsts: Int32Array, from: number, count: number, recent: Uint16Array): number {
  let seen = 0;
  for (let at = from; at < count; at++) {
    const cell = cellOf(firsts[at] as number);
    const rows = (recent[cell] as number) + 1;
    recent[cell] = rows;
    seen |= rows;
  }
  return seen;
}
