import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type ResourceLimits, Worker } from 'node:worker_threads';
import type { Order, Said, Steps, ThreadData } from './serve.ts';

/** Tasks for this thread and others. */
export type Shared<Task, Result> = {
  /** By their numbers, in the order in which they are begun; this thread has the first one. */
  readonly tasks: Iterable<readonly [number, Task]>;
  /** How this thread does one: the same as the others do. */
  readonly here: (task: Task) => Steps<Result> | Promise<Steps<Result>>;
  /** Nothing where this thread is alone. */
  readonly others: Others | undefined;
  /** Told how much more has been done, by whichever thread. */
  readonly onProgress?: (amount: number) => void;
};

export type Others = {
  /** The file that they run, which calls `serve`. */
  readonly program: string;
  readonly data: ThreadData;
  readonly count: number;
  /** How many tasks wait in each, where this thread hears of them now and then only. */
  readonly ahead?: number;
  readonly limits?: ResourceLimits;
};

type Queue<Task> = Iterator<readonly [number, Task], unknown>;
type Results<Result> = Map<number, Result>;

/**
 * Does tasks, one after the other in each of some threads, of which this is one; gives what came of
 * each by its number. What a thread was at that came to grief is done again here.
 */
export async function share<Task, Result>(
  shared: Shared<Task, Result>,
): Promise<ReadonlyMap<number, Result>> {
  const { others, onProgress } = shared;
  const tasks = [...shared.tasks];
  const results: Results<Result> = new Map();
  const queue = tasks.values();
  const first = queue.next();
  const helpers = Array.from({ length: others?.count ?? 0 }, () =>
    workThere(others as Others, queue, results, onProgress),
  );
  await Promise.all([workHere(shared, queue, results, first), ...helpers]);
  const rest = tasks.filter(([at]) => !results.has(at)).values();
  await workHere(shared, rest, results, rest.next());
  return results;
}

async function workHere<Task, Result>(
  { here, onProgress }: Shared<Task, Result>,
  queue: Queue<Task>,
  results: Results<Result>,
  first: IteratorResult<readonly [number, Task], unknown>,
): Promise<void> {
  for (let next = first; !next.done; next = queue.next()) {
    const [at, task] = next.value;
    const steps = await here(task);
    let step = await steps.next();
    while (!step.done) {
      onProgress?.(step.value);
      await setImmediate();
      step = await steps.next();
    }
    results.set(at, step.value);
    // The others may have something to say.
    await setImmediate();
  }
}

function workThere<Task, Result>(
  { program, data, ahead = 1, limits }: Others,
  queue: Queue<Task>,
  results: Results<Result>,
  onProgress: Shared<Task, Result>['onProgress'],
): Promise<void> {
  return new Promise((done) => {
    const worker = new Worker(program, {
      workerData: data,
      ...(limits ? { resourceLimits: limits } : {}),
    });
    let waiting = 0;
    const order = () => {
      const next = queue.next();
      if (next.done) return;
      waiting++;
      worker.postMessage({ at: next.value[0], task: next.value[1] } satisfies Order<Task>);
    };
    const finish = () => {
      // Nobody has to wait for its end.
      void worker.terminate();
      done();
    };
    worker.on('message', (said: Said<Result>) => {
      if ('progress' in said) {
        onProgress?.(said.progress);
        return;
      }
      results.set(said.at, said.result);
      waiting--;
      order();
      if (waiting === 0) finish();
    });
    // Every error ends it; what it was at is done again here.
    worker.on('error', () => done());
    worker.on('exit', () => done());
    for (let at = 0; at < ahead; at++) order();
    if (waiting === 0) finish();
  });
}

/**
 * The file of `worker.ts` as it was built, beside a module (by its URL) or, in the bundled program,
 * among its lazy parts; nothing where that module is a source, which no thread can load.
 */
export function programOf(here: string, lazyPart: string): string | undefined {
  if (here.endsWith('.ts')) return undefined;
  return here.endsWith('.cjs')
    ? join(dirname(here), 'lazy', lazyPart)
    : fileURLToPath(new URL('./worker.js', here));
}
