import type { Kind } from '../generated/descriptors.ts';
import { type Checked, STRUCTURE_JSON } from '../generated/structure.ts';
import { KINDS } from '../reference.ts';
import { type AttributeValue, attributeTable } from './attributes.ts';

/** What has a schema: the kinds of descriptors, and the other files that people write. */
export type Subject = Checked;

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

const resolved = (place: Place | undefined): Place | undefined => {
  const name = place?.r;
  return name === undefined ? place : resolved(attributeTable().definitions[name]);
};

/** The root of the tree of a kind, or of another file that has a schema. */
export const treeOf = (subject: Subject): Place =>
  resolved(attributeTable().kinds[subject]) ?? bareTree(subject);

type Structure = {
  readonly parts: Readonly<Record<string, Part>>;
  readonly names: Readonly<Record<Subject, string>>;
};
type Part = {
  readonly properties?: Readonly<Record<string, string>>;
  readonly items?: string;
  readonly additionalProperties?: boolean | string;
};

/** A tree of names alone, for what has a schema and is no descriptor. Made only for a message. */
function bareTree(subject: Subject): Place {
  const { parts, names: roots } = JSON.parse(STRUCTURE_JSON) as Structure;
  const place = (name: string): Place => {
    const { properties, items, additionalProperties } = parts[name] ?? {};
    const each = items ?? additionalProperties;
    const below = Object.entries(properties ?? {}).map(([key, inner]) => [key, place(inner)]);
    return {
      ...(properties === undefined ? {} : { p: Object.fromEntries(below) }),
      ...(typeof each === 'string' ? { i: place(each) } : {}),
    };
  };
  return place(roots[subject]);
}

/** The place of an attribute of a closed mapping, or `undefined` where it has no such one. */
export const part = (place: Place, name: string): Place | undefined =>
  place.p?.[name] !== undefined && Object.hasOwn(place.p, name)
    ? resolved(place.p[name])
    : undefined;

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
export function placeAt(subject: Subject, path: readonly string[]): Place | undefined {
  let place: Place | undefined = treeOf(subject);
  for (const segment of path) place = place && step(place, segment);
  return place;
}

/** Whether anything at all may stand below. */
export const isOpen = ({ v = 'any', p, i }: Place): boolean =>
  p === undefined && i === undefined && (v === 'any' || v === 'object');

/** The kind of descriptor that a schema is about; `undefined` for the schemas of other files. */
export const kindOf = (subject: Subject): Kind | undefined =>
  KINDS.find((kind) => kind === subject);

/** How a message names a whole document. */
export const titleOf = (subject: Subject): string => kindOf(subject) ?? `the ${subject}`;
