import type { Duration } from '../values/duration.ts';
/**
 * Whether two durations are one where people count months: a month has 30 or 31 days, and a year
 * 365 or 366. Contracts and dashboards write 30d, 90d and 365d for what others call 1mo, 3mo, 1y.
 */
export declare function sameCalendar(a: Duration, b: Duration): boolean;
