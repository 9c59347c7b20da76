import type { Place } from '../artifacts/place.ts';
import type { Document } from '../document.ts';
import { type Element, elementId } from '../element.ts';
import type { Descriptor, Evidence } from '../generated/descriptors.ts';
import { oncePer } from '../lazily.ts';

/** A value that was seen in one window, and where it belongs (spec, "Observations"). */
export type Observation = {
  readonly element: Element;
  /** RFC 6901, with list items by name. */
  readonly at: string;
  readonly value: unknown;
  readonly from: Evidence['from'];
  /** Where a finding shows it: the export, and the column or metric in it. */
  readonly place: Place;
};

/**
 * Puts observations into the descriptors that they are about, as evidence beside what is there, so
 * that rules find them like everything else that is known.
 */
export function withObservations(
  observations: readonly Observation[],
): (document: Document) => Document {
  const byPlace = new Map<string, Observation[]>();
  for (const observation of observations) {
    const [statement] = observation.element.statements;
    if (statement === undefined) continue;
    const key = placeOf(statement.document);
    byPlace.set(key, [...(byPlace.get(key) ?? []), observation]);
  }
  return (document) => {
    const own = byPlace.get(placeOf(document));
    return own === undefined ? document : extended(document, own);
  };
}

const placeOf = ({ file, index }: Document): string => `${file}#${index}`;

function extended(document: Document, observations: readonly Observation[]): Document {
  const descriptor = document.value as Descriptor;
  const before = descriptor.evidence ?? [];
  const added = observations.map(({ at, value, from }): Evidence => ({ at, value, from }));
  const artifactAt = (pointer: string): Place | undefined => {
    const index = Number(/^\/evidence\/(\d+)/.exec(pointer)?.[1] ?? Number.NaN);
    return observations[index - before.length]?.place ?? document.artifactAt?.(pointer);
  };
  return { ...document, value: { ...descriptor, evidence: [...before, ...added] }, artifactAt };
}

/** The observations about each element, for whoever wants to read them. */
export const byElement = oncePer((observations: readonly Observation[]) => {
  const found = new Map<string, Observation[]>();
  for (const one of observations) {
    const id = elementId(one.element);
    found.set(id, [...(found.get(id) ?? []), one]);
  }
  return found;
});
