import { MinuteCounts } from '../../observe/minutes.ts';
import { Shelf, type WindowSums } from '../../observe/sums.ts';
import { type Batch, clear, ROWS } from '../../profile/batch.ts';
import { type Codes, type Decoder, decoderOf } from '../../profile/codes.ts';
import type { Nature } from '../../profile/columns.ts';
import { hashText } from '../../profile/hash-text.ts';
import type { Summary } from '../../profile/summary.ts';
import { type Cell, Wrong } from './cell.ts';

type Column = { readonly nature: Nature; readonly codes: Codes | undefined };

/** Sums up single records, window by window. */
export class SummedRecords {
  readonly #natures: readonly Nature[];
  readonly #decoders: readonly (Decoder | undefined)[];
  readonly #shelf: Shelf;
  readonly #wrong = new Map<number, number[]>();
  /** Records of one window that wait to be added together. */
  #waiting: (readonly Cell[])[] = [];
  #start = 0;
  #first = Number.POSITIVE_INFINITY;
  #last = Number.NEGATIVE_INFINITY;
  #minutes = new MinuteCounts();

  constructor(columns: readonly Column[]) {
    this.#natures = columns.map(({ nature }) => nature);
    this.#decoders = columns.map(({ nature, codes }) => decoderOf(nature, codes));
    this.#shelf = new Shelf(columns);
  }

  /** @param moment NaN where the record has no time */
  add(start: number, moment: number, cells: readonly Cell[]): void {
    if (start !== this.#start || this.#waiting.length >= ROWS) this.#flush();
    this.#start = start;
    this.#waiting.push(cells);
    if (moment < this.#first) this.#first = moment;
    if (moment > this.#last) this.#last = moment;
    if (!Number.isNaN(moment)) this.#minutes.add(moment);
  }

  addBad(start: number): void {
    this.#shelf.window(start).bad++;
  }

  /** @param kept the places of the columns that are told */
  *windows(kept: readonly number[]): Generator<WindowSums> {
    this.#flush();
    for (const sums of this.#shelf.windows()) {
      const wrong = this.#wrong.get(sums.start);
      const columns = kept.map((at) => sums.columns[at] as Summary);
      yield { ...sums, columns, wrong: kept.map((at) => wrong?.[at] ?? 0) };
    }
  }

  #flush(): void {
    const rows = this.#waiting;
    if (rows.length === 0) return;
    const window = this.#shelf.window(this.#start);
    window.records += rows.length;
    window.first = Math.min(window.first, this.#first);
    window.last = Math.max(window.last, this.#last);
    window.minutes.merge(this.#minutes);
    this.#minutes = new MinuteCounts();
    for (const [at, nature] of this.#natures.entries()) {
      const { batch } = this.#shelf;
      clear(batch);
      batch.hashed = nature === 'text';
      const wrong = nature === 'text' ? fillTexts(batch, rows, at) : fillNumbers(batch, rows, at);
      if (wrong > 0) this.#countWrong(at, wrong);
      this.#decoders[at]?.takeOut(batch);
      window.summaries[at]?.add(batch);
    }
    this.#waiting = [];
    this.#first = Number.POSITIVE_INFINITY;
    this.#last = Number.NEGATIVE_INFINITY;
  }

  #countWrong(at: number, count: number): void {
    const known = this.#wrong.get(this.#start) ?? this.#natures.map(() => 0);
    known[at] = (known[at] ?? 0) + count;
    this.#wrong.set(this.#start, known);
  }
}

function fillNumbers(batch: Batch, rows: readonly (readonly Cell[])[], at: number): number {
  let wrong = 0;
  batch.rows = rows.length;
  for (const row of rows) {
    const cell = row[at];
    if (typeof cell !== 'number') {
      batch.missing++;
      if (cell instanceof Wrong) wrong++;
    } else if (Number.isFinite(cell)) batch.values[batch.size++] = cell + 0;
    else if (cell === Infinity) batch.positiveInfinite++;
    else if (cell === -Infinity) batch.negativeInfinite++;
    else batch.nan++;
  }
  return wrong;
}

function fillTexts(batch: Batch, rows: readonly (readonly Cell[])[], at: number): number {
  let wrong = 0;
  const texts: string[] = [];
  batch.rows = rows.length;
  for (const row of rows) {
    const cell = row[at];
    if (typeof cell === 'string') {
      const { first, second } = hashText(cell);
      batch.firsts[batch.size] = first;
      batch.seconds[batch.size++] = second;
      texts.push(cell);
    } else {
      batch.missing++;
      if (cell instanceof Wrong) wrong++;
    }
  }
  batch.text = (place) => texts[place] ?? '';
  return wrong;
}
