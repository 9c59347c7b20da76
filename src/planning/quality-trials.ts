import { chanceFor, valuesOf, windowRows } from './draws.ts';
import {
  type Assessment,
  type Assessor,
  labelled,
  type QualityMetric,
  type Truth,
} from './quality.ts';
import type { Subject } from './subject.ts';

/** A window of a rehearsal: which rows it has, and what is true in them. */
export type Drawn = { readonly rows: Int32Array; readonly truths: Float64Array };

/** The quality of windows; that of those without a drift is found once for all rehearsals. */
export class QualityTrials {
  readonly #subject: Pick<Subject, 'draws' | 'labels'>;
  readonly #assessor: Assessor;
  readonly #truth: Truth;
  readonly #still: Assessment[] = [];
  /** That of the whole log. */
  readonly usual: Assessment;

  constructor(subject: Pick<Subject, 'draws' | 'labels'>, assessor: Assessor, truth: Truth) {
    this.#subject = subject;
    this.#assessor = assessor;
    this.#truth = truth;
    const rows = Int32Array.from({ length: subject.draws.rows }, (_, row) => row);
    this.usual = assessor.assess(rows);
  }

  get metrics(): readonly QualityMetric[] {
    return this.#assessor.metrics;
  }

  still(repetition: number, window: number): Assessment {
    const at = repetition * this.#subject.draws.windows + window;
    const known = this.#still[at];
    if (known) return known;
    const rows = windowRows(this.#subject.draws, repetition, window);
    const truths = valuesOf(this.#truth.values, rows);
    const made = this.assess({ rows, truths }, repetition, window);
    this.#still[at] = made;
    return made;
  }

  /** With as many labels as come back. */
  assess({ rows, truths }: Drawn, repetition: number, window: number): Assessment {
    const { draws, labels } = this.#subject;
    const random = chanceFor(draws, 'labels', repetition, window);
    return this.#assessor.assess(rows, labelled(truths, labels.coverage, random));
  }
}
