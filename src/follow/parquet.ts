import { Unreadable } from '../artifacts/artifact.ts';
import type { Log } from '../observe/logs.ts';
import type { ExportPlan } from '../observe/plan.ts';
import { type StoredSums, stored, type WindowSums } from '../observe/sums.ts';
import { wantedOf } from '../observe/wanted.ts';
import type { Windows } from '../observe/windows.ts';
import type { Summary } from '../profile/summary.ts';
import type { Surroundings } from '../sources/locate.ts';
import { sumRows } from '../sources/tables.ts';
import { askedInParquet } from './aside.ts';
import type { Follower, Step } from './follower.ts';
import type { Place } from './place.ts';
import { absent, type Reading, WholeFiles } from './whole-files.ts';

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

  log(place: Place, kept: StoredSums): Log {
    return this.#files.log(wantedOf(this.plan), place, kept);
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
