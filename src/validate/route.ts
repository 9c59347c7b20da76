import { quote } from '../values/value.ts';
import { closest } from './closest.ts';
import {
  isOpen,
  names,
  type Place,
  part,
  placeAt,
  type Subject,
  step,
  titleOf,
  treeOf,
} from './tree.ts';

const ANYTHING: Place = { v: 'any' };

/**
 * Follows a path through the schema of a kind, where a segment of a list is an index or a name.
 * Gives the place it leads to, or what says where it is lost.
 */
export function follow(
  subject: Subject,
  path: readonly string[],
): { readonly place: Place } | { readonly lost: () => string } {
  let place = treeOf(subject);
  for (const [depth, segment] of path.entries()) {
    const below = step(place, segment);
    if (below === undefined && isOpen(place)) return { place: ANYTHING };
    if (below === undefined) return { lost: () => lost(subject, path.slice(0, depth), segment) };
    place = below;
  }
  return { place };
}

function lost(subject: Subject, path: readonly string[], name: string): string {
  const owner = path.length === 0 ? titleOf(subject) : path.join('.');
  const near = meant(subject, path, name);
  const hint = near === undefined ? '' : `; there is ${near}`;
  return `${owner} has no attribute ${quote(name)}${hint}`;
}

/**
 * The attribute that somebody most likely meant by an unknown `name` at `path`: a neighbour, else
 * one of the same name one level below or further up (as a slip of the indentation makes it).
 * Given as people write it, dotted where it lies below.
 */
export function meant(subject: Subject, path: readonly string[], name: string): string | undefined {
  const place = placeAt(subject, path) ?? {};
  const here = names(place);
  const near = closest(name, here);
  if (near !== undefined) return `"${near}"`;
  const below = here.find((key) => part(part(place, key) ?? {}, name) !== undefined);
  if (below !== undefined) return `"${below}.${name}"`;
  for (let depth = path.length - 1; depth >= 0; depth--) {
    const above = path.slice(0, depth);
    if (part(placeAt(subject, above) ?? {}, name) === undefined) continue;
    return `"${name}" in ${depth === 0 ? titleOf(subject) : above.join('.')}`;
  }
  return undefined;
}
