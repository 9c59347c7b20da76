import type { Claim } from '../claim.ts';
import { type Element, spokenName } from '../element.ts';
import type { Port } from '../generated/descriptors.ts';
import { grouped } from '../grouped.ts';
import { oncePer } from '../lazily.ts';
import { flowsFrom } from '../link/flows.ts';
import { keyOf, lastOf } from '../link/ports.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { compareByCalendar } from '../meaning/calendar.ts';
import { duration } from '../reading.ts';
import { all, type DescriptorOf, root, type System } from '../system.ts';
import { compareDurations, type Duration } from '../values/duration.ts';
import { type Source, sourcesIn, sourcesOf } from './feature-age.ts';
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

type Age = { readonly age: Claim<Duration>; readonly what: string };

/** How old what stands in for a source may be, and whether it is all that there is any more. */
type StandIn = Age & { readonly isRetired: boolean };

/** A need beside the ages that it is about. */
export type AgesHeld = Need & {
  readonly ages: readonly Age[];
  readonly standIns: readonly StandIn[];
  /** Whether what is as old as that may be something that this one does not take. */
  readonly isOfOthers: boolean;
};

/**
 * How old data may be for those that it feeds: an input of the model or of a pipeline on its way
 * says so, and product by a guardrail against stale answers. One need of each of them is enough.
 */
export const needsOf = (system: System, data: Data, models: readonly Model[]): readonly Need[] => [
  ...strictestFirst(inputsOf(system, data, models)).slice(0, 1),
  ...guardrailsOf(system),
];

/**
 * The same, each beside the ages that it is about. An input gets what its own source delivers; one
 * of each source is enough.
 */
export function agesHeld(
  system: System,
  data: Data,
  models: readonly Model[],
): readonly AgesHeld[] {
  const inputs = inputsOf(system, data, models);
  const originOf = sourcesOf(system, data);
  const sourceOf = ({ field }: (typeof inputs)[number]): Source | undefined => {
    const { source } = originOf(field);
    return source && ageOf(source).length > 0 ? source : undefined;
  };
  const whole = { ages: agesOf(data), standIns: standInsOf(data), isOfOthers: false };
  const bySource = grouped(inputs, (one) => keyOf(sourceOf(one) ?? data));
  const ofInputs = [...bySource.values()].flatMap((group): readonly AgesHeld[] => {
    const [first] = strictestFirst(group);
    if (first === undefined) return [];
    const source = sourceOf(first);
    if (source === undefined) return [{ ...first, ...whole, isOfOthers: isOfOthers(first) }];
    return [{ ...first, ages: ageOf(source), standIns: standInFor(source), isOfOthers: false }];
  });
  return [...ofInputs, ...guardrailsOf(system).map((need) => ({ ...need, ...whole }))];

  /** The whole is as old as its oldest part, which may be what others take. */
  function isOfOthers({ field }: (typeof inputs)[number]): boolean {
    const age = duration(at(data, 'freshness'));
    if (!age.stated || sourcesIn(data).length > 1) return age.stated;
    return inputs.some((one) => keyOf(one.field) !== keyOf(field) && isYounger(age, one.need));
  }
}

const isYounger = (age: Claim<Duration>, need: Claim<Duration>): boolean =>
  age.stated && need.stated && compareByCalendar(age.value, need.value) <= 0;

const strictestFirst = <T extends Need>(needs: readonly T[]): readonly T[] =>
  [...needs].sort((a, b) =>
    a.need.stated && b.need.stated ? compareDurations(a.need.value, b.need.value) : 0,
  );

/** The inputs that say how old what they take may be, each with the field that it takes. */
const inputsOf = (system: System, data: Data, models: readonly Model[]) =>
  flowsFrom(system, data.element)
    .filter((one) => isTaker(system, data, one.consumer, models) && !isTold(one.producer))
    .flatMap(({ consumer, producer: field }) => {
      const need = duration(at(consumer, 'delivery', 'latency'));
      const who = `input ${lastOf(consumer)} of ${spokenName(consumer.element)}`;
      return need.stated ? [{ need, who, field }] : [];
    });

const guardrailsOf = (system: System): readonly Need[] =>
  all(system, 'SystemContext').flatMap((context) => {
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
export function agesOf(data: Data): readonly Age[] {
  const whole = duration(at(data, 'freshness'));
  const sources = sourcesIn(data).flatMap(ageOf);
  return whole.stated || sources.length === 0 ? [{ age: whole, what: 'data' }] : sources;
}

/** The ages that exceed what somebody takes data to be. */
export const tooOld = (ages: readonly Age[], need: Duration) =>
  ages.flatMap(({ age, what }) =>
    age.stated && compareByCalendar(age.value, need) > 0 ? [{ age: age.value, what }] : [],
  );

function ageOf(source: Source): readonly Age[] {
  const age = duration(at(source, 'freshness'));
  return age.stated && source.stated ? [{ age, what: `source ${source.value.name}` }] : [];
}

/** How old what stands in for a source may become before it is no longer used. */
export const standInsOf = (data: Data): readonly StandIn[] => sourcesIn(data).flatMap(standInFor);

function standInFor(source: Source): readonly StandIn[] {
  const age = duration(at(source, 'fallback', 'maximumAge'));
  if (!age.stated || !source.stated) return [];
  const { name, status } = source.value;
  return [{ age, what: name, isRetired: status === 'retired' }];
}
