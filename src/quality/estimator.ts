import { studentTails } from '../forecast/student.ts';
import type { ConfusionCell } from './confusion.ts';
import type { Predictions } from './predictions.ts';

/** What a metric of a window is thought to be, without its truth. */
export type Estimate = {
  readonly value: number;
  /** Standard error of so many predictions like those of the reference. */
  readonly samplingError: number;
  /** The same of predictions like those of the window, of which fewer may count. */
  readonly ownError: number;
  /** How far such estimates were off in parts of the reference that they did not know, beyond chance. */
  readonly modelError: number;
  /** How many parts tell the model error: the fewer, the wider the band. */
  readonly parts: number;
};

export type Estimates = { readonly [metric: string]: Estimate };
export type MetricsByName = { readonly [metric: string]: number };

/** Estimates metrics of a classifier from its scores. */
export type Estimator = {
  /** Whether the scores had to be calibrated. */
  readonly isCalibrated: boolean;
  estimate(window: Predictions): Estimates;
  /** How many predictions of each answer are to be expected of each class. */
  confusion(window: Predictions): readonly ConfusionCell[];
};

/** Chance leaves an interval three times in a thousand. */
export const LEVEL = 0.997;

export type Interval = { readonly lower: number; readonly upper: number };

/** What an estimate may be off by, as one standard error. */
export const errorOf = ({ samplingError, ownError, modelError }: Estimate): number =>
  Math.hypot(Math.max(samplingError, ownError), modelError);

/** The interval of an estimate at `LEVEL`. */
export const intervalOf = (estimate: Estimate): Interval =>
  around(estimate.value, studentReach(Math.max(1, estimate.parts)) * errorOf(estimate));

/** How many standard errors Student's t stays within at `LEVEL`, by bisection. */
function studentReach(degrees: number): number {
  let [low, high] = [0, 1000];
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (studentTails(degrees, middle) > 1 - LEVEL) low = middle;
    else high = middle;
  }
  return high;
}

/** The interval of a value with a normal error, at `LEVEL`. */
export const intervalAround = (value: number, standardError: number): Interval =>
  around(value, NORMAL * standardError);

// The normal quantile of `LEVEL`, both sides together.
const NORMAL = 2.967738;

const around = (value: number, reach: number): Interval => ({
  lower: value - reach,
  upper: value + reach,
});

/** What a part of the reference was estimated to be, what it was, and by how much chance moves it. */
export type Rehearsal = {
  readonly estimated: MetricsByName;
  readonly realised: MetricsByName;
  chance(metric: string): number | undefined;
};

export type ModelErrors = ReadonlyMap<string, Pick<Estimate, 'modelError' | 'parts'>>;

/**
 * How far estimates are off beyond chance: the mean squared error of all rehearsals less what chance
 * explains of it. It is taken around zero, so that a lasting bias counts in full.
 */
export function modelErrorsOf(rehearsals: readonly Rehearsal[]): ModelErrors {
  const metrics = new Set(rehearsals.flatMap(({ realised }) => Object.keys(realised)));
  return new Map(
    [...metrics].map((metric) => {
      const excess = rehearsals.flatMap(({ estimated, realised, chance }) => {
        const [one, other, error] = [estimated[metric], realised[metric], chance(metric)];
        if (one === undefined || other === undefined || error === undefined) return [];
        return [(one - other) ** 2 - error ** 2];
      });
      const mean = excess.reduce((sum, one) => sum + one, 0) / Math.max(1, excess.length);
      return [metric, { modelError: Math.sqrt(Math.max(0, mean)), parts: excess.length }];
    }),
  );
}
