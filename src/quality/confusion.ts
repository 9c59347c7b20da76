import type { Predictions } from './predictions.ts';

/** How many predictions were answered so and are so, or are to be expected to be. */
export type ConfusionCell = {
  /** Numbers of classes. */
  readonly answered: number;
  readonly true: number;
  readonly count: number;
};

/**
 * The confusion matrix: for each answer and each class the sum of the probabilities of the class, which
 * are 0 and 1 where the truth is known.
 * @param probabilities shape [classes][size]
 */
export function confusionMatrix(
  { size, answers }: Pick<Predictions, 'size' | 'answers'>,
  probabilities: readonly Float64Array[],
): readonly ConfusionCell[] {
  const classes = probabilities.length;
  const sums = new Float64Array(classes * classes);
  for (let row = 0; row < size; row++) {
    const answer = answers[row] as number;
    if (!(answer >= 0 && answer < classes)) continue;
    for (const [own, column] of probabilities.entries()) {
      const at = answer * classes + own;
      sums[at] = (sums[at] as number) + (column[row] as number);
    }
  }
  return Array.from(sums, (count, at) => ({
    answered: Math.floor(at / classes),
    true: at % classes,
    count,
  }));
}

/** The truth as probabilities. Shape [classes][size]. */
export const certainties = (
  { truths }: Pick<Predictions, 'truths'>,
  classes: number,
): readonly Float64Array[] =>
  Array.from({ length: classes }, (_, own) => truths.map((truth) => (truth === own ? 1 : 0)));
