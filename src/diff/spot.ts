import type { Facts } from '../facts/tables.ts';
import type { Kind } from '../generated/descriptors.ts';
import { parsePointer } from '../pointer.ts';
import { parseReference } from '../reference.ts';
import { type AttributeValue, sortAt } from '../schema/tree.ts';

/** A place in a descriptor, with list items by name. */
export type Spot = {
  readonly kind: Kind;
  readonly path: readonly string[];
  readonly facts: () => Facts;
};

type Placed = Pick<Spot, 'kind' | 'path'>;

/** How an expectation is named: by what it is of. */
export const expectationName = (of: unknown, at: unknown): string => `${of}#${at}`;

/** The element and the place that the name of an expectation says. */
export function expectedOf(name: string): Placed | undefined {
  const hash = name.lastIndexOf('#');
  const reference = parseReference(name.slice(0, hash));
  if (hash < 0 || reference === undefined) return undefined;
  const path = [...reference.path, ...parsePointer(name.slice(hash + 1))];
  return { kind: reference.kind, path };
}

/**
 * The attribute that a value is of: what is expected is of another element's, and what was measured
 * of the one that was measured.
 */
export function attributeOf<P extends Placed>(placed: P): P {
  const [root, name = '', part, ...rest] = placed.path;
  if (root === 'evidence' && part === 'value') {
    return { ...placed, path: [...parsePointer(name), ...rest] };
  }
  const expected = root === 'expects' && part !== undefined ? expectedOf(name) : undefined;
  return expected ? { ...placed, ...expected } : placed;
}

/** What sort of value the schema says that an attribute has. */
export const meaningAt = (placed: Placed): AttributeValue => {
  const { kind, path } = attributeOf(placed);
  return sortAt(kind, path) ?? 'any';
};
