import type { Kind } from '../generated/descriptors.ts';
import { nameOf } from '../pointer.ts';
import { type AttributeValue, sortAt } from '../schema/tree.ts';

/** One value that a descriptor states, with the kind of value that the schema says it is. */
export type Leaf = {
  /** Names for items that have them, so that paths of two descriptors agree. */
  readonly path: readonly string[];
  readonly value: unknown;
  readonly meaning: AttributeValue;
};

/** Lists that are one value: their items mean nothing alone. */
const WHOLE: readonly AttributeValue[] = ['shape'];

/**
 * Every single value at or below a path. Items of a list without names are left out: nothing says
 * which item of another list they correspond to.
 */
export function* leavesOf(
  kind: Kind,
  value: unknown,
  path: readonly string[] = [],
): Iterable<Leaf> {
  if (value === null || value === undefined) return;
  if (typeof value !== 'object') {
    const meaning = sortAt(kind, path);
    if (meaning !== undefined) yield { path, value, meaning };
  } else if (Array.isArray(value)) {
    const meaning = sortAt(kind, path) ?? 'list';
    if (WHOLE.includes(meaning)) yield { path, value, meaning };
    else {
      for (const item of value) {
        const name = nameOf(item);
        if (name !== undefined) yield* leavesOf(kind, item, [...path, name]);
      }
    }
  } else {
    for (const [key, item] of Object.entries(value)) yield* leavesOf(kind, item, [...path, key]);
  }
}
