import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { readColumn } from './column.ts';
import type { ParquetFile } from './table.ts';
import { type Outcome, perform, type Task } from './task.ts';

/** What a worker is given at its start. */
export type WorkerData = { readonly profiled: readonly ParquetFile[] };

/** What a worker says: how many rows it has read, and what came of a task; nothing if that is too hard. */
export type Said =
  | { readonly rows: number }
  | { readonly at: number; readonly outcome: Outcome | undefined };

/** A task by its number. */
export type Order = { readonly at: number; readonly task: Task };

// The thread that starts workers loads this file as well: what has to be fast is there once.
export { perform, readColumn };

function serve({ profiled: files }: WorkerData): void {
  parentPort?.on('message', ({ at, task }: Order) => {
    const say = (said: Said) => parentPort?.postMessage(said);
    try {
      const steps = perform(files, task);
      let step = steps.next();
      while (!step.done) {
        say({ rows: step.value });
        step = steps.next();
      }
      say({ at, outcome: step.value });
    } catch {
      say({ at, outcome: undefined });
    }
  });
}

if (!isMainThread && (workerData as WorkerData | null)?.profiled) serve(workerData as WorkerData);
