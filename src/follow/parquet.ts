import { statSync } from 'node:fs';
import { Unreadable } from '../artifacts/artifact.ts';
import type { Log } from '../observe/logs.ts';
import type { ExportPlan } from '../observe/plan.ts';
import { restored, type StoredSums, stored, type WindowSums } from '../observe/sums.ts';
import { wantedOf } from '../observe/wanted.ts';
import type { Windows } from '../observe/windows.ts';
import { openFile } from '../profile/sources.ts';
import { Summary } from '../profile/summary.ts';
import { locate, type Surroundings } from '../sources/locate.ts';
import { sumRows } from '../sources/tables.ts';
import type { Follower, Mark, Place, Step } from './follower.ts';
import { identify } from './identity.ts';
import { type FileMark, lookAt, type Pending } from './pending.ts';

type Reading = {
  readonly names: readonly string[];
  /** By place in what is wanted; nothing where no file has had the column. */
  readonly types: readonly (string | null)[];
};

/** Follows Parquet files that appear: each is read once, as soon as it is whole. */
export class ParquetFollower implements Follower {
  readonly plan: ExportPlan;
  readonly #windows: Windows;
  readonly #surroundings: Surroundings;
  #names: readonly string[] = [];
  #pending: readonly Pending[] = [];
  #moved: ReadonlyMap<string, Mark> = new Map();

  constructor(windows: Windows, plan: ExportPlan, surroundings: Surroundings) {
    this.plan = plan;
    this.#windows = windows;
    this.#surroundings = surroundings;
  }

  look({ marks }: Place): void {
    const { paths, names } = locate(this.plan, this.#surroundings);
    const located = paths.map((path, at) => ({ path, name: names[at] ?? path }));
    this.#names = names;
    const { pending, moved } = lookAt(located, marks, new Map());
    this.#moved = moved;
    this.#pending = pending.filter(({ path, mark }) => mark === undefined && isComplete(path));
  }

  async next(place: Place): Promise<Step | undefined> {
    const [file, ...rest] = this.#pending;
    if (file === undefined) return undefined;
    this.#pending = rest;
    const { path, name } = file;
    const size = statSync(path).size;
    const mark: FileMark = { ...identify(path, size), line: 1, isWhole: true };
    const marks = new Map<string, Mark>([...this.#moved, [name, mark]]);
    this.#moved = new Map();
    try {
      return { marks, ...(await this.#read(path, place)) };
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      // One file that cannot be read must not keep the others waiting.
      const worst = [{ file: name, why: `it was not read: ${error.message}` }];
      return { marks, sums: [], records: 0, bad: 0, worst, reading: place.reading };
    }
  }

  async #read(path: string, { reading, records }: Place): Promise<Omit<Step, 'marks'>> {
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
      files: this.#names.length > 0 ? this.#names : [...marks.keys()],
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

const absent = (records: number): Summary => {
  const none = { nan: 0, positiveInfinite: 0, negativeInfinite: 0 };
  return new Summary('other', undefined, { tally: { count: records, missing: records, ...none } });
};

const MAGIC = 'PAR1';

/** Whether the footer is there, which is written last. */
function isComplete(path: string): boolean {
  const file = openFile(path);
  try {
    const end = Buffer.alloc(8);
    if (file.size < 12 || file.read(end, file.size - 8) < 8) return false;
    const length = end.readUInt32LE(0);
    return end.toString('latin1', 4) === MAGIC && length > 0 && length <= file.size - 12;
  } finally {
    file.close();
  }
}
