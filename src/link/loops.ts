import type { Claim } from '../claim.ts';
import { elementId } from '../element.ts';
import type { Kind } from '../generated/descriptors.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { liveModels } from '../monitoring/watching.ts';
import { all, type DescriptorOf, resolve, type System } from '../system.ts';

/** A way by which what a model answers becomes data that the same model learns from. */
export type Loop = {
  readonly model: Claim<DescriptorOf<'TrainedModel'>>;
  readonly data: Claim<DescriptorOf<'RawData'>>;
  /** Where somebody says that the way leads back: a connection, or a reference to what influences. */
  readonly closing: Claim<unknown>;
  /** The elements on the way, the model first and last. */
  readonly round: readonly string[];
};

type Source = { readonly component?: string };

/** An edge that leads back through the world, and who says so. */
type Closing = { readonly said: Claim<unknown>; readonly from: string; readonly to: string };

/**
 * The shortest loop of each live model with each collection of raw data that it learns from. Without
 * somebody who says that a way leads back through the world, there is none: a component that both
 * feeds a model and takes its answers may well keep the two apart. Versions of a model count as one,
 * because the next one learns from what the last one brought about.
 */
export function loopsOf(system: System): readonly Loop[] {
  const edges = edgesOf(system);
  const closings = closingsOf(system);
  return liveModels(system).flatMap((model) =>
    all(system, 'RawData').flatMap((data): readonly Loop[] => {
      const [learner, collected] = [elementId(model.element), elementId(data.element)];
      const learning = way(edges, collected, learner, ['RawData', 'TrainingData']);
      if (learning === undefined) return [];
      const loops = closings.flatMap(({ said, from, to }): readonly Loop[] => {
        const acting = way(edges, learner, from, ACTING);
        const arriving = way(edges, to, collected, ARRIVING);
        if (acting === undefined || arriving === undefined) return [];
        const round = [...acting, ...arriving, ...learning.slice(1)];
        return [{ model, data, closing: said, round }];
      });
      return loops.sort((one, other) => one.round.length - other.round.length).slice(0, 1);
    }),
  );
}

const ACTING: readonly Kind[] = ['TrainedModel', 'DataPipeline', 'Component', 'ProductionData'];
const ARRIVING: readonly Kind[] = ['DataPipeline', 'Component', 'ProductionData', 'RawData'];

/** What leads back: connections marked as feedback, and what is said to influence a collection. */
function closingsOf(system: System): readonly Closing[] {
  const wired = edgesStated(system).filter(
    ({ edge }) => edge.stated && edge.value.feedback === true,
  );
  const influences = all(system, 'RawData').flatMap((data) =>
    itemsIfStated(at(data, 'collection', 'influencedBy')).flatMap((said) =>
      idsOf(system, said).map((from) => ({ said, from, to: elementId(data.element) })),
    ),
  );
  return [
    ...influences,
    ...wired.map(({ edge, from, to }) => ({ said: at(edge, 'feedback'), from, to })),
  ];
}

/** What hands on to what: data, answers, and what is learned. */
function edgesOf(system: System): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const add = (from: string, to: string): unknown =>
    found.get(from)?.push(to) ?? found.set(from, [to]);
  for (const { producer, consumer } of system.connections) {
    add(elementId(producer.element), elementId(consumer.element));
  }
  for (const { from, to } of edgesStated(system)) add(from, to);
  const named = [
    ...all(system, 'RawData').map((data) => itemsIfStated(at(data, 'sources'))),
    ...all(system, 'ProductionData').map((data) => itemsIfStated(at(data, 'sources'))),
  ];
  for (const source of named.flat()) {
    for (const id of idsOf(system, at<Source, 'component'>(source, 'component')))
      add(id, elementId(source.element));
  }
  const made = all(system, 'TrainingData').map((data) => [data, at(data, 'from')] as const);
  const learned = all(system, 'TrainedModel').map(
    (one) => [one, at(one, 'trained', 'on')] as const,
  );
  for (const [{ element }, from] of [...made, ...learned]) {
    for (const id of itemsIfStated(from).flatMap((one) => idsOf(system, one)))
      add(id, elementId(element));
  }
  for (const model of all(system, 'TrainedModel')) {
    const used = itemsIfStated(at(model, 'consumers')).flatMap((one) => idsOf(system, one));
    for (const id of used) add(elementId(model.element), id);
  }
  for (const component of all(system, 'Component')) {
    for (const id of idsOf(system, at(component, 'model'))) add(id, elementId(component.element));
  }
  return found;
}

/** The connections of the manifest as they are written, also those that join no two ports. */
const edgesStated = (system: System) =>
  itemsIfStated(at(system.manifest, 'wiring')).flatMap((edge) => {
    const [sources, ends] = [idsOf(system, at(edge, 'from')), idsOf(system, at(edge, 'to'))];
    return sources.flatMap((from) => ends.map((to) => ({ edge, from, to })));
  });

function idsOf(system: System, reference: Claim<string>): readonly string[] {
  const found = reference.stated ? resolve(system, reference.value) : undefined;
  if (found === undefined) return [];
  if ('elements' in found) return found.elements.slice(0, 1).map(elementId);
  return 'element' in found ? [elementId(found.element)] : [];
}

/** The shortest way between two elements, both included, that keeps to elements of some kinds. */
function way(
  edges: ReadonlyMap<string, readonly string[]>,
  from: string,
  to: string,
  kinds: readonly Kind[],
): readonly string[] | undefined {
  const open: (readonly string[])[] = [[from]];
  const seen = new Set([from]);
  for (let path = open.shift(); path; path = open.shift()) {
    const last = path.at(-1) ?? '';
    if (last === to) return path;
    if (last !== from && !kinds.some((kind) => last.startsWith(`${kind}/`))) continue;
    for (const next of edges.get(last) ?? []) {
      if (!seen.has(next)) open.push([...path, next]);
      seen.add(next);
    }
  }
  return undefined;
}
