import { fitIsotonic, type Monotone, valuesAt } from './isotonic.ts';
import { alignScoreTables, OUTCOMES, type ScoreTable, withoutPart } from './score-table.ts';

/** How probable it is that a prediction of each group is true; shape [groups]. */
export type Calibration = (scores: Float64Array) => Float64Array;

/** Scores that are probabilities already; numbers beyond them are cut off. */
export const AS_IT_IS: Calibration = (scores) =>
  scores.map((score) => Math.min(1, Math.max(0, score)));

/**
 * A calibration by isotonic regression on predictions whose truth is known. Nothing where all of them
 * are true, or none.
 */
export function fitCalibration(table: ScoreTable): Calibration | undefined {
  const fitted = isotonicOf(table);
  return fitted && ((scores) => valuesAt(fitted, scores));
}

function isotonicOf(table: ScoreTable): Monotone | undefined {
  const { truths, labelled } = labelledIn(table);
  const all = labelled.reduce((sum, count) => sum + count, 0);
  const positive = truths.reduce((sum, count) => sum + count, 0);
  if (positive === 0 || positive === all) return undefined;
  const shares = truths.map((count, group) => count / Math.max(1e-300, labelled[group] as number));
  return fitIsotonic(table.scores, shares, labelled);
}

function labelledIn({ counts }: ScoreTable) {
  const of = (kind: number) => counts[kind] as Float64Array;
  const truths = of(OUTCOMES.negativeTrue).map(
    (count, group) => count + (of(OUTCOMES.positiveTrue)[group] as number),
  );
  const labelled = truths.map(
    (count, group) =>
      count +
      (of(OUTCOMES.negativeFalse)[group] as number) +
      (of(OUTCOMES.positiveFalse)[group] as number),
  );
  return { truths, labelled };
}

const BINS = 10;

/** How many predictions had about the same probability, and how many of them were true. */
type Told = { expected: number; truths: number; labelled: number };

/** Predictions by their probability, to one part in a million. */
class Reliability {
  readonly #told = new Map<number, Told>();

  add(table: ScoreTable, probabilities: Float64Array): void {
    const { truths, labelled } = labelledIn(table);
    for (let group = 0; group < probabilities.length; group++) {
      const own = labelled[group] as number;
      if (own === 0) continue;
      const probability = probabilities[group] as number;
      const key = Math.round(probability * 1e6);
      const known = this.#told.get(key) ?? { expected: 0, truths: 0, labelled: 0 };
      if (known.labelled === 0) this.#told.set(key, known);
      known.expected += probability * own;
      known.truths += truths[group] as number;
      known.labelled += own;
    }
  }

  /**
   * The expected calibration error over ten bins of equally many predictions (Naeini et al. 2015), a
   * fraction from 0 to 1.
   */
  error(): number {
    const sorted = [...this.#told].sort(([one], [other]) => one - other).map(([, told]) => told);
    const all = sorted.reduce((sum, { labelled }) => sum + labelled, 0);
    const gaps = new Float64Array(BINS);
    let before = 0;
    for (const { expected, truths, labelled } of sorted) {
      // Equal probabilities may reach over several bins.
      const first = Math.min(BINS - 1, Math.floor((before / all) * BINS));
      const last = Math.min(BINS - 1, Math.floor(((before + labelled) / all) * BINS));
      for (let bin = first; bin <= last; bin++) {
        const from = Math.max(before, (bin * all) / BINS);
        const to = bin === BINS - 1 ? all : ((bin + 1) * all) / BINS;
        const share = Math.max(0, Math.min(before + labelled, to) - from) / labelled;
        gaps[bin] = (gaps[bin] as number) + share * (expected - truths);
      }
      before += labelled;
    }
    return gaps.reduce((sum, gap) => sum + Math.abs(gap) / all, 0);
  }
}

/**
 * The calibration that the reference calls for: isotonic where it makes scores truer on predictions
 * that it was not fitted to, and otherwise none. Scores beyond 0 and 1 are none and have to be
 * calibrated.
 *
 * @param folds of the reference, each a random part of it
 */
export function chooseCalibration(folds: readonly ScoreTable[]): {
  readonly calibration: Calibration;
  readonly isCalibrated: boolean;
} {
  const { whole, parts } = alignScoreTables(folds);
  const fitted = fitCalibration(whole);
  if (fitted === undefined) return { calibration: AS_IT_IS, isCalibrated: false };
  const isProbability = whole.scores.every((score) => score >= 0 && score <= 1);
  if (isProbability && !isTruerOutOfFold(whole, parts)) {
    return { calibration: AS_IT_IS, isCalibrated: false };
  }
  return { calibration: fitted, isCalibrated: true };
}

function isTruerOutOfFold(whole: ScoreTable, folds: readonly ScoreTable[]): boolean {
  const [before, after] = [new Reliability(), new Reliability()];
  for (const fold of folds) {
    const calibration = fitCalibration(withoutPart(whole, fold));
    if (calibration === undefined) return false;
    before.add(fold, fold.scores);
    after.add(fold, calibration(fold.scores));
  }
  return after.error() < before.error();
}
