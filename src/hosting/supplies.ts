import type { Claim } from '../claim.ts';
import { elementId } from '../element.ts';
import { oncePer } from '../lazily.ts';
import { edgesOf } from '../link/ways.ts';
import { all, type DescriptorOf, isRetired, type System } from '../system.ts';
import { agesOf } from './freshness.ts';
import { feedsOf, onceEach, servingHostings } from './serving.ts';

type Data = Claim<DescriptorOf<'ProductionData'>>;
type Model = Claim<DescriptorOf<'TrainedModel'>>;

/** What hands on what it takes while the system runs; a search index is a component as well. */
const HANDING_ON = /^(?:Component|DataPipeline|TrainedModel|ProductionData)\//;

const MODEL = /^TrainedModel\//;

/** The models that are reached from an element by any way of handing on, by their ids. */
const modelsFrom = oncePer((system: System) => {
  const edges = edgesOf(system);
  const nextOf = remembered((id: string) =>
    (edges.get(id) ?? []).filter((next) => HANDING_ON.test(next)),
  );
  const found = remembered((from: string): ReadonlySet<string> => {
    const reached = new Set<string>();
    const open = [from];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      for (const next of nextOf(id)) {
        if (reached.has(next)) continue;
        reached.add(next);
        open.push(next);
      }
    }
    return new Set([...reached].filter((id) => MODEL.test(id)));
  });
  const forks = new Map<string, string>();
  return ({ element }: Data): ReadonlySet<string> => found(forkAfter(elementId(element)));

  /** Where ways part first: many data sets that go into one store are looked at once. */
  function forkAfter(start: string): string {
    const passed = new Set<string>();
    let id = start;
    for (; !passed.has(id) && !forks.has(id); id = nextOf(id)[0] as string) {
      passed.add(id);
      const [next, ...others] = nextOf(id);
      if (next === undefined || others.length > 0 || MODEL.test(next)) break;
    }
    const fork = forks.get(id) ?? id;
    for (const one of passed) forks.set(one, fork);
    return fork;
  }
});

function remembered<T>(make: (id: string) => T): (id: string) => T {
  const known = new Map<string, T>();
  return (id) => {
    if (!known.has(id)) known.set(id, make(id));
    return known.get(id) as T;
  };
}

/**
 * Whether production data may be part of what a model is asked, be it by way of components that make
 * something else of them, as an index of passages does. They are none of its inputs then, but what
 * they lack no component adds: old data do not become younger on the way.
 */
export const leadsTo = (system: System, data: Data, model: Model): boolean =>
  modelsFrom(system)(data).has(elementId(model.element));

/** Live data with the models whose answers rest on them. */
export type Supply = {
  readonly data: Data;
  readonly models: readonly Model[];
  /** Whether nobody could mean other data when it is said how old data may be. */
  readonly isSure: boolean;
};

/** Production data that feed a model, and those that reach one by way of components only. */
export const suppliesOf = oncePer((system: System): readonly Supply[] => {
  const fed = feedsOf(system).map((one) => ({ ...one, isSure: true }));
  const direct = new Set(fed.map(({ data }) => data.element));
  const models = onceEach(servingHostings(system).map(({ model }) => model));
  const others = all(system, 'ProductionData')
    .filter((data) => !direct.has(data.element) && !isRetired(data))
    .filter((data) => agesOf(data).some(({ age }) => age.stated))
    .map((data) => ({ data, models: models.filter((model) => leadsTo(system, data, model)) }))
    .filter((one) => one.models.length > 0);
  return [...fed, ...others.map((one) => ({ ...one, isSure: others.length === 1 }))];
});
