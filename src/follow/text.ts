import { Unreadable } from '../artifacts/artifact.ts';
import type { Log } from '../observe/logs.ts';
import type { ExportPlan } from '../observe/plan.ts';
import { restored, type StoredSums, stored } from '../observe/sums.ts';
import type { Windows } from '../observe/windows.ts';
import { openFile } from '../profile/sources.ts';
import { locate, type Surroundings } from '../sources/locate.ts';
import type { LogFile, LogFileEnd } from '../sources/text/log.ts';
import {
  sumTextPart,
  type TextReading,
  type Types,
  textReading,
  typeNamed,
  typesIn,
  wantedInText,
  worstIn,
} from '../sources/text-log.ts';
import type { Follower, Mark, Place, Step } from './follower.ts';
import { identify } from './identity.ts';
import { type FileMark, isCompressed, lookAt, type Pending } from './pending.ts';

/** So much text is read between two transactions: less is lost, and more costs no time. */
const STEP = 8 * 1024 * 1024;
const MOST_FILES = 256;
/** A longer header is none, as the reader has it. */
const LONGEST_HEADER = 1 << 20;

type Reading = {
  /** As the first records suggested: sums add up only while values are read as the same. */
  readonly types: readonly (readonly [string, string])[];
  /** All columns that were seen, those of later files as well. */
  readonly names: readonly string[];
};

/** A file, and what of it a step reads. */
type Portion = { readonly pending: Pending; readonly file: LogFile };

/** Follows files of CSV or JSON Lines that grow, are rotated, and become more. */
export class TextFollower implements Follower {
  readonly plan: ExportPlan;
  readonly #windows: Windows;
  readonly #surroundings: Surroundings;
  readonly #step: number;
  readonly #sizes = new Map<string, number>();
  #names: readonly string[] = [];
  #pending: Pending[] = [];
  #moved: ReadonlyMap<string, Mark> = new Map();
  /** A file that cannot be read keeps no other waiting. */
  #isCareful = false;
  #reading: { readonly of: Mark | undefined; readonly made: TextReading } | undefined;

  /** @param step how many bytes a step reads */
  constructor(windows: Windows, plan: ExportPlan, surroundings: Surroundings, step = STEP) {
    this.plan = plan;
    this.#windows = windows;
    this.#surroundings = surroundings;
    this.#step = step;
  }

  look({ marks }: Place): void {
    const { paths, names } = locate(this.plan, this.#surroundings);
    const located = paths.map((path, at) => ({ path, name: names[at] ?? path }));
    this.#names = names;
    const look = lookAt(located, marks, this.#sizes);
    this.#moved = look.moved;
    this.#isCareful = false;
    this.#pending = look.pending.filter((file) => this.#isReadable(file));
  }

  /** A table can be read as soon as its header is there. */
  #isReadable({ path, mark, size }: Pending): boolean {
    if (this.plan.declared.format !== 'csv' || mark !== undefined || isCompressed(path))
      return true;
    const file = openFile(path);
    try {
      const head = Buffer.alloc(Math.min(size, LONGEST_HEADER));
      return head.subarray(0, file.read(head, 0)).includes(10) || size >= LONGEST_HEADER;
    } finally {
      file.close();
    }
  }

  async next(place: Place): Promise<Step | undefined> {
    const portion = this.#portion();
    if (portion.length === 0) return undefined;
    try {
      return await this.#read(portion, place);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      if (portion.length > 1) this.#isCareful = true;
      else this.#pending = this.#pending.filter((one) => one !== portion[0]?.pending);
      if (this.#pending.length === 0) throw error;
      return this.next(place);
    }
  }

  async #read(portion: readonly Portion[], place: Place): Promise<Step> {
    const reading = await this.#readingWith(place.reading, portion);
    const { sums, summary } = await sumTextPart(
      this.#readingFor(reading),
      portion.map(({ file }) => file),
      { ordinal: place.records },
    );
    const { before, after, untimed } = summary.outside;
    const ends = portion.map(({ pending }, at) => ({
      pending,
      end: summary.files[at] as LogFileEnd,
    }));
    const marks = new Map(this.#moved);
    this.#moved = new Map();
    for (const { pending, end } of ends) {
      marks.set(pending.name, markOf(pending, end));
      this.#goOn(pending, end);
    }
    return {
      marks,
      reading,
      sums: sums.map(stored),
      records: ends.reduce((sum, { end }) => sum + end.records, 0),
      bad: ends.reduce((sum, { end }) => sum + end.bad.rows, before + after + untimed),
      worst: ends.flatMap(({ pending, end }) => worstIn(end, pending.name)),
    };
  }

  /** As many files, or so much of one, as a step takes. A name comes once, since it has one mark. */
  #portion(): readonly Portion[] {
    const portion: Portion[] = [];
    let room = this.#step;
    for (const pending of this.#pending) {
      const { path, name, mark, size, isGrowing } = pending;
      if (room <= 0 || portion.length >= (this.#isCareful ? 1 : MOST_FILES)) break;
      if (portion.some((one) => one.pending.name === name)) break;
      const from = mark?.offset ?? 0;
      const to = from + room < size ? from + room : undefined;
      const place = { from, line: mark?.line ?? 1, carry: mark?.carry };
      // What is read in part is not at its end, whether it grows or not.
      const isOpen = isGrowing || to !== undefined;
      portion.push({ pending, file: { path, ...place, to, isGrowing: isOpen } });
      room -= isCompressed(path) ? this.#step : size - from;
    }
    return portion;
  }

  /** What is left of a file once a part of it was read. */
  #goOn(pending: Pending, end: LogFileEnd): void {
    const mark = markOf(pending, end);
    const isDone = isCompressed(pending.path) || end.offset >= pending.size;
    const isStuck = end.offset <= (pending.mark?.offset ?? 0);
    this.#pending = this.#pending.flatMap((one) => {
      if (one !== pending) return [one];
      return isDone || isStuck ? [] : [{ ...pending, mark }];
    });
  }

  /** The types that the first records suggest, and those of columns that later files bring. */
  async #readingWith(before: Mark | undefined, portion: readonly Portion[]): Promise<Reading> {
    const known = before as Reading | undefined;
    const types = new Map<string, string>();
    const fresh = portion.filter(({ pending }) => before === undefined || !pending.mark);
    for (const { pending } of fresh.slice(0, MOST_LOOKED_AT)) {
      for (const [name, type] of (await typesIn(this.plan, pending.path)) ?? []) {
        if (!types.has(name)) types.set(name, type);
      }
    }
    const names = [...new Set([...(known?.names ?? []), ...types.keys()])];
    return { types: known?.types ?? [...types], names };
  }

  #readingFor(of: Mark | undefined): TextReading {
    const known = this.#reading;
    if (known && JSON.stringify(known.of) === JSON.stringify(of)) return known.made;
    const types: Types = new Map((of as Reading | undefined)?.types ?? []);
    const made = textReading(this.#windows, this.plan, wantedInText(this.plan), types);
    this.#reading = { of, made };
    return made;
  }

  log({ marks, reading }: Place, kept: StoredSums): Log {
    const { asked } = this.#readingFor(reading);
    const names = (reading as Reading | undefined)?.names ?? [];
    const known = new Set(names);
    const sums = restored(kept);
    // A key that came up later than the first records is there as well.
    const isThere = (at: number): boolean =>
      known.has(asked[at]?.wanted.column ?? '') || (sums.columns[at]?.present ?? 0) > 0;
    const places = [...asked.keys()].filter(isThere);
    const only = <T>(list: readonly T[]): readonly T[] => places.map((at) => list[at] as T);
    const wanted = asked.map((one) => one.wanted);
    const found = only(wanted).map(({ column }) => column);
    const own = { ...sums, columns: only(sums.columns), wrong: only(sums.wrong ?? []) };
    return {
      plan: this.plan,
      files: this.#names.length > 0 ? this.#names : [...marks.keys()],
      wanted: only(wanted),
      lacking: wanted.flatMap(({ column }) => (found.includes(column) ? [] : [column])),
      names: [...new Set([...names, ...found])],
      types: only(asked).map(typeNamed),
      records: sums.records,
      bad: sums.bad,
      windows: () => [own],
    };
  }
}

/** Of files that begin in the same step, so many are asked for their types. */
const MOST_LOOKED_AT = 4;

function markOf({ path }: Pending, { offset, line, carry }: LogFileEnd): FileMark {
  if (isCompressed(path)) return { ...identify(path, openSize(path)), line: 1, isWhole: true };
  return { ...identify(path, offset), line, ...(carry ? { carry } : {}) };
}

function openSize(path: string): number {
  const file = openFile(path);
  file.close();
  return file.size;
}
