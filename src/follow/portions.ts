import { Unreadable } from '../artifacts/artifact.ts';
import type { ExportPlan } from '../observe/plan.ts';
import { openFile } from '../profile/sources.ts';
import { locate, type Surroundings } from '../sources/locate.ts';
import type { LogFile, LogFileEnd } from '../sources/text/log.ts';
import { identify } from './identity.ts';
import { type FileMark, isCompressed, lookAt, type Pending } from './pending.ts';
import type { Mark, Place } from './place.ts';

/** So much text is read between two transactions: less is lost, and more costs no time. */
const STEP = 8 * 1024 * 1024;
const MOST_FILES = 256;
/** A longer header is none, as the reader has it. */
const LONGEST_HEADER = 1 << 20;

/** A file, and what of it a step reads. */
export type Portion = { readonly pending: Pending; readonly file: LogFile };

/** What of growing text files is to be read next: so much that a step stays small. */
export class Portions {
  readonly #plan: ExportPlan;
  readonly #surroundings: Surroundings;
  readonly #step: number;
  readonly #sizes = new Map<string, number>();
  #pending: Pending[] = [];
  #moved: ReadonlyMap<string, Mark> = new Map();
  /** A file that cannot be read keeps no other waiting. */
  #isCareful = false;
  /** The files as reports name them. */
  names: readonly string[] = [];

  /** @param step how many bytes a step reads */
  constructor(plan: ExportPlan, surroundings: Surroundings, step = STEP) {
    this.#plan = plan;
    this.#surroundings = surroundings;
    this.#step = step;
  }

  /** @throws {Unreadable} where there is no file */
  look({ marks }: Place): void {
    const { paths, names } = locate(this.#plan, this.#surroundings);
    const located = paths.map((path, at) => ({ path, name: names[at] ?? path }));
    this.names = names;
    const look = lookAt(located, marks, this.#sizes);
    this.#moved = look.moved;
    this.#isCareful = false;
    this.#pending = look.pending.filter((file) => this.#isReadable(file));
  }

  /** A table can be read as soon as its header is there. */
  #isReadable({ path, mark, size }: Pending): boolean {
    if (this.#plan.declared.format !== 'csv' || mark !== undefined || isCompressed(path)) {
      return true;
    }
    const file = openFile(path);
    try {
      const head = Buffer.alloc(Math.min(size, LONGEST_HEADER));
      return head.subarray(0, file.read(head, 0)).includes(10) || size >= LONGEST_HEADER;
    } finally {
      file.close();
    }
  }

  /**
   * Reads the next portion; nothing where there is none.
   * @throws {Unreadable} where no file can be read
   */
  async next<T>(read: (portion: readonly Portion[]) => Promise<T>): Promise<T | undefined> {
    for (;;) {
      const portion = this.#portion();
      if (portion.length === 0) return undefined;
      try {
        return await read(portion);
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        if (portion.length > 1) this.#isCareful = true;
        else this.#pending = this.#pending.filter((one) => one !== portion[0]?.pending);
        if (this.#pending.length === 0) throw error;
      }
    }
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

  /** The marks of what was read, from which the next portion goes on. */
  settle(portion: readonly Portion[], ends: readonly LogFileEnd[]): ReadonlyMap<string, Mark> {
    const marks = new Map(this.#moved);
    this.#moved = new Map();
    for (const [at, { pending }] of portion.entries()) {
      const end = ends[at] as LogFileEnd;
      marks.set(pending.name, markOf(pending, end));
      this.#goOn(pending, end);
    }
    return marks;
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
}

function markOf({ path }: Pending, { offset, line, carry }: LogFileEnd): FileMark {
  if (isCompressed(path)) return { ...identify(path, openSize(path)), line: 1, isWhole: true };
  return { ...identify(path, offset), line, ...(carry ? { carry } : {}) };
}

function openSize(path: string): number {
  const file = openFile(path);
  file.close();
  return file.size;
}
