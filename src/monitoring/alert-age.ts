import type { Claim, Stated } from '../claim.ts';
import type { MetricProvided } from '../generated/descriptors.ts';
import { isServing } from '../hosting/measurements.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { all, type DescriptorOf, type System } from '../system.ts';
import { parseDate } from '../values/time.ts';
import { metricsEvaluated, metricsNamed } from './measures.ts';
import { driftOf, type Metric, metricOf, needsTruth, sameMetric } from './metric-names.ts';
import { metricsOf, modelsOf, type Watcher } from './watching.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;

/** The threshold of an alert that is about a model, and the day on which it was set. */
export type Dated = {
  readonly name: string;
  readonly setAt: Stated<string>;
  readonly day: string;
  readonly isStale: boolean;
};

/** The day on which a model was trained or, where nobody says, on which its deployment began. */
export function trainedOrLive(system: System, model: Model): Claim<string> {
  const trained = at(model, 'trained', 'at');
  if (trained.stated) return trained;
  const began = system.hostings
    .filter((hosting) => hosting.model.element === model.element && isServing(hosting))
    .flatMap(({ deployment }) => (deployment ? [at(deployment, 'since')] : []))
    .find(({ stated }) => stated);
  return began ?? trained;
}

/**
 * The alerts of a watcher that say how a model does, with the days of their thresholds. Left out is
 * what somebody asks for as it is, in a need, a floor, or a criterion: that is no leftover.
 */
export function staleAlerts(
  system: System,
  model: Model,
  watcher: Watcher,
  made: Claim<string>,
): readonly Dated[] {
  const since = dayOf(made);
  const dated = metricsOf([watcher]).filter((metric) => at(metric, 'alert', 'setAt').stated);
  if (dated.length === 0) return [];
  const others = modelsOf(system, watcher).filter(({ element }) => element !== model.element);
  const [own, foreign] = [[model], others].map((models) =>
    [...metricsNamed(models, []), ...metricsEvaluated(models)].map(({ metric }) => metric),
  );
  const has = (list: readonly Metric[] | undefined, metric: Metric): boolean =>
    list?.some((one) => sameMetric(one, metric)) === true;
  return dated.flatMap((collected): readonly Dated[] => {
    const alert = at(collected, 'alert');
    const setAt = at(alert, 'setAt');
    if (!collected.stated || !alert.stated || !setAt.stated) return [];
    const metric = metricOf(collected.value.name);
    const isOfModel = has(own, metric) || (others.length === 0 && isOfModels(collected.value));
    if (!isOfModel || has(foreign, metric)) return [];
    if (isAskedFor(system, model, metric, alert.value.threshold)) return [];
    const set = dayOf(setAt);
    const isStale = since !== undefined && set !== undefined && set < since;
    return [{ name: collected.value.name, setAt, day: setAt.value, isStale }];
  });
}

/** Whether it tells how a model or its data do, and not how a machine does. */
function isOfModels({ name, kind }: MetricProvided): boolean {
  if (kind !== undefined) return kind === 'model' || kind === 'data';
  const metric = metricOf(name);
  return needsTruth(metric) || driftOf(metric) !== undefined;
}

function isAskedFor(
  system: System,
  model: Model,
  metric: Metric,
  threshold: number | undefined,
): boolean {
  const needs = itemsIfStated(at(model, 'monitoring', 'metrics')).flatMap((need) =>
    need.stated && need.value.threshold !== undefined ? [metricOf(need.value.name)] : [],
  );
  const limits = [
    ...itemsIfStated(at(model, 'qualityFloors')),
    ...all(system, 'SystemContext')
      .flatMap((context) => itemsIfStated(at(context, 'goals')))
      .flatMap((goal) => itemsIfStated(at(goal, 'successCriteria'))),
  ].flatMap((limit) =>
    limit.stated && limit.value.target === threshold ? limit.value.metric : [],
  );
  return [...needs, ...limits.map((name) => metricOf(name))].some((one) => sameMetric(one, metric));
}

/** The day of a date or of a moment as it is written; only whole days are compared. */
function dayOf(claim: Claim<string>): number | undefined {
  const read = claim.stated ? parseDate(claim.value.slice(0, 10)) : undefined;
  return read?.ok ? read.value.amount : undefined;
}
