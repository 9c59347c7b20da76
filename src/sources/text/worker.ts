import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { Unreadable } from '../../artifacts/artifact.ts';
import { mergeWindows, packed } from './part.ts';
import { type Question, type Segment, type Summarised, summarise } from './segment.ts';

/** What a worker is given at its start. */
export type WorkerData = { readonly asked: Question };

/** What a worker says: how many rows it has read, and what came of a segment, or why nothing did. */
export type Said =
  | { readonly rows: number }
  | { readonly at: number; readonly summarised: Summarised }
  | { readonly at: number; readonly unreadable: string }
  | { readonly at: number; readonly error: unknown };

/** A segment by its number. */
export type Order = { readonly at: number; readonly segment: Segment };

// The thread that starts workers loads this file as well: what has to be fast is there once.
export { mergeWindows, summarise };

async function answer({ at, segment }: Order, question: Question): Promise<Said> {
  try {
    const steps = summarise(segment, question);
    let step = await steps.next();
    while (!step.done) {
      parentPort?.postMessage({ rows: step.value } satisfies Said);
      step = await steps.next();
    }
    const windows = step.value.windows.map(packed);
    return { at, summarised: { ...step.value, windows } };
  } catch (error) {
    // A class is lost on the way to another thread.
    return error instanceof Unreadable ? { at, unreadable: error.message } : { at, error };
  }
}

function serve({ asked }: WorkerData): void {
  parentPort?.on('message', async (order: Order) => {
    parentPort?.postMessage(await answer(order, asked));
  });
}

if (!isMainThread && (workerData as WorkerData | null)?.asked) serve(workerData as WorkerData);
