import type { Strictness } from '../drift/limits.ts';
import { binsOf, type Column, sideOf } from './column.ts';
import { alarmOf, isOfOrder, type Watched } from './distance.ts';

/** What a measure says of the log's own windows, one after the other, each beside all other records. */
export type InOrder = {
  readonly alarms: number;
  readonly windows: number;
  /** The largest value of all. */
  readonly largest: number;
};

// More of them say little more, and each is compared with a reference of its own.
const MOST = 12;

/**
 * Where a log has seasons, or lies ordered, its own windows differ by more than chance: what alarms on
 * them will alarm in production although nothing is wrong. Rows are in the order of time.
 */
export function inOrder(
  { name, values, ...rest }: Column,
  watched: readonly Watched[],
  size: number,
  strictness: Pick<Strictness, 'rate' | 'family'>,
): readonly InOrder[] {
  const windows = Math.floor(values.length / size);
  const shown = Array.from({ length: Math.min(windows, MOST) }, (_, at) =>
    Math.floor((at * windows) / Math.min(windows, MOST)),
  );
  const found = watched.map(() => ({ alarms: 0, windows: 0, largest: 0 }));
  const isOrdered = watched.some(({ distance }) => isOfOrder(distance));
  // With one window there is nothing to compare it with.
  for (const window of windows > 1 ? shown : []) {
    const [from, to] = [window * size, (window + 1) * size];
    const others = new Float64Array(values.length - size);
    others.set(values.subarray(0, from));
    others.set(values.subarray(to), from);
    const bins = binsOf({ name, values, ...rest }, others);
    const reference = sideOf(others, bins, isOrdered);
    const side = sideOf(values.subarray(from, to), bins, isOrdered);
    for (const [at, one] of watched.entries()) {
      const seen = alarmOf(one.distance, reference, strictness)(side, one.effect);
      const sums = found[at];
      if (seen === undefined || sums === undefined) continue;
      sums.windows++;
      if (seen.isDrift) sums.alarms++;
      sums.largest = Math.max(sums.largest, seen.value);
    }
  }
  return found;
}
