import type { Part } from '../parts.ts';
import type { Report } from '../report.ts';
import { type RunOptions, run } from '../run.ts';
import { serve } from '../threads/serve.ts';

// biome-ignore lint/correctness/useYield: a part is done in one step
serve('parts', function* (options: RunOptions, part: Part): Generator<number, Report> {
  return run(part, options);
});
