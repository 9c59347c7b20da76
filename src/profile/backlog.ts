import { type Batch, clear, createBatch, ROWS } from './batch.ts';
import type { Column } from './columns.ts';
import type { Chunk } from './database.ts';
import { READS } from './reads.ts';
import { EVERY_ROW, type Vectors } from './vectors.ts';

// Values of all columns together that may wait: 8 MB of them, and of one column no more than help.
const MOST_WAITING = 1 << 20;
const LARGEST = 1 << 15;

/**
 * The values of one column that wait to be added up. The sketch of a column has to be in the cache for
 * that, and those of all columns together do not fit: with every chunk each would be fetched again.
 */
export class Backlog {
  readonly #column: Column;
  readonly #first: number;
  readonly #add: (batch: Batch) => void;
  readonly #batch: Batch;
  #room: number;

  private constructor(column: Column, first: number, place: Place, add: (batch: Batch) => void) {
    this.#column = column;
    this.#first = first;
    this.#add = add;
    const most = Math.min(LARGEST, MOST_WAITING / place.columns);
    this.#batch = createBatch(Math.max(ROWS, Math.floor(most / ROWS) * ROWS));
    // The columns take turns: DuckDB reads on while somebody waits for it, and not while we work.
    const turn = Math.ceil((this.#batch.capacity / ROWS) * ((place.at + 1) / place.columns));
    this.#room = turn * ROWS;
  }

  /** Those of several columns, whose expressions follow one another. */
  static each(
    columns: readonly Column[],
    add: (at: number, batch: Batch) => void,
  ): readonly Backlog[] {
    let first = 0;
    return columns.map((column, at) => {
      const own = first;
      first += column.expressions.length;
      return new Backlog(column, own, { at, columns: columns.length }, (batch) => add(at, batch));
    });
  }

  /** Takes what a chunk holds, and adds up what waits once that is enough. */
  add(chunk: Chunk): void {
    const { layout } = this.#column;
    READS[layout](this.#batch, this.vectors(chunk), { list: EVERY_ROW, size: chunk.rows });
    // A text can be looked up only while its chunk is here.
    if (layout === 'text' || this.#batch.rows + ROWS > this.#room) this.finish();
  }

  vectors(chunk: Chunk): Vectors {
    return (expression) => chunk.vector(this.#first + expression);
  }

  /** Adds up what waits. */
  finish(): void {
    if (this.#batch.rows > 0) this.#add(this.#batch);
    clear(this.#batch);
    this.#room = this.#batch.capacity;
  }
}

type Place = { readonly at: number; readonly columns: number };
