import type { Claim } from '../claim.ts';
import { type Element, spokenId, spokenName } from '../element.ts';
import { flowsTo } from '../link/flows.ts';
import { keyOf } from '../link/ports.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { sameText } from '../meaning/order.ts';
import {
  type DescriptorOf,
  type Hosting,
  isRetired,
  root,
  type System,
  target,
} from '../system.ts';
import { dataFeeding } from './feeding.ts';
import { pipelinesOf } from './pipelines.ts';

type Data = Claim<DescriptorOf<'ProductionData'>>;

/** Something that a live model depends on, and how long it will be there. */
export type PartInUse = {
  readonly status: Claim<string>;
  /** Until when it may be relied on. */
  readonly until: Claim<string>;
  /** The halves of `Environment/old is retired, but fraud-scorer runs there`. */
  readonly what: string;
  readonly use: string;
};

/** What a model needs where it serves: its environment, what feeds it, and where that comes from. */
export function* partsInUse(system: System, hosting: Hosting): Iterable<PartInUse> {
  const { model, environment, deployment } = hosting;
  const name = spokenName(model.element);
  if (environment.stated) yield partOf(environment, `${name} runs there`);
  if (deployment) yield partOf(model, `${spokenName(deployment.element)} runs it`);
  for (const element of upstreamOf(system, model.element, namedPipelines(system, hosting))) {
    if (element.kind === 'Component') {
      const component = root<'Component'>(element);
      const part = partOf(component, `${name} is fed by it`);
      yield part.until.stated ? part : { ...part, until: at(component, 'endOfSupport') };
    } else if (element.kind === 'DataPipeline') {
      yield partOf(root<'DataPipeline'>(element), `${name} is fed by it`);
    }
  }
  for (const data of dataFeeding(system, hosting)) {
    yield partOf(data, `${name} is fed by it`);
    yield* sourcesOf(data, name);
  }
}

type Envelope = Claim<
  DescriptorOf<'Environment' | 'TrainedModel' | 'Component' | 'DataPipeline' | 'ProductionData'>
>;

const partOf = (claim: Envelope, use: string): PartInUse => ({
  status: at(claim, 'status'),
  until: at(claim, 'validUntil'),
  what: spokenId(claim.element),
  use,
});

/** A source that another one has replaced may stay in the list, for those who look for it. */
function* sourcesOf(data: Data, name: string): Iterable<PartInUse> {
  const sources = itemsIfStated(at(data, 'sources'));
  for (const source of sources) {
    if (!source.stated) continue;
    const { system, component } = source.value;
    const isReplaced = sources.some(
      (other) =>
        other.stated &&
        other.value.status === 'active' &&
        ((system !== undefined && sameText(system, other.value.system ?? '')) ||
          (component !== undefined && component === other.value.component)),
    );
    if (isReplaced) continue;
    yield {
      status: at(source, 'status'),
      until: at(source, 'endOfSupport'),
      what: `source ${source.value.name} of ${spokenName(data.element)}`,
      use: `${name} is fed from it`,
    };
  }
}

/** The pipelines that run beside a model because it or its deployment names them. */
function namedPipelines(system: System, hosting: Hosting): readonly Element[] {
  const { model, deployment } = hosting;
  const names = [at(model, 'pipeline'), ...(deployment ? [at(deployment, 'pipeline')] : [])];
  const named = names
    .filter(({ stated }) => stated)
    .map((name) => target(system, 'DataPipeline', name).element);
  return pipelinesOf(system, hosting)
    .filter(({ stated, element }) => stated && named.includes(element))
    .map(({ element }) => element);
}

/**
 * What feeds an element and the pipelines beside it in serving, however far away, with these
 * pipelines; not what something live stands in for.
 */
function upstreamOf(system: System, end: Element, beside: readonly Element[]): readonly Element[] {
  const found = new Set<Element>(beside);
  const open = [end, ...beside];
  for (let next = open.pop(); next; next = open.pop()) {
    const feeding = flowsTo(system, next);
    for (const { producer, consumer } of feeding) {
      const { element } = producer;
      const others = feeding.filter(
        (one) => keyOf(one.consumer) === keyOf(consumer) && !isRetired(root(one.producer.element)),
      );
      const isReplaced = isRetired(root(element)) && others.length > 0;
      if (found.has(element) || isReplaced || !isLive(element)) continue;
      found.add(element);
      open.push(element);
    }
  }
  return [...found];
}

function isLive(element: Element): boolean {
  if (element.kind === 'Component' || element.kind === 'ProductionData') return true;
  if (element.kind !== 'DataPipeline') return false;
  const usedIn = at(root<'DataPipeline'>(element), 'usedIn');
  return !usedIn.stated || usedIn.value.includes('serving');
}
