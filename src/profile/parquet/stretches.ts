/** Rows that lie one after the other and belong to one window each, over all files. */
export type Stretches = {
  /** How many rows there are up to the end of each. */
  readonly ends: Float64Array;
  /** The window of each, by its number. */
  readonly windows: Int32Array;
  /** How many windows there are. */
  readonly count: number;
};

/** Rows that belong to no window. */
export const NO_WINDOW = -1;

/** Stretches that grow row by row, and lie where threads find them without copies. */
export class GrowingStretches {
  readonly #ends: number[] = [];
  readonly #windows: number[] = [];
  #rows = 0;

  get length(): number {
    return this.#ends.length;
  }

  /** The next rows, which belong to one window. */
  add(window: number, rows: number): void {
    this.#rows += rows;
    const last = this.#ends.length - 1;
    if (this.#windows[last] === window) this.#ends[last] = this.#rows;
    else if (rows > 0) {
      this.#ends.push(this.#rows);
      this.#windows.push(window);
    }
  }

  /** @param count how many windows there are */
  finish(count: number): Stretches {
    const size = this.#ends.length;
    const ends = new Float64Array(new SharedArrayBuffer(size * 8));
    const windows = new Int32Array(new SharedArrayBuffer(size * 4));
    ends.set(this.#ends);
    windows.set(this.#windows);
    return { ends, windows, count };
  }
}
