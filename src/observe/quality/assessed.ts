import type { Estimates } from '../../quality/estimator.ts';
import type { Realised } from '../../quality/realised.ts';
import type { RowSample } from './rows.ts';

/** What is known of the quality of some predictions. Metrics are named by their ids. */
export type Assessed = {
  readonly size: number;
  /** Which rows of the sample they are. */
  readonly rows: Int32Array;
  /** How many of them have their truth. */
  readonly labelled: number;
  readonly realised: Readonly<Record<string, Realised>>;
  readonly estimates: Estimates;
  /** Of those predictions only whose truth is known: what labels hold estimates against. */
  readonly estimatesOfLabelled: Estimates;
  /** What another method says. */
  readonly agreement?: Readonly<Record<string, number>>;
  /** How answers and truths go together, by the names of classes; only of classifiers that answer. */
  readonly confusion?: { readonly estimated?: Confusion; readonly realised?: Confusion };
  readonly isCalibrated?: boolean;
  readonly method: 'confidence' | 'loss';
  /** Why metrics cannot be told of such predictions, with labels or without, by their ids. */
  readonly untold?: Readonly<Record<string, string>>;
  /** Why there is no estimate. */
  readonly whyNot?: string;
  /** Values that metrics cannot leave. */
  readonly minimum: number;
  readonly maximum: number;
};

/** How many predictions were answered so and are so. */
export type Confusion = readonly {
  readonly answered: string;
  readonly true: string;
  readonly count: number;
}[];

/** Tells how well a model answers. */
export type Quality =
  | {
      /** @param slice the place of a slice of the task; nothing for all records */
      assess(sample: RowSample, slice: number | undefined): Assessed;
    }
  | { readonly unknown: string };
