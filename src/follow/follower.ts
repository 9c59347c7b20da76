import type { Log } from '../observe/logs.ts';
import type { ExportPlan } from '../observe/plan.ts';
import type { StoredSums } from '../observe/sums.ts';
import type { ReadExport } from '../report.ts';
import type { Asked } from './aside.ts';
import type { Mark, Place } from './place.ts';

export type Worst = NonNullable<ReadExport['worst']>;

/** What one step has read. It counts once it is stored, all of it or nothing. */
export type Step = {
  readonly marks: ReadonlyMap<string, Mark>;
  readonly reading?: Mark | undefined;
  /** By window; of every column that is wanted, in the order of `Follower.log`. */
  readonly sums: readonly StoredSums[];
  /** Predictions whose truth is waited for. */
  readonly asked: readonly Asked[];
  /** All records, bad ones included. */
  readonly records: number;
  /** Those that could not be read in full, or have no time. */
  readonly bad: number;
  readonly worst: Worst;
};

/**
 * Reads one export little by little. It keeps nothing that is needed to go on: that is in the place,
 * which somebody else stores together with what was read.
 */
export type Follower = {
  readonly plan: ExportPlan;
  /**
   * Looks what there is. The steps until the next look go so far and no further.
   * @throws {Unreadable} where there is nothing to read, in a sentence
   */
  look(place: Place): void;
  /**
   * The next step, of bounded size; nothing where all is read that there was.
   * @throws {Unreadable} where it cannot be read
   */
  next(place: Place): Promise<Step | undefined>;
  /** What the sums of one window are of, for whoever makes observations of them. */
  log(place: Place, sums: StoredSums): Log;
};
