import { mixed } from '../../quality/predictions.ts';

/**
 * Records of one window, column by column: as many as there is room for, evenly drawn where there are
 * more, and the same in every run.
 */
export type RowSample = {
  /** Shape [columns][size]. */
  readonly columns: readonly Float64Array[];
  readonly size: number;
  /** How many records the window has. */
  readonly records: number;
  /** The earliest and the latest moment, in microseconds since 1970, where records have times. */
  readonly first: number;
  readonly last: number;
};

// 240 MB of numbers, over all windows.
const MOST_CELLS = 30_000_000;
const MOST_ROWS = 100_000;
const FEWEST_ROWS = 2000;

/** Collects records window by window within bounded memory. */
export class RowSamples {
  readonly #columns: number;
  readonly #windows = new Map<number, Sampling>();
  #most = MOST_ROWS;
  #cells = 0;

  constructor(columns: number) {
    this.#columns = columns;
  }

  /** @param cells shape [columns]; used up when the call returns */
  add(start: number, moment: number, cells: Float64Array): void {
    let window = this.#windows.get(start);
    if (window === undefined) {
      window = new Sampling(this.#columns);
      this.#windows.set(start, window);
    }
    const before = window.size;
    window.add(moment, cells, this.#most);
    this.#cells += (window.size - before) * this.#columns;
    if (this.#cells > MOST_CELLS && this.#most > FEWEST_ROWS) this.#thinOut();
  }

  #thinOut(): void {
    this.#most = Math.max(FEWEST_ROWS, Math.floor(this.#most / 2));
    this.#cells = 0;
    for (const window of this.#windows.values()) {
      window.reduceTo(this.#most);
      this.#cells += window.size * this.#columns;
    }
  }

  /** The windows by when they begin, in order. */
  finish(): ReadonlyMap<number, RowSample> {
    const starts = [...this.#windows.keys()].sort((one, other) => one - other);
    return new Map(starts.map((start) => [start, (this.#windows.get(start) as Sampling).finish()]));
  }
}

class Sampling {
  #columns: Float64Array[];
  #hashes = new Uint32Array(256);
  size = 0;
  #records = 0;
  #first = Number.POSITIVE_INFINITY;
  #last = Number.NEGATIVE_INFINITY;
  /** A record is kept if its number, well mixed, is below this. */
  #below = 2 ** 32;

  constructor(columns: number) {
    this.#columns = Array.from({ length: columns }, () => new Float64Array(256));
  }

  add(moment: number, cells: Float64Array, most: number): void {
    const hash = mixed(this.#records++);
    if (moment < this.#first) this.#first = moment;
    if (moment > this.#last) this.#last = moment;
    if (hash >= this.#below) return;
    if (this.size === this.#hashes.length) this.#grow();
    for (const [at, column] of this.#columns.entries()) column[this.size] = cells[at] as number;
    this.#hashes[this.size] = hash;
    this.size++;
    if (this.size > most) this.reduceTo(most);
  }

  #grow(): void {
    const larger = <T extends Float64Array | Uint32Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    const size = this.size * 2;
    this.#hashes = larger(this.#hashes, new Uint32Array(size));
    this.#columns = this.#columns.map((column) => larger(column, new Float64Array(size)));
  }

  /** Keeps every second record till there are few enough. */
  reduceTo(most: number): void {
    while (this.size > most) {
      this.#below /= 2;
      let kept = 0;
      for (let row = 0; row < this.size; row++) {
        if ((this.#hashes[row] as number) >= this.#below) continue;
        for (const column of this.#columns) column[kept] = column[row] as number;
        this.#hashes[kept] = this.#hashes[row] as number;
        kept++;
      }
      this.size = kept;
    }
  }

  finish(): RowSample {
    return {
      columns: this.#columns.map((column) => column.subarray(0, this.size)),
      ...{ size: this.size, records: this.#records, first: this.#first, last: this.#last },
    };
  }
}
