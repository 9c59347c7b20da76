/** How long to wait after failures, in milliseconds. */
export type Backoff = {
  /** After the first failure; twice as long after each that follows. */
  readonly first: number;
  readonly most: number;
};

export const DEFAULT_BACKOFF: Backoff = { first: 1000, most: 300_000 };

/** The longest that a receiver can make us wait: a day in its header must not silence us for one. */
const LONGEST_WISH = 3_600_000;

/**
 * Milliseconds to wait after `failures` (at least 1) in a row: between half of the exponential time
 * and all of it, so that many detectors do not come back at one moment.
 * @param random gives numbers from 0 to below 1
 */
export function pause(
  failures: number,
  random: () => number,
  { first, most }: Backoff = DEFAULT_BACKOFF,
): number {
  const full = Math.min(most, first * 2 ** Math.min(failures - 1, 40));
  return Math.round(full * (0.5 + random() / 2));
}

/**
 * Milliseconds that a `Retry-After` header asks for: a number of seconds, or a date of HTTP (RFC
 * 9110, 10.2.3). Nothing for anything else; at most an hour.
 */
export function retryAfter(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? '';
  const wish = /^\d{1,10}$/.test(text) ? Number(text) * 1000 : dateOf(text) - now;
  return Number.isFinite(wish) ? Math.min(Math.max(wish, 0), LONGEST_WISH) : undefined;
}

/** Only with the name of a day at the front, for `Date.parse` takes almost anything for a date. */
const dateOf = (text: string): number =>
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? [\w :-]{10,40}$/.test(text)
    ? Date.parse(text)
    : Number.NaN;

/** Numbers from 0 to below 1 that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
