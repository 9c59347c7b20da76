import { type Checked, STRUCTURE_JSON } from '../generated/structure.ts';

/**
 * Whether a value follows a schema, and nothing about why not. Every run asks this of every
 * document; the reasons are asked for few, and the code that knows them (generated/validators.mjs)
 * is loaded only then.
 */
export type Guard = (value: unknown) => boolean;

type Type = 'string' | 'number' | 'integer' | 'boolean' | 'null' | 'array' | 'object';

/** A JSON Schema in which other schemas are replaced by their names. */
type Part = {
  readonly type?: Type | readonly Type[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly items?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly properties?: Readonly<Record<string, string>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | string;
};

type Structure = {
  readonly parts: Readonly<Record<string, Part>>;
  readonly names: Readonly<Record<Checked, string>>;
};

let structure: Structure | undefined;
const made = { wholly: new Map<string, Guard>(), partly: new Map<string, Guard>() };

/**
 * The guard of a kind or of another checked file. Guards, and those of their parts, are made
 * when they are first needed, since a run meets few of the shapes that exist.
 * @throws {Error} where the generated structure contradicts itself, which is a bug of ours
 */
export function guardOf(name: Checked): Guard {
  structure ??= JSON.parse(STRUCTURE_JSON) as Structure;
  return part(structure, structure.names[name]);
}

/**
 * Whether a value may stand at one place of a kind (names, indices and keys), which evidence has to
 * fit. It may be a part of the whole: nothing is required of it, but what is there has its type.
 */
export function fitsAt(name: Checked, path: readonly string[], value: unknown): boolean {
  structure ??= JSON.parse(STRUCTURE_JSON) as Structure;
  const { names, parts } = structure;
  let place: string | undefined = names[name];
  for (const segment of path) place = place && below(parts[place], segment);
  return place === undefined || part(structure, place, 'partly')(value);
}

/** What may stand at one place, where it is one of a few things; nothing where it is not. */
export function choicesAt(name: Checked, path: readonly string[]): readonly unknown[] {
  const found = partAt(name, path);
  return found?.enum ?? (found && 'const' in found ? [found.const] : []);
}

/** The attributes that a mapping at one place must have. */
export const requiredAt = (name: Checked, path: readonly string[]): readonly string[] =>
  partAt(name, path)?.required ?? [];

function partAt(name: Checked, path: readonly string[]): Part | undefined {
  structure ??= JSON.parse(STRUCTURE_JSON) as Structure;
  const { names, parts } = structure;
  let place: string | undefined = names[name];
  for (const segment of path) place = place && below(parts[place], segment);
  return place === undefined ? undefined : parts[place];
}

/** The part that a property, an item or an entry of a free map has to follow. */
function below(schema: Part | undefined, segment: string): string | undefined {
  const { properties, items, additionalProperties: rest } = schema ?? {};
  return properties?.[segment] ?? items ?? (typeof rest === 'string' ? rest : undefined);
}

type Extent = 'wholly' | 'partly';

function part(from: Structure, name: string, extent: Extent = 'wholly'): Guard {
  const known = made[extent].get(name);
  if (known) return known;
  const found = from.parts[name];
  if (found === undefined) throw new Error(`the generated structure has no part ${name}`);
  const schema = extent === 'wholly' ? found : { ...found, required: [] };
  const guard = make(schema, (inner) => part(from, inner, extent));
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
export function wordsOf(name: Checked, path: readonly string[]): readonly string[] | undefined {
  structure ??= JSON.parse(STRUCTURE_JSON) as Structure;
  const { names, parts } = structure;
  let place: string | undefined = names[name];
  for (const segment of path) place = place && below(parts[place], segment);
  const found = place === undefined ? undefined : parts[place];
  return found?.enum?.filter((word) => typeof word === 'string');
}
