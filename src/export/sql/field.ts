import type { Statistics } from '../../generated/descriptors.ts';
import { byCount } from '../../profile/frequent.ts';
import { momentText } from '../../profile/time.ts';
import type { Cells } from './cells.ts';
import type { Dialect } from './dialect.ts';
import { quantilesOf } from './fold.ts';
import { LONGEST_TEXT } from './group.ts';
import { isGrouped, type PlannedColumn, QUANTILES, type SqlPlan, topOf } from './plan.ts';
import { LARGEST } from './scan.ts';

/** What is said of one column, as a profile says it. */
export type FieldAnswer = {
  readonly name: string;
  readonly statistics: Statistics;
  /** How often each category of the plan occurs, and all other values together. */
  readonly categories?: { readonly counts: readonly number[]; readonly others: number };
};

type Told = {
  readonly plan: SqlPlan;
  readonly column: PlannedColumn;
  readonly dialect: Dialect;
  readonly cells: Cells;
  readonly count: number;
  readonly missing: number;
  readonly nan: number;
  readonly infinite: number;
  /** Finite values that are there. */
  readonly present: number;
  readonly distinct: number | undefined;
};

/** @throws {Unreadable} where a cell is not what the query makes */
export function fieldOf(
  plan: SqlPlan,
  column: PlannedColumn,
  dialect: Dialect,
  cells: Cells,
  window: Statistics['window'],
): FieldAnswer {
  const [count, missing] = [cells.count('row_count'), cells.count('missing_count')];
  const nan = cells.countIfAny('nan_count') ?? 0;
  const infinite =
    (cells.countIfAny('positive_infinity_count') ?? 0) +
    (cells.countIfAny('negative_infinity_count') ?? 0);
  const distinct = isGrouped(plan, column)
    ? (cells.countIfAny('distinct_count') ?? 0)
    : cells.countIfAny('estimated_distinct_count');
  const present = count - missing - infinite;
  const told = { plan, column, dialect, cells, count, missing, nan, infinite, present, distinct };
  const isNumber = column.nature === 'number' && present > 0;
  const statistics: Statistics = {
    count,
    missing,
    ...(isNumber ? momentsOf(told) : {}),
    ...(distinct === undefined ? {} : { distinct: Math.min(present, distinct) }),
    ...(isNumber ? shapeOf(told) : {}),
    ...listOf(told),
    ...(window === undefined ? {} : { window }),
    method: methodOf(told),
  };
  return { name: column.name, statistics, ...categoriesOf(told) };
}

// Below, squares lose digits.
const SMALLEST_SQUARED = 1e-140;

function momentsOf({ cells, present }: Told): Statistics {
  const [minimum, maximum] = [cells.double('minimum_value'), cells.double('maximum_value')];
  if (minimum === undefined || maximum === undefined) return cells.refuse('minimum_value');
  const [mean, variance] = [cells.double('mean_value'), cells.double('sample_variance')];
  const largest = Math.max(-minimum, maximum);
  const isSquared = largest < LARGEST && (largest > SMALLEST_SQUARED || largest === 0);
  return {
    ...(mean !== undefined && largest < LARGEST ? { mean: shown(mean) } : {}),
    ...(variance !== undefined && present > 1 && isSquared
      ? { std: shown(Math.sqrt(Math.max(0, variance))) }
      : {}),
    minimum,
    maximum,
  };
}

/** As many digits as a profile shows. */
const shown = (value: number): number => Number(value.toPrecision(12));

function shapeOf({ plan, column, dialect, cells }: Told): Statistics {
  const quantiles = cells.numbers('quantile_values');
  const isRough = quantilesOf(dialect, plan)?.said !== undefined;
  const { edges } = column;
  const counts = edges ? cells.counts('histogram_counts', edges.length - 1) : undefined;
  return {
    zeros: cells.count('zero_count'),
    ...(quantiles?.length === QUANTILES.length
      ? {
          quantiles: quantiles.map((value, at) => ({
            q: QUANTILES[at] as number,
            value: isRough ? Number(value.toPrecision(6)) : value + 0,
          })),
        }
      : {}),
    ...(edges && counts ? { histogram: { edges: [...edges], counts: [...counts] } } : {}),
  };
}

function listOf({ plan, column, dialect, cells }: Told): Statistics {
  const type = column.nature === 'time' ? dialect.timeOf(cells.text('column_type') ?? '') : 'local';
  const top = [...merged(column, cells)]
    .sort(byCount)
    .slice(0, topOf(plan, column))
    .map(([value, count]) => ({ value: toldAs(column, value, TIMES[type]), count }));
  return top.length > 0 ? { top } : {};
}

const TIMES = { date: 'DATE', local: 'TIMESTAMP', zoned: 'TIMESTAMP WITH TIME ZONE' } as const;

/** Integers beyond 2^53 may be one double, and are one value then. */
function merged({ nature }: PlannedColumn, cells: Cells): ReadonlyMap<number | string, number> {
  const counts = new Map<number | string, number>();
  for (const [text, count] of cells.pairs('top_values')) {
    if (text.length > LONGEST_TEXT) continue;
    const isText = nature === 'text' || nature === 'boolean';
    const value = isText ? text : Number(text) + 0;
    if (Number.isNaN(value)) cells.refuse('top_values');
    counts.set(value, (counts.get(value) ?? 0) + count);
  }
  return counts;
}

function toldAs({ nature }: PlannedColumn, value: number | string, type: string) {
  if (nature === 'boolean') return value === 'true';
  return nature === 'time' ? momentText(Number(value), type) : value;
}

function categoriesOf({ column, cells, present }: Told): Pick<FieldAnswer, 'categories'> {
  const { categories } = column;
  if (categories === undefined) return {};
  // No value at all leaves no group, and an empty list no count.
  const counts = cells.counts('category_counts', categories.length) ?? categories.map(() => 0);
  const others = present - counts.reduce((sum, count) => sum + count, 0);
  return { categories: { counts, others } };
}

/** How the numbers were made, and how far they may be off. */
function methodOf({ plan, column, dialect, nan, infinite }: Told): string {
  const isNumber = column.nature === 'number';
  const rough = isNumber ? quantilesOf(dialect, plan)?.said : undefined;
  const isEstimated = !isGrouped(plan, column) && dialect.approximateDistinct !== undefined;
  const said = [
    `every value, by ${dialect.title}`,
    ...(isEstimated ? [`distinct estimated (${dialect.approximateDistinct?.error})`] : []),
    ...(rough === undefined ? [] : [`quantiles estimated (${rough})`]),
    ...(isEstimated || rough !== undefined ? [] : ['exact']),
    ...(isNumber ? ['sample standard deviation'] : []),
    ...(column.edges ? ['edges of the reference, outermost bins open'] : []),
    ...(nan > 0 ? [`missing includes ${nan} that are no number`] : []),
    ...(infinite > 0 ? [`${infinite} infinite values counted only`] : []),
  ];
  return said.join(', ');
}
