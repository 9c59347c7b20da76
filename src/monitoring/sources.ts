import type { Claim, Stated } from '../claim.ts';
import { at, itemsIfStated } from '../lookup.ts';
import type { DescriptorOf } from '../system.ts';
import { metricOf } from './metric-names.ts';
import { meansSource } from './offers.ts';
import { metricAmong, metricsOf, offered, type Watcher } from './watching.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;
type Named = readonly { readonly name: string }[];

/** A log or feedback that a metric is computed from, as somebody says. */
export type NamedSource = { readonly metric: string; readonly source: Stated<string> };

/** The logs and the feedback of watchers: the lists, and the names in them. */
export function sourcesOf(watchers: readonly Watcher[]): {
  readonly lists: readonly Claim<Named>[];
  readonly names: readonly string[];
} {
  const lists = watchers.flatMap((one): readonly Claim<Named>[] => [
    offered(one, 'logs'),
    offered(one, 'feedback'),
  ]);
  return { lists, names: lists.flatMap(namesIn) };
}

const namesIn = (list: Claim<Named>): readonly string[] =>
  list.stated ? list.value.map(({ name }) => name) : [];

/**
 * The sources that collected metrics name, and those of needed metrics that nobody collects. A log
 * or feedback that the model also asks for by that name is left to the rules about such needs.
 */
export function sourcesNamed(model: Model, watchers: readonly Watcher[]): readonly NamedSource[] {
  const needed = itemsIfStated(at(model, 'monitoring', 'metrics')).filter(
    (need) => need.stated && metricAmong(watchers, metricOf(need.value.name)) === undefined,
  );
  const asked = [
    ...namesIn(at(model, 'monitoring', 'logs')),
    ...namesIn(at(model, 'monitoring', 'feedback')),
  ];
  const { names } = sourcesOf(watchers);
  const isLeft = (source: string): boolean =>
    asked.some((name) => meansSource(name, source)) &&
    !names.some((name) => meansSource(name, source));
  return [...metricsOf(watchers), ...needed].flatMap((metric) =>
    itemsIfStated(at(metric, 'computedFrom')).flatMap((source): readonly NamedSource[] =>
      source.stated && metric.stated && !isLeft(source.value)
        ? [{ metric: metric.value.name, source }]
        : [],
    ),
  );
}
