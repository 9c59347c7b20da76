import type { WindowName } from './judge.ts';
import type { Log } from './logs.ts';
import type { WindowSums } from './sums.ts';
import { endOf, isTimed, type Windows } from './windows.ts';

/** A moment in RFC 3339, in UTC and whole seconds unless it lies between them. */
export function instant(microseconds: number): string {
  const text = new Date(Math.floor(microseconds / 1000)).toISOString();
  return text.endsWith('.000Z') ? `${text.slice(0, -5)}Z` : text;
}

/** When a window begins and ends; windows without times are told by the numbers of their records. */
export function nameOf(windows: Windows, { start, records, first, last }: WindowSums): WindowName {
  if (isTimed(windows)) return { from: instant(start), to: instant(endOf(windows, start)) };
  if (first === undefined || last === undefined) {
    return { from: `record ${start + 1}`, to: `record ${start + records}` };
  }
  // The end is no part of a window.
  return { from: instant(first), to: instant(last + 1000) };
}

/** What is told of an export in one window. */
export const exportIn = (log: Log, sums: WindowSums) => ({
  name: log.plan.declared.name,
  records: sums.records,
  bad: sums.bad,
  ...(log.late === undefined ? {} : { late: log.late }),
  ...(sums.first === undefined ? {} : { first: instant(sums.first) }),
  ...(sums.last === undefined ? {} : { last: instant(sums.last) }),
  columns: log.names.filter((name) => name.length <= 400).slice(0, MOST_COLUMNS),
});

const MOST_COLUMNS = 4096;
