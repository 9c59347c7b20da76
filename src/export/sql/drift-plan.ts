import { checkPlan, type PlannedColumn, type SqlPlan, Unplannable } from './plan.ts';

/** A column whose distribution is compared with one that is known. */
export type ComparedColumn = PlannedColumn & {
  /**
   * How many values of the reference lie in each bin between the edges, or are of each category and,
   * last of all, of none of them. Counts and not shares, because a bin that is empty on one side
   * means the more, the more values there are.
   */
  readonly reference: readonly number[];
};

export type DriftPlan = Pick<SqlPlan, 'relation' | 'timestamp' | 'windows'> & {
  readonly columns: readonly ComparedColumn[];
};

/** @throws {Unplannable} where a column has no bins, or a reference for others */
export function checkDriftPlan(plan: DriftPlan): void {
  checkPlan(plan);
  for (const { name, edges, categories, reference } of plan.columns) {
    const refuse = (why: string): never => {
      throw new Unplannable(`the column ${JSON.stringify(name)} ${why}`);
    };
    if ((edges === undefined) === (categories === undefined)) {
      refuse('needs either edges or categories');
    }
    const bins = edges ? edges.length - 1 : (categories?.length ?? 0) + 1;
    if (reference.length !== bins) refuse(`has ${bins} bins, but ${reference.length} counts`);
    if (!reference.every((count) => Number.isFinite(count) && count >= 0)) {
      refuse('has counts of a reference that are none');
    }
    if (totalOf(reference) === 0) refuse('has a reference without values');
  }
}

export const totalOf = (counts: readonly number[]): number =>
  counts.reduce((sum, count) => sum + count, 0);
