import type { Document } from '../document.ts';
import { endOf, NODE, STRIDE, startOf } from './layout.ts';

/** Offsets in a text, the end exclusive. */
export type Extent = { readonly start: number; readonly end: number };

/**
 * A value of a document with the places of everything in it: the same for what was parsed and for
 * what a more patient parser could make of a broken text.
 */
export type Branch = {
  /** The attribute, or the position in a list; nothing for the whole document. */
  readonly key: string | number | undefined;
  /** Where the key stands; an item of a list has none. */
  readonly keyAt?: Extent;
  /** Where the value stands; nothing where none was written. */
  readonly valueAt?: Extent;
  readonly value: unknown;
  readonly children: readonly Branch[];
};

/** The tree of a document that was parsed. */
export function treeOf({ layout, value, text }: Document): Branch {
  return branch({ layout, text }, 0, undefined, undefined, value);
}

type Ground = Pick<Document, 'layout' | 'text'>;

function branch(
  ground: Ground,
  node: number,
  key: Branch['key'],
  keyAt: Extent | undefined,
  value: unknown,
): Branch {
  const { layout } = ground;
  const start = startOf(layout, node);
  const own = {
    key,
    value,
    ...(keyAt ? { keyAt } : {}),
    ...(start < 0 ? {} : { valueAt: { start, end: endOf(layout, node) } }),
  };
  return { ...own, children: [...childrenOf(ground, node, value)] };
}

function* childrenOf(ground: Ground, node: number, value: unknown): Iterable<Branch> {
  const { layout } = ground;
  if (layout[node] === NODE.SCALAR || typeof value !== 'object' || value === null) return;
  const end = after(layout, node);
  if (Array.isArray(value)) {
    let at = node + STRIDE;
    for (let index = 0; at < end; index++, at = after(layout, at)) {
      yield branch(ground, at, index, undefined, value[index]);
    }
    return;
  }
  const entries = Object.entries(value);
  let at = node + STRIDE;
  for (let index = 0; at < end; index++) {
    const keyAt = { start: startOf(layout, at), end: endOf(layout, at) };
    const below = after(layout, at);
    const name = nameAt(ground.text, keyAt, entries, index);
    yield branch(ground, below, name, keyAt, (value as Readonly<Record<string, unknown>>)[name]);
    at = after(layout, below);
  }
}

const after = (layout: Document['layout'], node: number): number =>
  layout[node + 3] ?? layout.length;

/**
 * What a key means. Keys stand in their text in the order of the value, except for those that look
 * like numbers, which engines put first.
 */
function nameAt(
  text: string,
  { start, end }: Extent,
  entries: readonly (readonly [string, unknown])[],
  index: number,
): string {
  const written = text.slice(start, end).replace(/^(["'])(.*)\1$/s, '$2');
  return entries[index]?.[0] === written || !/^[\w.-]+$/.test(written)
    ? (entries[index]?.[0] ?? written)
    : written;
}

/** What stands at an offset: the innermost branch, the way to it, and on which part of it. */
export type Located = {
  readonly branch: Branch;
  readonly path: readonly string[];
  readonly part: 'key' | 'value';
};

/** What stands at an offset, or nothing between the values. */
export function locate(root: Branch, offset: number): Located | undefined {
  let branch = root;
  const path: string[] = [];
  for (;;) {
    const child = childAt(branch, offset);
    if (child === undefined) break;
    branch = child;
    path.push(String(child.key));
    if (child.keyAt !== undefined && holds(child.keyAt, offset)) {
      return { branch, path, part: 'key' };
    }
  }
  if (branch.children.length > 0 || !branch.valueAt || !holds(branch.valueAt, offset)) {
    return undefined;
  }
  return { branch, path, part: 'value' };
}

const holds = ({ start, end }: Extent, offset: number): boolean => start <= offset && offset <= end;

/** The child that an offset is in, found by bisection: children stand in the order of the text. */
function childAt({ children }: Branch, offset: number): Branch | undefined {
  let low = 0;
  let high = children.length - 1;
  let found: Branch | undefined;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const child = children[middle] as Branch;
    if (startIn(child) <= offset) {
      found = child;
      low = middle + 1;
    } else high = middle - 1;
  }
  return found !== undefined && offset <= endIn(found) ? found : undefined;
}

const startIn = ({ keyAt, valueAt }: Branch): number => keyAt?.start ?? valueAt?.start ?? -1;
const endIn = ({ keyAt, valueAt }: Branch): number => valueAt?.end ?? keyAt?.end ?? -1;

/** Every branch below a root that `wants` accepts, itself included, in the order of the text. */
export function* branches(
  root: Branch,
  path: readonly string[] = [],
): Iterable<readonly [Branch, readonly string[]]> {
  yield [root, path];
  for (const child of root.children) yield* branches(child, [...path, String(child.key)]);
}

/** The branch at a path of attributes, positions, and names of items. */
export function branchAt(root: Branch, path: readonly string[]): Branch | undefined {
  let found: Branch | undefined = root;
  for (const segment of path) found = found && child(found, segment);
  return found;
}

const child = ({ children, value }: Branch, segment: string): Branch | undefined =>
  (Array.isArray(value)
    ? children.find(({ value: item }) => (item as { name?: unknown } | null)?.name === segment)
    : undefined) ?? children.find(({ key }) => String(key) === segment);
