import type { Estimates } from '../../quality/estimator.ts';
import { fitLossEstimator, type LossEstimator } from '../../quality/loss/estimator.ts';
import { LOSS_METRICS, type LossMetric } from '../../quality/loss/metric.ts';
import { realisedLoss } from '../../quality/loss/realised.ts';
import { joined } from '../../quality/predictions.ts';
import type { Realised } from '../../quality/realised.ts';
import type { PredictionRows } from '../../sources/prediction-rows.ts';
import type { Assessed, Quality } from './assessed.ts';
import type { Layout, Part } from './columns.ts';
import type { RowSample } from './rows.ts';
import { membersOf } from './stretches.ts';
import type { WantedMetric } from './wanted.ts';

const METRICS: readonly string[] = LOSS_METRICS;

/** Learning from more rows takes longer and tells little more. */
const MOST_ROWS = 20_000;
const FEWEST_BLOCKS = 4;

/** How well a regression answers, as far as it can be told. */
export function qualityOfRegression(
  { task, layout, reference }: PredictionRows,
  wanted: readonly WantedMetric[],
): Quality {
  const metrics = wanted.map(({ id }) => id).filter((id) => METRICS.includes(id));
  const learnt = learn([...reference.values()], layout, [...new Set(metrics)] as LossMetric[]);
  return {
    assess: (sample, slice): Assessed => {
      const members = membersOf(sample, layout, slice);
      const answers = columnOf(sample, layout, 'answer');
      const truths = columnOf(sample, layout, 'truth');
      const rows = rowsWhere(
        sample,
        (row) => !Number.isNaN(answers[row]) && (members === undefined || members[row] === 1),
      );
      const labelled = rows.filter((row) => !Number.isNaN(truths[row]));
      return {
        ...{ size: rows.length, rows, labelled: labelled.length },
        realised: realisedIn(metrics, answers, truths, labelled),
        estimates: estimatesIn(learnt, sample, layout, rows),
        estimatesOfLabelled: estimatesIn(learnt, sample, layout, labelled),
        ...('whyNot' in learnt
          ? { whyNot: whyNot(learnt.whyNot, task.reference === undefined) }
          : {}),
        ...{ method: 'loss', minimum: 0, maximum: Number.POSITIVE_INFINITY },
      };
    },
  };
}

const whyNot = (why: string, isAbsent: boolean): string =>
  isAbsent ? 'no export of the role `reference` holds the answers beside their truth' : why;

type Learnt = { readonly estimator: LossEstimator } | { readonly whyNot: string };

function learn(
  samples: readonly RowSample[],
  layout: Layout,
  metrics: readonly LossMetric[],
): Learnt {
  const size = samples.reduce((sum, one) => sum + one.size, 0);
  if (size < FEWEST_ROWS) return { whyNot: TOO_SMALL };
  const block = new Int32Array(size);
  let from = 0;
  for (const [at, one] of samples.entries()) {
    block.fill(at, from, from + one.size);
    from += one.size;
  }
  const whole = (of: 'answer' | 'truth') => joined(samples.map((one) => columnOf(one, layout, of)));
  const places = featuresIn(layout);
  const table = {
    columns: places.map(({ at }) =>
      joined(samples.map(({ columns }) => columns[at] as Float64Array)),
    ),
    rows: size,
    isCategorical: places.map(({ isCategorical }) => isCategorical),
  };
  const known = { table, prediction: whole('answer'), truth: whole('truth') };
  const isCut = samples.length >= FEWEST_BLOCKS;
  const estimator = fitLossEstimator(isCut ? { ...known, block } : known, metrics, {
    mostRows: MOST_ROWS,
    folds: isCut ? Math.min(5, samples.length) : 5,
  });
  return { estimator };
}

const FEWEST_ROWS = 200;
const TOO_SMALL = `the reference has fewer than ${FEWEST_ROWS} records`;

/** A column of a sample; nothing is known of one that is not read. */
function columnOf(
  { columns, size }: RowSample,
  { readings }: Layout,
  of: Exclude<Part['of'], 'score' | 'feature' | 'slice'>,
): Float64Array {
  const at = readings.findIndex(({ part }) => part.of === of);
  return columns[at] ?? new Float64Array(size).fill(Number.NaN);
}

const featuresIn = ({ readings }: Layout) =>
  readings.flatMap(({ part, isNumber }, at) =>
    part.of === 'feature' ? [{ at, isCategorical: !isNumber }] : [],
  );

const rowsWhere = ({ size }: RowSample, is: (row: number) => boolean): Int32Array =>
  Int32Array.from({ length: size }, (_, row) => row).filter(is);

const valuesAt = (column: Float64Array, rows: Int32Array): Float64Array =>
  Float64Array.from(rows, (row) => column[row] as number);

function realisedIn(
  metrics: readonly string[],
  answers: Float64Array,
  truths: Float64Array,
  rows: Int32Array,
): Readonly<Record<string, Realised>> {
  const [prediction, truth] = [valuesAt(answers, rows), valuesAt(truths, rows)];
  return Object.fromEntries(
    metrics.flatMap((metric) => {
      const { value, error, samples } = realisedLoss(prediction, truth, metric as LossMetric);
      if (Number.isNaN(value) || Number.isNaN(error)) return [];
      return [[metric, { value, standardError: error, samples }]];
    }),
  );
}

function estimatesIn(
  learnt: Learnt,
  { columns }: RowSample,
  layout: Layout,
  rows: Int32Array,
): Estimates {
  if ('whyNot' in learnt || rows.length === 0) return {};
  const places = featuresIn(layout);
  const table = {
    columns: places.map(({ at }) => valuesAt(columns[at] as Float64Array, rows)),
    rows: rows.length,
    isCategorical: places.map(({ isCategorical }) => isCategorical),
  };
  const answer = layout.readings.findIndex(({ part }) => part.of === 'answer');
  const prediction = valuesAt(columns[answer] as Float64Array, rows);
  return Object.fromEntries(
    learnt.estimator.estimate({ table, prediction }).flatMap((one) => {
      const { metric, value, samplingError, modelError, degreesOfFreedom } = one;
      if (Number.isNaN(value)) return [];
      const errors = { samplingError, ownError: samplingError, modelError };
      return [[metric, { value, ...errors, parts: degreesOfFreedom }]];
    }),
  );
}
