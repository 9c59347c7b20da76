import type { AttributeValue } from '../attributes.ts';
import { ATTRIBUTES_JSON } from '../generated/attributes.ts';
import type { Kind } from '../generated/descriptors.ts';

/**
 * What the schema knows about one place: a node of the tree that scripts/generate-attributes.mjs
 * writes. It is read as it stands, because a run visits few of the thousand nodes.
 */
export type Place = {
  /** How to read a value there. */
  readonly v?: AttributeValue;
  /** The shared definition that the place is made of. */
  readonly r?: string;
  /** The attributes of a closed mapping, in the order of the schema. */
  readonly p?: Readonly<Record<string, Place>>;
  /** Each item of a list, or each entry of a free map. */
  readonly i?: Place;
};

type Table = {
  readonly definitions: Readonly<Record<string, Place>>;
  readonly kinds: Readonly<Record<string, Place>>;
};

let table: Table | undefined;

const load = (): Table => {
  table ??= JSON.parse(ATTRIBUTES_JSON) as Table;
  return table;
};

const resolved = (place: Place | undefined): Place | undefined =>
  place?.r === undefined ? place : resolved(load().definitions[place.r]);

/** The root of the tree of a kind. */
export const treeOf = (kind: Kind): Place => resolved(load().kinds[kind]) ?? {};

/** The place of an attribute of a closed mapping, or `undefined` where it has no such one. */
export const part = (place: Place, name: string): Place | undefined =>
  place.p !== undefined && Object.hasOwn(place.p, name) ? resolved(place.p[name]) : undefined;

/** The place of each item of a list or entry of a free map. */
export const item = (place: Place): Place | undefined => resolved(place.i);

/** The place one step below, by attribute, index or name; `undefined` where there is none. */
export const step = (place: Place, segment: string): Place | undefined =>
  part(place, segment) ?? item(place);

/** The names of the attributes of a closed mapping. */
export const names = (place: Place | undefined): readonly string[] => Object.keys(place?.p ?? {});

/** Whether the items of a list go by their names. */
export const isNamed = (place: Place | undefined): boolean =>
  place !== undefined && part(place, 'name') !== undefined;

/** What is at a path; `undefined` where the schema knows nothing there. */
export function placeAt(kind: Kind, path: readonly string[]): Place | undefined {
  let place: Place | undefined = treeOf(kind);
  for (const segment of path) place = place && step(place, segment);
  return place;
}

/** Whether anything at all may stand below. */
export const isOpen = ({ v = 'any', p, i }: Place): boolean =>
  p === undefined && i === undefined && (v === 'any' || v === 'object');
