import type { Claim } from '../claim.ts';
import type { Port } from '../generated/descriptors.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { sameText } from '../meaning/order.ts';
import { isToldInOther } from '../meaning/phrases.ts';
import { sameReference } from '../meaning/references.ts';
import { type DescriptorOf, type System, target } from '../system.ts';
import { counterparts } from './counterparts.ts';
import { flowsTo, flowsToPort } from './flows.ts';
import { rawDataOf } from './origins.ts';
import { behind } from './through.ts';

type Training = Claim<DescriptorOf<'TrainingData'>>;
type Production = Claim<DescriptorOf<'ProductionData'>>;
type Data = Claim<DescriptorOf<'RawData'>> | Production;
type Sourced = { readonly sources?: readonly AnySource[] };
type AnySource = { readonly system?: string; readonly component?: string };
type Source<K extends 'RawData' | 'ProductionData'> = NonNullable<
  DescriptorOf<K>['sources']
>[number];

/** One system of record, as it was read for training and as it is read in production. */
export type SourcePair = {
  readonly raw: Claim<Source<'RawData'>>;
  readonly live: Claim<Source<'ProductionData'>>;
  readonly training: Training;
  readonly production: Production;
};

/** The systems that training and production both read; of several ways in the same one first. */
export const sourcePairs = (system: System): readonly SourcePair[] =>
  counterparts(system).flatMap(({ training, production }) =>
    itemsIfStated(at(training, 'from'))
      .map((reference) => target(system, 'RawData', reference))
      .flatMap((data) => itemsIfStated(at(data, 'sources')))
      .flatMap((raw) => {
        const same = itemsIfStated(at(production, 'sources')).filter((live) => isSame(raw, live));
        const alike = same.find(
          (live) => raw.stated && live.stated && raw.value.access === live.value.access,
        );
        const live = alike ?? same[0];
        return live ? [{ raw, live, training, production }] : [];
      }),
  );

function isSame(raw: Claim<Source<'RawData'>>, live: Claim<Source<'ProductionData'>>): boolean {
  const [one, other] = [at(raw, 'system'), at(live, 'system')];
  return one.stated && other.stated && sameText(one.value, other.value);
}

/** A field that was profiled in both worlds: whatever the way changes shows in its statistics. */
export function areProfiled(
  system: System,
  training: Training,
  production: Production,
): Claim<unknown> | undefined {
  const profiled = flowsTo(system, training.element).find(
    ({ producer, consumer }) =>
      producer.element === production.element &&
      at(producer, 'statistics').stated &&
      at(consumer, 'statistics').stated,
  );
  return profiled && at(profiled.producer, 'statistics');
}

/** Where the values of a field come from in the two worlds, as each side calls it. */
export type Origins = {
  readonly field: Claim<Port>;
  readonly past: Claim<string>;
  readonly now: Claim<string>;
  readonly training: Training;
  readonly production: Production;
};

/**
 * The systems that the fields of training and of production come from, each pair of systems once. A
 * field speaks for itself or has the only source of its data; that two sets of data were drawn from
 * two systems says nothing of a field, since each may have it from a third.
 */
export function originPairs(system: System): readonly Origins[] {
  const found = new Map<string, Origins>();
  for (const { training, production } of counterparts(system)) {
    for (const { producer, consumer } of flowsTo(system, training.element)) {
      const live = [producer, ...behind(system, producer, 'value')].find(
        ({ element }) => element === production.element,
      );
      const past = recordedIn(system, training, consumer);
      const now = live && (systemOf(live) ?? soleSystem(production));
      if (!past?.stated || !now?.stated || [past, now].every(isOfWhole)) continue;
      const origins = { field: consumer, past, now, training, production };
      const key = JSON.stringify([past.value, now.value]);
      if (!found.has(key) && !areOne(origins, rawDataOf(system, training))) found.set(key, origins);
    }
  }
  return [...found.values()];
}

const isOfWhole = ({ path: [list] }: Claim<string>): boolean => list === 'sources';

/** The system that a field of training data came from: its own word, that of its raw data. */
function recordedIn(
  system: System,
  training: Training,
  field: Claim<Port>,
): Claim<string> | undefined {
  const raw = flowsToPort(system, field)
    .map(({ producer }) => producer)
    .filter(({ element }) => element.kind === 'RawData');
  const sets = rawDataOf(system, training).filter(
    ({ element }) => raw.length === 0 || raw.some((one) => one.element === element),
  );
  const own = [field, ...raw].map(systemOf).find((one) => one !== undefined);
  const [only, ...others] = sets;
  return own ?? (only && others.length === 0 ? soleSystem(only) : undefined);
}

function systemOf(port: Claim<Port>): Claim<string> | undefined {
  const named = at(port, 'source', 'system');
  return named.stated ? named : undefined;
}

const soleSystem = (data: Data): Claim<string> | undefined => {
  const source = soleSource(data);
  return source && at(source, 'system');
};

function soleSource(data: Data): Claim<AnySource> | undefined {
  const sources = at(data as Claim<Sourced>, 'sources');
  const [only, ...others] = itemsIfStated(sources);
  return others.length === 0 ? only : undefined;
}

/** One name, or one that only tells more; or two names of what one component keeps. */
function areOne({ past, now, production }: Origins, raw: readonly Data[]): boolean {
  if (past.stated && now.stated && isToldInOther(past.value, now.value)) return true;
  const keepers = [...raw, production].map((data) => {
    const source = soleSource(data);
    const keeper = source && at(source, 'component');
    return keeper?.stated ? keeper.value : undefined;
  });
  const [live, ...kept] = keepers.reverse();
  return kept.some((one) => one && live && sameReference(one, live) !== false);
}
