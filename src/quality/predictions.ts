import { outcomeOf, type ScoreTable, ScoreTableBuilder } from './score-table.ts';

/** Predictions of a classifier, column by column. */
export type Predictions = {
  readonly size: number;
  /**
   * How much speaks for each class, as the model says it; of two classes only that for class 1. A
   * prediction without a score is none. Shape [classes][size], or [1][size] for two classes.
   */
  readonly scores: readonly Float64Array[];
  /** The number of the class that was answered; NaN where there is none. Shape [size]. */
  readonly answers: Float64Array;
  /** The number of the true class; NaN where nobody knows it yet. Shape [size]. */
  readonly truths: Float64Array;
};

/** What speaks for one class against all others. */
export function tableOfClass(
  { size, scores, answers, truths }: Predictions,
  own: number,
  rows?: Int32Array,
): ScoreTable {
  const builder = new ScoreTableBuilder();
  const column = scores[scores.length === 1 ? 0 : own] as Float64Array;
  const many = rows?.length ?? size;
  for (let at = 0; at < many; at++) {
    const row = rows === undefined ? at : (rows[at] as number);
    const truth = truths[row] as number;
    const is = Number.isNaN(truth) ? truth : truth === own ? 1 : 0;
    builder.add(column[row] as number, outcomeOf(answers[row] === own, is));
  }
  return builder.finish();
}

/** Random parts of predictions, of about the same size, and the same in every run. */
export function foldsOf(size: number, folds: number): readonly Int32Array[] {
  const lists = Array.from({ length: folds }, () => ({ rows: new Int32Array(size), many: 0 }));
  for (let row = 0; row < size; row++) {
    const list = lists[mixed(row) % folds] as (typeof lists)[number];
    list.rows[list.many++] = row;
  }
  return lists.map(({ rows, many }) => rows.subarray(0, many));
}

/** A whole number below 2^32 that looks like chance (the finalizer of MurmurHash3, public domain). */
export function mixed(row: number): number {
  let hash = row | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The rows at some places. */
export const rowsOf = (predictions: Predictions, rows: Int32Array): Predictions => ({
  size: rows.length,
  scores: predictions.scores.map((column) => picked(column, rows)),
  answers: picked(predictions.answers, rows),
  truths: picked(predictions.truths, rows),
});

const picked = (column: Float64Array, rows: Int32Array): Float64Array => {
  const values = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) values[at] = column[rows[at] as number] as number;
  return values;
};

/** Columns one after the other. */
export function joined(columns: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(columns.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const column of columns) {
    all.set(column, at);
    at += column.length;
  }
  return all;
}

/** Lists of rows one after the other. */
export function joinedRows(lists: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(lists.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all;
}
