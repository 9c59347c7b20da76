import type { Claim, Stated } from '../claim.ts';
import type { MetricProvided } from '../generated/descriptors.ts';
import { isServing } from '../hosting/measurements.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { all, type DescriptorOf, type System } from '../system.ts';
import { parseDate } from '../values/time.ts';
import { metricsEvaluated, metricsNamed } from './measures.ts';
import { driftOf, type Metric, metricOf, needsTruth, sameMetric } from './metric-names.ts';
import { meansSource } from './offers.ts';
import { metricsOf, modelsOf, offered, type Watcher } from './watching.ts';

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
  const models = modelsOf(system, watcher);
  const others = models.filter(({ element }) => element !== model.element);
  const feedback = [
    ...itemsIfStated(at(model, 'monitoring', 'feedback')),
    ...itemsIfStated(offered(watcher, 'feedback')),
  ].flatMap((one) => (one.stated ? one.value.name : []));
  const [own, foreign] = [[model], others].map((these) =>
    [...metricsNamed(these, []), ...metricsEvaluated(these)].map(({ metric }) => metric),
  );
  const has = (list: readonly Metric[] | undefined, metric: Metric): boolean =>
    list?.some((one) => sameMetric(one, metric)) === true;
  return dated.flatMap((collected): readonly Dated[] => {
    const alert = at(collected, 'alert');
    const setAt = at(alert, 'setAt');
    if (!collected.stated || !alert.stated || !setAt.stated) return [];
    const metric = metricOf(collected.value.name);
    const set = dayOf(setAt);
    const isBefore = (day: number | undefined) =>
      day !== undefined && set !== undefined && set < day;
    const isOfAll = !has(own, metric) && isOfModels(collected.value, feedback);
    if (!(isOfAll || has(own, metric)) || has(foreign, metric)) return [];
    if (isAskedFor(system, model, metric, alert.value.threshold)) return [];
    // Of several models that are watched together, whichever is meant, the limit is older than it.
    const days = models.map((one) => dayOf(trainedOrLive(system, one)));
    const isTold = models[0]?.element === model.element && days.every(isBefore);
    if (isOfAll && others.length > 0 && !isTold) return [];
    const isStale = isBefore(since);
    return [{ name: collected.value.name, setAt, day: setAt.value, isStale }];
  });
}

/** Whether it tells how a model or its data do, and not how a machine does. */
function isOfModels(
  { name, kind, computedFrom = [] }: MetricProvided,
  feedback: readonly string[],
): boolean {
  if (kind !== undefined) return kind === 'model' || kind === 'data';
  const metric = metricOf(name);
  const isJudged = computedFrom.some((source) => feedback.some((one) => meansSource(one, source)));
  return isJudged || needsTruth(metric) || driftOf(metric) !== undefined;
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
