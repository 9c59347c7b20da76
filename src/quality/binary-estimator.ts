import {
  type BinaryMetric,
  binaryMetrics,
  confusionOf,
  expectedOutcomes,
  type Outcomes,
  realisedOutcomes,
} from './binary-metrics.ts';
import { AS_IT_IS, chooseCalibration, fitCalibration } from './calibration.ts';
import { type Estimates, type Estimator, modelErrorsOf, type Rehearsal } from './estimator.ts';
import { foldsOf, type Predictions, tableOfClass } from './predictions.ts';
import { samplingErrorsOf } from './sampling-error.ts';
import {
  alignScoreTables,
  countIn,
  LABELLED,
  type ScoreTable,
  withoutPart,
} from './score-table.ts';

const FOLDS = 10;

/**
 * Confidence-based performance estimation (NannyML; Kivimäki et al. 2025): what metrics are to be
 * expected if each answer is right with its calibrated probability. It holds while the meaning of a
 * score stays, and so is blind to a change of concept. How far it can be off is seen by leaving out one
 * stretch of the reference after the other, and estimating it from the others.
 *
 * @param reference predictions whose truth is known
 * @param blocks rows of stretches of it that are as long as windows
 */
export function fitBinaryEstimator(
  reference: Predictions,
  blocks: readonly Int32Array[],
): Estimator {
  const folds = foldsOf(reference.size, FOLDS).map((rows) => tableOfClass(reference, 1, rows));
  const { calibration, isCalibrated } = chooseCalibration(folds);
  const { whole, parts } = alignScoreTables(blocks.map((rows) => tableOfClass(reference, 1, rows)));
  const errors = samplingErrorsOf(realisedOutcomes(whole));
  const modelErrors = modelErrorsOf(rehearse(whole, parts, isCalibrated));
  return {
    isCalibrated,
    confusion: (window) => {
      const table = tableOfClass(window, 1);
      const sums = confusionOf(expectedOutcomes(table, calibration(table.scores)));
      return [
        { answered: 0, true: 0, count: sums.trueNegative },
        { answered: 0, true: 1, count: sums.falseNegative },
        { answered: 1, true: 0, count: sums.falsePositive },
        { answered: 1, true: 1, count: sums.truePositive },
      ];
    },
    estimate: (window) => {
      const table = tableOfClass(window, 1);
      const outcomes = expectedOutcomes(table, calibration(table.scores));
      const own = samplingErrorsOf(outcomes, 1);
      const found: Record<string, Estimates[string]> = {};
      for (const [name, value] of Object.entries(binaryMetrics(outcomes))) {
        const metric = name as BinaryMetric;
        const samplingError = errors(metric, window.size);
        const ownError = own(metric, window.size);
        const model = modelErrors.get(metric);
        if (samplingError === undefined || ownError === undefined || model === undefined) continue;
        found[metric] = { value, samplingError, ownError, ...model };
      }
      return found;
    },
  };
}

function rehearse(
  whole: ScoreTable,
  parts: readonly ScoreTable[],
  isCalibrated: boolean,
): readonly Rehearsal[] {
  return parts.flatMap((part) => {
    const calibration = isCalibrated ? fitCalibration(withoutPart(whole, part)) : AS_IT_IS;
    if (calibration === undefined) return [];
    const realised: Outcomes = realisedOutcomes(part);
    const chance = samplingErrorsOf(realised, 1);
    const size = countIn(part, LABELLED);
    return [
      {
        estimated: binaryMetrics(expectedOutcomes(part, calibration(part.scores))),
        realised: binaryMetrics(realised),
        chance: (metric) => chance(metric as BinaryMetric, size),
      },
    ];
  });
}
