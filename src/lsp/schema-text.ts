import type { Kind } from '../generated/descriptors.ts';
import { KINDS } from '../reference.ts';

/** A JSON Schema as far as it is read here. */
type Schema = {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly 'x-value'?: string;
  readonly 'x-usual'?: string;
};

/** Everything that the schema says about one place, in full. */
export type Described = {
  readonly description: string;
  readonly example?: unknown;
  /** What can stand there, where it is one of a few things. */
  readonly choices?: readonly unknown[];
  /** How a value is read: `quantity`, `unit`; or the type of JSON Schema. */
  readonly value: string;
  /** Who usually knows it, where that is not the usual owner of the kind. */
  readonly usual?: string;
  /** The attributes of a mapping, in the order of the schema; those that it must have. */
  readonly names: readonly string[];
  readonly required: readonly string[];
  readonly isList: boolean;
  /** The shared definitions that it is made of: `trainedModelRef`, `metricName`. */
  readonly definitions: readonly string[];
};

/** Says what the schema of a kind says at a path; `undefined` where it says nothing. */
export type Describe = (kind: Kind, path: readonly string[]) => Described | undefined;

type Node = Schema & { readonly refs: readonly string[]; readonly home: Schema };

/**
 * What the schemas say in full. `read` gives a schema by its file name, such as
 * `trained-model.schema.json`; each is asked for once, when somebody first looks at it.
 */
export function describing(read: (file: string) => unknown): Describe {
  const files = new Map<string, Schema>();
  const load = (file: string): Schema => {
    const known = files.get(file);
    if (known !== undefined) return known;
    const schema = read(file) as Schema;
    files.set(file, schema);
    return schema;
  };
  const known = new Map<string, Described | undefined>();
  return (kind, path) => {
    const key = `${kind}/${path.join('/')}`;
    if (known.size > MOST) known.clear();
    if (!known.has(key)) known.set(key, find(load, kind, path));
    return known.get(key);
  };
}

/** Far more places than anybody looks at in a day. */
const MOST = 5000;

type Load = (file: string) => Schema;

function find(load: Load, kind: Kind, path: readonly string[]): Described | undefined {
  const home = load(`${kebab(kind)}.schema.json`);
  let node: Node | undefined = complete(load, home, home, []);
  for (const segment of path) node = node && step(load, node, segment);
  if (node === undefined) return undefined;
  const { description = '', examples, properties = {}, required = [], refs, type } = node;
  const choices = kindsAt(path) ?? node.enum ?? ('const' in node ? [node.const] : undefined);
  const usual = node['x-usual'];
  return {
    description,
    ...(examples ? { example: examples[0] } : {}),
    ...(choices ? { choices } : {}),
    ...(usual ? { usual } : {}),
    value: node['x-value'] ?? [type ?? 'any'].flat().join(' or '),
    names: Object.keys(properties),
    required,
    isList: [type].flat().includes('array'),
    definitions: refs,
  };
}

/** The schema of a kind knows that kind only, while whoever writes may want another. */
const kindsAt = ([first, ...rest]: readonly string[]): readonly unknown[] | undefined =>
  first === 'kind' && rest.length === 0 ? KINDS : undefined;

function step(load: Load, node: Node, segment: string): Node | undefined {
  const { properties = {}, items, additionalProperties: rest, home } = node;
  const below = Object.hasOwn(properties, segment)
    ? properties[segment]
    : (items ?? (typeof rest === 'object' ? rest : undefined));
  return below && complete(load, below, home, []);
}

/** A schema with what its references add; what stands at the place itself comes first. */
function complete(load: Load, schema: Schema, home: Schema, refs: readonly string[]): Node {
  const { $ref, ...own } = schema;
  if ($ref === undefined) return { ...own, refs, home };
  const [file = '', pointer = ''] = $ref.split('#', 2);
  const other = file === '' ? home : load(file);
  const name = pointer.split('/').at(-1) ?? '';
  const definition = name === '' ? other : other.$defs?.[name];
  if (definition === undefined || refs.length > 20) return { ...own, refs, home };
  const found = complete(load, definition, other, [...refs, name]);
  return { ...found, ...own };
}

const kebab = (kind: Kind): string =>
  kind.replace(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
