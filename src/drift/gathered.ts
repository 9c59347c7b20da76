import { type Counts, totalOf } from './counts.ts';
import type { Sides } from './sides.ts';

/** Fewer values than that are too few for a bin of its own (Cochran 1954). */
const ENOUGH = 5;

/** Both sides in bins that are large enough for what is known about chance. */
export type Gathered = {
  readonly reference: Counts;
  readonly current: Counts;
  /** Values of the reference, and of the window. */
  readonly n: number;
  readonly m: number;
  /** The last bin is one in which fewer values are to be expected, because all others are larger. */
  readonly isLastRare: boolean;
};

/**
 * Counts together what is too rare to be counted alone: bins in which the reference has fewer than
 * five values, or lets expect fewer than five in the window. Which ones these are is told by the
 * reference and the size of the window, never by what has fallen into them, so that the choice
 * itself is no drift. The bin of all rare ones is the last; the others keep their order. Nothing
 * where a side has no values.
 */
export function gathered(reference: Counts, current: Counts): Gathered | undefined {
  const [n, m] = [totalOf(reference), totalOf(current)];
  if (n === 0 || m === 0) return undefined;
  const isEnough = (count: number): boolean => Math.min(count, (count / n) * m) >= ENOUGH;
  const gather = (counts: Counts): Counts => {
    const rare = counts.filter((_, bin) => !isEnough(reference[bin] as number));
    const kept = counts.filter((_, bin) => isEnough(reference[bin] as number));
    return rare.length === 0 ? kept : [...kept, totalOf(rare)];
  };
  const bins = gather(reference);
  const isLastRare = !isEnough(bins.at(-1) as number);
  return { reference: bins, current: gather(current), n, m, isLastRare };
}

/** The same for sides, for measures that are to be compared with their noise. */
export function gatheredSides({ reference, current }: Sides): Sides {
  if (reference.counts === undefined || current.counts === undefined) return { reference, current };
  const bins = gathered(reference.counts, current.counts);
  if (bins === undefined) return { reference, current };
  return {
    reference: { ...reference, counts: bins.reference },
    current: { ...current, counts: bins.current },
  };
}
