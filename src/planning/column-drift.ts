import { type Change, type ColumnKind, changed, shapeOf, whyInert } from './changes.ts';
import { intensities } from './course.ts';
import { distancesOf, type Watched } from './distance.ts';
import { chanceFor } from './draws.ts';
import { bestOf, ENOUGH, type MeasuredDrift, whyNot } from './measured.ts';
import type { Scenario } from './scenario.ts';
import type { PlannedColumn, Subject } from './subject.ts';
import { falseAlarms, telling } from './telling.ts';
import { quantileOf, thresholds } from './threshold.ts';
import { ColumnTrials, type InWindow, type Outcome } from './trial.ts';

/** What came of a rehearsal. */
export type Rehearsed = {
  readonly scenario: Scenario;
  /** By window, from 0 to 1. */
  readonly intensities: readonly number[];
  /** The cheapest first. */
  readonly measures: readonly MeasuredDrift[];
  readonly recommended?: MeasuredDrift;
  /** Why nothing is recommended. */
  readonly why?: string;
  /** Realised quality before the drift and when it is full, where it changes at all. */
  readonly damage: readonly Damage[];
};

export type Damage = {
  readonly metric: string;
  readonly before: number;
  readonly after: number;
};

/** Trials of columns, so that several rehearsals share what they have in common. */
export type Trials = (column: PlannedColumn) => ColumnTrials;

export function trialsFor({ draws, strictness }: Subject): Trials {
  const known = new Map<string, ColumnTrials>();
  return (column) => {
    const own = known.get(column.name) ?? new ColumnTrials(column, draws, strictness);
    known.set(column.name, own);
    return own;
  };
}

/** Rehearses a drift of one column: what each distance of this column says. */
export function rehearseColumn(
  subject: Subject,
  scenario: ColumnScenario,
  column: PlannedColumn,
  trials: ColumnTrials,
): Rehearsed {
  const course = intensities(scenario.course, subject.draws.windows);
  const common = { scenario, intensities: course, damage: [] };
  const isCategorical = column.categories !== undefined;
  const shape = shapeOf(column.values, isCategorical);
  const inert = whyInert(scenario.kind, shape, isCategorical);
  if (inert !== undefined) return { ...common, measures: [], why: `${column.name}: ${inert}` };
  const judged = judgedOf(subject, scenario, column, trials);
  const first = judgedBy(judged, watchedOf(column));
  const told = first.map(({ measured }) => measured);
  const { rate } = subject.strictness;
  const best = bestOf(told, rate);
  if (best) return { ...common, measures: told, recommended: best };
  const moved = withOtherThresholds(judged, first);
  const measures = told.map((one) => moved.get(one.measure) ?? one);
  const other = bestOf(measures, rate);
  return {
    ...{ ...common, measures },
    ...(other ? { recommended: other } : { why: whyNone(measures, rate) }),
  };
}

type ColumnScenario = Scenario & { readonly kind: ColumnKind };

function judgedOf(
  subject: Subject,
  { kind, amount, share, course: how }: ColumnScenario,
  column: PlannedColumn,
  trials: ColumnTrials,
): Judged {
  const course = intensities(how, subject.draws.windows);
  const shape = shapeOf(column.values, column.categories !== undefined);
  const inWindow: InWindow = (repetition, window) => {
    const intensity = course[window] as number;
    if (intensity === 0) return undefined;
    const random = chanceFor(subject.draws, 'drift', repetition, window);
    const change: Change = { kind, share, amount: amount * intensity };
    return changed(trials.values(repetition, window), change, shape, random);
  };
  return { subject, column, trials, course, inWindow };
}

/** Whether a measure with its threshold still warns of a drift in windows of another size. */
export function warnsIn(
  subject: Subject,
  scenario: ColumnScenario,
  column: PlannedColumn,
  watched: Watched,
): boolean {
  const trials = new ColumnTrials(column, subject.draws, subject.strictness);
  const [found] = measure(judgedOf(subject, scenario, column, trials), [watched]);
  return found !== undefined && found.telling.found.share >= ENOUGH;
}

/** Every distance of a column, with the threshold that the monitor has, or else the usual one. */
export function watchedOf(column: PlannedColumn): readonly Watched[] {
  const own = new Map(column.watched.map((one) => [one.distance, one]));
  return distancesOf(column, column.watched).map((distance) => own.get(distance) ?? { distance });
}

type Judged = {
  readonly subject: Subject;
  readonly column: PlannedColumn;
  readonly trials: ColumnTrials;
  readonly course: readonly number[];
  readonly inWindow: InWindow;
};

/** What came of one distance, and the values that it had with and without the drift. */
type WithValues = {
  readonly watched: Watched;
  readonly measured: MeasuredDrift;
  readonly drifted: Float64Array;
  readonly still: Float64Array;
};

/** Judges a drift of a column by some distances. */
export const measure = (judged: Judged, watched: readonly Watched[]): readonly MeasuredDrift[] =>
  judgedBy(judged, watched).map(({ measured }) => measured);

function judgedBy(
  { subject, column, trials, course, inWindow }: Judged,
  watched: readonly Watched[],
): readonly WithValues[] {
  const still = trials.still(watched);
  const found = trials.judge(watched, inWindow);
  const ordered = trials.inOrder(watched);
  return watched.flatMap((one, at): readonly WithValues[] => {
    const [outcome, quiet] = [found[at] as Outcome, still[at] as Outcome];
    if (Number.isNaN(outcome.effect)) return [];
    const seen = ordered[at];
    const measured: MeasuredDrift = {
      ...{ measure: one.distance, of: column.name, takes: 'inputs' },
      ...{ threshold: outcome.effect, noise: outcome.noise },
      isWatched: column.watched.some(
        ({ distance, effect }) => distance === one.distance && effect === one.effect,
      ),
      telling: telling(outcome.warned, course),
      falseAlarms: falseAlarms(quiet.warned, subject.draws.windows),
      ...(seen && seen.windows > 0 ? { inOrder: seen } : {}),
    };
    return [{ watched: one, measured, drifted: outcome.values, still: quiet.values }];
  });
}

/** The measures once more, with thresholds between what the log shows itself and what the drift shows. */
function withOtherThresholds(
  judged: Judged,
  first: readonly WithValues[],
): ReadonlyMap<string, MeasuredDrift> {
  const { course, subject } = judged;
  const found = new Map<string, MeasuredDrift>();
  const most = Math.max(...course);
  for (const { watched, measured, drifted, still } of first) {
    const { threshold: usual = 0, noise = 0, inOrder } = measured;
    const full = drifted.filter((_, at) => course[at % course.length] === most);
    const quiet = Math.max(inOrder?.largest ?? 0, quantileOf(still, 1));
    const tries = thresholds({ quiet, noise, usual, drifted: quantileOf(full, 0.05) });
    for (const effect of tries) {
      const [again] = measure(judged, [{ ...watched, effect }]);
      if (again === undefined || whyNot(again, subject.strictness.rate) !== undefined) continue;
      found.set(measured.measure, again);
      break;
    }
    // The first ones are the cheapest, and the others would not be taken.
    if (found.size >= MOST_OTHERS) break;
  }
  return found;
}

const MOST_OTHERS = 3;

/** Why no measure can be counted on, by the one that comes nearest. */
export function whyNone(measures: readonly MeasuredDrift[], rate: number): string {
  const [nearest] = [...measures].sort(
    (one, other) => other.telling.found.share - one.telling.found.share,
  );
  if (nearest === undefined) return 'nothing can be compared';
  if (nearest.telling.found.share === 0) {
    return 'no measure tells it from chance in windows of this size';
  }
  const own = whyNot(nearest, rate) ?? '';
  return `${nearest.measure} of ${nearest.of} comes nearest, and ${own}`;
}
