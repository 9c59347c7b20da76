import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Part } from '../parts.ts';
import type { Report } from '../report.ts';
import type { RunOptions } from '../run.ts';
import type { Order, Said, WorkerData } from './worker.ts';

/** What to check, and how this thread does it, which is how the other one does it as well. */
export type Work = {
  readonly parts: readonly Part[];
  readonly options: RunOptions;
  readonly run: (part: Part, options: RunOptions) => Report;
};

type Queue = Iterator<[number, Part], unknown>;
type Reports = (Report | undefined)[];

/** Some times what a part takes, and no more garbage than that; more ends the thread, not the run. */
const LIMITS = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 128 };

/** So many parts wait in the other thread, since this one hears of a report between two parts only. */
const AHEAD = 2;

/** The reports of all parts in their order, made in this thread and in another one. */
export async function checkTogether(work: Work): Promise<readonly Report[]> {
  const { parts, options, run } = work;
  const reports: Reports = parts.map(() => undefined);
  const queue = parts.entries();
  const program = workerFile();
  await Promise.all([
    ...(program === undefined ? [] : [workThere(program, work, queue, reports)]),
    workHere(work, queue, reports),
  ]);
  // What the other thread was at if it came to grief.
  return parts.map((part, at) => reports[at] ?? run(part, options));
}

async function workHere({ options, run }: Work, queue: Queue, reports: Reports): Promise<void> {
  for (let next = queue.next(); !next.done; next = queue.next()) {
    const [at, part] = next.value;
    reports[at] = run(part, options);
    // The other one may have something to say.
    await setImmediate();
  }
}

function workThere(
  program: string,
  { options }: Work,
  queue: Queue,
  reports: Reports,
): Promise<void> {
  const data: WorkerData = { options };
  const worker = new Worker(program, { workerData: data, resourceLimits: LIMITS });
  return new Promise((done) => {
    let waiting = 0;
    const order = () => {
      const next = queue.next();
      if (next.done) return;
      waiting++;
      worker.postMessage({ at: next.value[0], part: next.value[1] } satisfies Order);
    };
    worker.on('message', ({ at, report }: Said) => {
      reports[at] = report;
      waiting--;
      order();
      if (waiting === 0) worker.terminate().finally(done);
    });
    worker.on('error', () => done());
    for (let ahead = 0; ahead < AHEAD; ahead++) order();
  });
}

/** `worker.ts` as it was built; nothing where this is a source, which no thread can load. */
function workerFile(): string | undefined {
  const here = import.meta.url;
  if (here.endsWith('.ts')) return undefined;
  return here.endsWith('.cjs')
    ? join(dirname(here), 'lazy', 'parts-worker.cjs')
    : fileURLToPath(new URL('./worker.js', here));
}
