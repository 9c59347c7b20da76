import type { ExportPlan } from '../../observe/plan.ts';
import { type Wanted, wantedOfTruth } from '../../observe/wanted.ts';
import type { As } from '../text/columns.ts';
import type { Cell } from './cell.ts';
import type { Truths } from './truths.ts';

/** How the truth is summed up beside the predictions that it is about. */
export type Beside = { readonly truths: Truths; readonly summed: readonly BesideColumn[] };
type BesideColumn = {
  readonly wanted: Wanted;
  readonly as: As;
  cell(truth: ReturnType<Truths['get']>, moment: number): Cell;
};

export function besideOf(plan: ExportPlan, truth: ExportPlan | undefined, truths: Truths): Beside {
  const all = truth ? wantedOfTruth(truth, plan.declared.timestamp) : [];
  const summed = all.map((wanted, at): BesideColumn => {
    if (wanted.purpose.of === 'labelled') {
      return { wanted, as: 'boolean', cell: (known) => (known ? 1 : null) };
    }
    if (wanted.purpose.of === 'labelDelay') {
      const cell = (known: ReturnType<Truths['get']>, moment: number): Cell =>
        known?.arrived === undefined || Number.isNaN(moment) ? null : known.arrived - moment;
      return { wanted, as: 'number', cell };
    }
    const as = truths.columns[at]?.as ?? 'label';
    return { wanted, as, cell: (known) => known?.cells[at] ?? null };
  });
  return { truths, summed };
}
