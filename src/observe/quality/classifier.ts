import { at } from '../../lookup.ts';
import { fitBinaryEstimator } from '../../quality/binary-estimator.ts';
import { confidenceThreshold, shareAbove } from '../../quality/confidence.ts';
import type { Estimator } from '../../quality/estimator.ts';
import { fitMulticlassEstimator, realisedMulticlass } from '../../quality/multiclass-estimator.ts';
import { type Predictions, rowsOf, tableOfClass } from '../../quality/predictions.ts';
import { type Realised, realisedMetrics } from '../../quality/realised.ts';
import { classKey, isZeroOrOne } from './classes.ts';
import { CLASSES, type Layout } from './columns.ts';
import type { RowSample } from './rows.ts';
import type { QualityTask } from './task.ts';

/** How the numbers of samples become predictions of a classifier, or why they do not. */
export type Classes =
  | {
      /** The key of the positive class, or of each class by its score. */
      readonly keys: readonly string[];
      readonly hasAnswers: boolean;
    }
  | { readonly unknown: string };

/** The classes that the scores speak for. */
export function classesOf(task: QualityTask, { names }: Layout): Classes {
  const { scores, answer, threshold, truth } = task;
  const hasAnswers = answer !== undefined || (threshold !== undefined && scores.length === 1);
  if (scores.length === 0) return classesAnswered(task, names.of(CLASSES), hasAnswers);
  const told = scores.map(({ positive }) => positive);
  const [only] = told;
  if (told.length > MOST_CLASSES) return { unknown: tooMany(told.length) };
  if (told.length === 1) {
    if (only !== undefined) return { keys: [only], hasAnswers };
    const seen = names.of(CLASSES);
    if (truth && seen.length > 0 && seen.every(isZeroOrOne)) return { keys: ['1'], hasAnswers };
    const name = scores[0]?.column.column ?? 'the score';
    return { unknown: `nobody says which class ${name} speaks for (\`meaning.positive\`)` };
  }
  if (told.some((one) => one === undefined) || new Set(told).size < told.length) {
    return { unknown: 'not every score says which class it speaks for (`meaning.positive`)' };
  }
  return { keys: told as string[], hasAnswers };
}

/** Of more classes tables would grow without end; a column with so many is hardly one of classes. */
const MOST_CLASSES = 100;

const tooMany = (classes: number): string =>
  `there are ${classes} classes, and quality is told of at most ${MOST_CLASSES}`;

/**
 * Without scores the classes are those that the truth may have, or else those that were seen. Of two
 * of them the positive one is that of which the answer says so, and metrics are about it.
 */
function classesAnswered(
  { answer, truth }: Pick<QualityTask, 'answer' | 'truth'>,
  seen: readonly string[],
  hasAnswers: boolean,
): Classes {
  const declared = truth && at(truth.port, 'domain', 'categories');
  const known = declared?.stated
    ? declared.value.map((one) => classKey(one as string | number | boolean))
    : seen;
  if (known.length > MOST_CLASSES) {
    return { unknown: tooMany(known.length) };
  }
  const positive = answer && at(answer.port, 'meaning', 'positive');
  const told = positive?.stated ? classKey(positive.value) : undefined;
  const others = known.filter((one) => one !== told);
  if (told !== undefined && others.length <= 1) return { keys: [told], hasAnswers };
  return { keys: known.every(isZeroOrOne) ? ['1'] : [...known], hasAnswers };
}

export type Told = { readonly predictions: Predictions; readonly rows: Int32Array };

/** The predictions of a sample that have a score, with the rows that they stand in. */
export function predictionsIn(
  sample: RowSample,
  { readings, names }: Layout,
  keys: readonly string[],
  threshold: number | undefined,
): Told {
  const at = (of: 'answer' | 'truth') => readings.findIndex(({ part }) => part.of === of);
  const scores = readings.flatMap(({ part }, index) => (part.of === 'score' ? [index] : []));
  const columns = scores.map((index) => sample.columns[index] as Float64Array);
  const rows = Int32Array.from({ length: sample.size }, (_, row) => row).filter((row) =>
    columns.every((column) => !Number.isNaN(column[row])),
  );
  const known = names.of(CLASSES).map((key) => classNumber(key, keys));
  const classes = (column: Float64Array | undefined) =>
    Float64Array.from(rows, (row) => known[column?.[row] ?? Number.NaN] ?? Number.NaN);
  const answer = at('answer');
  const [score] = columns;
  const told = columns.map((column) => Float64Array.from(rows, (row) => column[row] as number));
  const whole = {
    size: rows.length,
    // Answers without scores are as sure as each other.
    scores: told.length > 0 ? told : keys.map(() => new Float64Array(rows.length)),
    truths: classes(sample.columns[at('truth')]),
  };
  const answers =
    answer >= 0 || threshold === undefined || score === undefined
      ? classes(sample.columns[answer])
      : Float64Array.from(rows, (row) => ((score[row] as number) >= threshold ? 1 : 0));
  return { predictions: { ...whole, answers }, rows };
}

/** The class by the place of its score; of two classes 1 for the positive one; −1 for strangers. */
const classNumber = (key: string, keys: readonly string[]): number =>
  keys.length === 1 ? (key === keys[0] ? 1 : 0) : keys.indexOf(key);

const RANKING = ['auroc', 'average-precision'];

/** Metrics that are the same whichever of two classes is the positive one. */
const EVEN = ['accuracy', 'balanced-accuracy'];

/** Why a metric cannot be told of such predictions, labels or not; nothing where it can. */
export function whyUntold(
  metric: string,
  { keys, hasAnswers }: Exclude<Classes, { readonly unknown: string }>,
  { scores, answer }: Pick<QualityTask, 'scores' | 'answer'>,
): string | undefined {
  if (RANKING.includes(metric)) return scores.length > 0 ? undefined : 'no column holds a score';
  if (!hasAnswers) return 'no column holds an answer, and no threshold makes one of a score';
  if (scores.length > 0 || keys.length !== 2 || EVEN.includes(metric)) return undefined;
  const name = answer?.column ?? 'the answer';
  return `nobody says which of two classes is the positive one of ${name} (\`meaning.positive\`)`;
}

/** Fits the estimator for two classes or for several. */
export const fitClassifier = (reference: Predictions, blocks: readonly Int32Array[]): Estimator =>
  reference.scores.length === 1
    ? fitBinaryEstimator(reference, blocks)
    : fitMulticlassEstimator(reference, blocks);

/** The metrics of those predictions whose truth is known. */
export function realisedIn(labelled: Predictions): Readonly<Record<string, Realised>> {
  if (labelled.size === 0) return {};
  return labelled.scores.length === 1
    ? realisedMetrics(tableOfClass(labelled, 1))
    : Object.fromEntries(realisedMulticlass(labelled));
}

export const labelledIn = (predictions: Predictions): Predictions =>
  rowsOf(
    predictions,
    Int32Array.from({ length: predictions.size }, (_, row) => row).filter(
      (row) => !Number.isNaN(predictions.truths[row]),
    ),
  );

/** What the average thresholded confidence says of the accuracy of other predictions. */
export function confidenceEstimate(
  reference: Predictions,
): ((window: Predictions) => number) | undefined {
  const isProbability = reference.scores.every((column) =>
    column.every((score) => score >= 0 && score <= 1),
  );
  const threshold = isProbability ? confidenceThreshold(reference) : undefined;
  return threshold === undefined ? undefined : (window) => shareAbove(window, threshold);
}
