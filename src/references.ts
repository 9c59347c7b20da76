import { attribute } from './attributes.ts';
import type { Stated } from './claim.ts';
import type { Element } from './element.ts';
import { saidBy } from './lookup.ts';
import { formatPointer } from './pointer.ts';
import { EXTERNAL, KINDS } from './reference.ts';
import type { System } from './system.ts';

/** Cheap test before the schema is asked: most texts in a descriptor are no references. */
const LOOKS_LIKE = new RegExp(`^(?:${KINDS.join('|')})/`);

/** Places whose references need not lead to a descriptor: a waiver may outlive what it waives. */
const LENIENT = new Set(['waivers', 'annotations', 'evidence']);

/** Every reference that the descriptors of a system make, in the order in which they stand. */
export function* referencesOf({ elements }: Pick<System, 'elements'>): Iterable<Stated<string>> {
  for (const element of elements) {
    for (const [index, { descriptor }] of element.statements.entries()) {
      for (const [key, value] of Object.entries(descriptor)) {
        if (!LENIENT.has(key)) yield* within(element, index, value, [key]);
      }
    }
  }
}

function* within(
  element: Element,
  statement: number,
  value: unknown,
  path: readonly string[],
): Iterable<Stated<string>> {
  if (typeof value === 'string') {
    if (!LOOKS_LIKE.test(value) || value === EXTERNAL) return;
    const pointer = formatPointer(path);
    if (attribute(element.kind, pointer)?.value !== 'reference') return;
    yield saidBy(element, statement, { path, pointer }, value);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      yield* within(element, statement, item, [...path, key]);
    }
  }
}
