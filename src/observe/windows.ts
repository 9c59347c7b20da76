import type { RuntimeMonitoring } from '../generated/descriptors.ts';
import { parseDuration } from '../values/duration.ts';

/** How records are cut into windows (spec, "Windows"). */
export type Windows =
  | { readonly by: 'none' }
  /** Of a length, in microseconds. */
  | { readonly by: 'length'; readonly length: number }
  | { readonly by: 'calendar'; readonly unit: CalendarUnit }
  | { readonly by: 'records'; readonly records: number };

export type CalendarUnit = 'hour' | 'day' | 'week' | 'month';

type Setting = NonNullable<RuntimeMonitoring['windows']>;

const SECOND = 1_000_000;

/** More of them nobody would look at, and a log whose times are mixed up would make them. */
export const MOST_WINDOWS = 20_000;

export const TOO_MANY = `it reaches over more than ${MOST_WINDOWS} windows; choose longer ones`;

export const TOO_SHORT = 'windows have to be a second long at least';

/** Whether windows are so short that no log could be cut into them. */
export const isTooShort = (windows: Windows): boolean =>
  windows.by === 'length' && windows.length < SECOND;

/** All records are one window, unless the descriptor says otherwise. */
export function windowsOf({ every, calendar, records }: Setting = {}): Windows {
  if (records !== undefined) return { by: 'records', records };
  if (calendar !== undefined) return { by: 'calendar', unit: calendar };
  const length = every === undefined ? undefined : parseDuration(every);
  if (length?.ok) return { by: 'length', length: Math.round(length.value.amount * SECOND) };
  return { by: 'none' };
}

/**
 * Reads `month`, `7d` or `5000`, as somebody types it on the command line; `all` is one window.
 * Nothing for any other text.
 */
export function parseWindows(text: string): Windows | undefined {
  if (text === 'all') return { by: 'none' };
  if (text === 'hour' || text === 'day' || text === 'week' || text === 'month') {
    return { by: 'calendar', unit: text };
  }
  if (/^[1-9]\d{0,11}$/.test(text)) return { by: 'records', records: Number(text) };
  const length = parseDuration(text);
  if (!length.ok || length.value.amount < 1) return undefined;
  return { by: 'length', length: Math.round(length.value.amount * SECOND) };
}

/** What to tell somebody whose text `parseWindows` does not know. */
export const wrongWindow = (text: string): string =>
  `--window has to be all, hour, day, week, month, 7d, or 5000, not ${JSON.stringify(text)}`;

/** Whether windows are stretches of time. */
export const isTimed = (windows: Windows): boolean =>
  windows.by === 'length' || windows.by === 'calendar';

/**
 * The beginning of the window that a moment lies in; both in microseconds since 1970. Weeks begin on
 * Monday, and everything is in UTC.
 */
export function startOf(windows: Windows, moment: number): number {
  if (windows.by === 'length') return Math.floor(moment / windows.length) * windows.length;
  if (windows.by !== 'calendar') return 0;
  if (windows.unit === 'month') {
    const date = new Date(Math.floor(moment / 1000));
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth()) * 1000;
  }
  const { length, offset } = REGULAR[windows.unit];
  return Math.floor((moment - offset) / length) * length + offset;
}

const DAY = 86_400 * SECOND;

// 1970-01-01 was a Thursday: the first Monday came four days later.
const REGULAR = {
  hour: { length: 3600 * SECOND, offset: 0 },
  day: { length: DAY, offset: 0 },
  week: { length: 7 * DAY, offset: 4 * DAY },
} as const;

/** Where the window ends that begins at `start`: the first moment that is no part of it. */
export function endOf(windows: Windows, start: number): number {
  if (windows.by === 'length') return start + windows.length;
  if (windows.by !== 'calendar') return Number.POSITIVE_INFINITY;
  if (windows.unit === 'month') {
    const date = new Date(start / 1000);
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1) * 1000;
  }
  return start + REGULAR[windows.unit].length;
}
