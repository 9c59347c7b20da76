import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { at, itemsIfStated } from '../lookup.ts';
import type { DescriptorOf, System } from '../system.ts';
import type { Duration } from '../values/duration.ts';
import type { Rate } from '../values/rate.ts';
import { metricOf } from './metric-names.ts';
import { meansSource } from './offers.ts';
import { logsOf } from './records.ts';
import { type Traffic, trafficOf } from './traffic.ts';
import {
  driftAmong,
  driftMonitorsOf,
  metricAmong,
  offered,
  type Watcher,
  watchersOf,
} from './watching.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;

/** How many records somebody wants in a window, and what may arrive in it. */
export type Count = {
  readonly name: string;
  readonly owner: string;
  readonly needed: Claim<number>;
  readonly window: Claim<string>;
  /** Fractions that reach the metric: of a log that keeps some, of feedback that comes for some. */
  readonly factors: readonly Claim<number>[];
  readonly traffic: Traffic;
};

/** The counts that a model needs, and those that drift monitors ask for; none without a window. */
export function countsIn(system: System, model: Model): readonly Count[] {
  return watchersOf(system, model).flatMap((watcher) => {
    // Of data from several places any may be meant, so that the most counts.
    const traffic = trafficOf(system, model, watcher)
      .filter(isCounted)
      .sort((one, other) => mostOf(other) - mostOf(one))[0];
    if (traffic === undefined) return [];
    const needs = itemsIfStated(at(model, 'monitoring', 'metrics')).flatMap((need) => {
      const wanted = need.stated ? metricOf(need.value.name) : undefined;
      const metric = wanted && metricAmong([watcher], wanted);
      const drift = wanted && driftAmong([watcher], wanted);
      const given = metric ? at(metric, 'window') : drift && at(drift, 'window');
      if (!need.stated || !given) return [];
      const own = at(need, 'computedFrom');
      const sources = metric ? [own, at(metric, 'computedFrom')] : [own];
      return {
        name: need.value.name,
        owner: spokenName(model.element),
        needed: at(need, 'minimumSamples'),
        window: given.stated ? given : at(need, 'window'),
        factors: factorsOf(watcher, sources),
        traffic,
      };
    });
    const monitors = driftMonitorsOf([watcher]).flatMap((monitor) =>
      monitor.stated
        ? {
            name: monitor.value.name,
            owner: spokenName(watcher.element),
            needed: at(monitor, 'minimumSamples'),
            window: at(monitor, 'window'),
            factors: [],
            traffic,
          }
        : [],
    );
    return [...needs, ...monitors].filter(({ needed, window }) => needed.stated && window.stated);
  });
}

/** Data that come in batches may be counted in batches. */
const isCounted = ({ rate, isCollected }: Traffic): boolean =>
  !rate.stated || !isCollected || rate.value.of !== undefined;

const mostOf = ({ rate, most }: Traffic): number =>
  rate.stated ? rate.value.amount * most : Number.POSITIVE_INFINITY;

function factorsOf(
  watcher: Watcher,
  sources: readonly Claim<readonly string[]>[],
): readonly Claim<number>[] {
  const named = sources.find(({ stated }) => stated);
  const isNamed = (name: string): boolean =>
    named?.stated === true && named.value.some((source) => meansSource(name, source));
  const logs = logsOf([watcher]).filter(({ log }) => isNamed(log.value.name));
  const feedback = itemsIfStated(offered(watcher, 'feedback')).filter(
    (one) => one.stated && isNamed(one.value.name),
  );
  return [
    ...logs.map(({ log }) => at(log, 'sampling')),
    ...feedback.map((one) => at(one, 'coverage')),
  ].filter(({ stated }) => stated);
}

/** The most records that can arrive: of fractions the smallest, since they may be of the same. */
export const recordsIn = (count: Count, rate: Rate, window: Duration): number =>
  partsOf(count).reduce((product, part) => product * part, rate.amount * window.amount);

/** ` × 0.05 × 0.01`: which part of what arrives is seen, and which part of that counts. */
export const partText = (count: Count): string =>
  partsOf(count)
    .filter((part) => part < 1)
    .map((part) => ` × ${part}`)
    .join('');

const partsOf = ({ traffic, factors }: Count): readonly number[] => [
  traffic.most,
  Math.min(1, ...factors.flatMap((one) => (one.stated ? [one.value] : []))),
];
