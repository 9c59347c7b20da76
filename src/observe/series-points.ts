import type { Series, SeriesPoint } from '../report.ts';
import type { Observation } from './evidence.ts';

/** An observation and the window that it is from. */
export type Seen = {
  readonly from: string;
  readonly to: string;
  readonly observation: Observation;
};

/** A series that does not say yet what it is of. */
export type Numbers = Omit<Series, 'system' | 'of'>;

/** A point for each window of which `read` tells a number. */
export const pointsIn = <T>(
  seen: readonly Seen[],
  read: (value: T) => Omit<SeriesPoint, 'from' | 'to'> | undefined,
): readonly SeriesPoint[] =>
  seen.flatMap(({ from, to, observation }) => {
    const point = read(observation.value as T);
    return point && Number.isFinite(point.value) ? [{ from, to, ...point }] : [];
  });
