import type { Claim } from '../claim.ts';
import { type Element, spokenName } from '../element.ts';
import type { Port } from '../generated/descriptors.ts';
import { oncePer } from '../lazily.ts';
import { flowsFrom } from '../link/flows.ts';
import { lastOf } from '../link/ports.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { duration } from '../reading.ts';
import { all, type DescriptorOf, root, type System } from '../system.ts';
import { compareDurations, type Duration } from '../values/duration.ts';
import { fedBy, wayTo } from './feeding.ts';
import { servingHostings } from './serving.ts';

type Data = Claim<DescriptorOf<'ProductionData'>>;
type Model = Claim<DescriptorOf<'TrainedModel'>>;

/** Somebody who takes data to be no older than this. */
type Need = {
  readonly need: Claim<Duration>;
  readonly who: string;
  /** What to ask where product promises it: no model needs to learn anything else. */
  readonly promise?: (age: Duration) => string;
};

/**
 * How old data may be for those that it feeds: an input of the model or of a pipeline on its way
 * says so, and product by a guardrail against stale answers. One need of each of them is enough.
 */
export function needsOf(system: System, data: Data, models: readonly Model[]): readonly Need[] {
  const takers = flowsFrom(system, data.element)
    .filter((one) => isTaker(system, data, one.consumer, models) && !isTold(one.producer))
    .map(({ consumer }) => consumer);
  const inputs = takers.flatMap((port) => {
    const need = duration(at(port, 'delivery', 'latency'));
    return need.stated
      ? [{ need, who: `input ${lastOf(port)} of ${spokenName(port.element)}` }]
      : [];
  });
  const contexts = all(system, 'SystemContext').flatMap((context) => {
    const hazards = itemsIfStated(at(context, 'hazards'));
    const named = hazards.flatMap((one) =>
      one.stated && one.value.event === 'stale' ? (one.value.guardrails ?? []) : [],
    );
    return itemsIfStated(at(context, 'guardrails')).flatMap((one): readonly Need[] | Need => {
      const need = duration(at(one, 'maximumAge'));
      const counts = one.stated && need.stated && named.includes(one.value.name);
      if (!counts) return [];
      const who = `guardrail ${one.value.name}`;
      return {
        need,
        who,
        promise: (age) => `can it be delivered faster, or may ${who} allow ${age}?`,
      };
    });
  });
  const strictest = [...inputs].sort((a, b) =>
    a.need.stated && b.need.stated ? compareDurations(a.need.value, b.need.value) : 0,
  );
  return [...strictest.slice(0, 1), ...contexts];
}

/** A port that says itself how late it delivers is compared with the port that it feeds. */
const isTold = (producer: Claim<Port>): boolean =>
  at(producer, 'delivery', 'latency').stated ||
  at(root<'ProductionData'>(producer.element), 'delivery', 'latency').stated;

function isTaker(
  system: System,
  data: Data,
  { element }: Claim<Port>,
  models: readonly Model[],
): boolean {
  if (models.some((model) => model.element === element)) return true;
  return pipelinesFrom(system)(data).has(element);
}

/** The pipelines through which data reaches the models that serve. */
const pipelinesFrom = oncePer((system: System) => {
  const serving = new Set(servingHostings(system));
  return oncePer((data: Data): ReadonlySet<Element> => {
    const fed = fedBy(system, data).filter((hosting) => serving.has(hosting));
    const ways = fed.flatMap((hosting) => wayTo(system, data, hosting) ?? []);
    return new Set(ways.map((pipeline) => pipeline.element));
  });
});

/** How old data is: as a whole, or by source. */
export function agesOf(
  data: Data,
): readonly { readonly age: Claim<Duration>; readonly what: string }[] {
  const whole = duration(at(data, 'freshness'));
  const sources = itemsIfStated(at(data, 'sources')).flatMap((source) => {
    const age = duration(at(source, 'freshness'));
    return age.stated && source.stated ? [{ age, what: `source ${source.value.name}` }] : [];
  });
  return whole.stated || sources.length === 0 ? [{ age: whole, what: 'data' }] : sources;
}

/** The ages that exceed what somebody takes data to be. */
export const tooOld = (ages: ReturnType<typeof agesOf>, need: Duration) =>
  ages.flatMap(({ age, what }) =>
    age.stated && compareDurations(age.value, need) > 0 ? [{ age: age.value, what }] : [],
  );

/** How old what stands in for a source may become before it is no longer used. */
export const standInsOf = (
  data: Data,
): readonly { readonly age: Claim<Duration>; readonly what: string }[] =>
  itemsIfStated(at(data, 'sources')).flatMap((source) => {
    const age = duration(at(source, 'fallback', 'maximumAge'));
    return age.stated && source.stated ? [{ age, what: source.value.name }] : [];
  });
