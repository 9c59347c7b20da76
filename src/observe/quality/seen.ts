import { elementId } from '../../element.ts';
import { foldSlice } from '../../evaluation/results.ts';
import type { QualityObservation } from '../../generated/descriptors.ts';
import {
  type Estimate,
  errorOf,
  type Interval,
  intervalAround,
  intervalOf,
} from '../../quality/estimator.ts';
import type { Realised } from '../../quality/realised.ts';
import type { PredictionRows } from '../../sources/prediction-rows.ts';
import type { Assessed, Quality } from './assessed.ts';
import type { RowSample } from './rows.ts';
import { coveredShare, type Support, supportOf } from './support.ts';
import { keyOf, type WantedMetric } from './wanted.ts';

/** A quality metric in one window, as evidence says it and as a forecast wants it. */
export type SeenQuality = {
  readonly start: number;
  readonly wanted: WantedMetric;
  readonly observation: QualityObservation;
  /** Standard error of the estimate, sampling and model together. */
  readonly error?: number;
};

/** Below so much of a window inside what the reference had, an estimate is a guess. */
const FEWEST_COVERED = 0.5;
/** So many labels tell whether estimates still hold. */
const FEWEST_LABELS = 50;

/**
 * Every wanted metric in every window, in the order of time: what labels taught in one window counts
 * in the ones after it.
 */
export function seenQuality(
  rows: PredictionRows,
  quality: Quality,
  wanted: readonly WantedMetric[],
  minimumSamples: number,
): readonly SeenQuality[] {
  const of = elementId(rows.task.model);
  const places = placesOf(rows);
  const support = supportOf([...rows.reference.values()], places);
  const records = new Map<string, Track>();
  const found: SeenQuality[] = [];
  for (const [start, sample] of rows.windows) {
    const assessed = new Map<number | undefined, Assessed>();
    for (const metric of wanted) {
      const slice = sliceIn(rows, metric);
      const common = {
        name: nameIn(rows, metric),
        of,
        metric: metric.name,
        ...(metric.slice === undefined ? {} : { slice: metric.slice }),
      };
      const unknown = whyUnknown(quality, metric, slice, rows);
      if (unknown !== undefined || !('assess' in quality)) {
        found.push({ start, wanted: metric, observation: { ...common, unknown: unknown ?? '' } });
        continue;
      }
      const own = assessed.get(slice) ?? quality.assess(sample, slice);
      assessed.set(slice, own);
      const key = keyOf(metric.id, metric.slice);
      const track = records.get(key) ?? new Track();
      records.set(key, track);
      const covered = coverageOf(sample, support, places, own);
      found.push({
        start,
        wanted: metric,
        ...told(common, metric, own, { track, covered, minimumSamples }),
      });
    }
  }
  return found;
}

/** `recall-customers-under-25`; a model is named where its log holds several. */
function nameIn({ task }: PredictionRows, { id, slice }: WantedMetric): string {
  const outputs = task.live.columns.filter(({ port }) => port.path[0] === 'outputs');
  const models = new Set(outputs.map(({ port }) => port.element)).size;
  const words = [id, slice ?? '', models > 1 ? task.model.name : ''].join(' ').toLowerCase();
  return (
    words
      .trim()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 100) || 'metric'
  );
}

function whyUnknown(
  quality: Quality,
  metric: WantedMetric,
  slice: number | undefined,
  { task }: PredictionRows,
): string | undefined {
  if ('unknown' in quality) return quality.unknown;
  if (metric.slice !== undefined && slice === undefined) {
    return `no item of \`slices\` says which records are "${metric.slice}"`;
  }
  return task.truth === undefined
    ? 'no column of any export holds the truth (a port of the role `label`)'
    : undefined;
}

/** The place of the slice that a metric is about. */
function sliceIn({ task }: PredictionRows, { slice }: WantedMetric): number | undefined {
  if (slice === undefined) return undefined;
  const at = task.slices.findIndex(({ name }) => foldSlice(name) === foldSlice(slice));
  return at < 0 ? undefined : at;
}

type Place = { readonly at: number; readonly isCategorical: boolean };

/** Inputs, and scores: what the reference never gave cannot have been calibrated. */
const placesOf = ({ layout }: PredictionRows): readonly Place[] =>
  layout.readings.flatMap(({ part, isNumber }, at) =>
    part.of === 'feature' || part.of === 'score' ? [{ at, isCategorical: !isNumber }] : [],
  );

function coverageOf(
  sample: RowSample,
  support: Support,
  places: readonly Place[],
  { rows, whyNot }: Assessed,
): number | undefined {
  return whyNot === undefined ? coveredShare(sample, support, places, rows) : undefined;
}

/** How estimates fared where labels came. */
class Track {
  windows = 0;
  inside = 0;
  /** Whether labels have shown that estimates are wrong by now. */
  isRefuted = false;

  add(isInside: boolean): void {
    this.windows++;
    if (isInside) this.inside++;
  }
}

type Beside = {
  readonly track: Track;
  readonly covered: number | undefined;
  readonly minimumSamples: number;
};

type Common = Pick<QualityObservation, 'name' | 'of' | 'metric' | 'slice'>;

function told(
  common: Common,
  { id }: WantedMetric,
  own: Assessed,
  { track, covered, minimumSamples }: Beside,
): Pick<SeenQuality, 'observation' | 'error'> {
  const realised = own.realised[id];
  const estimate = own.estimates[id];
  const before = { windows: track.windows, inside: track.inside };
  const ofLabelled = own.estimatesOfLabelled[id];
  if (realised && ofLabelled) {
    const isInside = agree(ofLabelled, realised);
    if (realised.samples >= FEWEST_LABELS) track.isRefuted = !isInside;
    track.add(isInside);
  }
  const isLarge = own.size >= minimumSamples;
  const estimated =
    estimate && isLarge
      ? estimatedAs(estimate, own, { id, covered, isRefuted: track.isRefuted })
      : undefined;
  const observation: QualityObservation = {
    ...common,
    ...(estimated ? { estimated } : {}),
    ...(realised ? { realised: realisedAs(realised, own) } : {}),
    ...(before.windows > 0 ? { record: before } : {}),
    ...(estimated || realised ? {} : { unknown: whyNeither(id, own, isLarge, minimumSamples) }),
  };
  return { observation, ...(estimated && estimate ? { error: errorOf(estimate) } : {}) };
}

function whyNeither(id: string, own: Assessed, isLarge: boolean, minimum: number): string {
  if (!isLarge) return `the window has ${own.size} predictions, and at least ${minimum} are needed`;
  if (own.whyNot !== undefined)
    return `no label has arrived, and there is no estimate: ${own.whyNot}`;
  return own.size === 0
    ? 'no prediction of the window has a score or an answer'
    : `${id} cannot be told of these answers: none of them counts in it`;
}

/** Whether chance and the model error explain how far labels are from the estimate of the same. */
function agree(estimate: Estimate, { value, standardError }: Realised): boolean {
  const { lower, upper } = intervalOf({
    ...estimate,
    ownError: Math.max(estimate.ownError, standardError),
  });
  return value >= lower && value <= upper;
}

type Doubted = {
  readonly id: string;
  readonly covered: number | undefined;
  readonly isRefuted: boolean;
};

function estimatedAs(
  estimate: Estimate,
  own: Assessed,
  { id, covered, isRefuted }: Doubted,
): NonNullable<QualityObservation['estimated']> {
  const { value, samplingError, modelError } = estimate;
  const { lower, upper } = cut(intervalOf(estimate), own);
  const doubts = [
    ...(covered !== undefined && covered < FEWEST_COVERED
      ? [`${percent(1 - covered)} of the records lie where the reference has none`]
      : []),
    ...(isRefuted
      ? ['the latest labels contradict such estimates: a score no longer means what it meant']
      : []),
  ];
  const agreement = own.agreement?.[id];
  return {
    value: rounded(value),
    lower: rounded(lower),
    upper: rounded(upper),
    samplingError: rounded(samplingError),
    modelError: rounded(modelError),
    samples: own.size,
    method: own.method,
    ...(own.isCalibrated === undefined ? {} : { calibrated: own.isCalibrated }),
    ...(covered === undefined ? {} : { covered: rounded(covered) }),
    ...(agreement === undefined ? {} : { agreement: rounded(agreement) }),
    ...(doubts.length > 0 ? { doubts } : {}),
    ...(isRefuted ? { unfounded: true } : {}),
  };
}

function realisedAs(
  { value, standardError, samples }: Realised,
  own: Assessed,
): NonNullable<QualityObservation['realised']> {
  const { lower, upper } = cut(intervalAround(value, standardError), own);
  return {
    value: rounded(value),
    lower: rounded(lower),
    upper: rounded(upper),
    standardError: rounded(standardError),
    samples,
    coverage: rounded(own.size > 0 ? samples / own.size : 0),
  };
}

const cut = ({ lower, upper }: Interval, { minimum, maximum }: Assessed): Interval => ({
  lower: Math.max(minimum, lower),
  upper: Math.min(maximum, upper),
});

const rounded = (value: number): number => Number(value.toPrecision(7));

const percent = (share: number): string => `${Math.round(share * 100)} %`;
