import type { DriftMonitor } from '../generated/descriptors.ts';
import type { Damage, Rehearsed } from './column-drift.ts';
import type { InOrder } from './in-order.ts';
import type { MeasuredDrift } from './measured.ts';
import type { Proportion } from './proportion.ts';
import type { Scenario } from './scenario.ts';

/** A plan for one monitor, as `--format json` writes it (`docs/monitor/plan.md`). */
export type Planned = {
  readonly system: string;
  /** The `RuntimeMonitoring` descriptor that it is for, and the file that this is in. */
  readonly monitoring: string;
  readonly file: string;
  readonly log: {
    readonly export: string;
    readonly records: number;
    /** How many of them were drawn. */
    readonly used: number;
    readonly from?: string;
    readonly to?: string;
  };
  readonly windows: {
    readonly records: number;
    readonly because: string;
    /** In seconds. */
    readonly length?: number;
    /** In each repetition. */
    readonly rehearsed: number;
    readonly repetitions: number;
  };
  readonly labels: { readonly coverage: number; readonly late: number };
  /** Runs of the monitor as it is, in which nothing had changed. */
  readonly falseAlarms: Proportion & { readonly declared: number };
  readonly scenarios: readonly PlannedScenario[];
  readonly patch: Patch;
};

/** A monitor for which nothing could be planned. */
export type Unplanned = Pick<Planned, 'system' | 'monitoring' | 'file'> & { readonly why: string };

export type PlannedScenario = {
  readonly name: string;
  readonly kind: Scenario['kind'];
  readonly of?: string;
  readonly amount: number;
  readonly course: Scenario['course']['shape'];
  readonly after: number;
  readonly over: number;
  readonly share: number;
  readonly declared: boolean;
  /** Whether rows and truths change, and with them quality, or inputs alone. */
  readonly changes: 'inputs' | 'quality';
  readonly damage: readonly Damage[];
  readonly measures: readonly PlannedMeasure[];
  /** The place in `measures`. */
  readonly recommended?: number;
  readonly why?: string;
  /** Records that a window needs for what is recommended to warn. */
  readonly smallestWindow?: number;
  /** How many times longer windows would have to be for something to warn. */
  readonly longerWindows?: number;
};

export type PlannedMeasure = {
  readonly measure: string;
  readonly of: string;
  readonly takes: MeasuredDrift['takes'];
  readonly watched: boolean;
  readonly threshold?: number;
  readonly noise?: number;
  /** In windows, the first of the drift being 1. */
  readonly delay?: number;
  /** The same in seconds. */
  readonly delayTime?: number;
  readonly power: number;
  readonly found: number;
  readonly falseAlarms: { readonly windows: Proportion; readonly runs: Proportion };
  readonly inOrder?: InOrder;
};

/** What of the descriptor is to be replaced. */
export type Patch = {
  readonly windows: Readonly<Record<string, string | number>>;
  readonly drift: readonly DriftMonitor[];
};

/** A rehearsal as a plan tells it. */
export function plannedScenario(
  { scenario, measures, recommended, why, damage }: Rehearsed,
  /** In microseconds. */
  length: number | undefined,
): PlannedScenario {
  const { name, kind, of, amount, share, isDeclared, course } = scenario;
  const at = recommended === undefined ? -1 : measures.indexOf(recommended);
  return {
    ...{ name, kind, ...(of === undefined ? {} : { of }), amount },
    ...{ course: course.shape, after: course.after, over: course.over, share },
    declared: isDeclared,
    changes: kind === 'prior-shift' || kind === 'label-noise' ? 'quality' : 'inputs',
    damage: damage.map(({ metric, before, after }) => ({
      ...{ metric, before: rounded(before), after: rounded(after) },
    })),
    measures: measures.map((one) => plannedMeasure(one, length)),
    ...(at < 0 ? {} : { recommended: at }),
    ...(why === undefined ? {} : { why }),
  };
}

function plannedMeasure(one: MeasuredDrift, length: number | undefined): PlannedMeasure {
  const { measure, of, takes, isWatched, threshold, noise, telling, falseAlarms, inOrder } = one;
  const { delay, power, found } = telling;
  return {
    ...{ measure, of, takes, watched: isWatched },
    ...(threshold === undefined ? {} : { threshold: rounded(threshold) }),
    ...(noise === undefined ? {} : { noise: rounded(noise) }),
    ...(delay === undefined ? {} : { delay }),
    ...(delay === undefined || length === undefined
      ? {}
      : { delayTime: Math.round((delay * length) / 1e6) }),
    ...{ power: rounded(power.share), found: rounded(found.share) },
    falseAlarms: { windows: shown(falseAlarms.windows), runs: shown(falseAlarms.runs) },
    ...(inOrder ? { inOrder: { ...inOrder, largest: rounded(inOrder.largest) } } : {}),
  };
}

export const shown = ({ happened, of, share, lower, upper }: Proportion): Proportion => ({
  ...{ happened, of },
  ...{ share: rounded(share), lower: rounded(lower), upper: rounded(upper) },
});

const rounded = (value: number): number => Number(value.toPrecision(4));
