import type { Kind } from '../generated/descriptors.ts';
import { wordsOf } from '../schema/guard.ts';
import { item, names, type Place, placeAt, sortAt, sortOf } from '../schema/tree.ts';

/** What one value can be; the names are those of section 5.13 of the spec. */
export type Scalar =
  | 'number'
  | 'fraction'
  | 'text'
  | 'boolean'
  | 'quantity'
  | 'duration'
  | 'rate'
  | 'version'
  | 'specifier'
  | 'date'
  | 'timestamp'
  | 'digest'
  | 'dtype'
  | 'unit';

/** An attribute of a kind, with its place in the schema. */
export type Attribute = { readonly kind: Kind; readonly path: readonly string[] };

/** The type of an expression. `any` is told only when a value is there. */
export type Type = {
  readonly is: Scalar | 'list' | 'mapping' | 'any';
  /** Where the value is an attribute; what is computed has none. */
  readonly of?: Attribute;
  /** Of a list that is computed. */
  readonly item?: Type;
};

const SCALARS: Readonly<Record<string, Type['is']>> = {
  quantity: 'quantity',
  duration: 'duration',
  rate: 'rate',
  fraction: 'fraction',
  version: 'version',
  specifier: 'specifier',
  dtype: 'dtype',
  unit: 'unit',
  shape: 'list',
  reference: 'text',
  pointer: 'text',
  timestamp: 'timestamp',
  date: 'date',
  digest: 'digest',
  software: 'text',
  text: 'text',
  identifier: 'text',
  string: 'text',
  number: 'number',
  boolean: 'boolean',
  enum: 'text',
  list: 'list',
  object: 'mapping',
};

export const scalar = (is: Scalar): Type => ({ is });
export const BOOLEAN = scalar('boolean');
export const NUMBER = scalar('number');

/** A port of any kind has the same attributes. */
export const PORT: Attribute = { kind: 'TrainedModel', path: ['inputs', '0'] };

const placeOf = ({ kind, path }: Attribute): Place | undefined => placeAt(kind, path);

/** The type of an attribute; `undefined` where the schema has none there. */
export function typeOf(of: Attribute): Type | undefined {
  const place = placeOf(of);
  if (place === undefined) return undefined;
  return { is: SCALARS[sortOf(place)] ?? 'any', of };
}

/** The type of what is below an attribute: an attribute of a mapping, or an item of a list. */
export const below = ({ of }: Type, key: string): Type | undefined =>
  of && typeOf({ kind: of.kind, path: [...of.path, key] });

/** The type of the items of a list. */
export const itemOf = (type: Type): Type =>
  type.item ?? (type.of && item(placeOf(type.of) ?? {}) ? below(type, '0') : undefined) ?? ANY;

export const ANY: Type = { is: 'any' };

/** The attributes of a mapping, for whoever has misspelt one. */
export const attributesOf = ({ of }: Type): readonly string[] =>
  of === undefined ? [] : names(placeOf(of));

/** Whether any key may stand below. */
export const isFree = ({ of }: Type): boolean => {
  const place = of && placeOf(of);
  return place !== undefined && place.properties === undefined;
};

/** The words that an attribute may have, where the schema lists them. */
export const wordsFor = ({ of }: Type): readonly string[] | undefined =>
  of && wordsOf(of.kind, of.path);

/** How the schema says an attribute is read, for comparing its values by what they mean. */
export const meaningOf = ({ of }: Type) => (of && sortAt(of.kind, of.path)) ?? 'any';

const SAID: Readonly<Record<Type['is'], string>> = {
  number: 'a number',
  fraction: 'a fraction',
  text: 'a text',
  boolean: 'true or false',
  quantity: 'a quantity',
  duration: 'a duration',
  rate: 'a rate',
  version: 'a version',
  specifier: 'a range of versions',
  date: 'a date',
  timestamp: 'a time',
  digest: 'a digest',
  dtype: 'an element type',
  unit: 'a unit',
  list: 'a list',
  mapping: 'a mapping',
  any: 'of any type',
};

/** A type in words that follow "is". */
export const said = ({ is }: Type): string => SAID[is];
