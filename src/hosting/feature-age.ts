import type { Claim, Stated } from '../claim.ts';
import { spokenName } from '../element.ts';
import type { Port, ProductionSource } from '../generated/descriptors.ts';
import { grouped } from '../grouped.ts';
import { flowsFromPort, flowsToPort } from '../link/flows.ts';
import { lastOf, portsIn } from '../link/ports.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { foldName } from '../meaning/own-names.ts';
import { isToldInOther } from '../meaning/phrases.ts';
import { isFeature } from '../port/availability.ts';
import { duration } from '../reading.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import { type DescriptorOf, type System, target } from '../system.ts';
import type { Duration } from '../values/duration.ts';

type Data = Claim<DescriptorOf<'ProductionData'>>;

/** A feature that sums up the time until the decision, and the age of what it is made from. */
type Summary = {
  readonly feature: Claim<Port>;
  readonly period: Stated<Duration>;
  readonly known: Claim<string>;
  readonly age: Stated<Duration>;
  readonly what: string;
};

/**
 * Judges whether anything of the time that a feature sums up can be in live data of their age. The
 * oldest part of an hourly sum is an hour old when it is new, so that it takes twice as much. Of
 * the features that come from one source the shortest one speaks for all.
 */
export function* judgeSummaries(system: System, data: Data): Iterable<Judgement> {
  for (const all of grouped(summariesOf(system, data), ({ what }) => what).values()) {
    const [first] = [...all].sort((a, b) => a.period.value.amount - b.period.value.amount);
    if (!first) continue;
    const { feature, period, known, age, what } = first;
    const who = `${lastOf(feature)} of ${spokenName(feature.element)}`;
    const told = `${who} is about the last ${period.value} before the decision, but ${what} of ${spokenName(data.element)} is up to ${age.value} old`;
    yield judge(
      { period, known, age },
      ({ period, age }): Decision =>
        age.amount > 2 * period.amount ? { undecided: told } : undefined,
    );
  }
}

function summariesOf(system: System, data: Data): readonly Summary[] {
  if (isTimed(data)) return [];
  const sources = sourcesOf(system, data);
  return portsIn(at(data, 'fields')).flatMap((field) => {
    const features = isDated(field) ? [] : featuresOf(system, field);
    const found = features.length > 0 ? ageOf(data, sources(field)) : undefined;
    return found ? features.map((feature) => ({ ...feature, ...found })) : [];
  });
}

/** What takes a live field for the last part of the time before the decision. */
const featuresOf = (system: System, field: Claim<Port>) =>
  flowsFromPort(system, field).flatMap(({ consumer }) => {
    if (!isTaker(consumer) || isDated(consumer)) return [];
    const ends = [consumer, field];
    const period = firstStated(ends.map((port) => duration(at(port, 'granularity', 'period'))));
    const known = firstStated(ends.map((port) => at(port, 'availableAt')));
    if (!period?.stated || known?.stated !== true || known.value !== 'at-decision') return [];
    return [{ feature: consumer, period, known }];
  });

const firstStated = <T>(claims: readonly Claim<T>[]): Claim<T> | undefined =>
  claims.find(({ stated }) => stated);

const isTaker = (port: Claim<Port>): boolean =>
  port.element.kind === 'DataPipeline' || isFeature(port);

/** What says itself how late it comes, or is handed over with what came before it. */
const isTimed = (node: Claim<Port> | Data): boolean =>
  at(node, 'delivery', 'latency').stated || at(node, 'delivery', 'window').stated;

const isDated = (port: Claim<Port>): boolean =>
  isTimed(port) || at(port, 'meaning', 'horizon').stated;

/** How old a field is: as the source that it comes from, or else as all data that have no other. */
function ageOf(data: Data, { source, isOnly }: Origin): Pick<Summary, 'age' | 'what'> | undefined {
  const own = source && duration(at(source, 'freshness'));
  if (source?.stated && own?.stated) return { age: own, what: `source ${source.value.name}` };
  // The age of the whole is that of its slowest part, which may be another one.
  const whole = duration(at(data, 'freshness'));
  return whole.stated && isOnly ? { age: whole, what: 'data' } : undefined;
}

export type Source = Claim<ProductionSource>;
type Origin = { readonly source: Source | undefined; readonly isOnly: boolean };

/** The sources that data still come from; where all are retired, what stands in for these is read. */
export function sourcesIn(data: Data): readonly Source[] {
  const all = itemsIfStated(at(data, 'sources'));
  const live = all.filter((one) => {
    const status = at(one, 'status');
    return !status.stated || status.value !== 'retired';
  });
  return live.length > 0 ? live : all;
}

/** The source of a field: the one whose name or system it gives, whose component feeds it, or all. */
export function sourcesOf(system: System, data: Data): (field: Claim<Port>) => Origin {
  const sources = sourcesIn(data);
  const isOnly = sources.length < 2;
  const byName = grouped(sources, (one) => (one.stated ? foldName(one.value.name) : ''));
  const byComponent = grouped(
    sources,
    (one) => target(system, 'Component', at(one, 'component')).element,
  );
  return (field) => {
    const own = at(field, 'source', 'system');
    const feeding = flowsToPort(system, field).flatMap(
      ({ producer }) => byComponent.get(producer.element) ?? [],
    );
    const named = own.stated
      ? (byName.get(foldName(own.value)) ?? sources.filter((one) => isSystem(one, own.value)))
      : feeding;
    const [source, ...others] = named.length > 0 || !isOnly ? named : sources;
    return { source: others.length === 0 ? source : undefined, isOnly };
  };
}

function isSystem(source: Source, named: string): boolean {
  const behind = at(source, 'system');
  return behind.stated && isToldInOther(named, behind.value);
}
