import { type Detector, demand, listIn, numbersIn, type Standing } from './detector.ts';

/** Defaults are those of River. */
export type AdwinSettings = {
  /** How often a window without change is cut in two. */
  readonly delta?: number;
  /** Values between two looks for a change. */
  readonly clock?: number;
  /** Buckets of one size before two of them become one. */
  readonly buckets?: number;
  /** Values that either part of the window needs. */
  readonly part?: number;
  /** Values that the window needs. */
  readonly grace?: number;
};

/** Some values after one another: their number, mean, and sum of squared distances from it. */
type Bucket = { readonly count: number; readonly mean: number; readonly squares: number };

const DEFAULTS = { delta: 0.002, clock: 32, buckets: 5, part: 5, grace: 10 };
const SETTINGS = ['delta', 'clock', 'buckets', 'part', 'grace'] as const;
const EMPTY: Bucket = { count: 0, mean: 0, squares: 0 };
// Buckets double in size: a row for each power of two that a count can reach.
const MOST_ROWS = 53;

/**
 * ADWIN (Bifet and Gavaldà 2007): a window that grows as long as its mean stays, and drops its older
 * part where two parts of it have means that differ by more than chance allows. It is kept in
 * buckets of 1, 2, 4, … values, whose number grows with the logarithm of its length. Means of every
 * possible cut are compared; River leaves the last bucket of each size out.
 */
export class Adwin implements Detector {
  readonly #settings: Required<AdwinSettings>;
  /** By size, the smallest first; within a row the oldest first. */
  #rows: Bucket[][] = [[]];
  #ticks = 0;

  constructor(settings: AdwinSettings = {}) {
    this.#settings = { ...DEFAULTS, ...settings };
    const { delta, clock, buckets, part, grace } = this.#settings;
    demand(delta > 0 && delta < 1, `a delta of ${delta}`);
    demand(clock >= 1 && part >= 1 && grace >= 1, 'a clock, part or grace below 1');
    demand(buckets >= 1 && buckets <= 1000, `${buckets} buckets of each size`);
  }

  /** Number and mean of the values since the last change. */
  get window(): { readonly count: number; readonly mean: number } {
    const { count, mean } = this.#all().reduce(joined, EMPTY);
    return { count, mean };
  }

  add(value: number): Standing {
    if (!Number.isFinite(value)) return 'in-control';
    (this.#rows[0] as Bucket[]).push({ count: 1, mean: value, squares: 0 });
    this.#compress();
    this.#ticks = (this.#ticks + 1) % this.#settings.clock;
    if (this.#ticks !== 0) return 'in-control';
    let standing: Standing = 'in-control';
    while (this.#isCut()) {
      this.#dropOldest();
      standing = 'drift';
    }
    return standing;
  }

  /** Makes one bucket of the two oldest wherever there are too many of one size. */
  #compress(): void {
    for (let size = 0; size < this.#rows.length; size++) {
      const row = this.#rows[size] as Bucket[];
      if (row.length <= this.#settings.buckets) return;
      const [one, other] = row.splice(0, 2) as [Bucket, Bucket];
      if (size + 1 === this.#rows.length) this.#rows.push([]);
      (this.#rows[size + 1] as Bucket[]).push(joined(one, other));
    }
  }

  /** From the oldest to the newest. */
  #all(): readonly Bucket[] {
    return this.#rows.toReversed().flat();
  }

  /** Whether two parts of the window have different means. */
  #isCut(): boolean {
    const all = this.#all();
    const window = all.reduce(joined, EMPTY);
    const { part, grace, delta } = this.#settings;
    if (window.count <= grace) return false;
    const variance = window.squares / window.count;
    const doubt = Math.log((2 * Math.log(window.count)) / delta);
    let old = EMPTY;
    for (const bucket of all) {
      old = joined(old, bucket);
      const left = window.count - old.count;
      if (left < part) return false;
      if (old.count < part) continue;
      const mean = window.mean + (old.count / left) * (window.mean - old.mean);
      const scale = 1 / (old.count - part + 1) + 1 / (left - part + 1);
      const most = Math.sqrt(2 * scale * variance * doubt) + (2 / 3) * scale * doubt;
      if (Math.abs(old.mean - mean) > most) return true;
    }
    return false;
  }

  #dropOldest(): void {
    this.#rows.at(-1)?.shift();
    while (this.#rows.length > 1 && this.#rows.at(-1)?.length === 0) this.#rows.pop();
  }

  toJSON() {
    return {
      detector: 'adwin',
      ...this.#settings,
      ticks: this.#ticks,
      rows: this.#rows.map((row) => row.length),
      means: this.#rows.flat().map(({ mean }) => mean),
      squares: this.#rows.flat().map(({ squares }) => squares),
    };
  }

  /** @throws {Error} where the state is none that `toJSON` makes */
  static from(state: unknown): Adwin {
    const detector = new Adwin(numbersIn(state, SETTINGS));
    const { buckets } = detector.#settings;
    const rows = listIn(state, 'rows', MOST_ROWS);
    const most = MOST_ROWS * buckets;
    const [means, squares] = [listIn(state, 'means', most), listIn(state, 'squares', most)];
    const total = rows.reduce((sum, length) => sum + length, 0);
    const isSound = rows.every((length) => length >= 0 && length <= buckets);
    if (!isSound || rows.length === 0 || means.length !== total || squares.length !== total) {
      throw new Error('the state has other buckets than it says');
    }
    let at = 0;
    detector.#rows = rows.map((length, size) =>
      Array.from({ length }, () => {
        const bucket = { mean: means[at] as number, squares: squares[at] as number };
        at++;
        return { count: 2 ** size, ...bucket };
      }),
    );
    detector.#ticks = numbersIn(state, ['ticks']).ticks;
    return detector;
  }
}

/** Two stretches as one (Chan, Golub and LeVeque 1979). */
function joined(one: Bucket, other: Bucket): Bucket {
  const count = one.count + other.count;
  const apart = other.mean - one.mean;
  return {
    count,
    mean: one.mean + apart * (other.count / count),
    squares: one.squares + other.squares + apart * apart * ((one.count * other.count) / count),
  };
}
