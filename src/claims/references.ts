import type { Stated } from '../claim.ts';
import type { Kind } from '../generated/descriptors.ts';
import { saidBy } from '../lookup.ts';
import { formatPointer } from '../pointer.ts';
import { KINDS } from '../reference.ts';
import { item, names, type Place, part, step, treeOf } from '../schema/tree.ts';
import type { System } from '../system.ts';

/** A text at such a place may also name a role, or a system outside. */
const LOOKS_LIKE = new RegExp(`^(?:${KINDS.join('|')})/`);

/** Places whose references need not lead to a descriptor: a waiver may outlive what it waives. */
const LENIENT = new Set(['waivers', 'annotations', 'evidence']);

/** Every reference that the descriptors of a system make, in the order in which they stand. */
export function* referencesOf({ elements }: Pick<System, 'elements'>): Iterable<Stated<string>> {
  for (const element of elements) {
    for (const [index, { descriptor }] of element.statements.entries()) {
      for (const { path, text } of textsIn(element.kind, descriptor)) {
        yield saidBy(element, index, { path, pointer: formatPointer(path) }, text);
      }
    }
  }
}

type Found = { readonly path: readonly string[]; readonly text: string };

/** Every text of a descriptor that stands where the schema has a reference. */
function textsIn(kind: Kind, descriptor: object): readonly Found[] {
  const found: Found[] = [];
  const path: string[] = [];
  const look = (value: unknown, place: Place): void => {
    if (typeof value === 'string') {
      if (place.v === 'reference' && LOOKS_LIKE.test(value)) {
        found.push({ path: [...path], text: value });
      }
    } else if (typeof value === 'object' && value !== null) each(value, place);
  };
  const each = (collection: object, place: Place): void => {
    // A descriptor is plain data, so what `in` finds is its own.
    for (const key in collection) {
      const below = step(place, key);
      if (below === undefined || !mayHold(below)) continue;
      path.push(key);
      look(collection[key as keyof typeof collection], below);
      path.pop();
    }
  };
  for (const [key, value] of Object.entries(descriptor)) {
    const place = LENIENT.has(key) ? undefined : step(treeOf(kind), key);
    if (place === undefined || !mayHold(place)) continue;
    path.push(key);
    look(value, place);
    path.pop();
  }
  return found;
}

const holding = new WeakMap<Place, boolean>();

/** Whether references can stand at a place or below it. Few can, and the others need no look. */
function mayHold(place: Place): boolean {
  const known = holding.get(place);
  if (known !== undefined) return known;
  // A part may be made of itself; until that is known it may hold some.
  holding.set(place, true);
  const below = [...names(place).map((name) => part(place, name)), item(place)];
  const holds = place.v === 'reference' || below.some((one) => one !== undefined && mayHold(one));
  holding.set(place, holds);
  return holds;
}
