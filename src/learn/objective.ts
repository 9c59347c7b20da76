import type { Derivatives } from './histogram.ts';

export type ObjectiveName = 'squared-error' | 'logistic';

/** What a model is to make small, and how its scores become answers. */
export type Objective = {
  /** Whether a target is one that the objective is meant for. */
  readonly allows: (target: number) => boolean;
  /** What a target has to be, for a message. */
  readonly targets: string;
  /** The score to begin with. */
  readonly start: (mean: number, rows: number) => number;
  readonly derivatives: (target: Float64Array, scores: Float64Array, into: Derivatives) => void;
  readonly hasHessians: boolean;
  /** The mean loss of the rows from one on. */
  readonly loss: (target: Float64Array, scores: Float64Array, from: number) => number;
  readonly answer: (score: number) => number;
};

/** The square of a larger target, added up over all rows, might not be a finite number. */
export const LARGEST_TARGET = 1e140;

/** Half of the squared error, of which the gradient is the error. */
const SQUARED_ERROR: Objective = {
  allows: (target) => Math.abs(target) <= LARGEST_TARGET,
  targets: `a number up to ${LARGEST_TARGET}`,
  start: (mean) => mean,
  hasHessians: false,
  derivatives(target, scores, { gradients }) {
    for (let row = 0; row < gradients.length; row++) {
      gradients[row] = (scores[row] as number) - (target[row] as number);
    }
  },
  loss(target, scores, from) {
    let sum = 0;
    for (let row = from; row < scores.length; row++) {
      sum += ((scores[row] as number) - (target[row] as number)) ** 2;
    }
    return sum / 2 / (scores.length - from);
  },
  answer: (score) => score,
};

const sigmoid = (score: number): number => 1 / (1 + Math.exp(-score));

/** The log loss of the probability of 1; a score is the logarithm of the odds. */
const LOGISTIC: Objective = {
  allows: (target) => target === 0 || target === 1,
  targets: '0 or 1',
  // Half a row of either kind more (Krichevsky and Trofimov 1981): the odds of one kind alone are finite.
  start: (mean, rows) => Math.log((mean * rows + 0.5) / ((1 - mean) * rows + 0.5)),
  hasHessians: true,
  derivatives(target, scores, { gradients, hessians = gradients }) {
    for (let row = 0; row < gradients.length; row++) {
      const probability = sigmoid(scores[row] as number);
      hessians[row] = probability * (1 - probability);
      gradients[row] = probability - (target[row] as number);
    }
  },
  loss(target, scores, from) {
    let sum = 0;
    for (let row = from; row < scores.length; row++) {
      const score = target[row] === 1 ? -(scores[row] as number) : (scores[row] as number);
      // ln(1 + e^score), which must not overflow.
      sum += Math.max(score, 0) + Math.log1p(Math.exp(-Math.abs(score)));
    }
    return sum / (scores.length - from);
  },
  answer: sigmoid,
};

export const objectiveNamed = (name: ObjectiveName): Objective =>
  name === 'logistic' ? LOGISTIC : SQUARED_ERROR;
