import type { Codes } from '../codes.ts';
import type { Column } from '../columns.ts';
import { Recount, searchFor } from '../recount.ts';
import { Summary } from '../summary.ts';
import { type Told, tell } from '../told.ts';
import { readColumn } from './column.ts';
import { toOne } from './route.ts';
import type { Stretches } from './stretches.ts';
import type { ParquetFile } from './table.ts';
import { Windowed, type WindowState } from './windowed.ts';

/** One column that is to be profiled, by whoever has time. */
export type ProfileTask = {
  readonly column: Column;
  /** The borders of the histogram of a reference. */
  readonly edges?: readonly number[] | undefined;
};

/** One column that is to be summed up window by window. */
export type SumTask = {
  readonly column: Column;
  readonly stretches: Stretches;
  /** What stands in the place of a value. */
  readonly codes?: Codes | undefined;
};

export type Task = ProfileTask | SumTask;

/** What comes of a task; of the second kind one state for each window. */
export type Outcome<T extends Task = Task> = T extends SumTask ? readonly WindowState[] : Told;

/**
 * Does a task, and tells now and then how many rows were read.
 * @throws {Error} where DuckDB has to do it
 */
export const perform = (files: readonly ParquetFile[], task: Task): Generator<number, Outcome> =>
  'stretches' in task ? sumColumn(files, task) : profileColumn(files, task);

function* profileColumn(
  files: readonly ParquetFile[],
  { column, edges }: ProfileTask,
): Generator<number, Told> {
  const summary = new Summary(column.nature, edges);
  yield* readColumn(files, column, toOne(summary));
  const search = searchFor(summary);
  if (search) {
    const recount = new Recount(search);
    for (const _ of readColumn(files, column, toOne(recount))) yield 0;
    recount.settle(summary);
  }
  return tell(summary, column.type);
}

function* sumColumn(
  files: readonly ParquetFile[],
  { column, stretches, codes }: SumTask,
): Generator<number, readonly WindowState[]> {
  const windows = new Windowed(column.nature, stretches, codes);
  yield* readColumn(files, column, windows);
  return windows.states();
}
