import { serve } from '../../threads/serve.ts';
import { readColumn } from './column.ts';
import type { ParquetFile } from './table.ts';
import { type Outcome, perform, type Task } from './task.ts';

// The thread that starts workers loads this file as well: what has to be fast is there once.
export { readColumn };

/** Does a task; nothing comes of one that is too hard. */
export function* attempt(
  files: readonly ParquetFile[],
  task: Task,
): Generator<number, Outcome | undefined> {
  try {
    return yield* perform(files, task);
  } catch {
    return undefined;
  }
}

serve('parquet', attempt);
