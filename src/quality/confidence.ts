import type { Predictions } from './predictions.ts';

/**
 * How sure a model is of each prediction: the negative entropy of its scores, Σ p·ln p, 0 for certain.
 * Shape [size].
 */
function confidences({ size, scores }: Predictions): Float64Array {
  const found = new Float64Array(size);
  const [first] = scores;
  for (const column of scores) {
    for (let row = 0; row < size; row++) {
      found[row] = (found[row] as number) + term(column[row] as number);
    }
  }
  if (scores.length === 1 && first !== undefined) {
    for (let row = 0; row < size; row++) {
      found[row] = (found[row] as number) + term(1 - (first[row] as number));
    }
  }
  return found;
}

const term = (probability: number): number =>
  probability > 0 && probability < 1 ? probability * Math.log(probability) : 0;

/**
 * Average thresholded confidence (Garg et al. 2022): the confidence above which the reference has as
 * many predictions as it has right ones. The share of a window above it estimates the accuracy there.
 */
export function confidenceThreshold(reference: Predictions): number | undefined {
  const found = confidences(reference);
  const { answers, truths } = reference;
  let [known, wrong] = [0, 0];
  const labelled = new Float64Array(reference.size);
  for (let row = 0; row < reference.size; row++) {
    const truth = truths[row] as number;
    if (Number.isNaN(truth) || Number.isNaN(answers[row])) continue;
    labelled[known++] = found[row] as number;
    if (answers[row] !== truth) wrong++;
  }
  if (known === 0) return undefined;
  const sorted = labelled.subarray(0, known).sort();
  return wrong === known ? Number.POSITIVE_INFINITY : (sorted[wrong] as number);
}

/** The share of predictions that are at least so sure. */
export function shareAbove(window: Predictions, threshold: number): number {
  let above = 0;
  for (const confidence of confidences(window)) if (confidence >= threshold) above++;
  return above / window.size;
}
