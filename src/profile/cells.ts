// The first bits of a hash choose one of 2^12 cells, so that those of a column stay in the cache.
const CELLS = 1 << 12;

// No counter of 32 bits runs over as long as all of them together do not.
const MOST_RECENT = 2 ** 32 - 1;

/** The cell that a hash belongs to. */
export const cellOf = (first: number): number => first >>> 20;

/**
 * How many values fell into each cell. A value cannot be more frequent than its cell, which tells
 * where to look for frequent values.
 */
export class Cells {
  /** What has been counted lately, in whole numbers of 32 bits, which are counted faster. */
  readonly #recent = new Uint32Array(CELLS);
  #recently = 0;
  readonly #before = new Float64Array(CELLS);

  /** Where `coming` more values are to be counted. */
  recent(coming: number): Uint32Array {
    if (this.#recently + coming > MOST_RECENT) this.#settle();
    this.#recently += coming;
    return this.#recent;
  }

  addTimes(cell: number, count: number): void {
    this.#before[cell] = (this.#before[cell] as number) + count;
  }

  /** Adds what was counted recently to the rest. */
  #settle(): void {
    for (const [cell, rows] of this.#recent.entries()) this.addTimes(cell, rows);
    this.#recent.fill(0);
    this.#recently = 0;
  }

  counts(): Float64Array {
    this.#settle();
    return this.#before.slice();
  }
}
