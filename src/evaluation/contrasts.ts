import type { Claim, Stated, ValueOf } from '../claim.ts';
import type { MetricResult } from '../generated/descriptors.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { mayCountAlike } from '../meaning/units-of-analysis.ts';
import { meansVersion } from '../meaning/versions.ts';
import { metricOf, sameMetric } from '../monitoring/metric-names.ts';
import { type DescriptorOf, resolve, type System } from '../system.ts';
import { type Evaluation, evaluationsIn } from './listed.ts';
import { namedData } from './named-data.ts';
import { foldSlice } from './results.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;

/** A result, and the evaluation that it is one of. */
export type Measured = {
  readonly result: Stated<MetricResult>;
  readonly evaluation: Stated<ValueOf<Evaluation>>;
};

/** What anybody says of the quality of a model. */
export const measuredOf = (model: Model): readonly Measured[] =>
  evaluationsIn(model).flatMap((evaluation) =>
    itemsIfStated(at(evaluation, 'metrics')).flatMap((result) =>
      evaluation.stated && result.stated ? { result, evaluation } : [],
    ),
  );

/** Whether a result is of the live system, or of data kept apart before; nothing for others. */
export function kindOf(system: System, { evaluation }: Measured): 'live' | 'promised' | undefined {
  const { split, dataset } = evaluation.value;
  const found = dataset === undefined ? undefined : resolve(system, dataset);
  const named = found?.status === 'malformed' ? namedData(system, dataset ?? '') : undefined;
  const data = found && 'element' in found ? found.element : named;
  const isLive = data?.kind === 'ProductionData';
  if (split === 'production' || (split === undefined && isLive)) return 'live';
  return split === 'test' || split === 'holdout' ? 'promised' : undefined;
}

/** Whether two results are of one metric, in one slice, at one threshold, of one version. */
function areComparable(one: Measured, other: Measured): boolean {
  const [a, b] = [one.result.value, other.result.value];
  const version = at(one.evaluation, 'modelVersion');
  const [first, second] = [version, at(other.evaluation, 'modelVersion')].map((said) =>
    said.stated ? said.value : one.evaluation.element.version,
  );
  return (
    sameMetric(metricOf(a.metric), metricOf(b.metric)) &&
    metricOf(a.metric).aggregation === metricOf(b.metric).aggregation &&
    foldSlice(a.slice) === foldSlice(b.slice) &&
    mayCountAlike(a, b) &&
    a.threshold === b.threshold &&
    (first === second || meansVersion(first ?? '', second ?? '') === true)
  );
}

/** What was promised of a model beside what it does live, wherever the two can be compared. */
export function contrastsOf(
  system: System,
  measured: readonly Measured[],
): readonly { readonly before: Measured; readonly now: Measured }[] {
  const promised = measured.filter((one) => kindOf(system, one) === 'promised');
  return measured
    .filter((one) => kindOf(system, one) === 'live')
    .flatMap((now) => {
      const before = promised.find((one) => areComparable(one, now));
      return before ? { before, now } : [];
    });
}

/** Results by which the model is worse than always answering the mean of what was observed. */
export const isUseless = ({ result: { value } }: Measured): boolean =>
  metricOf(value.metric).id === 'r2' && (value.interval?.[1] ?? value.value) < 0;
