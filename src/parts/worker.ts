import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { Part } from '../parts.ts';
import type { Report } from '../report.ts';
import { type RunOptions, run } from '../run.ts';

/** What a worker is given at its start: how to check, as far as it can be sent. */
export type WorkerData = { readonly options: RunOptions };

/** A part by its number. */
export type Order = { readonly at: number; readonly part: Part };

/** What came of it. */
export type Said = { readonly at: number; readonly report: Report };

function serve({ options }: WorkerData): void {
  parentPort?.on('message', ({ at, part }: Order) => {
    parentPort?.postMessage({ at, report: run(part, options) } satisfies Said);
  });
}

if (!isMainThread && (workerData as WorkerData | null)?.options) serve(workerData as WorkerData);
