/** A value of a quality metric with its standard error, in the unit of the metric. */
export type Measured = { readonly value: number; readonly standardError: number };

/** What is known of the quality in one window. */
export type QualityPoint = {
  /** Where the window begins, in microseconds UTC; its end is no part of it. */
  readonly from: number;
  readonly to: number;
  /** How many records were looked at; a window of none says nothing. */
  readonly samples: number;
  /** Without labels. The standard error has both in it, that of sampling and that of the model of quality. */
  readonly estimated?: Measured & {
    /** Whether the assumptions of the estimate held in this window. */
    readonly isTrusted: boolean;
  };
  /** With labels. */
  readonly realised?: Measured;
};

/** Values that the metric cannot leave, such as 0 and 1. */
export type Bounds = { readonly minimum?: number; readonly maximum?: number };

/** What the forecast is for. Moments and durations are in microseconds, moments in UTC. */
export type ForecastSettings = {
  /** What quality must not fall below, or rise above; left out where nobody declared one. */
  readonly limit?: number;
  readonly isHigherBetter: boolean;
  readonly bounds?: Bounds;
  readonly now: number;
  /** How far ahead to look, from now on. */
  readonly horizon: number;
  /** When the model is to be trained anew next, and the time after. */
  readonly retraining?: number;
  readonly following?: number;
  /** How long it takes from the decision until the retrained model answers. */
  readonly takes?: number;
  /** When the next labels arrive. */
  readonly labels?: number;
  /** How probable a crossing may become before somebody has to act; 0.1 if left out. */
  readonly risk?: number;
};

export const USUAL_RISK = 0.1;
