import { Unreadable } from '../artifacts/artifact.ts';
import { createBatch } from '../profile/batch.ts';
import type { Column } from '../profile/columns.ts';
import { decodeSummary, encodeSummary, type State } from '../profile/document.ts';
import { mergeSummaries } from '../profile/merge.ts';
import { Summary } from '../profile/summary.ts';
import { MinuteCounts, type Minutes, mergeMinutes } from './minutes.ts';
import { MOST_WINDOWS, TOO_MANY } from './windows.ts';

/** What is known of one window of one export: the sums of its columns, in their order. */
export type WindowSums = {
  /** When it begins, in microseconds since 1970, or the number of its first record. */
  readonly start: number;
  readonly records: number;
  /** Records that could not be read in full. */
  readonly bad: number;
  /** The earliest and the latest moment in it, where records have times. */
  readonly first?: number;
  readonly last?: number;
  /** How many records each minute has, where they have times. */
  readonly minutes?: Minutes;
  readonly columns: readonly Summary[];
  /** How many values of each column are of another type, where the reader tells. */
  readonly wrong?: readonly number[];
};

/** The sums of a window as they can be stored: one list of states for each part that was summed. */
export type StoredSums = Omit<WindowSums, 'columns'> & {
  readonly columns: readonly StoredColumn[];
};
export type StoredColumn = {
  readonly count: number;
  readonly missing: number;
  readonly state: State;
};

type Live = {
  records: number;
  bad: number;
  first: number;
  last: number;
  readonly minutes: MinuteCounts;
  summaries: readonly Summary[];
};

// A summary of many values takes some 200 kB: so many are kept open, and the others as their states,
// which take a tenth of it.
const MOST_OPEN = 512;

/**
 * The sums of all windows, while records arrive in any order. Few windows are open at a time; when
 * there are more, those are stored that have waited longest.
 */
export class Shelf {
  readonly #columns: readonly Pick<Column, 'nature'>[];
  /** In the order of their use. */
  readonly #open = new Map<number, Live>();
  readonly #stored = new Map<number, StoredSums[]>();
  /** For whoever adds rows of many windows in turn. */
  readonly batch = createBatch();

  constructor(columns: readonly Pick<Column, 'nature'>[]) {
    this.#columns = columns;
  }

  /** The sums of a window, to add to. */
  window(start: number): Live {
    const known = this.#open.get(start);
    if (known) {
      this.#open.delete(start);
      this.#open.set(start, known);
      return known;
    }
    if (this.#open.size + this.#stored.size >= MOST_WINDOWS) throw new Unreadable(TOO_MANY);
    const most = Math.max(1, Math.floor(MOST_OPEN / Math.max(1, this.#columns.length)));
    if (this.#open.size >= most) this.#store();
    const fresh = {
      records: 0,
      bad: 0,
      first: Number.POSITIVE_INFINITY,
      last: Number.NEGATIVE_INFINITY,
      minutes: new MinuteCounts(),
      summaries: this.#columns.map(({ nature }) => new Summary(nature)),
    };
    this.#open.set(start, fresh);
    return fresh;
  }

  /** Puts sums beside those that are there, such as those that somebody else has made. */
  put(sums: StoredSums): void {
    this.#stored.set(sums.start, [...(this.#stored.get(sums.start) ?? []), sums]);
  }

  #store(): void {
    const [oldest] = this.#open;
    if (oldest === undefined) return;
    const [start, live] = oldest;
    this.#open.delete(start);
    this.put(stored(settled(start, live)));
  }

  /** The windows in their order. */
  *windows(): Generator<WindowSums> {
    const starts = [...new Set([...this.#open.keys(), ...this.#stored.keys()])];
    for (const start of starts.sort((one, other) => one - other)) {
      const live = this.#open.get(start);
      const parts = (this.#stored.get(start) ?? []).map(restored);
      yield joined([...parts, ...(live ? [settled(start, live)] : [])]);
    }
  }
}

const settled = (start: number, { summaries, minutes: counted, ...live }: Live): WindowSums => {
  for (const summary of summaries) summary.forgetFrequents();
  const { records, bad, first, last } = live;
  const times = first <= last ? { first, last } : {};
  const minutes = counted.told();
  return { start, records, bad, ...times, ...(minutes ? { minutes } : {}), columns: summaries };
};

/** One window of several parts of it; at least one. */
export function joined(parts: readonly WindowSums[]): WindowSums {
  const [first] = parts;
  if (first === undefined) throw new RangeError('no part of a window');
  if (parts.length === 1) return first;
  const firsts = parts.flatMap((part) => (part.first === undefined ? [] : [part.first]));
  const lasts = parts.flatMap((part) => (part.last === undefined ? [] : [part.last]));
  const minutes = mergeMinutes(parts.map((part) => part.minutes));
  return {
    start: first.start,
    records: parts.reduce((sum, { records }) => sum + records, 0),
    bad: parts.reduce((sum, { bad }) => sum + bad, 0),
    ...(firsts.length > 0 ? { first: Math.min(...firsts), last: Math.max(...lasts) } : {}),
    ...(minutes ? { minutes } : {}),
    ...(first.wrong ? { wrong: first.wrong.map((_, at) => sumOf(parts, at)) } : {}),
    columns: first.columns.map((_, at) =>
      mergeSummaries(parts.flatMap(({ columns }) => columns[at] ?? [])),
    ),
  };
}

const sumOf = (parts: readonly WindowSums[], at: number): number =>
  parts.reduce((sum, { wrong }) => sum + (wrong?.[at] ?? 0), 0);

export const stored = ({ columns, ...sums }: WindowSums): StoredSums => ({
  ...sums,
  columns: columns.map((summary) => {
    const { count, missing } = summary.tally;
    return { count, missing, state: encodeSummary(summary, 'all') };
  }),
});

/** @throws {Error} where the states are none that `stored` makes */
export const restored = ({ columns, ...sums }: StoredSums): WindowSums => ({
  ...sums,
  columns: columns.map(({ count, missing, state }) =>
    decodeSummary({ name: '', type: '', statistics: { count, missing }, state }),
  ),
});
