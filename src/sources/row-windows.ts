import { MinuteCounts } from '../observe/minutes.ts';
import { endOf, isTimed, startOf, type Windows } from '../observe/windows.ts';
import { GrowingStretches, NO_WINDOW, type Stretches } from '../profile/parquet/stretches.ts';

/** A window, as far as the times of its records tell of it. */
export type RowWindow = {
  readonly start: number;
  records: number;
  first: number;
  last: number;
  readonly minutes: MinuteCounts;
};

/** The rows of a table by their windows, of which those with rows are listed. */
export type RowWindows = {
  readonly windows: readonly RowWindow[];
  readonly stretches: Stretches;
  /** Rows that have no time, and so no window. */
  readonly timeless: number;
};

/** Rows change their windows too often to be read in stretches, or a moment lies beyond all calendars. */
export class NotCut extends Error {}

/** Of these moments and these rows all are of one window. */
type Span = { readonly window: number; readonly from: number; readonly to: number; end: number };

const NOTHING: Span = { window: NO_WINDOW, from: 0, to: 0, end: 0 };

/** Cuts a table into windows, while the times of its rows come one after the other. */
export class RowCutter {
  readonly #windows: Windows;
  readonly #most: number;
  readonly #stretches = new GrowingStretches();
  readonly #numbers = new Map<number, number>();
  readonly #found: RowWindow[] = [];
  #span = NOTHING;
  /** The number of the next row. */
  #row: number;
  #timeless = 0;

  /** @param most how many times the window may change from row to row */
  constructor(windows: Windows, before: number, most: number) {
    this.#windows = windows;
    this.#row = before;
    this.#most = most;
  }

  /**
   * Takes the next rows by their moments, which are NaN where there is none.
   * @throws {NotCut}
   */
  add(moments: Float64Array, count: number): void {
    for (let at = 0; at < count; ) {
      const moment = moments[at] as number;
      const missing = Number.isNaN(moment) ? missingFrom(moments, at, count) : 0;
      at += missing > 0 ? this.#pass(missing) : this.#addSome(moments, at, count);
    }
  }

  /** Takes rows of a table without times. */
  addRows(count: number): void {
    for (let left = count; left > 0; ) {
      const { window, end } = this.#spanAt(0);
      const rows = Math.min(left, end - this.#row);
      (this.#found[window] as RowWindow).records += rows;
      left -= this.#advance(window, rows);
    }
  }

  finish(): RowWindows {
    const windows = this.#found;
    const stretches = this.#stretches.finish(windows.length);
    return { windows, stretches, timeless: this.#timeless };
  }

  #pass(rows: number): number {
    this.#timeless += rows;
    return this.#advance(NO_WINDOW, rows);
  }

  #addSome(moments: Float64Array, at: number, count: number): number {
    const { window, from, to, end } = this.#spanAt(moments[at] as number);
    const last = Math.min(count, at + end - this.#row);
    const rows = lengthWithin(moments, at, last, from, to) - at;
    const known = this.#found[window] as RowWindow;
    known.records += rows;
    known.first = Math.min(known.first, extremes[0] as number);
    known.last = Math.max(known.last, extremes[1] as number);
    known.minutes.addRows(moments, at, at + rows);
    return this.#advance(window, rows);
  }

  #advance(window: number, rows: number): number {
    this.#row += rows;
    this.#stretches.add(window, rows);
    if (this.#stretches.length > this.#most) throw new NotCut();
    return rows;
  }

  /** The window of the next row, and how far it reaches at least. */
  #spanAt(moment: number): Span {
    const { from, to, end } = this.#span;
    if (!(moment >= from && moment < to && this.#row < end)) this.#span = this.#look(moment);
    return this.#span;
  }

  #look(moment: number): Span {
    const windows = this.#windows;
    const always = { from: -Infinity, to: Infinity, end: Infinity };
    if (windows.by === 'records') {
      const start = Math.floor(this.#row / windows.records) * windows.records;
      return { ...always, window: this.#numberOf(start), end: start + windows.records };
    }
    if (!isTimed(windows)) return { ...always, window: this.#numberOf(0) };
    const from = startOf(windows, moment);
    const to = endOf(windows, from);
    if (!(moment >= from && moment < to)) throw new NotCut();
    return { window: this.#numberOf(from), from, to, end: Infinity };
  }

  #numberOf(start: number): number {
    const known = this.#numbers.get(start);
    if (known !== undefined) return known;
    const number = this.#found.length;
    this.#numbers.set(start, number);
    const minutes = new MinuteCounts();
    this.#found.push({ start, records: 0, first: Infinity, last: -Infinity, minutes });
    return number;
  }
}

function missingFrom(moments: Float64Array, from: number, count: number): number {
  let at = from;
  while (at < count && Number.isNaN(moments[at])) at++;
  return at - from;
}

// Where `lengthWithin` leaves what it has found: the first and the last moment.
const extremes = new Float64Array(2);

/** The place of the first moment that is not of the window from `from` up to `to`. */
function lengthWithin(
  moments: Float64Array,
  start: number,
  end: number,
  from: number,
  to: number,
): number {
  let first = moments[start] as number;
  let last = first;
  let at = start;
  for (; at < end; at++) {
    const moment = moments[at] as number;
    if (!(moment >= from && moment < to)) break;
    first = Math.min(first, moment);
    last = Math.max(last, moment);
  }
  extremes[0] = first;
  extremes[1] = last;
  return at;
}
