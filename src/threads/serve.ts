import { isMainThread, parentPort, workerData } from 'node:worker_threads';

/** What a thread is started with: which work it is for, and what all of its tasks have in common. */
export type ThreadData<Common = unknown> = { readonly work: string; readonly common: Common };

/** A task by its number. */
export type Order<Task> = { readonly at: number; readonly task: Task };

/** What a thread says: how much more it has done, and what came of a task. */
export type Said<Result> =
  | { readonly progress: number }
  | { readonly at: number; readonly result: Result };

/** A task as it is done: how much more of it is done, and at the end what came of it. */
export type Steps<Result> = Iterator<number, Result> | AsyncIterator<number, Result>;

/**
 * Does the tasks that another thread sends, where this is a thread for this work. An error ends the
 * thread, and what it was at is done again where its classes are known.
 */
export function serve<Common, Task, Result>(
  work: string,
  perform: (common: Common, task: Task) => Steps<Result>,
): void {
  const data = workerData as ThreadData<Common> | null;
  if (isMainThread || parentPort === null || data?.work !== work) return;
  const port = parentPort;
  const say = (said: Said<Result>) => port.postMessage(said);
  port.on('message', async ({ at, task }: Order<Task>) => {
    const steps = perform(data.common, task);
    let step = await steps.next();
    while (!step.done) {
      say({ progress: step.value });
      step = await steps.next();
    }
    say({ at, result: step.value });
  });
}
