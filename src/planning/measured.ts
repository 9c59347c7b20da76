import type { InOrder } from './in-order.ts';
import type { FalseAlarms, Telling } from './telling.ts';

/** How one measure fares against one drift. */
export type MeasuredDrift = {
  /** A distance, `estimated` or `realised`. */
  readonly measure: string;
  /** The column, or the metric. */
  readonly of: string;
  /** What it takes beside the log: nothing, a reference with truth and scores, or labels that come back. */
  readonly takes: 'inputs' | 'reference-truth' | 'labels';
  /** From where on it warns; of quality the limit, or without one what the log itself has. */
  readonly threshold?: number;
  readonly noise?: number;
  /** Whether the monitor as it is declared looks at it, with this threshold. */
  readonly isWatched: boolean;
  readonly telling: Telling;
  readonly falseAlarms: FalseAlarms;
  readonly inOrder?: InOrder;
};

/** What takes less data is cheaper, then what is watched already, then what is less to compute. */
const costOf = ({ takes, isWatched }: MeasuredDrift, place: number): number =>
  ({ inputs: 0, 'reference-truth': 2, labels: 4 })[takes] + (isWatched ? 0 : 1) + place / 1000;

/** Of all repetitions so many have to warn, or a measure is not counted on. */
export const ENOUGH = 0.9;

/** Delays that differ by no more than this part of a window are the same. */
const SAME_DELAY = 0.5;

/** Why a measure is not to be counted on; nothing where it is. */
export function whyNot(one: MeasuredDrift, rate: number): string | undefined {
  const { telling, falseAlarms, inOrder } = one;
  if (telling.found.share < ENOUGH) {
    return telling.found.happened === 0 ? 'it never warns' : 'it does not always warn';
  }
  if (falseAlarms.runs.lower > rate) return 'it warns too often although nothing has changed';
  if (inOrder && inOrder.alarms > 0) {
    return `it warns of ${inOrder.alarms} of ${inOrder.windows} of the log's own windows`;
  }
  return undefined;
}

/** The cheapest of those that warn earliest, among those that can be counted on. */
export function bestOf(all: readonly MeasuredDrift[], rate: number): MeasuredDrift | undefined {
  const fit = all.filter((one) => whyNot(one, rate) === undefined);
  const earliest = Math.min(...fit.map(({ telling }) => telling.meanDelay));
  const [best] = fit
    .filter(({ telling }) => telling.meanDelay <= earliest + SAME_DELAY)
    .sort((one, other) => costOf(one, all.indexOf(one)) - costOf(other, all.indexOf(other)));
  return best;
}
