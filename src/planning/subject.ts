import type { Strictness } from '../drift/limits.ts';
import type { Column } from './column.ts';
import type { Watched } from './distance.ts';
import type { Draws } from './draws.ts';
import type { Assessor, Truth } from './quality.ts';

/** A column of the log, and how the monitor watches it now. */
export type PlannedColumn = Column & {
  readonly watched: readonly Watched[];
  readonly isOutput: boolean;
};

/** Everything that drifts are rehearsed on. */
export type Subject = {
  readonly columns: readonly PlannedColumn[];
  readonly truth?: Truth;
  readonly quality?: Assessor;
  readonly draws: Draws;
  readonly strictness: Required<Pick<Strictness, 'rate' | 'family'>>;
  readonly labels: {
    /** The share of predictions that get one. */
    readonly coverage: number;
    /** Windows until they come. */
    readonly late: number;
  };
};
