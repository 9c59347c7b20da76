import { ATTRIBUTES_JSON } from '../generated/attributes.ts';
import type { Kind, Perspective } from '../generated/descriptors.ts';
import { lazily } from '../lazily.ts';
import { parsePointer } from '../pointer.ts';

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

/** What the schema says about one attribute, short enough for a message. */
export type Attribute = {
  readonly value: AttributeValue;
  /** How its description begins, lower case, no full stop: `memory of one device`. */
  readonly about: string;
  /** One plausible value as JSON text; absent where it would be long; the parts have their own. */
  readonly example?: string;
  /** Who usually knows it, where that is not the usual owner of the kind. */
  readonly usual?: Perspective;
};

/** One attribute in ATTRIBUTES_JSON; the keys are short because there are a thousand of them. */
type Node = {
  /** value */
  readonly v?: AttributeValue;
  /** about */
  readonly a?: string;
  /** example */
  readonly e?: unknown;
  /** usual perspective */
  readonly u?: Perspective;
  /** the shared definition that completes this node */
  readonly r?: string;
  /** properties */
  readonly p?: Readonly<Record<string, Node>>;
  /** each item of a list, or each entry of a free map */
  readonly i?: Node;
};

type Table = {
  readonly definitions: Readonly<Record<string, Node>>;
  readonly kinds: Readonly<Record<string, Node>>;
};

/** Parsed on first use, and once for all who read it. */
export const attributeTable = lazily(() => JSON.parse(ATTRIBUTES_JSON) as Table);

const known = new Map<string, Attribute | undefined>();

/**
 * What the schema says about the attribute of a kind at an RFC 6901 pointer, in which a segment
 * below a list or a free map may be an index, a name or a key. `''` is the descriptor itself.
 * Gives `undefined` where the schema has no such attribute.
 */
export function attribute(kind: Kind, pointer: string): Attribute | undefined {
  const key = `${kind}${pointer}`;
  if (!known.has(key)) known.set(key, find(kind, parsePointer(pointer)));
  return known.get(key);
}

function find(kind: Kind, path: readonly string[]): Attribute | undefined {
  let node = complete(attributeTable().kinds[kind]);
  let usual = node?.u;
  for (const segment of path) {
    const parent = node;
    node = complete(step(node, segment));
    // An item that has nothing to say of its own is described by its list.
    if (node && node.a === undefined && parent?.a !== undefined) node = { ...node, a: parent.a };
    usual = node?.u ?? usual;
  }
  if (node === undefined) return undefined;
  return {
    value: node.v ?? 'any',
    about: node.a ?? '',
    ...(node.e === undefined ? {} : { example: JSON.stringify(node.e) }),
    ...(usual === undefined ? {} : { usual }),
  };
}

const step = (node: Node | undefined, segment: string): Node | undefined =>
  node?.p && Object.hasOwn(node.p, segment) ? node.p[segment] : node?.i;

/** A node with what its shared definition adds; what stands at the node itself comes first. */
function complete(node: Node | undefined): Node | undefined {
  if (node?.r === undefined) return node;
  const definition = complete(attributeTable().definitions[node.r]);
  const { r: _, ...own } = node;
  return { ...definition, ...own };
}
