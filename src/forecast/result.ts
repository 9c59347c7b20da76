import type { Crossing } from './crossing.ts';
import type { FutureWindow, Told } from './future.ts';
import type { Season } from './season.ts';
import type { Used } from './series.ts';
import type { TrackRecord } from './track-record.ts';
import type { Verdict } from './verdict.ts';

/**
 * How quality has moved and where it is going. Moments are in microseconds UTC, values in the unit
 * of the metric.
 */
export type Forecast = {
  readonly verdict: Verdict;
  readonly why: string;
  readonly used: Used;
  readonly trackRecord?: TrackRecord;
  readonly seasons: readonly Season[];
  /** The earliest first; the trend is that of the windows from the last one on. */
  readonly changes: readonly Change[];
  /** The beginnings of windows that lie far off the line, and hardly count. */
  readonly outliers: readonly number[];
  readonly trend?: TrendTold;
  /** Quality now, without noise and season of a window; nothing with fewer than two windows. */
  readonly current?: Told;
  /** Nothing where the verdict is unknown. */
  readonly windows: readonly FutureWindow[];
  /** Nothing where nobody declared a limit, or with fewer than two windows. */
  readonly crossing?: Crossing;
  readonly advice: Advice;
};

export type Change = {
  /** When the first window after it begins. */
  readonly at: number;
  /** A step of the metric, or a bend of its slope. */
  readonly kind: 'step' | 'bend';
  /** Of a step, by how much the metric is larger afterwards; of a bend, by how much its slope a day. */
  readonly size: number;
  readonly isWorse: boolean;
  readonly pValue: number;
};

export type TrendTold = {
  /** By how much the metric grows in a day. */
  readonly perDay: number;
  readonly standardError: number;
  readonly pValue: number;
  readonly degrees: number;
  /** The probability that there is a trend at all: so much the forecast follows it. */
  readonly probability: number;
  /** By how much windows differ beyond their standard errors, as a standard deviation. */
  readonly excess: number;
  /** Of successive windows, after the line. */
  readonly autocorrelation: number;
  /** In how many windows it is seen. */
  readonly windows: number;
};

/** What being wrong costs, for whoever has to decide. */
export type Cost = { readonly ofActing: string; readonly ofWaiting: string };

/** What to do; moments in microseconds UTC. */
export type Advice = { readonly why: string; readonly cost: Cost } & (
  | { readonly kind: 'retrain-now'; readonly certainty: 'certainly' | 'probably' }
  | {
      readonly kind: 'retrain-before';
      readonly by: number;
      /** When to begin, so that the retrained model answers by then: never before now. */
      readonly begin: number;
      /** Whether it is too late to be ready by then. */
      readonly isLate: boolean;
    }
  | { readonly kind: 'on-schedule' }
  | { readonly kind: 'not-needed-yet'; readonly until: number }
  | { readonly kind: 'cannot-tell'; readonly collect: readonly string[] }
);
