import type { Kind } from '../generated/descriptors.ts';
import type { Checked } from '../generated/structure.ts';
import { KINDS } from '../reference.ts';
import { eachIn, namedIn, type Part, partNamed, rootOf } from './structure.ts';

/** What has a schema: the kinds of descriptors, and the other files that people write. */
export type Subject = Checked;

/** What the values of an attribute are: a kind of value that src/values reads, or plain JSON. */
export type AttributeValue =
  | 'quantity'
  | 'duration'
  | 'rate'
  | 'fraction'
  | 'version'
  | 'specifier'
  | 'dtype'
  | 'unit'
  | 'shape'
  | 'reference'
  | 'pointer'
  | 'timestamp'
  | 'date'
  | 'digest'
  | 'software'
  | 'text'
  | 'identifier'
  | 'string'
  | 'number'
  | 'boolean'
  | 'enum'
  | 'list'
  | 'object'
  | 'any';

/** What the schema knows about one place in a file. */
export type Place = Part;

/** The root of the tree of a kind, or of another file that has a schema. */
export const treeOf = (subject: Subject): Place => partNamed(rootOf(subject));

const PLAIN = {
  string: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  array: 'list',
  object: 'object',
  null: 'any',
} as const;

/** What sort of value stands at a place. */
export function sortOf(place: Place): AttributeValue {
  const { value, type } = place;
  if (value !== undefined) return value as AttributeValue;
  if (place.enum !== undefined || 'const' in place) return 'enum';
  return typeof type === 'string' ? PLAIN[type] : 'any';
}

/** The same at a path; `undefined` where the schema knows nothing there. */
export function sortAt(subject: Subject, path: readonly string[]): AttributeValue | undefined {
  const place = placeAt(subject, path);
  return place && sortOf(place);
}

/** The place of an attribute of a closed mapping, or `undefined` where it has no such one. */
export function part(place: Place, name: string): Place | undefined {
  const found = namedIn(place, name);
  return found === undefined ? undefined : partNamed(found);
}

/** The place of each item of a list or entry of a free map. */
export function item(place: Place): Place | undefined {
  const found = eachIn(place);
  return found === undefined ? undefined : partNamed(found);
}

/** The place one step below, by attribute, index or name; `undefined` where there is none. */
export const step = (place: Place, segment: string): Place | undefined =>
  part(place, segment) ?? item(place);

/** The names of the attributes of a closed mapping. */
export const names = (place: Place | undefined): readonly string[] =>
  Object.keys(place?.properties ?? {});

/** Whether the items of a list go by their names. */
export const isNamed = (place: Place | undefined): boolean =>
  place !== undefined && part(place, 'name') !== undefined;

/** What is at a path; `undefined` where the schema knows nothing there. */
export function placeAt(subject: Subject, path: readonly string[]): Place | undefined {
  let place: Place | undefined = treeOf(subject);
  for (const segment of path) place = place && step(place, segment);
  return place;
}

/** Whether a place has no parts of its own. */
export const isLeaf = (place: Place): boolean =>
  place.properties === undefined && eachIn(place) === undefined;

/** Whether anything at all may stand below. */
export const isOpen = (place: Place): boolean =>
  isLeaf(place) && ['any', 'object'].includes(sortOf(place));

/** The kind of descriptor that a schema is about; `undefined` for the schemas of other files. */
export const kindOf = (subject: Subject): Kind | undefined =>
  KINDS.find((kind) => kind === subject);

/** How a message names a whole document. */
export const titleOf = (subject: Subject): string => kindOf(subject) ?? `the ${subject}`;
