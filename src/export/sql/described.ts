import type { Dialect, SqlType, Unpivoted } from './dialect.ts';
import { binsOf, type Chunk, foldedTable, quantilesOf } from './fold.ts';
import { isGrouped, type PlannedColumn, type SqlPlan } from './plan.ts';

/** A row for each column of a chunk, of what was added up for all of them in one row. */
export const unpivoted = (dialect: Dialect, plan: SqlPlan, chunk: Chunk, number: number): string =>
  dialect.unpivot(
    foldedTable(number),
    ['w', 'row_count', 'first_moment', 'last_moment'],
    described(dialect, plan, chunk),
  );

const NAMES = [
  'column_position',
  'column_name',
  'column_type',
  'present_count',
  'nan_count',
  'positive_infinity_count',
  'negative_infinity_count',
  'mean_value',
  'sample_variance',
  'minimum_value',
  'maximum_value',
  'zero_count',
  'estimated_distinct_count',
  'histogram_counts',
  'quantile_values',
] as const;

/** One row for each of some columns, of what was added up for all of them in one row. */
function described(
  dialect: Dialect,
  plan: SqlPlan,
  columns: readonly (readonly [column: PlannedColumn, at: number])[],
): Unpivoted {
  return {
    names: NAMES,
    rows: columns.map(([column, at]) => [
      dialect.cast(String(at), 'integer'),
      dialect.cast(dialect.text(column.name), 'text'),
      ...rowOf(dialect, plan, column, at),
    ]),
  };
}

function rowOf(dialect: Dialect, plan: SqlPlan, column: PlannedColumn, at: number) {
  const { nature, edges } = column;
  const typed = (type: SqlType, name: string, isThere: boolean) =>
    isThere ? dialect.cast(`${name}${at}`, type) : dialect.nothing(type);
  const isNumber = nature === 'number';
  const canBeEndless = isNumber || nature === 'time';
  const isEstimated = !isGrouped(plan, column) && dialect.approximateDistinct !== undefined;
  return [
    typed('text', 'type', nature === 'time'),
    typed('integer', 'n', true),
    typed('integer', 'nan', isNumber),
    typed('integer', 'plus', canBeEndless),
    typed('integer', 'minus', canBeEndless),
    ...['mean', 'variance', 'least', 'most'].map((name) => typed('double', name, isNumber)),
    typed('integer', 'zeros', isNumber),
    typed('integer', 'distinct', isEstimated),
    isNumber && edges !== undefined
      ? dialect.cast(dialect.joined(binsOf(column, at)), 'text')
      : dialect.nothing('text'),
    typed('text', 'quantiles', isNumber && quantilesOf(dialect, plan) !== undefined),
  ];
}
