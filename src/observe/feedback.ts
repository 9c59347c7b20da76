import type { RuntimeMonitoring } from '../generated/descriptors.ts';
import { fewOf, latencyOf, shareOf } from './amounts.ts';
import type { Log } from './logs.ts';
import type { WindowSums } from './sums.ts';
import type { Purpose } from './wanted.ts';

type Part = { readonly log: Log; readonly sums: WindowSums };

const MICROSECOND = 1e-6;

/** How much of the truth about the predictions of a window is known, and how late it came. */
export function feedbackIn({ feedback = [] }: RuntimeMonitoring, parts: readonly Part[]) {
  const found = parts.flatMap(({ log, sums }) => {
    if (log.truth === undefined) return [];
    const of = (purpose: Purpose['of']) =>
      sums.columns[log.wanted.findIndex((one) => one.purpose.of === purpose)];
    const labelled = of('labelled');
    const delay = of('labelDelay');
    const known = (labelled && fewOf(labelled))?.find(([value]) => value === 1)?.[1] ?? 0;
    const { name } = log.truth.declared;
    // One kind of feedback, one export of labels: they are the same, whatever they are called.
    const [only, ...others] = feedback;
    const isOnly = only !== undefined && others.length === 0;
    const declared = feedback.find((one) => one.name === name) ?? (isOnly ? only : undefined);
    return [
      {
        name: declared?.name ?? name,
        coverage: shareOf(known, sums.records),
        ...(delay && delay.present > 0 ? { delay: latencyOf(delay, MICROSECOND) } : {}),
      },
    ];
  });
  return found.length > 0 ? { feedback: found } : {};
}
