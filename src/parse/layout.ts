import { getScalarValue, SCALAR_STYLE } from 'js-yaml';
import { indexOfName } from '../pointer.ts';

/** What stands at a node of a layout. */
export const NODE = { SCALAR: 0, SEQUENCE: 1, MAPPING: 2 } as const;

/** Numbers per node of a layout: kind, start, end, index of the node after this subtree. */
export const STRIDE = 4;

/**
 * The nodes of a document in the order of the text, `STRIDE` numbers each; a mapping holds its
 * keys and values in turn. The start of an empty scalar is -1. Flat because a checker keeps ten
 * thousand of them and asks almost none of them for a position.
 */
export type Layout = Int32Array;

/** A value in a layout, the node of the key that introduces it, and the value itself. */
export type Place = {
  readonly key: number;
  readonly node: number;
  readonly value: unknown;
  /** False where the path led further than the document. */
  readonly complete: boolean;
};

/** A layout with what is needed to read it. */
export type Ground = {
  readonly text: string;
  readonly layout: Layout;
  /** What was found before of collections with many children, by their node. */
  readonly known: Map<number, Known>;
};

type Known = {
  /** The node of each item of a list. */
  items?: Int32Array;
  /** The node of each key of a mapping. */
  keys?: ReadonlyMap<string, number>;
};

export const startOf = (layout: Layout, node: number): number => layout[node + 1] ?? 0;

export const endOf = (layout: Layout, node: number): number => Math.max(0, layout[node + 2] ?? 0);

const after = (layout: Layout, node: number): number => layout[node + 3] ?? layout.length;

/** Adds a scalar from `start` to `end`; -1 for both where nothing was written. */
export function addScalar(nodes: number[], start: number, end: number): void {
  nodes.push(NODE.SCALAR, start, end, nodes.length + STRIDE);
}

/** Adds a collection and returns its node, to be closed by `closeCollection`. */
export function openCollection(nodes: number[], kind: number, start: number): number {
  return nodes.push(kind, start, start, 0) - STRIDE;
}

/** Ends the collection at `node` after the nodes added since it was opened. */
export function closeCollection(nodes: number[], node: number, end: number): void {
  nodes[node + 2] = end;
  nodes[node + 3] = nodes.length;
}

/** The place of the whole of a document with that value. */
export const wholeOf = (value: unknown): Place => ({ key: 0, node: 0, value, complete: true });

/** The place at the end of `path` from another one, or of its longest part that exists. */
export function findPlace(ground: Ground, from: Place, path: readonly string[]): Place {
  let place = from;
  for (const segment of path) {
    const child = childOf(ground, place, segment);
    if (child === undefined) return { ...place, complete: false };
    place = child;
  }
  return place;
}

/** The place of one child, an item of a list by its index or its name; `undefined` for none. */
export function childOf(ground: Ground, parent: Place, segment: string): Place | undefined {
  const { value } = parent;
  if (Array.isArray(value)) {
    const index = indexOf(value, segment);
    return index < 0 ? undefined : itemAt(ground, parent, index);
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) {
    return undefined;
  }
  const key = keyOf(ground, parent.node, segment);
  const child = (value as Readonly<Record<string, unknown>>)[segment];
  return { key, node: after(ground.layout, key), value: child, complete: true };
}

/** Where a place begins and ends: that of its key where nothing was written for the value itself. */
export function extentOf(
  layout: Layout,
  { key, node }: Place,
  part: 'key' | 'value',
): readonly [start: number, end: number] {
  const shown = part === 'key' || startOf(layout, node) < 0 ? key : node;
  return [Math.max(0, startOf(layout, shown)), endOf(layout, shown)];
}

/** Of so few children one is found sooner by looking at each than by a table that has to be made. */
const FEW = 8;

function knownOf({ known }: Ground, node: number): Known {
  let found = known.get(node);
  if (found === undefined) {
    found = {};
    known.set(node, found);
  }
  return found;
}

/** Indices first: a pointer of a schema validator counts, only people and references name. */
function indexOf(list: readonly unknown[], segment: string): number {
  const index = Number(segment);
  const isIndex = Object.hasOwn(list, segment) && Number.isInteger(index);
  return isIndex ? index : indexOfName(list, segment);
}

/** The place of an item that a list has. */
export function itemAt(ground: Ground, parent: Place, index: number): Place {
  const { layout } = ground;
  const list = parent.value as readonly unknown[];
  let node = parent.node + STRIDE;
  if (index > FEW) {
    const known = knownOf(ground, parent.node);
    known.items ??= itemsIn(layout, node, list.length);
    node = known.items[index] ?? node;
  } else for (let before = 0; before < index; before++) node = after(layout, node);
  const key = startOf(layout, node) < 0 ? parent.node : node;
  return { key, node, value: list[index], complete: true };
}

function itemsIn(layout: Layout, first: number, count: number): Int32Array {
  const items = new Int32Array(count);
  for (let index = 0, node = first; index < count; index++) {
    items[index] = node;
    node = after(layout, node);
  }
  return items;
}

/** The node of a key that a mapping has. */
function keyOf(ground: Ground, parent: number, name: string): number {
  const { text, layout } = ground;
  const end = after(layout, parent);
  const known = ground.known.get(parent)?.keys?.get(name);
  if (known !== undefined) return known;
  let key = parent + STRIDE;
  for (let passed = 0; key < end && passed < FEW; passed++) {
    if (isKey(text, startOf(layout, key), endOf(layout, key), name)) return key;
    key = after(layout, after(layout, key));
  }
  const keys = keysIn(ground, parent);
  knownOf(ground, parent).keys = keys;
  return keys.get(name) ?? parent;
}

function keysIn({ text, layout }: Ground, parent: number): ReadonlyMap<string, number> {
  const keys = new Map<string, number>();
  const end = after(layout, parent);
  for (let key = parent + STRIDE; key < end; key = after(layout, after(layout, key))) {
    keys.set(keyText(text, startOf(layout, key), endOf(layout, key)), key);
  }
  return keys;
}

/** Whether a key is written as a name, or as what comes to the same. */
function isKey(text: string, start: number, end: number, name: string): boolean {
  const first = text.charAt(start);
  const quotes = first === '"' || first === "'" ? 1 : 0;
  const from = start + quotes;
  // No letter or digit at the beginning ever stands for another one.
  if (text.charCodeAt(from) !== name.charCodeAt(0) && /\w/.test(text.charAt(from))) return false;
  const to = end - quotes;
  if (to - from < name.length) return false;
  if (to - from === name.length && text.startsWith(name, from) && !ALTERED.test(name)) return true;
  return ALTERED.test(text.slice(from, to)) && keyText(text, start, end) === name;
}

/** What a key means may differ from how it is written where these stand in it. */
const ALTERED = /[\\'"\r\n]/;

/** A key as its document's value names it; only plain and quoted scalars can be keys. */
function keyText(text: string, start: number, end: number): string {
  const written = text.slice(start, end);
  if (/^[\w.-]+$/.test(written)) return written;
  const quote = text[start];
  const inner = written.slice(1, -1);
  if ((quote === '"' || quote === "'") && !ALTERED.test(inner)) return inner;
  if (quote === '"') return decode(text, start + 1, end - 1, SCALAR_STYLE.DOUBLE_QUOTED);
  if (quote === "'") return decode(text, start + 1, end - 1, SCALAR_STYLE.SINGLE_QUOTED);
  return decode(text, start, end, SCALAR_STYLE.PLAIN);
}

function decode(
  text: string,
  valueStart: number,
  valueEnd: number,
  style: (typeof SCALAR_STYLE)[keyof typeof SCALAR_STYLE],
): string {
  const bare = { anchorStart: -1, anchorEnd: -1, tagStart: -1, tagEnd: -1 };
  const plain = { type: 4, chomping: 1, indent: -1, fast: false } as const;
  return getScalarValue(text, { ...bare, ...plain, valueStart, valueEnd, style });
}
