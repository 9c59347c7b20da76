import { MOST_EXACT } from '../../profile/value-table.ts';
import type { Dialect } from './dialect.ts';
import { type PlannedColumn, type SqlPlan, topOf } from './plan.ts';
import { isFiniteNumber, SCANNED } from './scan.ts';

// Longer texts would make an answer unbearable, and are left out of profiles as well.
export const LONGEST_TEXT = 1000;

/** The text of a value by which it is told. */
function textOf(dialect: Dialect, { nature }: PlannedColumn, value: string): string {
  if (nature === 'number') return dialect.cast(dialect.cast(value, 'double'), 'text');
  if (nature === 'boolean') return `CASE WHEN ${value} THEN 'true' ELSE 'false' END`;
  return nature === 'time' ? dialect.cast(value, 'text') : value;
}

// Of a column with more different values a profile lists only those that one in so many records has.
const FEW = MOST_EXACT;
const RARE = 1000;

/** The frequent values, the counts of categories, and how many different values there are. */
export function grouped(
  dialect: Dialect,
  plan: SqlPlan,
  column: PlannedColumn,
  at: number,
): string {
  const most = topOf(plan, column);
  const isText = column.nature === 'text';
  const tooLong = `${dialect.length('v')} > ${LONGEST_TEXT}`;
  const isListed = `place <= ${most} AND ${FREQUENT}${isText ? ` AND NOT ${tooLong}` : ''}`;
  const pairs = dialect.pairs(textOf(dialect, column, 'v'), 'n', isListed);
  const last = isText ? `CASE WHEN ${tooLong} THEN 1 ELSE 0 END, ` : '';
  const order = `${last}n DESC, ${isText ? dialect.ordered('v') : 'v'}`;
  return [
    `SELECT w AS w, ${dialect.cast(String(at), 'integer')} AS p, max(different) AS distinct_count,`,
    `  ${most > 0 ? pairs : dialect.nothing('text')} AS top_values,`,
    `  ${categoriesOf(dialect, column)} AS category_counts`,
    `FROM (${most > 0 ? ranked(dialect, column, at, order) : sized(dialect, column, at)}) AS ranked`,
    'GROUP BY w',
  ].join('\n');
}

const FREQUENT = `(different <= ${FEW} OR n * ${RARE} >= present)`;

/** Only what may be listed is sorted; one value of each window stays to tell of the others. */
function ranked(dialect: Dialect, column: PlannedColumn, at: number, order: string): string {
  const isAll = column.categories !== undefined || column.nature === 'boolean';
  return [
    `SELECT w, v, n, present, different, row_number() OVER (PARTITION BY w ORDER BY ${order}) AS place`,
    `FROM (${sized(dialect, column, at, isAll ? '' : KEPT)}) AS sized`,
    ...(isAll ? [] : [`WHERE v = kept OR ${FREQUENT}`]),
  ].join('\n');
}

const KEPT = ', min(v) OVER (PARTITION BY w) AS kept';

/** Each value with its count, how many values there are in its window, and how many different ones. */
const sized = (dialect: Dialect, column: PlannedColumn, at: number, more = ''): string =>
  [
    `SELECT w, v, n, ${dialect.cast('sum(n) OVER (PARTITION BY w)', 'integer')} AS present,`,
    `  count(*) OVER (PARTITION BY w) AS different${more}`,
    `FROM (${groups(dialect, column, at)}) AS counted`,
  ].join('\n');

/** Each value that is there, with its count. */
export function groups(dialect: Dialect, { nature }: PlannedColumn, at: number): string {
  const isNumber = nature === 'number';
  const told = isNumber ? `c${at} + 0` : `v${at}`;
  const isThere = isNumber ? isFiniteNumber(dialect, `v${at}`) : `v${at} IS NOT NULL`;
  return `SELECT w, ${told} AS v, count(*) AS n FROM ${SCANNED} WHERE ${isThere} GROUP BY w, ${told}`;
}

/** How often a category occurs among values that have been counted. */
export function categoryCount(
  dialect: Dialect,
  { nature }: PlannedColumn,
  category: string | number,
): string {
  const equals =
    nature === 'number'
      ? `${dialect.cast('v', 'double')} = ${dialect.double(Number(category))}`
      : `v = ${dialect.text(String(category))}`;
  return dialect.cast(`coalesce(sum(n) FILTER (WHERE ${equals}), 0)`, 'integer');
}

const categoriesOf = (dialect: Dialect, column: PlannedColumn): string =>
  column.categories === undefined || column.categories.length === 0
    ? dialect.nothing('text')
    : dialect.joined(column.categories.map((one) => categoryCount(dialect, column, one)));
