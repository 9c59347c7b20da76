import { isOfTruth, whyImpossible } from './changes.ts';
import { type Rehearsed, rehearseColumn, type Trials, trialsFor } from './column-drift.ts';
import { type Proportion, proportion } from './proportion.ts';
import { QualityTrials } from './quality-trials.ts';
import type { Scenario } from './scenario.ts';
import type { Subject } from './subject.ts';
import { rehearseTruth } from './truth-drift.ts';

/** What came of all rehearsals of one log. */
export type Rehearsals = {
  readonly rehearsed: readonly Rehearsed[];
  /** Runs of the monitor as it is declared in which nothing had changed, and those that warned. */
  readonly quiet: Proportion;
};

/** Rehearses every scenario. The same subject gives the same numbers on every machine. */
export function rehearse(subject: Subject, scenarios: readonly Scenario[]): Rehearsals {
  const { quality, truth } = subject;
  const trialsOf = trialsFor(subject);
  const isAsked = scenarios.some(({ kind }) => isOfTruth(kind));
  const trials: Shared = {
    trialsOf,
    ...(quality && truth && isAsked ? { quality: new QualityTrials(subject, quality, truth) } : {}),
  };
  const rehearsed = scenarios.map((scenario) => rehearseOne(subject, scenario, trials));
  return { rehearsed, quiet: quietRuns(subject, trialsOf) };
}

/** What rehearsals have in common. */
type Shared = { readonly trialsOf: Trials; readonly quality?: QualityTrials };

function rehearseOne(subject: Subject, scenario: Scenario, trials: Shared): Rehearsed {
  const { kind } = scenario;
  const cannot = (why: string): Rehearsed => ({
    ...{ scenario, intensities: [], measures: [], damage: [], why },
  });
  const impossible = whyImpossible(kind, scenario.amount);
  if (impossible !== undefined) return cannot(impossible);
  if (isOfTruth(kind)) {
    if (subject.truth === undefined) {
      return cannot('no column of the log holds the truth (a port of the role `label`)');
    }
    const lacking = subject.truth.groups.some(({ length }) => length === 0);
    if (lacking) return cannot('all truths of the log are the same');
    return rehearseTruth(subject, { ...scenario, kind }, subject.truth, trials);
  }
  const column = subject.columns.find(({ name }) => name === scenario.of);
  if (column === undefined) {
    return cannot(`the log has no column that holds ${JSON.stringify(scenario.of ?? 'nothing')}`);
  }
  return rehearseColumn(subject, { ...scenario, kind }, column, trials.trialsOf(column));
}

/** Of the repetitions without any drift those in which the monitor as it is warns of some column. */
function quietRuns({ columns, draws }: Subject, trials: Trials): Proportion {
  const { repetitions, windows } = draws;
  const alarmed = new Uint8Array(repetitions);
  for (const column of columns) {
    for (const { warned } of trials(column).still(column.watched)) {
      for (const [at, one] of warned.entries()) {
        if (one === 1) alarmed[Math.floor(at / windows)] = 1;
      }
    }
  }
  return proportion(
    alarmed.reduce((sum, one) => sum + one, 0),
    repetitions,
  );
}
