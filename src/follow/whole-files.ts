import { statSync } from 'node:fs';
import type { Log } from '../observe/logs.ts';
import type { ExportPlan } from '../observe/plan.ts';
import { restored, type StoredSums } from '../observe/sums.ts';
import type { Wanted } from '../observe/wanted.ts';
import { Summary } from '../profile/summary.ts';
import { NOTHING } from '../profile/tally.ts';
import { locate, type Surroundings } from '../sources/locate.ts';
import { brokenParquet } from '../sources/parquet-whole.ts';
import { identify } from './identity.ts';
import { type FileMark, lookAt, type Pending } from './pending.ts';
import type { Mark, Place } from './place.ts';

/** What is known of the columns of all files so far. */
export type Reading = {
  readonly names: readonly string[];
  /** By place in what is wanted; nothing where no file has had the column. */
  readonly types: readonly (string | null)[];
};

/** Whether nothing will be added to a file any more. */
type IsWhole = (path: string, size: number) => boolean;

/** Files that appear: each is read once, as soon as it is whole. */
export class WholeFiles {
  readonly #plan: ExportPlan;
  readonly #surroundings: Surroundings;
  /** Of compressed files, as they were at the last look. */
  readonly #sizes = new Map<string, number>();
  #pending: readonly Pending[] = [];
  readonly #isWhole: IsWhole;
  #located: readonly { readonly path: string; readonly name: string }[] = [];
  #moved: ReadonlyMap<string, Mark> = new Map();

  constructor(plan: ExportPlan, surroundings: Surroundings, isWhole: IsWhole = isComplete) {
    this.#plan = plan;
    this.#surroundings = surroundings;
    this.#isWhole = isWhole;
  }

  /** @throws {Unreadable} where there is no file */
  look({ marks }: Place): void {
    const { paths, names } = locate(this.#plan, this.#surroundings);
    this.#located = paths.map((path, at) => ({ path, name: names[at] ?? path }));
    const { pending, moved } = lookAt(this.#located, marks, this.#sizes);
    this.#moved = moved;
    this.#pending = pending.filter(
      ({ path, size, mark }) => mark === undefined && this.#isWhole(path, size),
    );
  }

  /** Files to which something was added after they had been read. */
  grown({ marks }: Place): readonly string[] {
    return this.#located.flatMap(({ path, name }) => {
      const mark = marks.get(name) as FileMark | undefined;
      const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
      return mark?.isWhole && size > mark.offset ? [name] : [];
    });
  }

  /** The next file, with the marks that say that it was read. */
  next(): { readonly file: Pending; readonly marks: ReadonlyMap<string, Mark> } | undefined {
    const [file, ...rest] = this.#pending;
    if (file === undefined) return undefined;
    this.#pending = rest;
    const size = statSync(file.path).size;
    const mark: FileMark = { ...identify(file.path, size), line: 1, isWhole: true };
    const marks = new Map<string, Mark>([...this.#moved, [file.name, mark]]);
    this.#moved = new Map();
    return { file, marks };
  }

  /** The log of a window, of sums with a place for each column that is wanted. */
  log(wanted: readonly Wanted[], { marks, reading }: Place, kept: StoredSums): Log {
    const { names, types } = (reading ?? { names: [], types: [] }) as Reading;
    const isThere = (at: number): boolean => typeof types[at] === 'string';
    const only = <T>(list: readonly T[]): readonly T[] => list.filter((_, at) => isThere(at));
    const { wrong, ...sums } = restored(kept);
    const own = { ...sums, columns: only(sums.columns), ...(wrong ? { wrong: only(wrong) } : {}) };
    const files = this.#located.map(({ name }) => name);
    return {
      plan: this.#plan,
      files: files.length > 0 ? files : [...marks.keys()],
      wanted: only(wanted),
      lacking: wanted.flatMap(({ column }, at) => (isThere(at) ? [] : [column])),
      names,
      types: types.filter((type) => type !== null),
      records: sums.records,
      bad: sums.bad,
      windows: () => [own],
    };
  }
}

/** A column that a file does not have. */
export const absent = (records: number): Summary =>
  new Summary('other', undefined, { tally: { ...NOTHING, count: records, missing: records } });

/** Whether the footer is there. */
const isComplete = (path: string): boolean => brokenParquet(path) === undefined;
