import { formatDuration } from '../values/duration.ts';

const DAY = 86_400;

/** Whole days where there are some. */
export const lengthText = (seconds: number): string =>
  seconds >= 2 * DAY
    ? `${Math.round(seconds / DAY)}d`
    : formatDuration(Math.max(1, seconds >= 7200 ? Math.round(seconds / 3600) * 3600 : seconds));

/** More words than that nobody reads. */
export const MOST = 8;

export const listed = (words: readonly string[]): string =>
  words.length <= MOST
    ? words.join(', ')
    : `${words.slice(0, MOST).join(', ')} and ${words.length - MOST} more`;

export const percent = (share: number): string => `${Number((100 * share).toPrecision(2))} %`;

export const grouped = (amount: number): string =>
  String(amount).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
