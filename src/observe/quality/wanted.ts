import type { Element } from '../../element.ts';
import { type PlainLimit, plainLimit, qualityLimits } from '../../evaluation/limits.ts';
import { foldSlice } from '../../evaluation/results.ts';
import { metricOf } from '../../monitoring/metric-names.ts';
import type { System } from '../../system.ts';

/** A metric of a model on a part of the records, and what limits it. */
export type WantedMetric = {
  /** As whoever limits it calls it. */
  readonly name: string;
  /** As `metricOf` has it. */
  readonly id: string;
  readonly slice?: string;
  readonly limits: readonly PlainLimit[];
};

/** The limits that the metric can be held against. */
export const plainLimits = ({ limits }: WantedMetric): readonly PlainLimit[] =>
  limits.filter(({ doubt }) => doubt === undefined);

/** What is told where nobody limits anything. */
const USUAL = {
  classification: ['auroc', 'average-precision', 'accuracy', 'precision', 'recall', 'f1'],
  regression: ['mae', 'rmse'],
} as const;

/** The metrics that somebody limits for a model, and the usual ones. */
export function wantedMetrics(
  system: System,
  model: Element,
  kind: 'classification' | 'regression',
): readonly WantedMetric[] {
  const found = new Map<string, WantedMetric>();
  for (const criterion of qualityLimits(system, model)) {
    const { metric, slice } = criterion.value;
    const { id } = metricOf(metric);
    const key = keyOf(id, slice);
    const known = found.get(key);
    const limit = plainLimit(criterion.value, model);
    const limits = [...(known?.limits ?? []), ...(limit ? [limit] : [])];
    const name = known?.name ?? metric;
    found.set(key, { name, id, ...(slice === undefined ? {} : { slice }), limits });
  }
  for (const id of USUAL[kind]) {
    const key = keyOf(id, undefined);
    if (!found.has(key)) found.set(key, { name: id, id, limits: [] });
  }
  return [...found.values()];
}

export const keyOf = (id: string, slice: string | undefined): string =>
  JSON.stringify([id, foldSlice(slice)]);
