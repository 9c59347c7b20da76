import {
  type BinaryMetric,
  binaryMetrics,
  type MetricValues,
  type Outcomes,
  realisedOutcomes,
} from './binary-metrics.ts';
import { AS_IT_IS, type Calibration, chooseCalibration, fitCalibration } from './calibration.ts';
import { certainties, confusionMatrix } from './confusion.ts';
import { type Estimates, type Estimator, modelErrorsOf, type Rehearsal } from './estimator.ts';
import { foldsOf, joinedRows, type Predictions, rowsOf, tableOfClass } from './predictions.ts';
import { samplingErrorsOf } from './sampling-error.ts';
import { OUTCOMES, ScoreTableBuilder } from './score-table.ts';

const FOLDS = 10;

// Classes are compared on the same predictions, so that their errors are not independent of each other.
const DEPENDENCE = 1.2;

/**
 * Confidence-based estimation for several classes: each class is calibrated against all others, the
 * probabilities of a prediction are made to add up to one, and metrics are the means of those of each
 * class against all others; accuracy is the mean probability of the class that was answered.
 *
 * @param blocks rows of stretches of the reference that are as long as windows
 */
export function fitMulticlassEstimator(
  reference: Predictions,
  blocks: readonly Int32Array[],
): Estimator {
  const folds = foldsOf(reference.size, FOLDS);
  const chosen = reference.scores.map((_, own) =>
    chooseCalibration(folds.map((rows) => tableOfClass(reference, own, rows))),
  );
  const calibrations = chosen.map(({ calibration }) => calibration);
  const modelErrors = modelErrorsOf(rehearse(reference, blocks, chosen));
  const known = outcomesOf(reference, truthsOf(reference));
  return {
    isCalibrated: chosen.some(({ isCalibrated }) => isCalibrated),
    confusion: (window) => confusionMatrix(window, probabilitiesOf(window, calibrations)),
    estimate: (window) => {
      const expected = outcomesOf(window, probabilitiesOf(window, calibrations));
      const values = macro(expected);
      const found: Record<string, Estimates[string]> = {};
      for (const [metric, value] of Object.entries(values)) {
        const samplingError = macroError(known, metric as BinaryMetric, window.size, 0);
        const ownError = macroError(expected, metric as BinaryMetric, window.size, 1);
        const model = modelErrors.get(metric);
        if (samplingError === undefined || ownError === undefined || model === undefined) continue;
        found[metric] = { value, samplingError, ownError, ...model };
      }
      return found;
    },
  };
}

/** Metrics of predictions whose truth is known, with the standard error of so many of them. */
export function realisedMulticlass(labelled: Predictions) {
  const known = outcomesOf(labelled, truthsOf(labelled));
  return Object.entries(macro(known)).flatMap(([metric, value]) => {
    const standardError = macroError(known, metric as BinaryMetric, labelled.size, 1);
    return standardError === undefined
      ? []
      : [[metric, { value, standardError, samples: labelled.size }] as const];
  });
}

/** What is known of all classes, each against all others, and how many answers are right. */
type Known = {
  readonly classes: readonly Outcomes[];
  readonly right: number;
  readonly size: number;
};

function rehearse(
  reference: Predictions,
  blocks: readonly Int32Array[],
  chosen: readonly { readonly isCalibrated: boolean }[],
): readonly Rehearsal[] {
  return blocks.flatMap((rows, at) => {
    const others = joinedRows(blocks.filter((_, other) => other !== at));
    const calibrations = chosen.map(({ isCalibrated }, own) =>
      isCalibrated ? fitCalibration(tableOfClass(reference, own, others)) : AS_IT_IS,
    );
    if (calibrations.some((one) => one === undefined)) return [];
    const part = rowsOf(reference, rows);
    const realised = outcomesOf(part, truthsOf(part));
    const probabilities = probabilitiesOf(part, calibrations as readonly Calibration[]);
    return [
      {
        estimated: macro(outcomesOf(part, probabilities)),
        realised: macro(realised),
        chance: (metric) => macroError(realised, metric as BinaryMetric, part.size, 1),
      },
    ];
  });
}

/** The probability of each class, each prediction adding up to one. Shape [classes][size]. */
function probabilitiesOf(
  { size, scores }: Predictions,
  calibrations: readonly Calibration[],
): readonly Float64Array[] {
  const columns = scores.map((column, own) => calibratedInOrder(column, calibrations[own]));
  for (let row = 0; row < size; row++) {
    let sum = 0;
    for (const column of columns) sum += column[row] as number;
    for (const column of columns) {
      column[row] = sum > 0 ? (column[row] as number) / sum : 1 / columns.length;
    }
  }
  return columns;
}

/** Probabilities of scores in any order. Shape [size]. */
function calibratedInOrder(
  scores: Float64Array,
  calibration: Calibration = AS_IT_IS,
): Float64Array {
  const order = Int32Array.from(scores, (_, row) => row).sort(
    (one, other) => (scores[one] as number) - (scores[other] as number),
  );
  const sorted = calibration(Float64Array.from(order, (row) => scores[row] as number));
  const values = new Float64Array(scores.length);
  for (let at = 0; at < order.length; at++) values[order[at] as number] = sorted[at] as number;
  return values;
}

/** The truth as probabilities. Shape [classes][size]. */
const truthsOf = (predictions: Predictions): readonly Float64Array[] =>
  certainties(predictions, predictions.scores.length);

function outcomesOf(
  { size, scores, answers }: Predictions,
  probabilities: readonly Float64Array[],
): Known {
  let right = 0;
  for (let row = 0; row < size; row++) {
    right += probabilities[answers[row] as number]?.[row] ?? 0;
  }
  const classes = scores.map((column, own): Outcomes => {
    const builder = new ScoreTableBuilder();
    const truths = probabilities[own] as Float64Array;
    for (let row = 0; row < size; row++) {
      const isOwn = answers[row] === own;
      const truth = truths[row] as number;
      const score = column[row] as number;
      builder.add(score, isOwn ? OUTCOMES.positiveTrue : OUTCOMES.negativeTrue, truth);
      builder.add(score, isOwn ? OUTCOMES.positiveFalse : OUTCOMES.negativeFalse, 1 - truth);
    }
    return realisedOutcomes(builder.finish());
  });
  return { classes, right, size };
}

/** The means over the classes; a metric that some class does not have is none. */
function macro({ classes, right, size }: Known): MetricValues {
  const values = classes.map(binaryMetrics);
  const [first = {}] = values;
  const means = Object.keys(first).flatMap((name) => {
    const own = values.flatMap((one) => one[name as BinaryMetric] ?? []);
    if (own.length < classes.length) return [];
    return [[name, own.reduce((sum, value) => sum + value, 0) / own.length]];
  });
  return { ...Object.fromEntries(means), ...(size > 0 ? { accuracy: right / size } : {}) };
}

function macroError(
  { classes, right, size }: Known,
  metric: BinaryMetric,
  many: number,
  prior: number,
): number | undefined {
  if (metric === 'accuracy') {
    const share = (right + prior) / (size + 2 * prior);
    return Math.sqrt((share * (1 - share)) / many);
  }
  const errors = classes.flatMap((one) => samplingErrorsOf(one, prior)(metric, many) ?? []);
  if (errors.length < classes.length) return undefined;
  return (Math.hypot(...errors) / classes.length) * DEPENDENCE;
}
