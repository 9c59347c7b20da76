import { closest } from '../closest.ts';
import { KINDS } from '../reference.ts';
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
} from '../schema/tree.ts';
import { quote } from '../values/value.ts';

const ANYTHING: Place = {};

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
  const hint = advice(subject, path, name);
  return `${owner} has no attribute ${quote(name)}${hint === undefined ? '' : `; ${hint}`}`;
}

/**
 * What somebody most likely meant by an unknown `name` at `path`: a neighbour, else an attribute of
 * the same name one level below or further up (a slip of the indentation), else of another kind.
 */
export function advice(
  subject: Subject,
  path: readonly string[],
  name: string,
): string | undefined {
  const place = placeAt(subject, path) ?? {};
  const here = names(place);
  const near = closest(name, here);
  if (near !== undefined) return `there is "${near}"`;
  const below = here.find((key) => has(part(place, key), name));
  if (below !== undefined) return `there is "${below}.${name}"`;
  for (let depth = path.length - 1; depth >= 0; depth--) {
    const above = path.slice(0, depth);
    if (!has(placeAt(subject, above), name)) continue;
    return `there is "${name}" in ${depth === 0 ? titleOf(subject) : above.join('.')}`;
  }
  const kinds = path.length === 0 ? KINDS.filter((kind) => has(treeOf(kind), name)) : [];
  return kinds.length > 0 && kinds.length <= 2 ? `it belongs to ${kinds.join(' and ')}` : undefined;
}

const has = (place: Place | undefined, name: string): boolean =>
  place !== undefined && part(place, name) !== undefined;
