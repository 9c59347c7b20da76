import { BINARY_METRICS } from '../../quality/binary-metrics.ts';
import { type ConfusionCell, certainties, confusionMatrix } from '../../quality/confusion.ts';
import type { Estimates } from '../../quality/estimator.ts';
import { type Predictions, rowsOf } from '../../quality/predictions.ts';
import type { Realised } from '../../quality/realised.ts';
import type { PredictionRows } from '../../sources/prediction-rows.ts';
import type { Assessed, Quality } from './assessed.ts';
import {
  classesOf,
  confidenceEstimate,
  fitClassifier,
  labelledIn,
  predictionsIn,
  realisedIn,
  type Told,
  whyUntold,
} from './classifier.ts';
import type { RowSample } from './rows.ts';
import { joinedSamples, membersOf, stretchesOf } from './stretches.ts';

/** Fewer of a class say nothing about how it is told from the others. */
const FEWEST_OF_A_CLASS = 20;
const FEWEST_BLOCKS = 4;

type Fitted =
  | {
      readonly estimate: (window: Predictions) => Estimates;
      readonly isCalibrated: boolean;
      readonly confusion: (window: Predictions) => readonly ConfusionCell[];
      readonly agreement: ((window: Predictions) => number) | undefined;
    }
  | { readonly whyNot: string };

/** How well a classifier answers, as far as it can be told. */
export function qualityOfClassifier({ task, layout, reference }: PredictionRows): Quality {
  const classes = classesOf(task, layout);
  if ('unknown' in classes) return { unknown: classes.unknown };
  const { keys } = classes;
  const told = (sample: RowSample): Told => predictionsIn(sample, layout, keys, task.threshold);
  const fittedFor = (slice: number | undefined): Fitted => {
    if (task.truth === undefined) {
      return { whyNot: 'no column of any export holds the truth (a port of the role `label`)' };
    }
    if (reference.size === 0) {
      return { whyNot: 'no export of the role `reference` holds the answers beside their truth' };
    }
    if (task.scores.length === 0) return { whyNot: 'no column holds a score or a probability' };
    return fitted([...reference.values()], told, (sample) => membersOf(sample, layout, slice));
  };
  const bySlice = new Map(
    [undefined, ...task.slices.keys()].map((slice) => [slice, fittedFor(slice)]),
  );
  const untold = Object.fromEntries(
    BINARY_METRICS.flatMap((metric) => {
      const why = whyUntold(metric, classes, task);
      return why === undefined ? [] : [[metric, why]];
    }),
  );
  const known = (metrics: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(
      Object.entries(metrics).filter(([metric]) => !Object.hasOwn(untold, metric)),
    );
  return {
    assess: (sample, slice): Assessed => {
      const all = told(sample);
      const { predictions, rows } = ofMembers(all, membersOf(sample, layout, slice));
      const labelled = labelledIn(predictions);
      const model = bySlice.get(slice) as Fitted;
      const isFitted = 'estimate' in model && predictions.size > 0;
      return {
        size: predictions.size,
        rows,
        labelled: labelled.size,
        realised: known(realisedIn(labelled)) as Readonly<Record<string, Realised>>,
        estimates: isFitted ? (known(model.estimate(predictions)) as Estimates) : {},
        estimatesOfLabelled:
          isFitted && labelled.size > 0 ? (known(model.estimate(labelled)) as Estimates) : {},
        ...('whyNot' in model ? { whyNot: model.whyNot } : { isCalibrated: model.isCalibrated }),
        ...(isFitted && model.agreement && classes.hasAnswers
          ? { agreement: { accuracy: model.agreement(predictions) } }
          : {}),
        ...(classes.hasAnswers
          ? { confusion: confusions(predictions, labelled, model, keys) }
          : {}),
        ...{ method: 'confidence', minimum: 0, maximum: 1, untold },
      };
    },
  };
}

function confusions(
  predictions: Predictions,
  labelled: Predictions,
  model: Fitted,
  keys: readonly string[],
): NonNullable<Assessed['confusion']> {
  const names = keys.length === 1 ? [`not ${keys[0]}`, keys[0] as string] : keys;
  const named = (cells: readonly ConfusionCell[]) =>
    cells.map(({ answered, true: truth, count }) => ({
      answered: names[answered] as string,
      true: names[truth] as string,
      count,
    }));
  return {
    ...('confusion' in model && predictions.size > 0
      ? { estimated: named(model.confusion(predictions)) }
      : {}),
    ...(labelled.size > 0
      ? { realised: named(confusionMatrix(labelled, certainties(labelled, names.length))) }
      : {}),
  };
}

/** Those of the predictions that belong to a part of the records. */
function ofMembers({ predictions, rows }: Told, members: Uint8Array | undefined): Told {
  if (members === undefined) return { predictions, rows };
  const places = Int32Array.from(rows, (_, at) => at).filter((at) => members[rows[at] as number]);
  return {
    predictions: rowsOf(predictions, places),
    rows: Int32Array.from(places, (at) => rows[at] as number),
  };
}

function fitted(
  samples: readonly RowSample[],
  told: (sample: RowSample) => Told,
  members: (sample: RowSample) => Uint8Array | undefined,
): Fitted {
  const parts = samples.map((sample) =>
    labelledIn(ofMembers(told(sample), members(sample)).predictions),
  );
  const { predictions, blocks } = joinedSamples(parts, isEnough);
  if (!isEnough(predictions)) {
    return {
      whyNot: `the reference has fewer than ${FEWEST_OF_A_CLASS} records of a class whose truth is known`,
    };
  }
  const stretches = blocks.length >= FEWEST_BLOCKS ? blocks : stretchesOf(predictions, isEnough);
  if (stretches.length < FEWEST_BLOCKS) {
    return {
      whyNot: `the reference is too small to be cut into ${FEWEST_BLOCKS} stretches with ${FEWEST_OF_A_CLASS} records of each class`,
    };
  }
  const { estimate, isCalibrated, confusion } = fitClassifier(predictions, stretches);
  return { estimate, isCalibrated, confusion, agreement: confidenceEstimate(predictions) };
}

/** Whether each class has enough records to be told from the others. */
function isEnough({ truths, scores }: Predictions): boolean {
  const counts = new Map<number, number>();
  for (const truth of truths) counts.set(truth, (counts.get(truth) ?? 0) + 1);
  const classes = scores.length === 1 ? [0, 1] : scores.keys();
  return [...classes].every((one) => (counts.get(one) ?? 0) >= FEWEST_OF_A_CLASS);
}
