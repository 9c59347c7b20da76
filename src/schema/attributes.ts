import { DEFINITIONS, KINDS } from '../generated/attributes.ts';
import type { Kind } from '../generated/descriptors.ts';
import { parsePointer } from '../pointer.ts';
import { type AttributeValue, sortAt } from './tree.ts';

/** What the schema says about one attribute, short enough for a message. */
export type Attribute = {
  readonly value: AttributeValue;
  /** How its description begins, lower case, no full stop: `memory of one device`. */
  readonly about: string;
  /** One plausible value as JSON text; absent where it would be long; the parts have their own. */
  readonly example?: string;
};

/** One attribute as generated; the keys are short because there are a thousand of them. */
type Node = {
  /** about */
  readonly a?: string;
  /** example */
  readonly e?: unknown;
  /** the shared definition that completes this node */
  readonly r?: string;
  /** properties */
  readonly p?: Readonly<Record<string, Node>>;
  /** each item of a list, or each entry of a free map */
  readonly i?: Node;
};

/** Each text is parsed when somebody first asks for an attribute in it: a message is about few. */
const parsed = new Map<string, Node>();

function nodeOf(texts: Readonly<Record<string, string>>, name: string): Node | undefined {
  const text = texts[name];
  if (text === undefined) return undefined;
  const found = parsed.get(text) ?? (JSON.parse(text) as Node);
  parsed.set(text, found);
  return found;
}

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
  const value = sortAt(kind, path);
  if (value === undefined) return undefined;
  let node = complete(nodeOf(KINDS, kind));
  for (const segment of path) {
    const parent = node;
    node = complete(step(node, segment));
    // An item that has nothing to say of its own is described by its list.
    if (node?.a === undefined && parent?.a !== undefined) node = { ...node, a: parent.a };
  }
  return {
    value,
    about: node?.a ?? '',
    ...(node?.e === undefined ? {} : { example: JSON.stringify(node.e) }),
  };
}

const step = (node: Node | undefined, segment: string): Node | undefined =>
  node?.p && Object.hasOwn(node.p, segment) ? node.p[segment] : node?.i;

/** A node with what its shared definition adds; what stands at the node itself comes first. */
function complete(node: Node | undefined): Node | undefined {
  if (node?.r === undefined) return node;
  const definition = complete(nodeOf(DEFINITIONS, node.r));
  const { r: _, ...own } = node;
  return { ...definition, ...own };
}
