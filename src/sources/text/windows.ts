import { Unreadable } from '../../artifacts/artifact.ts';
import { MinuteCounts } from '../../observe/minutes.ts';
import { MOST_WINDOWS, TOO_MANY } from '../../observe/windows.ts';
import { NATURES, type TextColumn } from './columns.ts';
import { EVERY_ROW, Gathering } from './gather.ts';
import { mergeParts, packed, settled, type WindowPart } from './part.ts';
import {
  countOf,
  isTimedPlan,
  type Outside,
  type Place,
  type Plan,
  placeOf,
  type Timed,
} from './plan.ts';
import { PRESENT, type Records, ROWS, STRIDE } from './records.ts';
import type { Rows } from './texts.ts';

/** A column whose values are added up. */
export type SummarisedColumn = TextColumn & {
  /** The borders of the histogram of a reference. */
  readonly edges?: readonly number[] | undefined;
  /** Read for the windows only: there is no summary of it. */
  readonly isKey?: boolean | undefined;
};

// What the summaries of all open windows may take, by estimates.
const MOST_MEMORY = 96 * 1024 * 1024;

// What is kept of a minute, by an estimate.
const MINUTE_BYTES = 8;

// The key of records without a moment.
const UNTIMED = -2;

type Open = {
  readonly key: number;
  rows: number;
  bad: number;
  first: number;
  last: number;
  readonly minutes: MinuteCounts;
  /** An estimate, in bytes. */
  memory: number;
  readonly gatherings: readonly Gathering[];
};

/** What the next part of a file has to know of the parts before, to count what is bad where it belongs. */
export type Carry = {
  /** The window of the last record. */
  readonly recent?: number | undefined;
  /** Bad records that came before the first one. */
  readonly waiting: number;
};

/** Adds records up, window by window. As many windows are open as there is memory for. */
export class Windows {
  readonly #columns: readonly SummarisedColumn[];
  /** Those that are summarised, by their place among all. */
  readonly #summarised: readonly number[];
  readonly #plan: Plan;
  /** Where the moments are that windows are of. */
  readonly #timed: number;
  /** In the order of their last use. */
  readonly #open = new Map<number, Open>();
  readonly #closed = new Map<number, WindowPart>();
  readonly #outside = { before: 0, after: 0, untimed: 0, unplaced: 0 };
  readonly #keys = new Float64Array(ROWS);
  readonly #most: number;
  #memory = 0;
  /** How many records come before the next one, in all files. */
  #ordinal = 0;
  /** The window of the last record, and how many bad ones came before the first. */
  #recent: number | undefined;
  #waiting = 0;

  /**
   * @param memory what open windows may take, in bytes
   * @throws {RangeError} where windows are of a column of moments that is not read
   */
  constructor(columns: readonly SummarisedColumn[], plan: Plan, memory: number = MOST_MEMORY) {
    this.#most = memory;
    this.#columns = columns;
    this.#plan = plan;
    this.#summarised = [...columns.keys()].filter((at) => columns[at]?.isKey !== true);
    const isTime = ({ name, as }: TextColumn) =>
      isTimedPlan(plan) && as === 'time' && name === plan.column;
    this.#timed = columns.findIndex(isTime);
    if (isTimedPlan(plan) && this.#timed < 0) {
      throw new RangeError(`no column of times is called ${plan.column}`);
    }
  }

  /** Another part of the log, before which so many records come. */
  begin(ordinal: number, carry?: Carry): void {
    this.#settle();
    this.#ordinal = ordinal;
    this.#recent = carry?.recent;
    this.#waiting = carry?.waiting ?? 0;
  }

  /** Ends a part of a file that goes on later. */
  carry(): Carry {
    const carry = { recent: this.#recent, waiting: this.#waiting };
    this.#waiting = 0;
    return carry;
  }

  add(records: Records): void {
    const { rows, losses } = records;
    if (isTimedPlan(this.#plan)) this.#findMoments(records, this.#plan);
    else this.#findPlaces(records);
    if (rows > 0) {
      const first = this.#keys[0] as number;
      this.#addBad(this.#recent ?? first, this.#waiting);
      this.#waiting = 0;
      this.#recent ??= first;
    }
    if (losses > 0 && this.#plan.by !== 'rows') this.#addLosses(records);
    this.#ordinal += rows + losses;
    for (const [key, group] of this.#groups(rows)) {
      if (this.#isInside(key, group.size)) this.#addTo(key, records, group);
    }
    if (rows > 0) this.#recent = this.#keys[rows - 1] as number;
  }

  /** All windows in the order of their keys, and what is in none of them. */
  end(): { readonly windows: readonly WindowPart[]; readonly outside: Outside } {
    this.#settle();
    for (const window of this.#open.values()) {
      const closed = this.#closed.get(window.key);
      const part = this.#partOf(window);
      this.#closed.set(window.key, closed ? packed(mergeParts([closed, part])) : part);
    }
    const windows = [...this.#closed.values()].sort((one, other) => one.key - other.key);
    return { windows, outside: this.#outside };
  }

  /** Nothing tells when the bad records of a part are from that has no others. */
  #settle(): void {
    this.#outside.unplaced += this.#waiting;
    this.#waiting = 0;
    this.#recent = undefined;
  }

  #findMoments({ rows, values, states }: Records, plan: Timed): void {
    const base = this.#timed * STRIDE;
    const keys = this.#keys;
    let place: Place = { key: UNTIMED, from: Infinity, to: -Infinity };
    for (let row = 0; row < rows; row++) {
      const moment = values[base + row] as number;
      if (states[base + row] !== PRESENT) {
        keys[row] = UNTIMED;
        continue;
      }
      if (moment < place.from || moment >= place.to) place = placeOf(plan, moment);
      keys[row] = place.key;
    }
  }

  #findPlaces({ rows, lost, losses }: Records): void {
    const size = this.#plan.by === 'rows' ? this.#plan.size : Infinity;
    let ordinal = this.#ordinal;
    for (let row = 0; row <= rows; row++) {
      if (losses > 0 && size < Infinity) {
        for (let bad = lost[row] as number; bad > 0; bad--) {
          this.#addBad(Math.floor(ordinal++ / size), 1);
        }
      }
      this.#keys[row] = Math.floor(ordinal++ / size);
    }
  }

  /** Bad records count in the window of the record before them, or of the first one. */
  #addLosses({ rows, lost }: Records): void {
    if (rows === 0 && this.#recent === undefined) this.#waiting += lost[0] as number;
    else {
      for (let row = 0; row <= rows; row++) {
        const before = row === 0 ? this.#recent : this.#keys[row - 1];
        if (lost[row] !== 0) this.#addBad(before as number, lost[row] as number);
      }
    }
  }

  #addBad(key: number, count: number): void {
    if (count === 0) return;
    if (this.#place(key) === 'inside') this.#window(key).bad += count;
    else this.#outside.unplaced += count;
  }

  /** The rows of each window, in the order in which these occur. */
  #groups(rows: number): ReadonlyMap<number, Rows> {
    const keys = this.#keys;
    const [first] = keys;
    let same = 0;
    while (same < rows && keys[same] === first) same++;
    if (rows === 0) return new Map();
    if (same === rows) return new Map([[first as number, { list: EVERY_ROW, size: rows }]]);
    const counts = new Map<number, number>();
    for (let row = 0; row < rows; row++) {
      const key = keys[row] as number;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const groups = new Map<number, { list: Uint16Array; size: number }>();
    for (const [key, count] of counts) groups.set(key, { list: new Uint16Array(count), size: 0 });
    for (let row = 0; row < rows; row++) {
      const group = groups.get(keys[row] as number);
      if (group) group.list[group.size++] = row;
    }
    return groups;
  }

  #place(key: number): 'inside' | 'untimed' | 'before' | 'after' {
    if (!isTimedPlan(this.#plan)) return 'inside';
    if (key === UNTIMED) return 'untimed';
    if (key < 0) return 'before';
    return key < countOf(this.#plan) ? 'inside' : 'after';
  }

  #isInside(key: number, rows: number): boolean {
    const place = this.#place(key);
    if (place === 'inside') return true;
    this.#outside[place] += rows;
    return false;
  }

  #addTo(key: number, records: Records, rows: Rows): void {
    const window = this.#window(key);
    window.rows += rows.size;
    if (records.flaws > 0) {
      for (let at = 0; at < rows.size; at++) {
        window.bad += records.flawed[rows.list[at] as number] as number;
      }
    }
    if (this.#timed >= 0) widen(window, records.values, this.#timed * STRIDE, rows);
    let memory = window.minutes.size * MINUTE_BYTES;
    for (const [place, gathering] of window.gatherings.entries()) {
      gathering.add(records, this.#summarised[place] as number, rows);
      memory += gathering.memory;
    }
    this.#memory += memory - window.memory;
    window.memory = memory;
    this.#makeRoom();
  }

  #window(key: number): Open {
    const known = this.#open.get(key);
    if (known) {
      this.#open.delete(key);
      this.#open.set(key, known);
      return known;
    }
    const gatherings = this.#summarised.map((column) => {
      const { as, edges, codes } = this.#columns[column] as SummarisedColumn;
      return new Gathering(NATURES[as], edges, codes);
    });
    const times = { first: Infinity, last: -Infinity, minutes: new MinuteCounts() };
    const window: Open = { key, rows: 0, bad: 0, ...times, memory: 0, gatherings };
    this.#open.set(key, window);
    return window;
  }

  /** Closes the windows that have not been used for longest. */
  #makeRoom(): void {
    if (this.#open.size + this.#closed.size > MOST_WINDOWS) throw new Unreadable(TOO_MANY);
    for (const window of this.#open.values()) {
      if (this.#memory <= this.#most || this.#open.size < 2) return;
      this.#open.delete(window.key);
      this.#memory -= window.memory;
      this.#close(window);
    }
  }

  #close(window: Open): void {
    const before = this.#closed.get(window.key);
    const part = this.#partOf(window);
    this.#closed.set(window.key, packed(before ? mergeParts([before, part]) : part));
  }

  #partOf({ key, rows, bad, first, last, minutes: counted, gatherings }: Open): WindowPart {
    const columns = gatherings.map((gathering) => ({
      wrong: gathering.wrong,
      summary: settled(gathering.end()),
    }));
    const minutes = counted.told();
    const times = last >= first ? { first, last } : {};
    return { key, rows, bad, ...times, ...(minutes ? { minutes } : {}), columns };
  }
}

function widen(window: Open, values: Float64Array, base: number, { list, size }: Rows): void {
  for (let at = 0; at < size; at++) {
    const moment = values[base + (list[at] as number)] as number;
    if (moment < window.first) window.first = moment;
    if (moment > window.last) window.last = moment;
    window.minutes.add(moment);
  }
}
