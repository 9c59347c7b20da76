import type { Summary } from '../profile/summary.ts';
import type { Exact } from '../profile/value-table.ts';
import { formatDuration } from '../values/duration.ts';

/** The values of a summary with their counts, where there are few enough to be counted one by one. */
export const fewOf = (summary: Summary): readonly (readonly [Exact, number])[] | undefined =>
  summary.few?.list();

/**
 * The smallest value that the share `q` does not exceed: exact while values are few, and else to the
 * width of a bucket, at most 0.8 % of the value. Nothing where there is no number.
 */
export function quantileOf(summary: Summary, q: number): number | undefined {
  const { present } = summary;
  const rank = Math.max(1, Math.ceil(Number((q * present).toPrecision(14))));
  const few = fewOf(summary);
  const steps = few
    ? few.map(([value, count]) => ({ value: Number(value), count }))
    : (summary.spread()?.buckets.list() ?? []).map(({ lower, upper, count }) => {
        return {
          value: Math.min(upper, summary.spread()?.maximum ?? upper, lower + (upper - lower) / 2),
          count,
        };
      });
  let below = 0;
  for (const { value, count } of steps) {
    below += count;
    if (below >= rank) return value;
  }
  return undefined;
}

const LATENCIES = { p50: 0.5, p90: 0.9, p95: 0.95, p99: 0.99, p999: 0.999 } as const;

/**
 * The `latency` part of times: a quantile is told only where at least ten values lie beyond it,
 * since it is the word of a single one otherwise.
 * @param seconds how long one unit of the values is
 */
export function latencyOf(summary: Summary, seconds: number): Readonly<Record<string, string>> {
  const spread = summary.spread();
  const { present } = summary;
  if (spread === undefined || present === 0) return {};
  const told: Record<string, string> = {};
  for (const [name, q] of Object.entries(LATENCIES)) {
    const value = quantileOf(summary, q);
    if (value === undefined || present * (1 - q) < ENOUGH_BEYOND) continue;
    told[name] = durationText(value * seconds);
  }
  const { mean } = spread.sums.moments();
  if (Number.isFinite(mean)) told['mean'] = durationText(mean * seconds);
  told['maximum'] = durationText(spread.maximum * seconds);
  return told;
}

const ENOUGH_BEYOND = 10;

/**
 * A duration in about four digits, which is as exact as a quantile is: hours and days in hundredths,
 * so that nobody has to read 997100s. A clock that ran back gives 0.
 */
export function durationText(seconds: number): string {
  const told = Number(Math.max(0, seconds).toPrecision(4));
  const unit = LARGE.find((one) => told >= 2 * one);
  return formatDuration(unit === undefined ? told : Math.round((100 * told) / unit) * (unit / 100));
}

/** A day and an hour, in seconds. */
const LARGE: readonly number[] = [86_400, 3600];

/** A share in six digits. */
export const shareOf = (part: number, whole: number): number =>
  whole === 0 ? 0 : Number((part / whole).toPrecision(6));
