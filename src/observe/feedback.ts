import type { RuntimeMonitoring } from '../generated/descriptors.ts';
import { oncePer } from '../lazily.ts';
import { durationText, fewOf, latencyOf, quantileOf, shareOf } from './amounts.ts';
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
        ...ageOf(log, sums),
      },
    ];
  });
  return found.length > 0 ? { feedback: found } : {};
}

/**
 * Between which moments the newest truth of a log arrived, in microseconds since 1970. Each delay of a
 * window belongs to one of its predictions, and sums do not tell to which; one arrival that a wrong
 * clock puts far ahead must not make everything look old.
 */
const newestTruth = oncePer((log: Log) => {
  const place = log.wanted.findIndex(({ purpose }) => purpose.of === 'labelDelay');
  const newest = { atLeast: -Infinity, atMost: -Infinity };
  for (const { columns, first, last } of place < 0 ? [] : log.windows()) {
    const delay = columns[place];
    const slow = delay && quantileOf(delay, SLOW);
    const slowest = delay?.spread()?.maximum;
    if (first === undefined || last === undefined) continue;
    if (slow === undefined || slowest === undefined) continue;
    newest.atLeast = Math.max(newest.atLeast, first + slow);
    newest.atMost = Math.max(newest.atMost, last + slowest);
  }
  return newest;
});

const SLOW = 0.95;

/** How long the youngest prediction of a window has waited for its truth, as far as that is known. */
function ageOf(log: Log, { last }: WindowSums) {
  if (log.isWhole !== true) return {};
  const { atLeast, atMost } = newestTruth(log);
  if (last === undefined || atMost === -Infinity) return {};
  const told = (moment: number): string => durationText((moment - last) * MICROSECOND);
  return { age: { atLeast: told(atLeast), atMost: told(atMost) } };
}
