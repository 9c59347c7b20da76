import type { QualityObservation } from '../../generated/descriptors.ts';
import { BINARY_METRICS } from '../../quality/binary-metrics.ts';
import {
  type Estimate,
  errorOf,
  type Interval,
  intervalAround,
  intervalOf,
} from '../../quality/estimator.ts';
import { LOSS_METRICS } from '../../quality/loss/metric.ts';
import type { Realised } from '../../quality/realised.ts';
import type { Assessed, Confusion } from './assessed.ts';
import type { WantedMetric } from './wanted.ts';

/** Below so much of a window inside what the reference had, an estimate is a guess. */
const FEWEST_COVERED = 0.5;
/** So many labels tell whether estimates still hold. */
const FEWEST_LABELS = 50;

/** How estimates fared where labels came. */
export class Track {
  windows = 0;
  inside = 0;
  /** Whether labels have shown that estimates are wrong by now. */
  isRefuted = false;

  add(isInside: boolean): void {
    this.windows++;
    if (isInside) this.inside++;
  }
}

/** An observation, and the standard error of its estimate, sampling and model together. */
export type Told = { readonly observation: QualityObservation; readonly error?: number };

type Beside = {
  readonly track: Track;
  readonly covered: number | undefined;
  readonly minimumSamples: number;
};

type Common = Pick<QualityObservation, 'name' | 'of' | 'metric' | 'slice'>;

/**
 * What is observed of a metric in one window: the estimate with its doubts, what labels say, and how
 * earlier estimates fared. The track is carried on to the next window.
 */
export function told(
  common: Common,
  { id }: WantedMetric,
  own: Assessed,
  { track, covered, minimumSamples }: Beside,
): Told {
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
    ...(realised ? { realised: realisedAs(id, realised, own) } : {}),
    ...(before.windows > 0 ? { record: before } : {}),
    ...(estimated || realised ? {} : { unknown: whyNeither(id, own, isLarge, minimumSamples) }),
  };
  return { observation, ...(estimated && estimate ? { error: errorOf(estimate) } : {}) };
}

/** What is computed from single predictions, by the way in which it is estimated without labels. */
const COMPUTED: Readonly<Record<Assessed['method'], readonly string[]>> = {
  confidence: BINARY_METRICS,
  loss: LOSS_METRICS,
};

function whyNeither(id: string, own: Assessed, isLarge: boolean, minimum: number): string {
  if (!COMPUTED[own.method].includes(id)) return `${id} is not among what can be computed`;
  if (!isLarge) return `the window has ${own.size} predictions, and at least ${minimum} are needed`;
  const untold = Object.hasOwn(own.untold ?? {}, id) ? own.untold?.[id] : undefined;
  if (untold !== undefined) return untold;
  if (own.labelled === 0 && own.whyNot !== undefined)
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
    ...confusionFor(id, own.confusion?.estimated),
    ...(doubts.length > 0 ? { doubts } : {}),
    ...(isRefuted ? { unfounded: true } : {}),
  };
}

function realisedAs(
  id: string,
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
    ...confusionFor(id, own.confusion?.realised),
  };
}

/** The whole matrix stands beside the accuracy, and of many classes its largest cells. */
function confusionFor(id: string, confusion: Confusion | undefined): { confusion?: Cell[] } {
  if (id !== 'accuracy' || confusion === undefined) return {};
  const largest = [...confusion].sort((one, other) => other.count - one.count);
  const shown = new Set(largest.slice(0, MOST_CELLS));
  return {
    confusion: confusion
      .filter((cell) => shown.has(cell))
      .map(({ answered, true: truth, count }) => ({
        answered,
        true: truth,
        count: rounded(count),
      })),
  };
}

type Cell = { answered: string; true: string; count: number };

const MOST_CELLS = 100;

const cut = ({ lower, upper }: Interval, { minimum, maximum }: Assessed): Interval => ({
  lower: Math.max(minimum, lower),
  upper: Math.min(maximum, upper),
});

const rounded = (value: number): number => Number(value.toPrecision(7));

const percent = (share: number): string => `${Math.round(share * 100)} %`;
