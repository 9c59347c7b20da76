import { programOf, share } from '../../threads/share.ts';
import { openTable, type ParquetFile, sizeOf } from './table.ts';
import type { Outcome, Task } from './task.ts';

/** Nothing where one of the files has what only DuckDB knows. */
export function openTables(paths: readonly string[]): readonly ParquetFile[] | undefined {
  // DuckDB takes `year=2026` in a path for a column, which may even be one of the file.
  if (paths.some((path) => path.includes('='))) return undefined;
  try {
    return paths.map(openTable);
  } catch {
    return undefined;
  }
}

// Starting a worker takes as long as reading so many values.
const WORTHWHILE = 4_000_000;

/** What to do, with how many threads, and whom to tell how many rows of columns were read. */
export type Work<T extends Task = Task> = {
  readonly files: readonly ParquetFile[];
  readonly tasks: readonly T[];
  readonly threads: number;
  readonly onRows: (rows: number) => void;
};

/**
 * Does tasks, one after the other in each of some threads, of which this is one. Nothing comes of one
 * whose column is too hard.
 */
export async function performAll<T extends Task>(
  work: Work<T>,
): Promise<readonly (Outcome<T> | undefined)[]> {
  const { files, tasks, threads, onRows } = work;
  // The largest columns first, so that nobody waits for them in the end.
  const sizes = tasks.map(({ column }) => sizeOf(files, column));
  const order = [...tasks.entries()].sort(
    ([one], [other]) => (sizes[other] ?? 0) - (sizes[one] ?? 0),
  );
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  const isLarge = rows * tasks.length >= WORTHWHILE;
  const program = programOf(import.meta.url, 'profile-parquet-worker.cjs');
  const count = Math.min(threads, tasks.length) - 1;
  const data = { work: 'parquet', common: files };
  const outcomes = await share<Task, Outcome | undefined>({
    tasks: order,
    here: async (task: Task) => {
      const { attempt } = await import('./worker.ts');
      return attempt(files, task);
    },
    others: program && isLarge && count > 0 ? { program, data, count } : undefined,
    onProgress: onRows,
  });
  // What comes of a task is of its kind.
  return tasks.map((_, at) => outcomes.get(at) as Outcome<T> | undefined);
}
