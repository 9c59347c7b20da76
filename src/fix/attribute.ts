import type { Kind } from '../generated/descriptors.ts';
import { branchAt } from '../parse/tree.ts';
import { formatPointer } from '../pointer.ts';
import { attribute } from '../schema/attributes.ts';
import { isNamed, item, names, placeAt } from '../schema/tree.ts';
import type { Edit } from './edit.ts';
import { type Ground, inserted, type Template } from './insert.ts';

/** Longer hints would be longer than what they hint at. */
const LONGEST = 80;

/**
 * Puts the attribute at a path into a descriptor with everything above it that is not there yet. Its
 * value stays empty, which is a problem until somebody writes one: only its author can know it.
 */
export function missingAttribute(
  ground: Ground,
  kind: Kind,
  path: readonly string[],
): Edit | undefined {
  let depth = path.length;
  while (depth > 0 && branchAt(ground.root, path.slice(0, depth)) === undefined) depth--;
  if (depth === path.length) return undefined;
  const above = path.slice(0, depth);
  const next = path[depth] ?? '';
  if (isListOfNamed(kind, above)) {
    return inserted(ground, above, undefined, itemNamed(kind, path, depth));
  }
  return inserted(ground, above, next, templateAt(kind, path, depth + 1));
}

const isListOfNamed = (kind: Kind, path: readonly string[]): boolean => {
  const place = placeAt(kind, path);
  return place !== undefined && names(place).length === 0 && isNamed(item(place));
};

/** What to write at the first `depth` segments of a path, so that all of it is there. */
function templateAt(kind: Kind, path: readonly string[], depth: number): Template {
  const here = path.slice(0, depth);
  const next = path[depth];
  if (next === undefined) return { is: 'blank', hint: hintAt(kind, here) };
  if (isListOfNamed(kind, here)) return { is: 'list', items: [itemNamed(kind, path, depth)] };
  return { is: 'map', entries: [[next, templateAt(kind, path, depth + 1)]] };
}

/** The item of a list that the segment at `depth` names. */
function itemNamed(kind: Kind, path: readonly string[], depth: number): Template {
  const name: readonly [string, Template] = ['name', { is: 'text', text: path[depth] ?? '' }];
  const next = path[depth + 1];
  if (next === undefined) return { is: 'map', entries: [name] };
  return { is: 'map', entries: [name, [next, templateAt(kind, path, depth + 2)]] };
}

function hintAt(kind: Kind, path: readonly string[]): string {
  const found = attribute(kind, formatPointer(path));
  const example = found?.example === undefined ? '' : `such as ${found.example}`;
  const hint = example === '' ? (found?.about ?? '') : example;
  return hint.length > LONGEST || /[\r\n]/.test(hint) ? '' : hint;
}
