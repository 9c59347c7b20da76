import type { Part } from '../parts.ts';
import type { Report } from '../report.ts';
import type { RunOptions } from '../run.ts';
import { programOf, share } from '../threads/share.ts';

/** What to check, and how this thread does it, which is how the other one does it as well. */
export type Work = {
  readonly parts: readonly Part[];
  readonly options: RunOptions;
  readonly run: (part: Part, options: RunOptions) => Report;
};

/** Some times what a part takes, and no more garbage than that; more ends the thread, not the run. */
const LIMITS = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 128 };

/** So many parts wait in the other thread, since this one hears of a report between two parts only. */
const AHEAD = 2;

/** The reports of all parts in their order, made in this thread and in another one. */
export async function checkTogether({ parts, options, run }: Work): Promise<readonly Report[]> {
  const program = programOf(import.meta.url, 'parts-worker.cjs');
  const data = { work: 'parts', common: options };
  const reports = await share<Part, Report>({
    tasks: parts.entries(),
    // biome-ignore lint/correctness/useYield: a part is done in one step
    here: function* (part: Part): Generator<number, Report> {
      return run(part, options);
    },
    others: program ? { program, data, count: 1, ahead: AHEAD, limits: LIMITS } : undefined,
  });
  return parts.flatMap((_, at) => reports.get(at) ?? []);
}
