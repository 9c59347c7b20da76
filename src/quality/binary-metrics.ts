import { OUTCOMES, type ScoreTable } from './score-table.ts';

/**
 * What is known about the predictions of a binary classifier, group by group of equal scores. The
 * numbers are counts where the truth is known, and sums of probabilities where it is estimated: all
 * metrics are the same functions of both.
 */
export type Outcomes = {
  /** Ascending. Shape [groups]. */
  readonly scores: Float64Array;
  /** Answered no: how many of them are false and true. Shape [groups]. */
  readonly negativeFalse: Float64Array;
  readonly negativeTrue: Float64Array;
  /** Answered yes. Shape [groups]. */
  readonly positiveFalse: Float64Array;
  readonly positiveTrue: Float64Array;
};

/** The predictions of a table whose truth is known. */
export const realisedOutcomes = ({ scores, counts }: ScoreTable): Outcomes => ({
  scores,
  negativeFalse: counts[OUTCOMES.negativeFalse] as Float64Array,
  negativeTrue: counts[OUTCOMES.negativeTrue] as Float64Array,
  positiveFalse: counts[OUTCOMES.positiveFalse] as Float64Array,
  positiveTrue: counts[OUTCOMES.positiveTrue] as Float64Array,
});

/**
 * All predictions of a table, with the probability that each is true in the place of the truth.
 * @param probabilities of each group; shape [groups]
 */
export function expectedOutcomes(
  { scores, counts }: ScoreTable,
  probabilities: Float64Array,
): Outcomes {
  const [no, yes] = [totals(counts, 0), totals(counts, 3)];
  const times = (sums: Float64Array, isTrue: boolean) =>
    sums.map((sum, group) => {
      const probability = probabilities[group] as number;
      return sum * (isTrue ? probability : 1 - probability);
    });
  return {
    scores,
    negativeFalse: times(no, false),
    negativeTrue: times(no, true),
    positiveFalse: times(yes, false),
    positiveTrue: times(yes, true),
  };
}

/** Whatever the truth, those that were answered alike. */
function totals(counts: readonly Float64Array[], from: number): Float64Array {
  const [unknown, negative, positive] = counts.slice(from, from + 3) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  return unknown.map(
    (count, group) => count + (negative[group] as number) + (positive[group] as number),
  );
}

/** How many predictions, or how many are to be expected. */
export type Confusion = {
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly falseNegative: number;
  readonly trueNegative: number;
};

const sum = (values: Float64Array): number => {
  let all = 0;
  for (const value of values) all += value;
  return all;
};

export const confusionOf = (outcomes: Outcomes): Confusion => ({
  truePositive: sum(outcomes.positiveTrue),
  falsePositive: sum(outcomes.positiveFalse),
  falseNegative: sum(outcomes.negativeTrue),
  trueNegative: sum(outcomes.negativeFalse),
});

/** Metrics of a binary classifier, by the ids of `metricOf`. Those that nothing can be said of are absent. */
export const BINARY_METRICS = [
  ...(['auroc', 'average-precision', 'accuracy', 'balanced-accuracy', 'precision'] as const),
  ...(['recall', 'specificity', 'false-positive-rate', 'false-negative-rate', 'f1'] as const),
] as const;

export type BinaryMetric = (typeof BINARY_METRICS)[number];

export type MetricValues = Partial<Record<BinaryMetric, number>>;

/**
 * All metrics at once. With probabilities in the place of the truth they are what confidence-based
 * performance estimation expects (NannyML, documented with its formulas).
 */
export function binaryMetrics(outcomes: Outcomes): MetricValues {
  return { ...rankingMetrics(outcomes), ...answerMetrics(confusionOf(outcomes)) };
}

/** Metrics of the answers, whatever their scores. */
export function answerMetrics({
  truePositive: tp,
  falsePositive: fp,
  falseNegative: fn,
  trueNegative: tn,
}: Confusion): MetricValues {
  const recall = shareOf(tp, tp + fn);
  const specificity = shareOf(tn, tn + fp);
  return withoutAbsent({
    accuracy: shareOf(tp + tn, tp + fp + fn + tn),
    precision: shareOf(tp, tp + fp),
    recall,
    specificity,
    'false-positive-rate': specificity === undefined ? undefined : 1 - specificity,
    'false-negative-rate': recall === undefined ? undefined : 1 - recall,
    'balanced-accuracy':
      recall === undefined || specificity === undefined ? undefined : (recall + specificity) / 2,
    f1: shareOf(tp, tp + (fp + fn) / 2),
  });
}

const shareOf = (part: number, whole: number): number | undefined =>
  whole > 0 ? part / whole : undefined;

const withoutAbsent = (
  values: {
    readonly [metric in BinaryMetric]?: number | undefined;
  },
): MetricValues =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/**
 * The area under the receiver operating characteristic, equal scores counting half, and the average
 * precision, each distinct score being a threshold.
 */
function rankingMetrics({
  scores,
  negativeFalse,
  negativeTrue,
  positiveFalse,
  positiveTrue,
}: Outcomes): MetricValues {
  let [truths, falsehoods, area, precisions] = [0, 0, 0, 0];
  for (let group = scores.length - 1; group >= 0; group--) {
    const positive = (negativeTrue[group] as number) + (positiveTrue[group] as number);
    const negative = (negativeFalse[group] as number) + (positiveFalse[group] as number);
    area += (truths + positive / 2) * negative;
    truths += positive;
    falsehoods += negative;
    if (positive > 0) precisions += (positive * truths) / (truths + falsehoods);
  }
  return withoutAbsent({
    auroc: truths > 0 && falsehoods > 0 ? area / (truths * falsehoods) : undefined,
    'average-precision': truths > 0 ? precisions / truths : undefined,
  });
}
