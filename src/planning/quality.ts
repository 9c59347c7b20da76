import type { Random } from '../learn/random.ts';

/** A metric of quality, and what it is held against. */
export type QualityMetric = {
  readonly id: string;
  readonly name: string;
  readonly isHigherBetter: boolean;
  /** What somebody has declared. */
  readonly limit?: number;
};

/** A value with the interval that chance leaves three times in a thousand. */
export type Band = {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly samples: number;
};

export type Assessment = {
  /** By the id of the metric. */
  readonly realised: Readonly<Record<string, Band>>;
  readonly estimated: Readonly<Record<string, Band>>;
};

/** Tells the quality of rows of the log. */
export type Assessor = {
  readonly metrics: readonly QualityMetric[];
  /** @param truths of these rows, NaN where no label has come; those of the log if nothing is given */
  assess(rows: Int32Array, truths?: Float64Array): Assessment;
};

/** What is true in each row of the log. */
export type Truth = {
  /** The number of the class, or the value; NaN where nobody knows it. */
  readonly values: Float64Array;
  /** How many classes there are; nothing for a regression. */
  readonly classes?: number;
  /** Rows that become more frequent in a prior shift, and the others. */
  readonly groups: readonly [Int32Array, Int32Array];
  /** What the first group is, for people. */
  readonly first: string;
};

const FEWEST_LABELS = 30;

/** Whether labels would make a monitor warn: where chance does not explain that the limit is passed. */
export const warnsByLabels = (
  metric: QualityMetric,
  band: Band | undefined,
  limit: number,
): boolean =>
  band !== undefined &&
  band.samples >= FEWEST_LABELS &&
  isWorse(metric, metric.isHigherBetter ? band.upper : band.lower, limit);

/**
 * Whether an estimate would. An estimate beyond a declared limit is a warning already; one that is
 * worse than the log was has to be so beyond its error.
 */
export function warnsByEstimate(
  metric: QualityMetric,
  band: Band | undefined,
  limit: number,
): boolean {
  if (band === undefined) return false;
  const sure = metric.isHigherBetter ? band.upper : band.lower;
  return isWorse(metric, metric.limit === undefined ? sure : band.value, limit);
}

const isWorse = ({ isHigherBetter }: QualityMetric, value: number, than: number): boolean =>
  isHigherBetter ? value < than : value > than;

/** The truths of some rows after a part of them has turned. */
export function turned(
  { values, classes }: Truth,
  rows: Int32Array,
  share: number,
  random: Random,
): Float64Array {
  return Float64Array.from(rows, (row) => {
    const truth = values[row] as number;
    if (Number.isNaN(truth) || random() >= share) return truth;
    // A quantity is exchanged for that of another record: the answer no longer has to do with it.
    if (classes === undefined) return values[Math.floor(random() * values.length)] as number;
    return (truth + 1 + Math.floor(random() * (classes - 1))) % classes;
  });
}

/** Truths of which only some are labelled. */
export const labelled = (truths: Float64Array, coverage: number, random: Random): Float64Array =>
  coverage >= 1 ? truths : truths.map((truth) => (random() < coverage ? truth : Number.NaN));
