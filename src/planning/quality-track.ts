import type { Damage } from './column-drift.ts';
import type { MeasuredDrift } from './measured.ts';
import { type Assessment, type QualityMetric, warnsByEstimate, warnsByLabels } from './quality.ts';
import { falseAlarms, telling } from './telling.ts';

/** A limit may lie so low that quality falls far before it is reached: the log itself is one as well. */
export const withAndWithoutLimit = (metric: QualityMetric): readonly QualityMetric[] => {
  if (metric.limit === undefined) return [metric];
  const { limit: _, ...alone } = metric;
  return [metric, alone];
};

/** What one metric was over all windows, beside a declared limit or beside the log. */
export class QualityTrack {
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
