import { endOf, isTimed, type Windows } from './windows.ts';

/** How many records each minute has, from the first one that has any: plain data, which adds up. */
export type Minutes = {
  /** In minutes since 1970. */
  readonly from: number;
  readonly counts: readonly number[];
};

const MINUTE = 60_000_000;

/** Of a window that reaches over more than a year, nobody says which of its minutes was the busiest. */
const MOST = 366 * 24 * 60;

const FIRST_ROOM = 64;

/** Counts records by the minute, in whatever order they come. */
export class MinuteCounts {
  #counts = new Float64Array(0);
  /** The minute of the first count. */
  #from = 0;
  #isTooLong = false;

  /** @param moment in microseconds since 1970 */
  add(moment: number): void {
    const place = Math.floor(moment / MINUTE) - this.#from;
    if (place >= 0 && place < this.#counts.length) (this.#counts[place] as number)++;
    else this.#addTo(place + this.#from, 1);
  }

  /** The same for the moments of some rows, of which most are of the minute of the one before. */
  addRows(moments: Float64Array, from: number, to: number): void {
    let [start, end, count] = [Number.NaN, Number.NaN, 0];
    for (let row = from; row < to; row++) {
      const moment = moments[row] as number;
      if (moment >= start && moment < end) {
        count++;
        continue;
      }
      if (count > 0) this.#addTo(start / MINUTE, count);
      start = Math.floor(moment / MINUTE) * MINUTE;
      [end, count] = [start + MINUTE, 1];
    }
    if (count > 0) this.#addTo(start / MINUTE, count);
  }

  /** How many minutes there is room for, by which memory grows. */
  get size(): number {
    return this.#counts.length;
  }

  #addTo(minute: number, count: number): void {
    if (this.#isTooLong) return;
    const place = minute - this.#from;
    if (place < 0 || place >= this.#counts.length) this.#reach(minute);
    if (!this.#isTooLong) (this.#counts[minute - this.#from] as number) += count;
  }

  /** Makes room for a minute, and for as many more as there are beside it, so that it is rarely needed. */
  #reach(minute: number): void {
    const before = this.#counts;
    const isFirst = before.length === 0;
    const low = isFirst ? minute : Math.min(this.#from, minute);
    const high = isFirst ? minute + 1 : Math.max(this.#from + before.length, minute + 1);
    if (!(high - low <= MOST)) {
      this.#isTooLong = true;
      this.#counts = new Float64Array(0);
      return;
    }
    const room = Math.min(MOST, Math.max(FIRST_ROOM, high - low, 2 * before.length));
    const from = minute < this.#from && !isFirst ? high - room : low;
    const counts = new Float64Array(room);
    if (!isFirst) counts.set(before, this.#from - from);
    this.#counts = counts;
    this.#from = from;
  }

  /** Adds what others have counted. */
  merge(other: MinuteCounts): void {
    if (other.#isTooLong) {
      this.#isTooLong = true;
      return;
    }
    for (let at = 0; at < other.#counts.length; at++) {
      const count = other.#counts[at] as number;
      if (count > 0) this.#addTo(other.#from + at, count);
    }
  }

  /** Nothing where there are no records, or too many minutes. */
  told(): Minutes | undefined {
    const first = this.#counts.findIndex((count) => count > 0);
    if (this.#isTooLong || first < 0) return undefined;
    const last = this.#counts.findLastIndex((count) => count > 0);
    return { from: this.#from + first, counts: [...this.#counts.subarray(first, last + 1)] };
  }
}

/** The minutes of several parts of a window; nothing where one of them does not tell its own. */
export function mergeMinutes(parts: readonly (Minutes | undefined)[]): Minutes | undefined {
  const known = parts.filter((part) => part !== undefined);
  const from = Math.min(...known.map((part) => part.from));
  const to = Math.max(...known.map((part) => part.from + part.counts.length));
  if (known.length < parts.length || !(to - from <= MOST)) return undefined;
  const counts = new Array<number>(to - from).fill(0);
  for (const part of known) {
    for (const [at, count] of part.counts.entries()) {
      const place = part.from - from + at;
      counts[place] = (counts[place] as number) + count;
    }
  }
  return { from, counts };
}

type Seen = {
  readonly start: number;
  readonly first?: number;
  readonly last?: number;
  readonly minutes?: Minutes | undefined;
};

/**
 * How many records a second the busiest full minute of a window has: one that lies in the window, or
 * between the first and the last record where the window has no length. Nothing where there is none.
 */
export function peakIn(
  windows: Windows,
  { start, first, last, minutes }: Seen,
): number | undefined {
  if (minutes === undefined || first === undefined || last === undefined) return undefined;
  const [since, until] = isTimed(windows) ? [start, endOf(windows, start)] : [first, last];
  const { from, counts } = minutes;
  const low = Math.max(0, Math.ceil(since / MINUTE) - from);
  const high = Math.min(counts.length, Math.floor(until / MINUTE) - from);
  let most = -1;
  for (let at = low; at < high; at++) most = Math.max(most, counts[at] as number);
  return most < 0 ? undefined : most / 60;
}
