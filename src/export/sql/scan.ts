import type { Dialect, SqlType } from './dialect.ts';
import type { PlannedColumn, SqlPlan } from './plan.ts';
import { type Cut, cutOf, momentOf } from './window.ts';

/** Expressions, and the names that a query gives them. */
export type Named = readonly (readonly [expression: string, name: string])[];

// The prefix keeps them apart from tables of others.
const RECORDS = 'mismatch_records';
const PLACED = 'mismatch_placed';

/** The table of all records that are looked at. */
export const SCANNED = 'mismatch_scanned';

/** A part of a query under a name; `how` says whether it is written down. */
export const table = (name: string, selects: readonly string[], how = ''): string =>
  `${name} AS${how} (\n${selects.join('\nUNION ALL\n')}\n)`;

export const list = (named: Named): string =>
  named.map(([expression, name]) => `${expression} AS ${name}`).join(',\n  ');

/** The records with the number of their window and the columns of the plan, as a table `SCANNED`. */
export function scan(
  dialect: Dialect,
  plan: SqlPlan,
): { readonly cut: Cut; readonly parts: readonly string[] } {
  const { timestamp } = plan;
  const moment = timestamp === undefined ? '' : momentOf(dialect, timestamp, 't');
  const cut = cutOf(dialect, plan, moment);
  const columns = plan.columns.flatMap((column, at) => selected(dialect, column, at));
  const taken = [
    ...(timestamp ? [[`source.${dialect.identifier(timestamp.name)}`, 't'] as const] : []),
    ...columns,
  ];
  const narrowings = plan.columns.flatMap((column, at) => narrowed(dialect, column, at));
  const narrow = narrowings.length > 0 ? `,\n  ${list(narrowings)}` : '';
  const names = taken.map(([, name]) => name);
  const where = cut.where.length > 0 ? `\nWHERE ${cut.where.join(' AND ')}` : '';
  const records = `SELECT ${list(taken)}\nFROM ${relationOf(dialect, plan)}${where}`;
  const stamped = `SELECT ${[`${dialect.cast(cut.position, 'integer')} AS w`, ...names].join(', ')}${narrow}`;
  const joined = cut.joined === undefined ? '' : ` CROSS JOIN ${cut.joined}`;
  return {
    cut,
    parts: [
      table(RECORDS, [records], dialect.inline),
      table(PLACED, [`${stamped}\nFROM ${RECORDS}${joined}`], dialect.inline),
      table(SCANNED, [`SELECT * FROM ${PLACED} WHERE w IS NOT NULL`], dialect.inline),
    ],
  };
}

function relationOf(dialect: Dialect, { relation }: SqlPlan): string {
  if ('table' in relation)
    return `${relation.table.map((part) => dialect.identifier(part)).join('.')} AS source`;
  // The line feed ends a comment that the query may end with.
  return `(\n${relation.query.trim().replace(/;$/, '')}\n) AS source`;
}

const TYPES = { number: 'double', text: 'text', boolean: 'boolean' } as const satisfies Record<
  Exclude<PlannedColumn['nature'], 'time'>,
  SqlType
>;

/** A column of a table as it is, and as what it is described as. */
function selected(dialect: Dialect, planned: PlannedColumn, at: number): Named {
  const { name, nature } = planned;
  const column = withoutCodes(dialect, planned, `source.${dialect.identifier(name)}`);
  const value = nature === 'time' ? dialect.moment(column) : dialect.cast(column, TYPES[nature]);
  return [
    [column, `c${at}`],
    [value, `v${at}`],
  ];
}

/** A column with nothing where it holds a code. */
function withoutCodes(
  dialect: Dialect,
  { nature, codes = [] }: PlannedColumn,
  column: string,
): string {
  if (codes.length === 0 || nature === 'time' || nature === 'boolean') return column;
  const listed = codes.map((one) =>
    typeof one === 'number' ? dialect.double(one) : dialect.text(one),
  );
  return `CASE WHEN ${dialect.cast(column, TYPES[nature])} IN (${listed.join(', ')}) THEN NULL ELSE ${column} END`;
}

/** The numbers that can be added up: the finite ones, and those among them whose squares are. */
function narrowed(dialect: Dialect, { nature }: PlannedColumn, at: number): Named {
  if (nature !== 'number') return [];
  const value = `v${at}`;
  return [
    [`CASE WHEN ${isFiniteNumber(dialect, value)} THEN ${value} END`, `x${at}`],
    [`CASE WHEN abs(${value}) < ${dialect.double(LARGEST)} THEN ${value} END`, `y${at}`],
  ];
}

// The squares of greater numbers leave the range of doubles when they are added up, and some engines
// fail then. A profile says no standard deviation beyond the same limit.
export const LARGEST = 1e140;

export const isFiniteNumber = (dialect: Dialect, value: string): string =>
  `abs(${value}) <= ${dialect.double(Number.MAX_VALUE)}`;
