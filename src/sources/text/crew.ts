import { Unreadable } from '../../artifacts/artifact.ts';
import { programOf, share } from '../../threads/share.ts';
import type { Question, Segment, Summarised } from './segment.ts';
import type { Refused } from './worker.ts';

/** What to read, with how many threads, and whom to tell how many records were read. */
export type Work = {
  readonly question: Question;
  readonly segments: readonly Segment[];
  readonly threads: number;
  readonly onRows: (rows: number) => void;
};

/**
 * Adds up segments, one after the other in each of some threads, of which this is one.
 * @throws {Unreadable} where a table has no header
 */
export async function summariseAll(work: Work): Promise<readonly Summarised[]> {
  const { question, segments, threads, onRows } = work;
  const program = programOf(import.meta.url, 'sources-text-worker.cjs');
  const count = Math.min(threads, segments.length) - 1;
  const data = { work: 'text', common: question };
  const summarised = await share<Segment, Summarised | Refused>({
    tasks: segments.entries(),
    here: async (segment: Segment) => {
      const { attempt } = await import('./worker.ts');
      return attempt(question, segment);
    },
    others: program && count > 0 ? { program, data, count } : undefined,
    onProgress: onRows,
  });
  return segments.flatMap((_, at) => {
    const one = summarised.get(at);
    if (one && 'unreadable' in one) throw new Unreadable(one.unreadable);
    return one ?? [];
  });
}
