import type { Chunk } from './database.ts';

// Column by column through so many chunks, the sketch of a column stays in the cache: the sketches of
// all columns together do not fit, and every chunk would have to fetch them again. Holding more chunks
// costs more in collecting garbage than it saves.
const GROUP = 4;

/**
 * Work on groups of chunks, one column after the other, in turns with the arrival of the chunks of
 * the next group: DuckDB reads on while somebody waits for it, and not while we work for long.
 */
export class Turns {
  readonly #columns: number;
  readonly #work: (column: number, chunks: readonly Chunk[]) => void;
  #arriving: Chunk[] = [];
  #working: Chunk[] = [];
  #column = 0;

  /** @param work what to do with a column of some chunks */
  constructor(columns: number, work: (column: number, chunks: readonly Chunk[]) => void) {
    this.#columns = columns;
    this.#work = work;
  }

  /** Takes a chunk, and does some of the work on those before it. */
  add(chunk: Chunk): void {
    this.#arriving.push(chunk);
    const share = this.#arriving.length / GROUP;
    this.#workUntil(Math.ceil(this.#columns * share));
    if (this.#arriving.length === GROUP) this.#next();
  }

  /** Does what is left. */
  finish(): void {
    this.#workUntil(this.#columns);
    this.#next();
    this.#workUntil(this.#columns);
  }

  #next(): void {
    this.#working = this.#arriving;
    this.#arriving = [];
    this.#column = 0;
  }

  #workUntil(column: number): void {
    if (this.#working.length === 0) return;
    // The chunks stay referred to until the next group, and with them the memory of their vectors.
    while (this.#column < column) this.#work(this.#column++, this.#working);
  }
}
