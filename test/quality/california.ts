import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { outcomeOf, type ScoreTable, ScoreTableBuilder } from '../../src/quality/score-table.ts';

const FOLDER = join(import.meta.dirname, '../../../shared/data/california-housing');

/** Real predictions with their truth, and what a peer answers about them; not part of the project. */
export const IS_THERE = existsSync(FOLDER);

type Row = Readonly<Record<string, string>>;

export function readTable(name: string): readonly Row[] {
  const [head = '', ...lines] = readFileSync(join(FOLDER, name), 'utf8').trimEnd().split(/\r?\n/);
  const names = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((one, at) => [one, cells[at] ?? '']));
  });
}

export type Prediction = {
  readonly month: string;
  readonly score: number;
  readonly answer: number;
  readonly truth: number;
};

const predictionOf = (row: Row, truth: string | undefined): Prediction => ({
  month: (row['timestamp'] ?? '').slice(0, 7),
  score: Number(row['y_pred_proba']),
  answer: Number(row['y_pred']),
  truth: truth === undefined ? Number.NaN : Number(truth),
});

export const reference = (): readonly Prediction[] =>
  readTable('california_housing_reference.csv').map((row) => predictionOf(row, row['clf_target']));

export function analysis(): readonly Prediction[] {
  const truths = new Map(
    readTable('california_housing_analysis_gt.csv').map((row) => [row['id'], row['clf_target']]),
  );
  return readTable('california_housing_analysis.csv').map((row) =>
    predictionOf(row, truths.get(row['id'])),
  );
}

export function tableOf(predictions: readonly Prediction[]): ScoreTable {
  const builder = new ScoreTableBuilder();
  for (const { score, answer, truth } of predictions) {
    builder.add(score, outcomeOf(answer === 1, truth));
  }
  return builder.finish();
}

export const byMonth = (predictions: readonly Prediction[]): ReadonlyMap<string, Prediction[]> => {
  const found = new Map<string, Prediction[]>();
  for (const one of predictions) found.set(one.month, [...(found.get(one.month) ?? []), one]);
  return found;
};
