import type { Half } from './capture.ts';
import type { Cell } from './cell.ts';

/** One side of a prediction: the cells of its records, and where it stands. */
export type Side = {
  readonly half: Half;
  readonly rows: readonly (readonly Cell[])[];
  readonly file: number;
  readonly line: number;
};

/** Two sides that belong together, or one that no other was found for. */
export type Joined = { readonly inputs: Side; readonly outputs: Side } | { readonly alone: Side };

// Far more than there are requests under way, and what they may take in memory.
const MOST_WAITING = 100_000;
const MOST_CELLS = 8_000_000;
const MOST_TEXT = 64 * 1024 * 1024;

/** Finds the other half of each prediction, while both wait for no more than some others to come. */
export class Joiner {
  /** Sides without another one, by what both share; the first that came first. */
  readonly #waiting = new Map<string, Side[]>();
  readonly #most: number;
  #sides = 0;
  #cells = 0;
  #text = 0;

  constructor(most: number = MOST_WAITING) {
    this.#most = most;
  }

  /** Takes a side, and gives what is complete with it and what waits no longer. */
  *add(pair: string, side: Side): Generator<Joined> {
    const known = this.#waiting.get(pair);
    if (known && known[0]?.half !== side.half) {
      const other = known.shift() as Side;
      if (known.length === 0) this.#waiting.delete(pair);
      this.#count(other, pair, -1);
      yield side.half === 'inputs'
        ? { inputs: side, outputs: other }
        : { inputs: other, outputs: side };
      return;
    }
    if (known) known.push(side);
    else this.#waiting.set(pair, [side]);
    this.#count(side, pair, 1);
    while (this.#isFull()) yield* this.#giveUp();
  }

  /** What is left when there are no more events. */
  *end(): Generator<Joined> {
    while (this.#sides > 0) yield* this.#giveUp();
  }

  #isFull(): boolean {
    const isTooMuch = this.#cells > MOST_CELLS || this.#text > MOST_TEXT;
    return this.#sides > this.#most || (isTooMuch && this.#sides > 1);
  }

  *#giveUp(): Generator<Joined> {
    const [oldest] = this.#waiting;
    if (oldest === undefined) return;
    const [pair, sides] = oldest;
    this.#waiting.delete(pair);
    for (const alone of sides) {
      this.#count(alone, pair, -1);
      yield { alone };
    }
  }

  #count({ rows }: Side, pair: string, by: 1 | -1): void {
    this.#sides += by;
    this.#text += by * pair.length;
    for (const row of rows) {
      this.#cells += by * row.length;
      for (const cell of row) if (typeof cell === 'string') this.#text += by * cell.length;
    }
  }
}
