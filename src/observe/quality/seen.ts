import { elementId } from '../../element.ts';
import { foldSlice } from '../../evaluation/results.ts';
import type { QualityObservation } from '../../generated/descriptors.ts';
import type { PredictionRows } from '../../sources/prediction-rows.ts';
import type { Assessed, Quality } from './assessed.ts';
import { Track, told } from './observed.ts';
import type { RowSample } from './rows.ts';
import { coveredShare, type Support, supportOf } from './support.ts';
import type { QualityTask } from './task.ts';
import { keyOf, type WantedMetric } from './wanted.ts';

/** A quality metric in one window, as evidence says it and as a forecast wants it. */
export type SeenQuality = {
  readonly start: number;
  readonly wanted: WantedMetric;
  readonly observation: QualityObservation;
  /** Standard error of the estimate, sampling and model together. */
  readonly error?: number;
};

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
  const places = placesOf(rows);
  const support = supportOf([...rows.reference.values()], places);
  const records = new Map<string, Track>();
  const found: SeenQuality[] = [];
  for (const [start, sample] of rows.windows) {
    const assessed = new Map<number | undefined, Assessed>();
    for (const metric of wanted) {
      const slice = sliceIn(rows, metric);
      const common = commonOf(rows.task, metric);
      const unknown = whyUnknown(quality, metric, slice);
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

/** What is observed of a metric that nothing is known of, because nobody says what was right. */
export const untoldQuality = (
  task: Pick<QualityTask, 'model' | 'live'>,
  wanted: readonly WantedMetric[],
  why = NO_TRUTH,
): readonly QualityObservation[] =>
  wanted
    .filter(({ limits }) => limits.length > 0)
    .map((metric) => ({ ...commonOf(task, metric), unknown: why }));

const NO_TRUTH = 'no column of any export holds the truth (a port of the role `label`)';

const commonOf = (task: Pick<QualityTask, 'model' | 'live'>, metric: WantedMetric) => ({
  name: nameIn(task, metric),
  of: elementId(task.model),
  metric: metric.name,
  ...(metric.slice === undefined ? {} : { slice: metric.slice }),
});

/** `recall-customers-under-25`; a model is named where its log holds several. */
function nameIn(task: Pick<QualityTask, 'model' | 'live'>, { id, slice }: WantedMetric): string {
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
): string | undefined {
  if ('unknown' in quality) return quality.unknown;
  return metric.slice !== undefined && slice === undefined
    ? `no item of \`slices\` says which records are "${metric.slice}"`
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
