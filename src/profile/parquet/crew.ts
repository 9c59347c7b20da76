import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { isFile } from '../sources.ts';
import { openTable, type ParquetFile, sizeOf } from './table.ts';
import type { Outcome, Task } from './task.ts';
import type { Order, Said, WorkerData } from './worker.ts';

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
  const { files, tasks, threads } = work;
  const outcomes: Outcomes = tasks.map(() => undefined);
  // The largest columns first, so that nobody waits for them in the end.
  const sizes = tasks.map(({ column }) => sizeOf(files, column));
  const queue = [...tasks.entries()]
    .sort(([one], [other]) => (sizes[other] ?? 0) - (sizes[one] ?? 0))
    .values();
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  const isLarge = rows * tasks.length >= WORTHWHILE;
  const most = Math.min(threads, tasks.length) - 1;
  const program = isLarge && most > 0 ? workerFile() : undefined;
  const helpers = program === undefined ? 0 : most;
  const done = await Promise.allSettled([
    workHere(work, queue, outcomes),
    ...Array.from({ length: helpers }, () => workThere(program ?? '', work, queue, outcomes)),
  ]);
  const failed = done.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
  // What comes of a task is of its kind.
  return outcomes as readonly (Outcome<T> | undefined)[];
}

type Queue = Iterator<[number, Task], unknown>;
type Outcomes = (Outcome | undefined)[];

async function workHere({ files, onRows }: Work, queue: Queue, outcomes: Outcomes): Promise<void> {
  const { perform } = await import('./worker.ts');
  for (let next = queue.next(); !next.done; next = queue.next()) {
    const [at, task] = next.value;
    try {
      const steps = perform(files, task);
      let step = steps.next();
      while (!step.done) {
        onRows(step.value);
        // The others may have something to say.
        await setImmediate();
        step = steps.next();
      }
      outcomes[at] = step.value;
    } catch {
      outcomes[at] = undefined;
    }
  }
}

function workThere(
  program: string,
  { files, onRows }: Work,
  queue: Queue,
  outcomes: Outcomes,
): Promise<void> {
  const profiled: WorkerData = { profiled: files };
  return new Promise((done) => {
    const worker = new Worker(program, { workerData: profiled });
    const order = () => {
      const next = queue.next();
      if (!next.done) {
        worker.postMessage({ at: next.value[0], task: next.value[1] } satisfies Order);
        return;
      }
      // Nobody has to wait for its end.
      void worker.terminate();
      done();
    };
    worker.on('message', (said: Said) => {
      if ('rows' in said) onRows(said.rows);
      else {
        outcomes[said.at] = said.outcome;
        order();
      }
    });
    // What it was at is left to DuckDB, and the rest to the other threads.
    worker.on('error', () => done());
    order();
  });
}

/**
 * The file of `worker.ts` as it was built: beside this one, or beside the program as a lazy part.
 * Nothing where this is a source, which no worker can load.
 */
function workerFile(): string | undefined {
  const here = import.meta.url;
  const file = here.endsWith('.cjs')
    ? join(dirname(here), 'lazy', 'profile-parquet-worker.cjs')
    : fileURLToPath(new URL('./worker.js', here));
  return isFile(file) ? file : undefined;
}
