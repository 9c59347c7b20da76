import { type Batch, hashNumbers } from './batch.ts';
import { cellOf } from './cells.ts';
import { exactly, leastOf } from './frequent.ts';
import type { Hash } from './hash.ts';
import type { Summary } from './summary.ts';
import { type Exact, LONGEST_TEXT, ValueTable } from './value-table.ts';

// So many cells are searched for frequent values at most.
const MOST_SEARCHED = 64;

/** Which values are worth counting in a second reading. */
export type Search = { readonly least: number; readonly searched: Uint8Array };

/**
 * The cells that a frequent value may be in: no value is more frequent than its cell.
 * Nothing where there is nothing to look for.
 */
export function searchFor(summary: Summary): Search | undefined {
  const { many } = summary;
  if (many?.cells === undefined) return undefined;
  const counts = many.cells.counts();
  const descending = counts.slice().sort().reverse();
  const least = Math.max(leastOf(summary.present), (descending[MOST_SEARCHED] ?? 0) + 1);
  const searched = Uint8Array.from(counts, (rows) => (rows >= least ? 1 : 0));
  many.frequents = { least, values: [] };
  return searched.includes(1) ? { least, searched } : undefined;
}

/** The values of a search, counted in a second reading. */
export class Recount {
  readonly often = 8;
  readonly #search: Search;
  readonly #table = new ValueTable(MOST_RECOUNTED, MOST_RECOUNTED_TEXT);
  #full = false;

  constructor(search: Search) {
    this.#search = search;
  }

  add(batch: Batch): void {
    if (this.#full) return;
    if (!batch.hashed) hashNumbers(batch, 0);
    const { firsts, seconds, values } = batch;
    const { searched } = this.#search;
    for (let at = 0; at < batch.size; at++) {
      const first = firsts[at] as number;
      if (searched[cellOf(first)] === 0) continue;
      const second = seconds[at] as number;
      if (this.#table.addKnown(first, second, 1)) continue;
      const value = batch.hashed ? shortened(batch.text(at)) : (values[at] as number);
      if (!this.#table.addNew(first, second, value, 1)) {
        this.#full = true;
        return;
      }
    }
  }

  /** A value that occurs `count` times. */
  addTimes({ first, second }: Hash, count: number, value: () => Exact): void {
    if (this.#full || this.#search.searched[cellOf(first)] === 0) return;
    if (this.#table.addKnown(first, second, count)) return;
    this.#full = !this.#table.addNew(first, second, shortened(value()), count);
  }

  /** Nothing is said where there were too many values to count. */
  settle(summary: Summary): void {
    if (summary.many === undefined) return;
    const { least } = this.#search;
    summary.many.frequents = this.#full
      ? { least: summary.present + 1, values: [] }
      : exactly(
          least,
          this.#table.list().filter(([value]) => isShown(value)),
        );
  }
}

/** Of a text that is too long to be shown, one character too many tells that it is. */
const shortened = (value: Exact): Exact =>
  typeof value === 'string' ? value.slice(0, LONGEST_TEXT + 1) : value;

const MOST_RECOUNTED = 1 << 20;
const MOST_RECOUNTED_TEXT = 64 * 1024 * 1024;

const isShown = (value: Exact): boolean =>
  typeof value === 'number' || value.length <= LONGEST_TEXT;
