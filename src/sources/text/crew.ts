import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Unreadable } from '../../artifacts/artifact.ts';
import { isFile } from '../../profile/sources.ts';
import type { Question, Segment, Summarised } from './segment.ts';
import type { Order, Said, WorkerData } from './worker.ts';

/** What to read, with how many threads, and whom to tell how many records were read. */
export type Work = {
  readonly question: Question;
  readonly segments: readonly Segment[];
  readonly threads: number;
  readonly onRows: (rows: number) => void;
};

type Queue = Iterator<[number, Segment], unknown>;
type Results = (Summarised | undefined)[];

/**
 * Adds up segments, one after the other in each of some threads, of which this is one. It begins with
 * the first segment, because it is there before the others are.
 * @throws {Unreadable} where a table has no header
 */
export async function summariseAll(work: Work): Promise<readonly Summarised[]> {
  const { segments, threads } = work;
  const results: Results = segments.map(() => undefined);
  const queue = segments.entries();
  const first = queue.next();
  const most = Math.min(threads, segments.length) - 1;
  const program = most > 0 ? workerFile() : undefined;
  const helpers = program === undefined ? 0 : most;
  const done = await Promise.allSettled([
    workHere(work, queue, results, first),
    ...Array.from({ length: helpers }, () => workThere(program ?? '', work, queue, results)),
  ]);
  const failed = done.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
  // What a thread was at that came to grief.
  const left = [...segments.entries()].filter(([at]) => results[at] === undefined);
  const rest = left.values();
  await workHere(work, rest, results, rest.next());
  return results as Summarised[];
}

async function workHere(
  { question, onRows }: Work,
  queue: Queue,
  results: Results,
  first: ReturnType<Queue['next']>,
): Promise<void> {
  const { summarise } = await import('./worker.ts');
  for (let next = first; !next.done; next = queue.next()) {
    const [at, segment] = next.value;
    const steps = summarise(segment, question);
    let step = await steps.next();
    while (!step.done) {
      onRows(step.value);
      // The others may have something to say.
      await setImmediate();
      step = await steps.next();
    }
    results[at] = step.value;
  }
}

function workThere(
  program: string,
  { question, onRows }: Work,
  queue: Queue,
  results: Results,
): Promise<void> {
  const asked: WorkerData = { asked: question };
  return new Promise((done, fail) => {
    const worker = new Worker(program, { workerData: asked });
    const finish = (error?: unknown) => {
      // Nobody has to wait for its end.
      void worker.terminate();
      if (error === undefined) done();
      else fail(error);
    };
    const order = () => {
      const next = queue.next();
      if (next.done) finish();
      else worker.postMessage({ at: next.value[0], segment: next.value[1] } satisfies Order);
    };
    worker.on('message', (said: Said) => {
      if ('rows' in said) onRows(said.rows);
      else if ('unreadable' in said) finish(new Unreadable(said.unreadable));
      else if ('error' in said) finish(said.error ?? new Error('a thread has failed'));
      else {
        results[said.at] = said.summarised;
        order();
      }
    });
    // What it was at is left to this thread.
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
    ? join(dirname(here), 'lazy', 'sources-text-worker.cjs')
    : fileURLToPath(new URL('./worker.js', here));
  return isFile(file) ? file : undefined;
}
