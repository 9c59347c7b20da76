import type { HeldOut } from '../../sources/held-out.ts';
import { endOf, isTimed, startOf, type Windows } from '../windows.ts';

/** How long the windows of a rehearsal are. */
export type WindowSize = {
  readonly records: number;
  /** In microseconds; nothing where neither the windows nor the log have times. */
  readonly length?: number;
  /** How the number of records is known, for people. */
  readonly because: string;
};

const PARTS = 10;

/**
 * How many records a window has: as many as are declared, or as windows of the declared length of the
 * log itself usually have. Otherwise a tenth of the log.
 */
export function windowSize(windows: Windows, log: HeldOut): WindowSize {
  const { records, moments } = log;
  const span = spanOf(log);
  if (windows.by === 'records') {
    return {
      records: windows.records,
      because: 'as declared',
      ...(span === undefined ? {} : { length: (span / (records - 1)) * windows.records }),
    };
  }
  if (isTimed(windows) && moments && span !== undefined) {
    const first = moments[0] as number;
    const length = endOf(windows, startOf(windows, first)) - startOf(windows, first);
    const many = typicalIn(windows, moments) * (records / moments.length);
    const usual = Math.max(1, Math.round(many > 0 ? many : (records * length) / span));
    return { records: usual, length, because: 'as a window of the log usually has' };
  }
  const part = Math.max(1, Math.floor(records / PARTS));
  const because = isTimed(windows)
    ? 'a tenth of the log, because its records have no times'
    : 'a tenth of the log, because no windows are declared';
  return { records: part, because, ...(span === undefined ? {} : { length: span / PARTS }) };
}

function spanOf({ moments }: HeldOut): number | undefined {
  const [first, last] = [moments?.[0], moments?.at(-1)];
  return first === undefined || last === undefined || last <= first ? undefined : last - first;
}

/** The median of the windows between the first and the last, which are not whole; 0 where there are none. */
function typicalIn(windows: Windows, moments: Float64Array): number {
  const counts = new Map<number, number>();
  for (const moment of moments) {
    const start = startOf(windows, moment);
    counts.set(start, (counts.get(start) ?? 0) + 1);
  }
  const whole = [...counts.values()].slice(1, -1).sort((one, other) => one - other);
  return whole[Math.floor(whole.length / 2)] ?? 0;
}
