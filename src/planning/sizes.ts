import { isOfTruth } from './changes.ts';
import { type Rehearsed, warnsIn } from './column-drift.ts';
import { isDistance } from './distance.ts';
import { rehearse } from './rehearse.ts';
import type { Subject } from './subject.ts';

/** Sizes are found with fewer repetitions than the rest: a factor of two is as exact as they get. */
const REPETITIONS = 20;

const resized = (subject: Subject, factor: number): Subject => ({
  ...subject,
  draws: {
    ...subject.draws,
    ofWindow: Math.max(1, Math.round(subject.draws.ofWindow * factor)),
    ofOwnWindow: Math.max(1, Math.round(subject.draws.ofOwnWindow * factor)),
    repetitions: Math.min(REPETITIONS, subject.draws.repetitions),
  },
});

/**
 * The smallest windows, of a half, a quarter and an eighth of the size, in which what is recommended
 * still warns; the size itself where none does. Nothing for what is no distance.
 */
export function smallestWindow(
  subject: Subject,
  { scenario, recommended }: Rehearsed,
): number | undefined {
  const { kind } = scenario;
  const column = subject.columns.find(({ name }) => name === scenario.of);
  if (!recommended || !column || isOfTruth(kind)) return undefined;
  const { measure: distance, threshold: effect } = recommended;
  if (!isDistance(distance)) return undefined;
  let smallest = subject.draws.ofWindow;
  for (const factor of [1 / 2, 1 / 4, 1 / 8]) {
    const smaller = resized(subject, factor);
    if (smaller.draws.ofWindow < FEWEST) break;
    if (!warnsIn(smaller, { ...scenario, kind }, column, { distance, effect })) break;
    smallest = smaller.draws.ofWindow;
  }
  return smallest;
}

const FEWEST = 20;

/** By how much longer windows would have to be for something to warn; nothing where that does not help. */
export function longerWindows(subject: Subject, { scenario }: Rehearsed): number | undefined {
  return LONGER.find((factor) => {
    const larger = resized(subject, factor);
    // The monitor as it is has been counted already.
    const columns = larger.columns.filter(
      ({ name }) => isOfTruth(scenario.kind) || name === scenario.of,
    );
    const [found] = rehearse({ ...larger, columns }, [scenario]).rehearsed;
    return found?.recommended !== undefined;
  });
}

const LONGER = [2, 4, 8];
