import type { Stated } from '../claim.ts';
import type { Kind } from '../generated/descriptors.ts';
import { oncePer } from '../lazily.ts';
import { saidBy } from '../lookup.ts';
import { canonical, formatPointer } from '../pointer.ts';
import { KINDS } from '../reference.ts';
import { item, names, type Place, part, treeOf } from '../schema/tree.ts';
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
        const spot = { path: canonical(descriptor, path), pointer: formatPointer(path) };
        yield saidBy(element, index, spot, text);
      }
    }
  }
}

type Found = { readonly path: readonly string[]; readonly text: string };

/** Where a reference may stand below a place: at which of its attributes, and at anything else. */
type Ways = {
  readonly attributes: ReadonlyMap<string, Place | undefined>;
  readonly others: Place | undefined;
};

/** Every descriptor of a kind has the same places, and most of their attributes lead to none. */
const waysBelow = oncePer((place: Place): Ways => {
  const leading = (below: Place | undefined) => (below?.refers ? below : undefined);
  const attributes = names(place).map((name) => [name, leading(part(place, name))] as const);
  return { attributes: new Map(attributes), others: leading(item(place)) };
});

/** Every text of a descriptor that stands where the schema has a reference. */
function textsIn(kind: Kind, descriptor: object): readonly Found[] {
  const found: Found[] = [];
  const path: string[] = [];
  const look = (value: unknown, place: Place): void => {
    if (typeof value === 'string') {
      if (place.value === 'reference' && LOOKS_LIKE.test(value)) {
        found.push({ path: [...path], text: value });
      }
    } else if (typeof value === 'object' && value !== null) each(value, place);
  };
  const each = (collection: object, place: Place): void => {
    const { attributes, others } = waysBelow(place);
    // A descriptor is plain data, so what `in` finds is its own.
    for (const key in collection) {
      const below = attributes.has(key) ? attributes.get(key) : others;
      if (below === undefined || (path.length === 0 && LENIENT.has(key))) continue;
      path.push(key);
      look(collection[key as keyof typeof collection], below);
      path.pop();
    }
  };
  each(descriptor, treeOf(kind));
  return found;
}
