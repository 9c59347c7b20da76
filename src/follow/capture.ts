import { Unreadable } from '../artifacts/artifact.ts';
import type { Log } from '../observe/logs.ts';
import type { ExportPlan } from '../observe/plan.ts';
import { type StoredSums, stored, type WindowSums } from '../observe/sums.ts';
import { type Wanted, wantedOf } from '../observe/wanted.ts';
import type { Windows } from '../observe/windows.ts';
import { sumCaptures } from '../sources/capture-log.ts';
import type { Surroundings } from '../sources/locate.ts';
import type { Follower, Step } from './follower.ts';
import { isAtRest } from './pending.ts';
import type { Place } from './place.ts';
import { absent, type Reading, WholeFiles } from './whole-files.ts';

/** Follows captures of SageMaker, which writes a file every few minutes and never adds to it. */
export class CaptureFollower implements Follower {
  readonly plan: ExportPlan;
  readonly #windows: Windows;
  readonly #files: WholeFiles;

  constructor(windows: Windows, plan: ExportPlan, surroundings: Surroundings) {
    this.plan = plan;
    this.#windows = windows;
    const sizes = new Map<string, number>();
    this.#files = new WholeFiles(plan, surroundings, (path, size) => isAtRest(path, size, sizes));
  }

  /** @throws {Unreadable} also where something was added to a file that was read already */
  look(place: Place): void {
    this.#files.look(place);
    const [grown] = this.#files.grown(place);
    if (grown !== undefined) {
      throw new Unreadable(`${grown} has grown since it was read, which captures are not to do`);
    }
  }

  async next(place: Place): Promise<Step | undefined> {
    const found = this.#files.next();
    if (found === undefined) return undefined;
    const { marks, file } = found;
    const nothing = { marks, sums: [], asked: [], records: 0, bad: 0, reading: place.reading };
    const located = { paths: [file.path], names: [file.name] };
    try {
      const { log } = await sumCaptures({ windows: this.#windows }, this.plan, located);
      const before = place.reading as Reading | undefined;
      const { records, bad, worst = [] } = log;
      const sums = [...log.windows()].map((one) => stored(this.#whole(log, one)));
      const reading = this.#readingWith(before, log);
      return { ...nothing, sums, records, bad, worst, reading };
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      return { ...nothing, worst: [{ file: file.name, why: `it was not read: ${error.message}` }] };
    }
  }

  /** The sums with a place for each column that is wanted, also for those that the file lacks. */
  #whole(log: Log, sums: WindowSums): WindowSums {
    const places = this.#wanted.map((one) => placeOf(log.wanted, one));
    const columns = places.map((at) => sums.columns[at] ?? absent(sums.records));
    return { ...sums, columns, wrong: places.map((at) => sums.wrong?.[at] ?? 0) };
  }

  #readingWith(before: Reading | undefined, log: Log): Reading {
    const types = this.#wanted.map(
      (one, at) => before?.types[at] ?? log.types[placeOf(log.wanted, one)] ?? null,
    );
    return { names: [...new Set([...(before?.names ?? []), ...log.names])], types };
  }

  get #wanted(): readonly Wanted[] {
    return wantedOf(withUsual(this.plan));
  }

  log(place: Place, kept: StoredSums): Log {
    return this.#files.log(this.#wanted, place, kept);
  }
}

/** What an event always tells. */
const withUsual = (plan: ExportPlan): ExportPlan => ({
  ...plan,
  declared: { id: 'id', timestamp: 'time', ...plan.declared },
});

const placeOf = (list: readonly Wanted[], { column, since, purpose }: Wanted): number =>
  list.findIndex(
    (one) => one.column === column && one.since === since && one.purpose.of === purpose.of,
  );
