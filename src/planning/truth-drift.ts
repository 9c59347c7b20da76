import type { TruthKind } from './changes.ts';
import { type Damage, measure, type Rehearsed, type Trials, whyNone } from './column-drift.ts';
import { intensities } from './course.ts';
import { chanceFor, rowsByShare, valuesOf, windowRows } from './draws.ts';
import { bestOf, type MeasuredDrift } from './measured.ts';
import {
  type Assessment,
  type Assessor,
  labelled,
  type QualityMetric,
  type Truth,
  turned,
  warnsByEstimate,
  warnsByLabels,
} from './quality.ts';
import type { Scenario } from './scenario.ts';
import type { Subject } from './subject.ts';
import { falseAlarms, telling } from './telling.ts';

/** A window of a rehearsal: which rows it has, and what is true in them. */
type Drawn = { readonly rows: Int32Array; readonly truths: Float64Array };

/** Rehearses a change of what is true: quality, and the columns that rows bring with them. */
export function rehearseTruth(
  subject: Subject,
  scenario: Scenario & { readonly kind: TruthKind },
  truth: Truth,
  trialsOf: Trials,
): Rehearsed {
  const course = intensities(scenario.course, subject.draws.windows);
  const drawn = (repetition: number, window: number, intensity: number): Drawn =>
    drawWindow(subject, scenario, truth, { repetition, window, intensity });
  const columns = subject.columns.flatMap((column) =>
    measure(
      {
        ...{ subject, column, trials: trialsOf(column), course },
        // Labels that turn leave every column as it is.
        inWindow: (repetition, window) => {
          const intensity = course[window] as number;
          if (intensity === 0 || scenario.kind === 'label-noise') return undefined;
          return valuesOf(column.values, drawn(repetition, window, intensity).rows);
        },
      },
      column.watched,
    ),
  );
  const quality = subject.quality
    ? qualityMeasures(subject, subject.quality, course, drawn)
    : { measures: [], damage: [] };
  const measures = [...columns, ...quality.measures];
  const best = bestOf(measures, subject.strictness.rate);
  return {
    ...{ scenario, intensities: course, measures, damage: quality.damage },
    ...(best ? { recommended: best } : { why: whyNone(measures, subject.strictness.rate) }),
  };
}

type At = { readonly repetition: number; readonly window: number; readonly intensity: number };

function drawWindow(
  { draws }: Subject,
  { kind, amount, share }: Scenario,
  truth: Truth,
  { repetition, window, intensity }: At,
): Drawn {
  const random = chanceFor(draws, 'drift', repetition, window);
  if (kind === 'label-noise') {
    const rows = windowRows(draws, repetition, window);
    return { rows, truths: turned(truth, rows, amount * share * intensity, random) };
  }
  const [first, second] = truth.groups;
  const before = first.length / (first.length + second.length);
  const after = Math.min(MOST, Math.max(1 - MOST, before + amount * share * intensity));
  const rows =
    intensity === 0
      ? windowRows(draws, repetition, window)
      : rowsByShare(draws.ofWindow, after, truth.groups, random);
  return { rows, truths: valuesOf(truth.values, rows) };
}

// With one class alone, most metrics have no value.
const MOST = 0.98;

type Draw = (repetition: number, window: number, intensity: number) => Drawn;

/** What quality says, estimated and realised, and by how much it has really changed. */
function qualityMeasures(
  { draws, labels }: Subject,
  quality: Assessor,
  course: readonly number[],
  drawn: Draw,
): { readonly measures: readonly MeasuredDrift[]; readonly damage: readonly Damage[] } {
  const { repetitions, windows } = draws;
  const usual = quality.assess(Int32Array.from({ length: draws.rows }, (_, row) => row));
  const tracks = quality.metrics
    .flatMap(withAndWithoutLimit)
    .map((metric) => new Track(metric, usual, repetitions * windows));
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (let window = 0; window < windows; window++) {
      const random = (): ReturnType<typeof chanceFor> =>
        chanceFor(draws, 'labels', repetition, window);
      const assessedAt = (intensity: number): Assessment => {
        const { rows, truths } = drawn(repetition, window, intensity);
        return quality.assess(rows, labelled(truths, labels.coverage, random()));
      };
      const intensity = course[window] as number;
      const still = assessedAt(0);
      const moved = intensity === 0 ? still : assessedAt(intensity);
      const at = repetition * windows + window;
      for (const track of tracks) track.add(at, still, moved, intensity);
    }
  }
  return {
    measures: tracks.flatMap((track) => track.measures(course, windows, labels.late)),
    damage: tracks.filter(({ isDeclared }) => !isDeclared).flatMap((track) => track.damage() ?? []),
  };
}

/** A limit may lie so low that quality falls far before it is reached: the log itself is one as well. */
const withAndWithoutLimit = (metric: QualityMetric): readonly QualityMetric[] => {
  if (metric.limit === undefined) return [metric];
  const { limit: _, ...alone } = metric;
  return [metric, alone];
};

/** What one metric was over all windows, beside a declared limit or beside the log. */
class Track {
  /** Whether somebody has declared what it is held against. */
  readonly isDeclared: boolean;
  readonly #metric: QualityMetric;
  readonly #usual: { readonly realised: number; readonly estimated: number };
  readonly #warned: Readonly<Record<'estimated' | 'realised', readonly [Uint8Array, Uint8Array]>>;
  readonly #known = { estimated: false, realised: false };
  readonly #sums = { before: 0, after: 0, full: 0 };

  constructor(metric: QualityMetric, usual: Assessment, places: number) {
    this.#metric = metric;
    this.isDeclared = metric.limit !== undefined;
    const { id, limit } = metric;
    this.#usual = {
      realised: limit ?? usual.realised[id]?.value ?? Number.NaN,
      estimated: limit ?? usual.estimated[id]?.value ?? Number.NaN,
    };
    const pair = () => [new Uint8Array(places), new Uint8Array(places)] as const;
    this.#warned = { estimated: pair(), realised: pair() };
  }

  add(at: number, still: Assessment, moved: Assessment, intensity: number): void {
    const { id } = this.#metric;
    for (const [place, one] of [still, moved].entries()) {
      const [realised, estimated] = [one.realised[id], one.estimated[id]];
      if (realised) this.#known.realised = true;
      if (estimated) this.#known.estimated = true;
      const usual = this.#usual;
      if (warnsByLabels(this.#metric, realised, usual.realised)) {
        (this.#warned.realised[place] as Uint8Array)[at] = 1;
      }
      if (warnsByEstimate(this.#metric, estimated, usual.estimated)) {
        (this.#warned.estimated[place] as Uint8Array)[at] = 1;
      }
    }
    const [before, after] = [still.realised[id]?.value, moved.realised[id]?.value];
    if (intensity < 1 || before === undefined || after === undefined) return;
    this.#sums.before += before;
    this.#sums.after += after;
    this.#sums.full++;
  }

  measures(course: readonly number[], windows: number, late: number): readonly MeasuredDrift[] {
    const { name, limit } = this.#metric;
    return (['estimated', 'realised'] as const).flatMap((measure): readonly MeasuredDrift[] => {
      if (!this.#known[measure]) return [];
      const [still, moved] = this.#warned[measure];
      const isLate = measure === 'realised';
      return [
        {
          ...{ measure, of: name, takes: isLate ? 'labels' : 'reference-truth' },
          threshold: this.#usual[measure],
          // A monitor judges quality only where somebody has said how good it has to be.
          isWatched: limit !== undefined,
          telling: telling(moved, course, isLate ? late : 0),
          falseAlarms: falseAlarms(still, windows),
        },
      ];
    });
  }

  damage(): Damage | undefined {
    const { before, after, full } = this.#sums;
    if (full === 0) return undefined;
    return { metric: this.#metric.name, before: before / full, after: after / full };
  }
}
