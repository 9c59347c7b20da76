import type { Kind } from '../generated/descriptors.ts';
import { quote } from '../values/value.ts';
import { closest } from './closest.ts';
import { isOpen, names, type Place, part, placeAt, step, treeOf } from './tree.ts';

const ANYTHING: Place = { v: 'any' };

/**
 * Follows a path through the schema of a kind, where a segment of a list is an index or a name.
 * Gives the place it leads to, or what says where it is lost.
 */
export function follow(
  kind: Kind,
  path: readonly string[],
): { readonly place: Place } | { readonly lost: () => string } {
  let place = treeOf(kind);
  for (const [depth, segment] of path.entries()) {
    const below = step(place, segment);
    if (below === undefined && isOpen(place)) return { place: ANYTHING };
    if (below === undefined) return { lost: () => lost(kind, path.slice(0, depth), segment) };
    place = below;
  }
  return { place };
}

function lost(kind: Kind, path: readonly string[], name: string): string {
  const owner = path.length === 0 ? kind : path.join('.');
  const near = meant(kind, path, name);
  const hint = near === undefined ? '' : `; there is ${near}`;
  return `${owner} has no attribute ${quote(name)}${hint}`;
}

/**
 * The attribute that somebody most likely meant by an unknown `name` at `path`: a neighbour, else
 * one of the same name one level below or further up (as a slip of the indentation makes it).
 * Given as people write it, dotted where it lies below.
 */
export function meant(kind: Kind, path: readonly string[], name: string): string | undefined {
  const place = placeAt(kind, path) ?? {};
  const here = names(place);
  const near = closest(name, here);
  if (near !== undefined) return `"${near}"`;
  const below = here.find((key) => part(part(place, key) ?? {}, name) !== undefined);
  if (below !== undefined) return `"${below}.${name}"`;
  for (let depth = path.length - 1; depth >= 0; depth--) {
    const above = path.slice(0, depth);
    if (part(placeAt(kind, above) ?? {}, name) === undefined) continue;
    return `"${name}" in ${depth === 0 ? kind : above.join('.')}`;
  }
  return undefined;
}
