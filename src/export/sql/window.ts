import { endOf, startOf, type Windows } from '../../observe/windows.ts';
import { momentText } from '../../profile/time.ts';
import type { Dialect } from './dialect.ts';
import type { Span, SqlPlan, Timestamp } from './plan.ts';

/** How a query cuts records into windows. */
export type Cut = {
  /** The number of the window that a record lies in: a beginning in microseconds, or a place in the list. */
  readonly position: string;
  /** Joined to the records, where a record may lie in several windows. */
  readonly joined?: string;
  /** What holds for the records of all windows; engines pass over other parts of a table by it. */
  readonly where: readonly string[];
  /** The beginning of a window by its number, to be read. */
  start(position: string): string;
};

const ZONED = 'TIMESTAMP WITH TIME ZONE';

/** @param moment when a record is from, in microseconds since 1970 */
export function cutOf(dialect: Dialect, plan: SqlPlan, moment: string): Cut {
  const { windows = { by: 'none' }, timestamp } = plan;
  if (timestamp === undefined || isEndless(windows)) {
    return { position: '0', where: [], start: () => dialect.nothing('text') };
  }
  if ('by' in windows) {
    const position = beginning(dialect, windows, moment);
    return { position, where: [], start: (at) => dialect.momentText(at) };
  }
  return {
    ...placeIn(windows, moment),
    where: withinAll(dialect, timestamp, windows),
    start: (at) => {
      const cases = windows.map(({ from }, place) => `WHEN ${place} THEN '${textOf(from)}'`);
      return `CASE ${at} ${cases.join(' ')} END`;
    },
  };
}

const isEndless = (windows: readonly Span[] | Windows): boolean =>
  'by' in windows && windows.by === 'none';

const textOf = (moment: number): string => momentText(moment, ZONED);

function beginning(dialect: Dialect, windows: Windows, moment: string): string {
  if (windows.by === 'calendar' && windows.unit === 'month') return dialect.startOfMonth(moment);
  const first = startOf(windows, 0);
  return dialect.startOf(moment, endOf(windows, first) - first, first);
}

/** Windows that do not overlap are found by halving; else a record is compared with each of them. */
function placeIn(windows: readonly Span[], moment: string): Pick<Cut, 'position' | 'joined'> {
  const sorted = windows
    .map((span, place) => ({ ...span, place }))
    .sort((one, other) => one.from - other.from);
  const overlaps = sorted.some(({ from }, at) => at > 0 && from < (sorted[at - 1]?.to ?? 0));
  if (!overlaps) return { position: halved(sorted, moment) };
  const rows = windows.map(
    ({ from, to }, place) => `SELECT ${place} AS place, ${from} AS opens, ${to} AS closes`,
  );
  return {
    position: `CASE WHEN ${moment} >= spans.opens AND ${moment} < spans.closes THEN spans.place END`,
    joined: `(\n${rows.join(' UNION ALL\n')}\n) AS spans`,
  };
}

function halved(spans: readonly (Span & { readonly place: number })[], moment: string): string {
  const [first, ...others] = spans;
  if (first === undefined) return 'NULL';
  if (others.length === 0) {
    const { from, to, place } = first;
    return `CASE WHEN ${moment} >= ${from} AND ${moment} < ${to} THEN ${place} END`;
  }
  const middle = Math.ceil(spans.length / 2);
  const [before, after] = [spans.slice(0, middle), spans.slice(middle)];
  const border = after[0]?.from;
  return `CASE WHEN ${moment} < ${border} THEN ${halved(before, moment)} ELSE ${halved(after, moment)} END`;
}

const DAY = 86_400_000_000;
// Engines know days from the year 1 to 9999 in common, ClickHouse fewer.
const FIRST_DAY = Date.UTC(1971, 0) * 1000;
const LAST_DAY = Date.UTC(2140, 0) * 1000;
const UNITS = { seconds: 1_000_000, milliseconds: 1000, microseconds: 1 } as const;

/**
 * From the first to the last moment of all windows. Of times a day more on both sides, so that it
 * does not matter which zone a session takes a day for: windows decide, this only saves reading.
 */
function withinAll(dialect: Dialect, { name, unit }: Timestamp, windows: readonly Span[]) {
  const first = windows.reduce((least, { from }) => Math.min(least, from), Infinity);
  const last = windows.reduce((most, { to }) => Math.max(most, to), -Infinity);
  const column = `source.${dialect.identifier(name)}`;
  if (unit !== undefined) {
    const [from, to] = [Math.floor(first / UNITS[unit]), Math.ceil(last / UNITS[unit])];
    return [`${column} >= ${from}`, `${column} <= ${to}`];
  }
  if (first < FIRST_DAY || last > LAST_DAY) return [];
  const day = (moment: number) => `DATE '${momentText(moment, 'DATE')}'`;
  return [`${column} >= ${day(first - DAY)}`, `${column} < ${day(last + 2 * DAY)}`];
}

/** When a record is from, in microseconds since 1970. */
export function momentOf(dialect: Dialect, { unit }: Timestamp, column: string): string {
  if (unit === undefined) return dialect.moment(column);
  const amount = dialect.cast(column, 'double');
  const micros = dialect.cast(`round(${amount} * ${UNITS[unit]})`, 'integer');
  return `CASE WHEN abs(${amount}) < ${dialect.double(2 ** 53)} THEN ${micros} END`;
}
