import type { Stated } from '../claim.ts';
import { saidBy } from '../lookup.ts';
import { formatPointer } from '../pointer.ts';
import { EXTERNAL, KINDS } from '../reference.ts';
import { attribute } from '../schema/attributes.ts';
import type { System } from '../system.ts';

/** Cheap test before the schema is asked: most texts in a descriptor are no references. */
const LOOKS_LIKE = new RegExp(`^(?:${KINDS.join('|')})/`);

/** A cheaper test still: as every kind does. */
const beginsWithCapital = (text: string): boolean => text >= 'A' && text < '[';

/** Places whose references need not lead to a descriptor: a waiver may outlive what it waives. */
const LENIENT = new Set(['waivers', 'annotations', 'evidence']);

/** Every reference that the descriptors of a system make, in the order in which they stand. */
export function* referencesOf({ elements }: Pick<System, 'elements'>): Iterable<Stated<string>> {
  for (const element of elements) {
    for (const [index, { descriptor }] of element.statements.entries()) {
      for (const { path, text } of textsIn(descriptor)) {
        const pointer = formatPointer(path);
        if (attribute(element.kind, pointer)?.value !== 'reference') continue;
        yield saidBy(element, index, { path, pointer }, text);
      }
    }
  }
}

type Found = { readonly path: readonly string[]; readonly text: string };

/** Every text in a descriptor that looks like a reference. Most do not, and cost no path. */
function textsIn(descriptor: object): readonly Found[] {
  const found: Found[] = [];
  const path: string[] = [];
  const look = (value: unknown): void => {
    if (typeof value === 'string') {
      if (beginsWithCapital(value) && LOOKS_LIKE.test(value) && value !== EXTERNAL)
        found.push({ path: [...path], text: value });
    } else if (typeof value === 'object' && value !== null) each(value);
  };
  const each = (collection: object): void => {
    // A descriptor is plain data, so what `in` finds is its own.
    for (const key in collection) {
      if (path.length === 0 && LENIENT.has(key)) continue;
      path.push(key);
      look(collection[key as keyof typeof collection]);
      path.pop();
    }
  };
  each(descriptor);
  return found;
}
