import { statSync } from 'node:fs';
import { Unreadable } from '../artifacts/artifact.ts';
import type { Log } from '../observe/logs.ts';
import type { ExportPlan } from '../observe/plan.ts';
import { restored, type StoredSums, stored, type WindowSums } from '../observe/sums.ts';
import { wantedOf } from '../observe/wanted.ts';
import type { Windows } from '../observe/windows.ts';
import { NOTHING, Summary } from '../profile/summary.ts';
import { locate, type Surroundings } from '../sources/locate.ts';
import { brokenParquet } from '../sources/parquet-whole.ts';
import { sumRows } from '../sources/tables.ts';
import { askedInParquet } from './aside.ts';
import type { Follower, Mark, Place, Step } from './follower.ts';
import { identify } from './identity.ts';
import { type FileMark, lookAt, type Pending } from './pending.ts';

type Reading = {
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

  /** The files as reports name them. */
  get names(): readonly string[] {
    return this.#located.map(({ name }) => name);
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
}

/** Follows Parquet files that appear. */
export class ParquetFollower implements Follower {
  readonly plan: ExportPlan;
  readonly #windows: Windows;
  readonly #files: WholeFiles;
  readonly #isJoined: boolean;

  /** @param isJoined whether some truth is joined to it by its ids */
  constructor(windows: Windows, plan: ExportPlan, surroundings: Surroundings, isJoined: boolean) {
    this.plan = plan;
    this.#windows = windows;
    this.#files = new WholeFiles(plan, surroundings);
    this.#isJoined = isJoined;
  }

  look(place: Place): void {
    this.#files.look(place);
  }

  async next(place: Place): Promise<Step | undefined> {
    const found = this.#files.next();
    if (found === undefined) return undefined;
    const { marks, file } = found;
    const options = { isJoined: this.#isJoined, ordinal: place.records };
    try {
      const asked = await askedInParquet(this.#windows, this.plan, file.path, options);
      return { marks, asked, ...(await this.#read(file.path, place)) };
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      // One file that cannot be read must not keep the others waiting.
      const worst = [{ file: file.name, why: `it was not read: ${error.message}` }];
      return { marks, sums: [], asked: [], records: 0, bad: 0, worst, reading: place.reading };
    }
  }

  async #read(path: string, { reading, records }: Place): Promise<Omit<Step, 'marks' | 'asked'>> {
    const before = reading as Reading | undefined;
    const wanted = wantedOf(this.plan);
    const { timestamp, timeZone } = this.plan.declared;
    const summed = await sumRows(
      {
        files: [path],
        format: 'parquet',
        wanted,
        windows: this.#windows,
        before: records,
        ...(timestamp === undefined ? {} : { timestamp }),
        ...(timeZone === undefined ? {} : { timeZone }),
      },
      () => {},
    );
    const { columns, names } = summed;
    const sums = [...summed.shelf.windows()].map((one) => stored(withAbsent(one, columns)));
    const types = columns.map((column, at) => before?.types[at] ?? column?.type ?? null);
    const all = [...new Set([...(before?.names ?? []), ...names])];
    return {
      sums,
      records: summed.records,
      bad: summed.timeless,
      worst: [],
      reading: { names: all, types } satisfies Reading,
    };
  }

  log({ marks, reading }: Place, kept: StoredSums): Log {
    const { names, types } = (reading ?? { names: [], types: [] }) as Reading;
    const wanted = wantedOf(this.plan);
    const places = [...wanted.keys()].filter((at) => typeof types[at] === 'string');
    const only = <T>(list: readonly T[]): readonly T[] => places.map((at) => list[at] as T);
    const sums = restored(kept);
    const own = { ...sums, columns: only(sums.columns) };
    return {
      plan: this.plan,
      files: this.#files.names.length > 0 ? this.#files.names : [...marks.keys()],
      wanted: only(wanted),
      lacking: wanted.flatMap(({ column }, at) => (typeof types[at] === 'string' ? [] : [column])),
      names,
      types: places.map((at) => types[at] ?? ''),
      records: sums.records,
      bad: sums.bad,
      windows: () => [own],
    };
  }
}

/** The sums with a place for each column that is wanted, also for those that the file lacks. */
function withAbsent(sums: WindowSums, columns: readonly unknown[]): WindowSums {
  let at = 0;
  const all = columns.map((column) =>
    column === undefined ? absent(sums.records) : (sums.columns[at++] as Summary),
  );
  return { ...sums, columns: all };
}

/** A column that a file does not have. */
export const absent = (records: number): Summary =>
  new Summary('other', undefined, { tally: { ...NOTHING, count: records, missing: records } });

/** Whether the footer is there. */
const isComplete = (path: string): boolean => brokenParquet(path) === undefined;
