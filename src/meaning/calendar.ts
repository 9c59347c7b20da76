import { compareDurations, type Duration } from '../values/duration.ts';

const DAY = 86_400;
const MONTH = 2_629_746;

/**
 * Whether two durations are one where people count months: a month has 30 or 31 days, and a year
 * 365 or 366. Contracts and dashboards write 30d, 90d and 365d for what others call 1mo, 3mo, 1y.
 */
export function sameCalendar(a: Duration, b: Duration): boolean {
  if (a.calendar === b.calendar) return false;
  const [whole, days] = a.calendar ? [a, b.amount / DAY] : [b, a.amount / DAY];
  const months = whole.amount / MONTH;
  if (months % 12 === 0) return days >= (months / 12) * 365 && days <= (months / 12) * 366;
  return Number.isInteger(months) && days >= months * 30 && days <= months * 31;
}

/** The order of two durations as people count: what `sameCalendar` calls one is equal. */
export const compareByCalendar = (a: Duration, b: Duration): number =>
  sameCalendar(a, b) ? 0 : compareDurations(a, b);
