import { type Checked, KINDS_JSON, OTHERS_JSON } from '../generated/structure.ts';
import { lazily } from '../lazily.ts';

export type Type = 'string' | 'number' | 'integer' | 'boolean' | 'null' | 'array' | 'object';

/** A JSON Schema in which other schemas are replaced by their names. */
export type Part = {
  /** How to read a value, where its form says more than its type: `x-value` of the schema. */
  readonly value?: string;
  /** Whether a reference can stand there or below: few parts have any, and no others are searched. */
  readonly refers?: true;
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
  readonly names: Readonly<Partial<Record<Checked, string>>>;
};

const kinds = lazily(() => JSON.parse(KINDS_JSON) as Structure);
/** What only files that are no descriptors have; most runs read none of them. */
const others = lazily(() => JSON.parse(OTHERS_JSON) as Structure);

/**
 * The part of that name.
 * @throws {Error} where the generated structure contradicts itself, which is a bug of ours
 */
export function partNamed(name: string): Part {
  const found = kinds().parts[name] ?? others().parts[name];
  if (found === undefined) throw new Error(`the generated structure has no part ${name}`);
  return found;
}

/** The name of the part that a whole file of a kind, or of another sort, has to follow. */
export function rootOf(subject: Checked): string {
  const found = kinds().names[subject] ?? others().names[subject];
  if (found === undefined) throw new Error(`the generated structure has no ${subject}`);
  return found;
}

/** The name of the part of each item of a list, or of each entry of a free map. */
export const eachIn = ({ items, additionalProperties: rest }: Part): string | undefined =>
  items ?? (typeof rest === 'string' ? rest : undefined);

/** The name of the part of an attribute of a mapping; `undefined` where it has no such one. */
export const namedIn = ({ properties }: Part, key: string): string | undefined =>
  properties !== undefined && Object.hasOwn(properties, key) ? properties[key] : undefined;
