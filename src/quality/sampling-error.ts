import { type BinaryMetric, confusionOf, type Outcomes } from './binary-metrics.ts';

/**
 * How much a metric of a window strays from that of all predictions like these: the standard error for
 * so many of them.
 */
export type SamplingErrors = (metric: BinaryMetric, size: number) => number | undefined;

/** What one prediction adds to a metric: its variance, and the share of predictions that count in it. */
type Spread = { readonly variance: number; readonly share: number };

/**
 * Sampling errors as NannyML documents them: the standard deviation of what a single prediction adds,
 * by the root of how many predictions of a window count.
 *
 * @param prior how many right and how many wrong answers are added, so that few predictions of which
 *   all are right do not pass for certain
 */
export function samplingErrorsOf(known: Outcomes, prior = 0): SamplingErrors {
  const spreads = spreadsOf(known, prior);
  return (metric, size) => {
    const spread = spreads[metric];
    if (spread === undefined || !(size > 0) || !(spread.share > 0)) return undefined;
    return Math.sqrt(spread.variance / (size * spread.share));
  };
}

type Spreads = { readonly [metric in BinaryMetric]?: Spread | undefined };

function spreadsOf(known: Outcomes, prior: number): Spreads {
  const { truePositive, falsePositive, falseNegative, trueNegative } = confusionOf(known);
  const all = truePositive + falsePositive + falseNegative + trueNegative;
  const of = (right: number, wrong: number): Spread | undefined => {
    if (!(right + wrong > 0)) return undefined;
    const share = (right + prior) / (right + wrong + 2 * prior);
    return { variance: share * (1 - share), share: (right + wrong) / all };
  };
  const recall = of(truePositive, falseNegative);
  const specificity = of(trueNegative, falsePositive);
  return {
    accuracy: of(truePositive + trueNegative, falsePositive + falseNegative),
    precision: of(truePositive, falsePositive),
    recall,
    'false-negative-rate': recall,
    specificity,
    'false-positive-rate': specificity,
    'balanced-accuracy': recall &&
      specificity && {
        variance: (recall.variance / recall.share + specificity.variance / specificity.share) / 4,
        share: 1,
      },
    f1: spreadOfF1(of(truePositive, falseNegative + falsePositive), truePositive, all),
    auroc: spreadOfArea(known, all),
    'average-precision': spreadOfPrecisions(known, all),
  };
}

/** F1 is no share: what counts in it are true positives fully, and the others half. */
function spreadOfF1(relevant: Spread | undefined, truePositive: number, all: number) {
  if (relevant === undefined) return undefined;
  const many = relevant.share * all;
  const factor = many / (truePositive + (many - truePositive) / 2);
  return { variance: relevant.variance * factor ** 2, share: relevant.share };
}

/**
 * The area under the curve is a mean over the rarer class: the share of the other class that each of
 * its members is ranked right against.
 */
function spreadOfArea(known: Outcomes, all: number): Spread | undefined {
  const { positives, negatives, truths, falsehoods } = classesIn(known);
  if (truths === 0 || falsehoods === 0) return undefined;
  return truths <= falsehoods
    ? { variance: varianceOfRanks(positives, negatives), share: truths / all }
    : { variance: varianceOfRanks(negatives, positives), share: falsehoods / all };
}

/**
 * The variance of the area under the curve of so few members of both classes (DeLong et al. 1988).
 * Nothing where one class is absent.
 */
export function varianceOfArea(known: Outcomes): number | undefined {
  const { positives, negatives, truths, falsehoods } = classesIn(known);
  if (truths === 0 || falsehoods === 0) return undefined;
  return (
    varianceOfRanks(positives, negatives) / truths +
    varianceOfRanks(negatives, positives) / falsehoods
  );
}

function classesIn({ negativeFalse, negativeTrue, positiveFalse, positiveTrue }: Outcomes) {
  const positives = negativeTrue.map((count, group) => count + (positiveTrue[group] as number));
  const negatives = negativeFalse.map((count, group) => count + (positiveFalse[group] as number));
  return { positives, negatives, truths: sum(positives), falsehoods: sum(negatives) };
}

const sum = (counts: Float64Array): number => counts.reduce((all, count) => all + count, 0);

/** How the shares differ of one class that the members of the other are ranked above. */
function varianceOfRanks(own: Float64Array, others: Float64Array): number {
  const [size, against] = [sum(own), sum(others)];
  let [ranks, squares, below] = [0, 0, 0];
  for (let group = 0; group < own.length; group++) {
    const other = others[group] as number;
    const rank = (below + other / 2) / against;
    const weight = own[group] as number;
    ranks += weight * rank;
    squares += weight * rank ** 2;
    below += other;
  }
  return Math.max(0, squares / size - (ranks / size) ** 2);
}

/**
 * The average precision as if it were a share of the true ones, which errs on the wide side (Boyd et
 * al. 2013): the precisions of the true ones hang together.
 */
function spreadOfPrecisions(known: Outcomes, all: number): Spread | undefined {
  const { positives, negatives } = classesIn(known);
  let [truths, seen, precisions] = [0, 0, 0];
  for (let group = positives.length - 1; group >= 0; group--) {
    const positive = positives[group] as number;
    truths += positive;
    seen += positive + (negatives[group] as number);
    if (positive > 0) precisions += (positive * truths) / seen;
  }
  if (truths === 0) return undefined;
  const mean = precisions / truths;
  return { variance: mean * (1 - mean), share: truths / all };
}
