import type { Checked } from '../generated/structure.ts';
import { eachIn, namedIn, type Part, partNamed, rootOf, type Type } from './structure.ts';

/**
 * Whether a value follows a schema, and nothing about why not. Every run asks this of every
 * document; the reasons are asked for few, and the code that knows them (generated/validators.mjs)
 * is loaded only then.
 */
export type Guard = (value: unknown) => boolean;

const made = { wholly: new Map<string, Guard>(), partly: new Map<string, Guard>() };

/**
 * The guard of a kind or of another checked file. Guards, and those of their parts, are made
 * when they are first needed, since a run meets few of the shapes that exist.
 * @throws {Error} where the generated structure contradicts itself, which is a bug of ours
 */
export const guardOf = (name: Checked): Guard => part(rootOf(name));

/**
 * Whether a value may stand at one place of a kind (names, indices and keys), which evidence has to
 * fit. It may be a part of the whole: nothing is required of a mapping, unless it is the item of a
 * list, but what is there has its type.
 */
export function fitsAt(name: Checked, path: readonly string[], value: unknown): boolean {
  const place = nameAt(name, path);
  return place === undefined || part(place, 'partly')(value);
}

/** What may stand at one place, where it is one of a few things; nothing where it is not. */
export function choicesAt(name: Checked, path: readonly string[]): readonly unknown[] {
  const found = partAt(name, path);
  return found?.enum ?? (found && 'const' in found ? [found.const] : []);
}

/** Whether the schema of a kind has a place. */
export const hasPlace = (name: Checked, path: readonly string[]): boolean =>
  nameAt(name, path) !== undefined;

/** The attributes that a mapping at one place must have. */
export const requiredAt = (name: Checked, path: readonly string[]): readonly string[] =>
  partAt(name, path)?.required ?? [];

function partAt(name: Checked, path: readonly string[]): Part | undefined {
  const place = nameAt(name, path);
  return place === undefined ? undefined : partNamed(place);
}

/** The part that a property, an item or an entry of a free map has to follow. */
function nameAt(name: Checked, path: readonly string[]): string | undefined {
  let place: string | undefined = rootOf(name);
  for (const segment of path) {
    const around: Part | undefined = place === undefined ? undefined : partNamed(place);
    place = around && (namedIn(around, segment) ?? eachIn(around));
  }
  return place;
}

type Extent = 'wholly' | 'partly';

function part(name: string, extent: Extent = 'wholly'): Guard {
  const known = made[extent].get(name);
  if (known) return known;
  const found = partNamed(name);
  const schema = extent === 'wholly' ? found : { ...found, required: [] };
  // An item is one thing of its own, of which nobody else says the rest.
  const within = found.type === 'array' ? 'wholly' : extent;
  const guard = make(schema, (inner) => part(inner, within));
  made[extent].set(name, guard);
  return guard;
}

type Find = (name: string) => Guard;

function make(schema: Part, find: Find): Guard {
  if ('const' in schema) return (value) => value === schema.const;
  const { enum: values, type } = schema;
  if (values) return (value) => values.includes(value);
  if (type === undefined) return () => true;
  if (typeof type === 'string') return BY_TYPE[type](schema, find);
  const guards = type.map((one) => BY_TYPE[one](schema, find));
  return (value) => guards.some((guard) => guard(value));
}

const BY_TYPE: Readonly<Record<Type, (schema: Part, find: Find) => Guard>> = {
  string: text,
  number,
  integer: (schema) => {
    const within = number(schema);
    return (value) => Number.isInteger(value) && within(value);
  },
  boolean: () => (value) => typeof value === 'boolean',
  null: () => (value) => value === null,
  array: list,
  object,
};

/** Lengths count characters (code points), as JSON Schema has it. */
function text({ minLength = 0, maxLength = Infinity, pattern }: Part): Guard {
  const expression = pattern === undefined ? undefined : new RegExp(pattern, 'u');
  return (value) =>
    typeof value === 'string' &&
    hasLength(value, minLength, maxLength) &&
    (expression === undefined || expression.test(value));
}

// A string has at most as many characters as UTF-16 code units and at least half as many, which
// settles nearly every case without walking through it.
function hasLength(value: string, least: number, most: number): boolean {
  const units = value.length;
  if (units < least || units > 2 * most) return false;
  if (units <= most && units >= 2 * least) return true;
  const characters = [...value].length;
  return characters >= least && characters <= most;
}

function number(schema: Part): Guard {
  const { minimum = -Infinity, maximum = Infinity } = schema;
  const { exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity } = schema;
  return (value) =>
    typeof value === 'number' &&
    Number.isFinite(value) &&
    value >= minimum &&
    value <= maximum &&
    value > exclusiveMinimum &&
    value < exclusiveMaximum;
}

/** Repeated items are looked for among plain values only, which the generator makes sure of. */
function list(schema: Part, find: Find): Guard {
  const { items, minItems = 0, maxItems = Infinity, uniqueItems = false } = schema;
  return (value) => {
    if (!Array.isArray(value) || value.length < minItems || value.length > maxItems) return false;
    if (uniqueItems && new Set(value).size < value.length) return false;
    if (items === undefined || value.length === 0) return true;
    const item = find(items);
    return value.every((each) => item(each));
  };
}

function object({ properties = {}, required = [], additionalProperties }: Part, find: Find): Guard {
  const names = new Map(Object.entries(properties));
  const other = typeof additionalProperties === 'string' ? additionalProperties : undefined;
  const closed = additionalProperties === false;
  return (value) => {
    if (!isObject(value)) return false;
    for (const key in value) {
      const name = names.get(key) ?? other;
      if (name === undefined ? closed : !find(name)(value[key])) return false;
    }
    return required.every((key) => value[key] !== undefined);
  };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The words that may stand at one place of a kind; `undefined` where the schema lists none. */
export const wordsOf = (name: Checked, path: readonly string[]): readonly string[] | undefined =>
  partAt(name, path)?.enum?.filter((word) => typeof word === 'string');
