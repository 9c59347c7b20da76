import type { Claim } from '../claim.ts';
import type { Element } from '../element.ts';
import { grouped } from '../grouped.ts';
import { oncePer } from '../lazily.ts';
import { flowsTo } from '../link/flows.ts';
import { servingPipelines } from '../link/imply.ts';
import { at, items } from '../lookup.ts';
import {
  all,
  type DescriptorOf,
  type Hosting,
  hostingsOf,
  type System,
  target,
} from '../system.ts';

type ProductionData = Claim<DescriptorOf<'ProductionData'>>;
type Pipeline = Claim<DescriptorOf<'DataPipeline'>>;

/** Whether production data feeds a hosted model; `wayTo` says what that means. */
export const feeds = (system: System, data: ProductionData, hosting: Hosting): boolean =>
  wayTo(system, data, hosting) !== undefined;

/**
 * Whether the cases in production data are cases of a hosted model, be it that a component hands
 * them over, which may make less or something else of each record.
 */
const reaches = (system: System, data: ProductionData, hosting: Hosting): boolean =>
  feeds(system, data, hosting) || search(withRelays(system), system, data, hosting) !== undefined;

/** The hosted models that production data feeds, in the order of the system. */
export const fedBy = (system: System, data: ProductionData): readonly Hosting[] =>
  fed(system)(data);

const fed = oncePer((system: System) =>
  oncePer((data: ProductionData) =>
    mayFeed(system, data, ofPipelines(system)).filter((hosting) => feeds(system, data, hosting)),
  ),
);

/** The hosted models whose cases are in production data, in the order of the system. */
export const reachedBy = (system: System, data: ProductionData): readonly Hosting[] =>
  mayFeed(system, data, withRelays(system)).filter((hosting) => reaches(system, data, hosting));

/** The production data that feeds a model which the system hosts. */
export const dataFeeding = (system: System, hosting: Hosting): readonly ProductionData[] =>
  (feeders(system).get(hosting) ?? []).map(({ data }) => data);

const feeders = oncePer((system: System) => {
  const pairs = all(system, 'ProductionData').flatMap((data) =>
    fedBy(system, data).map((hosting) => ({ data, hosting })),
  );
  return grouped(pairs, ({ hosting }) => hosting);
});

/** Those of all hostings that data may feed: of thousands a few, which are found without the others. */
function mayFeed(system: System, data: ProductionData, network: Network): readonly Hosting[] {
  if (consumersOf(system, data.element).length === 0) {
    return all(system, 'ProductionData').length === 1 ? system.hostings : [];
  }
  const { passed, taken } = network.reach(data.element);
  const { places, byLast } = hostingsIn(system);
  const found = new Set([
    ...[...taken].flatMap((element) => hostingsOf(system, element)),
    ...[...passed].flatMap((element) => byLast.get(element) ?? []),
  ]);
  return [...found].sort((one, other) => (places.get(one) ?? 0) - (places.get(other) ?? 0));
}

/** The hostings of a system in their order, and by the pipelines that are named for their models. */
const hostingsIn = oncePer((system: System) => {
  const named = system.hostings.flatMap((hosting) =>
    lastPipelines(system)(hosting).map((element) => ({ element, hosting })),
  );
  const byLast = new Map<Element, readonly Hosting[]>();
  for (const [element, pairs] of grouped(named, (one) => one.element)) {
    byLast.set(
      element,
      pairs.map(({ hosting }) => hosting),
    );
  }
  return {
    places: new Map(system.hostings.map((hosting, place) => [hosting, place])),
    byLast,
  };
});

/**
 * The pipelines through which production data reaches a hosted model, in their order: none where it
 * is wired to the model, `undefined` where it does not feed it. Data that is wired to no consumer in
 * production feeds every model if there is no other data, except for models that are fed by
 * something that the data does not come from.
 */
export function wayTo(
  system: System,
  data: ProductionData,
  hosting: Hosting,
): readonly Pipeline[] | undefined {
  const pipelines = pipelineOf(system);
  if (consumersOf(system, data.element).length > 0) {
    const way = search(ofPipelines(system), system, data, hosting);
    return way?.flatMap((one) => pipelines.get(one) ?? []);
  }
  const isOnly = all(system, 'ProductionData').length === 1;
  return isOnly && !isFedByOthers(system, data, hosting) ? [] : undefined;
}

const pipelineOf = oncePer(
  (system: System): ReadonlyMap<Element, Pipeline> =>
    new Map(servingPipelines(system).map((one) => [one.element, one])),
);

/** Who takes what an element gives in production. */
const consumersOf = (system: System, from: Element): readonly Element[] =>
  takers(system).get(from) ?? [];

const takers = oncePer((system: System) => {
  const pipelines = new Set(servingPipelines(system).map(({ element }) => element));
  const made = new Map<Element, Element[]>();
  for (const { producer, consumer } of system.connections) {
    const { element } = consumer;
    if (element.kind === 'TrainingData') continue;
    if (element.kind === 'DataPipeline' && !pipelines.has(element)) continue;
    const known = made.get(producer.element);
    if (known) known.push(element);
    else made.set(producer.element, [element]);
  }
  return made;
});

/** Elements that hand on what they take, and what can be reached through them. */
type Network = {
  readonly stations: ReadonlySet<Element>;
  /** The stations that are reached from an element, itself included, and all who take from them. */
  reach(from: Element): {
    readonly passed: ReadonlySet<Element>;
    readonly taken: ReadonlySet<Element>;
  };
};

function networkOf(system: System, stations: ReadonlySet<Element>): Network {
  const reach = oncePer((from: Element) => {
    const passed = new Set([from]);
    const taken = new Set<Element>();
    for (const one of passed) {
      for (const next of consumersOf(system, one)) {
        taken.add(next);
        if (stations.has(next)) passed.add(next);
      }
    }
    return { passed, taken };
  });
  return { stations, reach };
}

const ofPipelines = oncePer((system: System) =>
  networkOf(system, new Set(servingPipelines(system).map(({ element }) => element))),
);

const withRelays = oncePer((system: System) =>
  networkOf(system, new Set([...ofPipelines(system).stations, ...relays(system)])),
);

/** The stations that lie between the data and the model. */
function search(
  { stations, reach }: Network,
  system: System,
  data: ProductionData,
  hosting: Hosting,
): readonly Element[] | undefined {
  const last = lastPipelines(system)(hosting);
  const { passed, taken } = reach(data.element);
  // Most data have nothing to do with most models.
  if (!taken.has(hosting.model.element) && !last.some((one) => passed.has(one))) return undefined;
  const seen = new Set<Element>();
  const visit = (from: Element): readonly Element[] | undefined => {
    const next = consumersOf(system, from);
    if (last.includes(from) || next.includes(hosting.model.element)) return [];
    for (const station of next) {
      if (seen.has(station) || !stations.has(station)) continue;
      seen.add(station);
      const rest = visit(station);
      if (rest) return [station, ...rest];
    }
    return undefined;
  };
  return visit(data.element);
}

/** Components that have one source beside models: what they give to a model comes from there. */
const relays = oncePer((system: System): readonly Element[] =>
  all(system, 'Component')
    .map(({ element }) => element)
    .filter((element) => {
      const sources = feeding(system, element).filter(({ kind }) => kind !== 'TrainedModel');
      return new Set(sources).size === 1;
    }),
);

/** The pipelines that the deployment or the model itself names as what prepares its inputs. */
const lastPipelines = oncePer((system: System) =>
  oncePer(({ model, deployment }: Hosting): readonly Element[] => {
    const named = [deployment && at(deployment, 'pipeline'), at(model, 'pipeline')];
    return named.flatMap((reference) =>
      reference?.stated ? target(system, 'DataPipeline', reference).element : [],
    );
  }),
);

/** Whether other components feed a model than those whose output the data records. */
function isFedByOthers(system: System, data: ProductionData, { model }: Hosting): boolean {
  const sources = at(data, 'sources');
  const named = (sources.stated ? items(sources) : [])
    .map((source) => at(source, 'component'))
    .filter(({ stated }) => stated)
    .map((reference) => target(system, 'Component', reference).element);
  const recorded = [...named, ...feeding(system, data.element)];
  const feeders = feeding(system, model.element).filter(({ kind }) => kind === 'Component');
  return (
    recorded.length > 0 && feeders.length > 0 && !feeders.some((one) => recorded.includes(one))
  );
}

const feeding = (system: System, element: Element): readonly Element[] =>
  flowsTo(system, element).map(({ producer }) => producer.element);
