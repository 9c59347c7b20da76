import {
  type BinaryMetric,
  binaryMetrics,
  type Outcomes,
  realisedOutcomes,
} from './binary-metrics.ts';
import { samplingErrorsOf, varianceOfArea } from './sampling-error.ts';
import { countIn, LABELLED, type ScoreTable } from './score-table.ts';

/** A metric of predictions whose truth is known, and the standard error of so many of them. */
export type Realised = {
  readonly value: number;
  readonly standardError: number;
  readonly samples: number;
};

/** Metrics of the predictions of a table whose truth has arrived. */
export function realisedMetrics(table: ScoreTable): Partial<Record<BinaryMetric, Realised>> {
  const outcomes = realisedOutcomes(table);
  const samples = countIn(table, LABELLED);
  const errors = samplingErrorsOf(outcomes, 1);
  return Object.fromEntries(
    Object.entries(binaryMetrics(outcomes)).flatMap(([metric, value]) => {
      const standardError =
        metric === 'auroc' ? errorOfArea(outcomes) : errors(metric as BinaryMetric, samples);
      return standardError === undefined ? [] : [[metric, { value, standardError, samples }]];
    }),
  );
}

/** With two of a class or fewer, nothing is known of how its members differ. */
function errorOfArea(outcomes: Outcomes): number | undefined {
  const variance = varianceOfArea(outcomes);
  return variance === undefined ? undefined : Math.sqrt(variance);
}
