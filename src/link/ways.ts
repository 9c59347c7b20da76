import type { Claim } from '../claim.ts';
import { elementId } from '../element.ts';
import type { Kind } from '../generated/descriptors.ts';
import { oncePer } from '../lazily.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { all, resolve, type System } from '../system.ts';

type Source = { readonly component?: string };

/** To which elements each element hands on, by their ids. */
export type Edges = ReadonlyMap<string, readonly string[]>;

/** What hands on to what: data, answers, and what is learned. */
export const edgesOf = oncePer((system: System): Edges => {
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
});

/** The connections of the manifest as they are written, also those that join no two ports. */
export const edgesStated = (system: System) =>
  itemsIfStated(at(system.manifest, 'wiring')).flatMap((edge) => {
    const [sources, ends] = [idsOf(system, at(edge, 'from')), idsOf(system, at(edge, 'to'))];
    return sources.flatMap((from) => ends.map((to) => ({ edge, from, to })));
  });

/** The element that a reference names, as an id; none where it leads nowhere. */
export function idsOf(system: System, reference: Claim<string>): readonly string[] {
  const found = reference.stated ? resolve(system, reference.value) : undefined;
  if (found === undefined) return [];
  if ('elements' in found) return found.elements.slice(0, 1).map(elementId);
  return 'element' in found ? [elementId(found.element)] : [];
}

/** The shortest way between two elements, both included, that keeps to elements of some kinds. */
export function way(
  edges: Edges,
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
