import type { Plan } from '../observe/plan.ts';
import { endOf, isTimed } from '../observe/windows.ts';

/** What is known of how far an export has come. */
export type Reached = {
  /** All records so far. */
  readonly records: number;
  /** The latest moment of them, in microseconds since 1970. */
  readonly latest?: number | undefined;
  /** When the last ones came, in milliseconds of the clock. */
  readonly arrived?: number | undefined;
};

type Cut = Pick<Plan, 'windows' | 'lateness'>;

/** An export that brings nothing for so long, or for `lateness`, is not waited for. */
const PATIENCE = 60_000;

/** A clock may be fast by so much, in microseconds; what is later still must not close windows. */
const FAST = 5 * 60 * 1_000_000;

/** Whether windows have an end: else there is one, which goes on. */
export const hasEnds = ({ windows }: Pick<Plan, 'windows'>): boolean => windows.by !== 'none';

/**
 * The windows that end here or before are over: the export that is least far has records that lie
 * later than their end by `lateness`. Nothing while nothing can be said.
 */
export function horizonOf(
  { windows, lateness }: Cut,
  exports: readonly Reached[],
  now: number,
): number | undefined {
  const begun = exports.filter(({ records }) => records > 0);
  const patience = Math.max(PATIENCE, lateness / 1000);
  const lively = begun.filter(({ arrived = now }) => now - arrived <= patience);
  const awaited = lively.length > 0 ? lively : begun;
  if (windows.by === 'records') {
    return awaited.length === 0 ? undefined : Math.min(...awaited.map(({ records }) => records));
  }
  if (!isTimed(windows)) return undefined;
  const moments = awaited.flatMap(({ latest }) => (latest === undefined ? [] : [latest]));
  return moments.length === 0 ? undefined : Math.min(...moments) - lateness;
}

/** Whether a window that begins there is over. Moments equal to its end are no part of it. */
export function isOver({ windows }: Cut, start: number, horizon: number | undefined): boolean {
  if (horizon === undefined || !hasEnds({ windows })) return false;
  const end = windows.by === 'records' ? start + windows.records : endOf(windows, start);
  return end <= horizon;
}

type Seen = { readonly first?: number; readonly last?: number };

/** The latest moment of what was read that lies not in the future. */
export function latestOf(parts: readonly Seen[], now: number): number | undefined {
  const limit = now * 1000 + FAST;
  const moments = parts.flatMap(({ first, last }) =>
    first === undefined || last === undefined || first > limit ? [] : [Math.min(last, limit)],
  );
  return moments.length === 0 ? undefined : Math.max(...moments);
}
