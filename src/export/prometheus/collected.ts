import type { Stated } from '../../claim.ts';
import type { MetricProvided } from '../../generated/descriptors.ts';
import { grouped } from '../../grouped.ts';
import { oncePer } from '../../lazily.ts';
import { type Metric, metricOf, sameMetric } from '../../monitoring/metric-names.ts';
import {
  liveModels,
  metricsOf,
  type Watcher,
  watchersOf,
  watchersOfAny,
} from '../../monitoring/watching.ts';
import { all, type Hosting, isRetired, type System } from '../../system.ts';
import type { Scene } from './signal.ts';

/** A metric that is collected in production, who collects it, and what its name means. */
export type Collected = {
  readonly watcher: Watcher;
  readonly metric: Stated<MetricProvided>;
  readonly means: Metric;
};

/** All that is collected about what is live; where no model is, all that is collected. */
export const collected = ({ system }: Pick<Scene, 'system'>): readonly Collected[] =>
  collectedIn(system);

const collectedIn = oncePer((system: System): readonly Collected[] => {
  const live = liveModels(system);
  const watchers =
    live.length > 0
      ? watchersOfAny(system, live).filter(({ stated }) => stated)
      : all(system, 'RuntimeMonitoring').filter((one) => !isRetired(one));
  return watchers.flatMap((watcher) =>
    metricsOf([watcher]).flatMap((metric) => {
      if (!metric.stated) return [];
      const { name, aggregation } = metric.value;
      return [{ watcher, metric, means: metricOf(name, aggregation) }];
    }),
  );
});

/** Everything that asks for a metric asks by what its name means, and there may be thousands. */
const byMeaning = oncePer((system: System) =>
  grouped(collectedIn(system), ({ means }) => means.id),
);

/** What is collected that may be called so, by any of some watchers. */
export function collectedAs(
  { system }: Pick<Scene, 'system'>,
  wanted: Metric,
  watchers?: readonly Watcher[],
): readonly Collected[] {
  const named = byMeaning(system).get(wanted.id) ?? [];
  return named.filter(
    ({ watcher, means }) =>
      sameMetric(means, wanted) && (watchers === undefined || watchers.includes(watcher)),
  );
}

/** The metric under any spelling; one with the same aggregation first. */
export function collectedFor(
  scene: Pick<Scene, 'system'>,
  wanted: Metric,
  watchers: readonly Watcher[],
): Collected | undefined {
  const found = collectedAs(scene, wanted, watchers);
  return found.find(({ means }) => means.aggregation === wanted.aggregation) ?? found[0];
}

/** The first of some names under which anything is collected. */
export const collectedUnder = (
  scene: Pick<Scene, 'system'>,
  names: readonly string[],
): Collected | undefined =>
  names.map((name) => collectedAs(scene, metricOf(name))[0]).find((one) => one !== undefined);

/** Who watches the model of a hosting. */
export const watchersAt = ({ system }: Pick<Scene, 'system'>, { model }: Hosting) =>
  watchersOf(system, model);

/** What is collected about one model. */
export const collectedAbout = (scene: Scene, hosting: Hosting): readonly Collected[] => {
  const watchers = watchersAt(scene, hosting);
  return collected(scene).filter(({ watcher }) => watchers.includes(watcher));
};
