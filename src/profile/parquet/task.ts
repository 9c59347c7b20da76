import type { Column } from '../columns.ts';
import { Recount, Summary, searchFor } from '../summary.ts';
import { type Told, tell } from '../told.ts';
import { readColumn } from './column.ts';
import type { ParquetFile } from './table.ts';

/** One column that is to be profiled, by whoever has time. */
export type Task = {
  readonly column: Column;
  /** The borders of the histogram of a reference. */
  readonly edges?: readonly number[] | undefined;
};

/**
 * Profiles one column, and tells now and then of how many rows.
 * @throws {Error} where DuckDB has to do it
 */
export function* profileColumn(
  files: readonly ParquetFile[],
  { column, edges }: Task,
): Generator<number, Told> {
  const summary = new Summary(column.nature, edges);
  yield* readColumn(files, column, summary);
  const search = searchFor(summary);
  if (search) {
    const recount = new Recount(search);
    for (const _ of readColumn(files, column, recount)) yield 0;
    recount.settle(summary);
  }
  return tell(summary, column.type);
}
