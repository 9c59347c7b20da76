import type { Statistics } from '../../generated/descriptors.ts';
import { byWindow, isOf, spanOf } from './answer.ts';
import { checkDriftPlan, type DriftPlan } from './drift-plan.ts';
import { parseRows, type Row } from './rows.ts';

/** How far a column is from its reference. What is missing cannot be said, as without any values. */
export type DriftMeasures = {
  /** In nats; empty bins count as half a value. */
  readonly populationStability?: number;
  /** Base 2, from 0 to 1. */
  readonly jensenShannon?: number;
  readonly hellinger?: number;
  readonly lInfinity?: number;
  readonly totalVariation?: number;
  /** Of the 2×k table of both sides, with its degrees of freedom. */
  readonly chiSquare?: number;
  readonly degrees?: number;
  readonly cramersV?: number;
  /** Where the bins have an order: at their edges, so that it is a lower bound. */
  readonly kolmogorovSmirnov?: number;
};

export type DriftField = {
  readonly name: string;
  /** Values that are there and finite. */
  readonly values: number;
  readonly measures: DriftMeasures;
};

export type DriftAnswer = {
  readonly windows: readonly {
    readonly window?: NonNullable<Statistics['window']>;
    /** In the order of the plan. */
    readonly fields: readonly DriftField[];
  }[];
};

const NAMES = {
  populationStability: 'population_stability_index',
  jensenShannon: 'jensen_shannon_distance_base_2',
  hellinger: 'hellinger_distance',
  lInfinity: 'largest_share_difference',
  totalVariation: 'total_variation',
  chiSquare: 'chi_square',
  degrees: 'chi_square_degrees',
  cramersV: 'cramers_v',
  kolmogorovSmirnov: 'kolmogorov_smirnov_over_bins',
} as const satisfies Record<keyof DriftMeasures, string>;

/**
 * The answer to `driftQueryFor` with the same plan.
 * @throws {Unreadable} where it is no such answer, or one to another plan
 */
export function readDrift(answer: readonly Row[] | string, plan: DriftPlan): DriftAnswer {
  checkDriftPlan(plan);
  const rows = typeof answer === 'string' ? parseRows(answer, 'window_position') : answer;
  return {
    windows: byWindow(rows, plan).map(([position, cells]) => {
      const window = spanOf(plan, position);
      const fields = plan.columns.map(({ name }, at): DriftField => {
        const row = cells.find((one) => one.whole('column_position') === at);
        if (row === undefined) return { name, values: 0, measures: {} };
        if (!isOf(row, name)) row.refuse('column_name');
        const values = row.count('value_count');
        if (values === 0) return { name, values, measures: {} };
        const told = Object.entries(NAMES).map(([key, cell]) => [key, row.double(cell)]);
        const measures = Object.fromEntries(told.filter(([, value]) => value !== undefined));
        return { name, values, measures };
      });
      return { ...(window ? { window } : {}), fields };
    }),
  };
}
