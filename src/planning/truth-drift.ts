import type { TruthKind } from './changes.ts';
import { type Damage, measure, type Rehearsed, type Trials, whyNone } from './column-drift.ts';
import { intensities } from './course.ts';
import { chanceFor, rowsByShare, valuesOf, windowRows } from './draws.ts';
import { bestOf, type MeasuredDrift } from './measured.ts';
import { type Truth, turned } from './quality.ts';
import { QualityTrack, withAndWithoutLimit } from './quality-track.ts';
import type { Drawn, QualityTrials } from './quality-trials.ts';
import type { Scenario } from './scenario.ts';
import type { Subject } from './subject.ts';

/** Rehearses a change of what is true: quality, and the columns that rows bring with them. */
export function rehearseTruth(
  subject: Subject,
  scenario: Scenario & { readonly kind: TruthKind },
  truth: Truth,
  { trialsOf, quality: trials }: { readonly trialsOf: Trials; readonly quality?: QualityTrials },
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
  const quality = trials
    ? qualityMeasures(subject, trials, course, drawn)
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
  quality: QualityTrials,
  course: readonly number[],
  drawn: Draw,
): { readonly measures: readonly MeasuredDrift[]; readonly damage: readonly Damage[] } {
  const { repetitions, windows } = draws;
  const tracks = quality.metrics
    .flatMap(withAndWithoutLimit)
    .map((metric) => new QualityTrack(metric, quality.usual, repetitions * windows));
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (let window = 0; window < windows; window++) {
      const intensity = course[window] as number;
      const still = quality.still(repetition, window);
      const moved =
        intensity === 0
          ? still
          : quality.assess(drawn(repetition, window, intensity), repetition, window);
      const at = repetition * windows + window;
      for (const track of tracks) track.add(at, still, moved, intensity);
    }
  }
  return {
    measures: tracks.flatMap((track) => track.measures(course, windows, labels.late)),
    damage: tracks.filter(({ isDeclared }) => !isDeclared).flatMap((track) => track.damage() ?? []),
  };
}
