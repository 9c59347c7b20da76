import { LARGEST_TARGET } from '../../learn/objective.ts';
import { drawn, randomFrom } from '../../learn/random.ts';
import {
  demandAlike,
  demandLength,
  demandTable,
  rowsOf,
  type Table,
  valuesAt,
  withColumn,
} from '../../learn/table.ts';
import { blocksOf } from './blocks.ts';
import { LossLearner } from './learner.ts';
import {
  canLose,
  errorFrom,
  type Loss,
  type LossMetric,
  lossAt,
  lossOf,
  metricFrom,
} from './metric.ts';

/** Rows with what a model answered on them. Where that is NaN, there is no answer. */
export type PredictedRows = { readonly table: Table; readonly prediction: Float64Array };

/** Rows of which the truth is known, in the order of time; NaN where it is not. */
export type KnownRows = PredictedRows & {
  readonly truth: Float64Array;
  /**
   * The number of the stretch of time, such as a day, in which each row lies, in the order of time.
   * Without it, stretches are made of rows that follow each other.
   */
  readonly block?: Int32Array;
};

export type LossSettings = {
  /** In how many parts of time the reference is, each of which one model has not seen. */
  readonly folds?: number;
  /** Of more rows of the reference, so many are drawn. */
  readonly mostRows?: number;
  readonly seed?: number;
};

const DEFAULTS = { folds: 5, mostRows: 50_000, seed: 1 };

// Of fewer rows nothing but their mean could be learnt.
const FEWEST_ROWS = 50;

/** What a metric of a window is thought to be. */
export type LossEstimate = {
  readonly metric: LossMetric;
  /** NaN, as are the errors, where no row of the window counts. */
  readonly value: number;
  /** The standard error that so many rows have by chance. */
  readonly samplingError: number;
  /** The standard error of what was learnt: by rows left out, and by blocks it did not know. */
  readonly modelError: number;
  /**
   * How many blocks tell the model error. The band is the value ± t · √(samplingError² + modelError²),
   * where t is Student's of so many degrees of freedom.
   */
  readonly degreesOfFreedom: number;
  /** Rows that count. */
  readonly samples: number;
};

export type LossEstimator = {
  /** For each metric that could be learnt, in the order in which they were asked for. */
  estimate(window: PredictedRows): readonly LossEstimate[];
};

/**
 * Learns from a reference what rows lose, so that the metrics of a window can be told before its truth
 * is known: direct loss estimation, as NannyML does it. Models are learnt by cross-fitting over blocks
 * of time, and estimate together.
 *
 * It sees that rows become harder. It is blind to a change of the truth of rows that look alike (concept
 * drift), and its band does not hold where the reference never was. A window must
 * not be a part of the reference. A metric is left out of which fewer than 50 rows of the reference tell
 * something, or of which one loses more than can be added up.
 * @throws {RangeError} where the columns of the reference are not of one length, or there are no folds
 */
export function fitLossEstimator(
  reference: KnownRows,
  metrics: readonly LossMetric[],
  given: LossSettings = {},
): LossEstimator {
  const settings = { ...DEFAULTS, ...given };
  demandRows(reference);
  demandSettings(settings);
  const learners = new Map<Loss, LossLearner>();
  for (const loss of new Set(metrics.map(lossOf))) {
    const learner = learnerFor(loss, reference, settings);
    if (learner !== undefined) learners.set(loss, learner);
  }
  return {
    estimate(window) {
      demandTable(window.table);
      demandAlike(reference.table, window.table);
      demandLength('the prediction', window.prediction, window.table.rows);
      return estimates(metrics, learners, window);
    },
  };
}

function estimates(
  metrics: readonly LossMetric[],
  learners: ReadonlyMap<Loss, LossLearner>,
  { table, prediction }: PredictedRows,
): readonly LossEstimate[] {
  const told = withColumn(table, prediction);
  const means = new Map(
    [...learners].map(([loss, learner]) => [
      loss,
      learner.meanLoss(told, (row) => canLose(loss, prediction[row] as number)),
    ]),
  );
  return metrics.flatMap((metric) => {
    const [learner, loss] = [learners.get(lossOf(metric)), means.get(lossOf(metric))];
    if (learner === undefined || loss === undefined) return [];
    return [
      {
        metric,
        value: metricFrom(metric, loss.mean),
        samplingError: errorFrom(metric, loss.mean, loss.sampling),
        modelError: errorFrom(metric, loss.mean, loss.model),
        degreesOfFreedom: Math.max(1, learner.blocks),
        samples: loss.samples,
      },
    ];
  });
}

function learnerFor(
  loss: Loss,
  { table, prediction, truth, block }: KnownRows,
  { folds, mostRows, seed }: Required<LossSettings>,
): LossLearner | undefined {
  const losses = prediction.map((value, row) => lossAt(loss, value, truth[row] as number));
  const known = Uint32Array.from(losses, (_, row) => row).filter(
    (row) => !Number.isNaN(losses[row]),
  );
  if (known.length < FEWEST_ROWS) return undefined;
  if (losses.some((value) => value > LARGEST_TARGET)) return undefined;
  const rows = drawn(mostRows, known.length, randomFrom(seed)).map((at) => known[at] as number);
  const blocks = blocksOf(
    rows.length,
    block && Int32Array.from(rows, (row) => block[row] as number),
    folds,
  );
  const told = rowsOf(withColumn(table, prediction), rows);
  return new LossLearner(told, valuesAt(losses, rows), blocks, seed);
}

function demandRows({ table, prediction, truth, block }: KnownRows): void {
  demandTable(table);
  demandLength('the prediction', prediction, table.rows);
  demandLength('the truth', truth, table.rows);
  if (block !== undefined) demandLength('the block', block, table.rows);
}

function demandSettings({ folds, mostRows }: Required<LossSettings>): void {
  if (!(Number.isInteger(folds) && folds >= 2)) {
    throw new RangeError(`${folds} folds are no whole number from 2 on`);
  }
  if (!(Number.isInteger(mostRows) && mostRows >= FEWEST_ROWS)) {
    throw new RangeError(`${mostRows} rows at most are no whole number from ${FEWEST_ROWS} on`);
  }
}
