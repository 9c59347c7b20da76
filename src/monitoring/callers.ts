import type { Claim, Stated } from '../claim.ts';
import { elementId, spokenName } from '../element.ts';
import { grouped } from '../grouped.ts';
import { isServing } from '../hosting/measurements.ts';
import { edgesOf, way } from '../link/ways.ts';
import { at, itemsIfStated, numbered } from '../lookup.ts';
import { spoken } from '../port/names.ts';
import { namedBy, parseReference } from '../reference.ts';
import { type Judgement, judge } from '../rule.ts';
import { all, type DescriptorOf, type System } from '../system.ts';
import { liveModels, modelsOf, watchersOfAny } from './watching.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;
type Callers = { readonly known?: readonly string[]; readonly recorded?: boolean };

/** Who is seen calling some models, and whom data science counts among their consumers. */
export type Calling = {
  readonly who: string;
  readonly models: readonly Model[];
  readonly list: Claim<readonly string[]>;
  readonly callers: readonly Stated<string>[];
  readonly isRecorded: boolean;
  /** The consumers that data science counts and nobody is seen to be, where all calls are seen. */
  readonly consumers: readonly { readonly consumer: Stated<string>; readonly model: string }[];
};

/** What deployments and watchers of production say of callers; each caller of a model once. */
export function callingsOf(system: System): readonly Calling[] {
  const live = liveModels(system);
  const elements = new Set(live.map(({ element }) => element));
  const deployed = system.hostings.flatMap((hosting) => {
    const { deployment, model } = hosting;
    const isTold = deployment && isServing(hosting) && elements.has(model.element);
    return isTold ? [callingOf(at(deployment, 'callers'), [model])] : [];
  });
  const watched = watchersOfAny(system, live).flatMap((watcher) => {
    const callers = watcher.stated ? at(watcher, 'callers') : undefined;
    return callers?.stated ? [callingOf(callers, modelsOf(system, watcher))] : [];
  });
  const callings = [...deployed, ...watched];
  const known = new Set(
    callings.flatMap(({ callers }) => callers.map(({ value }) => namedBy(value))),
  );
  const answering = grouped(
    deployed.flatMap(({ models }) => [...new Set(models.map(({ element }) => element.name))]),
    (name) => name,
  );
  const isSeen = callings.every(({ list, isRecorded }) => isRecorded || !list.stated);
  // Where several deployments answer, another than the one that records may be the one called.
  const isAllSeen = (name: string): boolean => isSeen && (answering.get(name) ?? []).length < 2;
  const seen = new Set<string>();
  return callings.map((calling) => {
    const names = calling.models.map(({ element }) => spokenName(element));
    const isNew = (name: string): boolean => !seen.has(name) && seen.add(name) === seen;
    return {
      ...calling,
      callers: calling.callers.filter(({ value }) => isNew([value, ...names].join(' '))),
      consumers: calling.consumers.filter(
        ({ consumer, model }) =>
          isNew(`${model} ${consumer.value}`) &&
          isAllSeen(consumer.element.name) &&
          !known.has(namedBy(consumer.value)),
      ),
    };
  });
}

function callingOf(callers: Claim<Callers>, models: readonly Model[]): Calling {
  const list = at(callers, 'known');
  const recorded = at(callers, 'recorded');
  return {
    who: spokenName(callers.element),
    models,
    list,
    callers: statedIn(list),
    isRecorded: recorded.stated && recorded.value,
    consumers: models.flatMap((model) =>
      statedIn(at(model, 'consumers')).map((consumer) => {
        return { consumer, model: spokenName(model.element) };
      }),
    ),
  };
}

const statedIn = (list: Claim<readonly string[]>): readonly Stated<string>[] =>
  itemsIfStated(list).flatMap((one) => (one.stated ? [one] : []));

/** Whether something is wired to a component, which then need not call anybody to get answers. */
export const isWiredAnyway = ({ connections }: System, name: string): boolean =>
  connections.some(({ consumer: { element } }) => elementId(element) === `Component/${name}`);

/**
 * Judges one caller. Data science knows it if it counts it among the consumers, or somebody whom the
 * caller hands answers on to, or product does; whoever only brings what the model takes is none.
 */
export function* judgeCaller(
  system: System,
  { models, who }: Calling,
  caller: Stated<string>,
): Iterable<Judgement> {
  const id = namedBy(caller.value);
  const lists = models.map((model) => at(model, 'consumers'));
  const named = all(system, 'SystemContext')
    .flatMap((context) => itemsIfStated(at(context, 'usage', 'consumers')))
    .map((one) => at(one, 'component'));
  const known = [...lists.flatMap(statedIn), ...named.flatMap((one) => (one.stated ? [one] : []))];
  const edges = edgesOf(system);
  const isWay = (from: string, to: string): boolean => way(edges, from, to, HANDS_ON) !== undefined;
  if (known.some(({ value }) => isWay(id, namedBy(value)))) {
    return yield judge({ caller }, () => undefined);
  }
  const ids = models.map(({ element }) => elementId(element));
  const isTaking = ids.some((model) => isWay(model, id));
  if (!isTaking && ids.some((model) => isWay(id, model))) return;
  // Where data science lists nobody, wiring that shows the caller is as good as its word.
  if (isTaking && !lists.some(({ stated }) => stated)) return;
  const [model, name] = [spoken(models.map(({ element }) => spokenName(element))), caller.value];
  yield judge({ caller, ...numbered(lists) }, () => {
    const others = lists.flatMap(statedIn).map(({ value }) => parseReference(value)?.name ?? value);
    const has = others.length === 0 ? 'nobody' : `only ${spoken(others)}`;
    const message = `${who} knows ${parseReference(name)?.name ?? name} as a caller of ${model}, but data science counts ${has} among the consumers`;
    return isTaking ? { message, severity: 'warning' } : message;
  });
}

const HANDS_ON = ['Component', 'DataPipeline', 'ProductionData'] as const;
