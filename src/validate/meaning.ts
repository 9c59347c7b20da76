import type { Document } from '../document.ts';
import type { Kind } from '../generated/descriptors.ts';
import { formatPointer, nameOf } from '../pointer.ts';
import {
  type AttributeValue,
  isLeaf,
  isNamed,
  item,
  type Place,
  sortOf,
  step,
  treeOf,
} from '../schema/tree.ts';
import { quote } from '../values/value.ts';
import type { Mistake } from './mistake.ts';
import { isRecord, placeName, several } from './phrase.ts';
import { complaint, isReadable } from './read.ts';

/** What one walk carries: where it is, and what it has found. */
export type Walk = {
  readonly document: Document;
  readonly path: (string | number)[];
  readonly found: Mistake[];
};

/**
 * The mistakes that no schema can express: values whose form is right and whose meaning is not, and
 * items of a list that share one name. Walks the document once, and only where there is something
 * to read; parts of the wrong type are passed over, because the schema complains about those.
 */
export function readMeanings(kind: Kind, walk: Walk): void {
  read(treeOf(kind), walk.document.value, walk);
}

/** Reads what stands at one place and below it. */
export function read(place: Place, value: unknown, walk: Walk): void {
  if (Array.isArray(value)) readList(place, value, walk);
  else if (isRecord(value)) readMapping(place, value, walk);
  else if (value !== null) readScalar(sortOf(place), value, walk);
}

function readMapping(place: Place, mapping: Readonly<Record<string, unknown>>, walk: Walk): void {
  // The parser makes plain objects, so there are no inherited keys to skip.
  for (const key in mapping) {
    const below = step(place, key);
    if (below === undefined || isPlain(below)) continue;
    walk.path.push(key);
    read(below, mapping[key], walk);
    walk.path.pop();
  }
}

function readList(place: Place, list: readonly unknown[], walk: Walk): void {
  const each = item(place);
  if (each === undefined) return;
  if (place.value === 'shape') readShape(list, walk);
  if (isPlain(each)) return;
  if (list.length > 1 && isNamed(each)) findTwins(list, walk);
  for (let index = 0; index < list.length; index++) {
    walk.path.push(index);
    read(each, list[index], walk);
    walk.path.pop();
  }
}

/** Whether neither the value nor anything in it has a meaning beyond its form. */
const isPlain = (place: Place): boolean => isLeaf(place) && !isReadable(sortOf(place));

/** Reads one text or number as a value of its kind. */
export function readScalar(kind: AttributeValue, value: unknown, walk: Walk): void {
  const { document, path, found } = walk;
  if (typeof value === 'number' && (kind === 'version' || kind === 'specifier')) {
    found.push(versionAsNumber(document, path.map(String), value));
    return;
  }
  const problem = complaint(kind, value);
  if (problem === undefined) return;
  const segments = path.map(String);
  found.push({
    code: 'schema/value',
    pointer: formatPointer(segments),
    part: 'value',
    say: () => unreadable(placeName(document.value, segments), value, problem),
  });
}

/** A version without quotes; the number that YAML makes of it may be another version. */
export function versionAsNumber(
  document: Document,
  path: readonly string[],
  value: number,
): Mistake {
  const pointer = formatPointer(path);
  const say = () => {
    const source = document.sourceOf(pointer) ?? String(value);
    const format = document.file.endsWith('.json') ? 'JSON' : 'YAML';
    const harm = source === String(value) ? 'but versions are texts' : `which reads it as ${value}`;
    const name = placeName(document.value, path);
    return `${name}: ${source} is a number in ${format}, ${harm}; write "${source}" in quotes`;
  };
  return { code: 'schema/version-as-number', pointer, part: 'value', say };
}

/** A size in quotes would be the name of a size that varies, and fit everything. */
function readShape(dims: readonly unknown[], { document, path, found }: Walk): void {
  for (const [index, dim] of dims.entries()) {
    if (typeof dim !== 'string' || !/^-?\d+$/.test(dim)) continue;
    const segments = [...path, index].map(String);
    found.push({
      code: 'schema/value',
      pointer: formatPointer(segments),
      part: 'value',
      say: () => {
        const name = placeName(document.value, segments);
        return `${name} is the text ${quote(dim)}, but sizes are numbers; remove the quotes`;
      },
    });
  }
}

const PLACEHOLDER = /^(?:unknown|n\/?a|tbd|tba|todo|none|null|nil|-+|\?+)$/i;

/** A value that cannot be read, with the way out where its author had nothing to say. */
export function unreadable(name: string, value: unknown, problem: string): string {
  if (typeof value === 'string' && PLACEHOLDER.test(value)) {
    return `${name} is "${value}"; remove the line or say why in notProvided`;
  }
  // The readers quote what they were given; a number was not a text when its author wrote it.
  const said = typeof value === 'number' ? problem.replace(`"${value}"`, String(value)) : problem;
  return `${name}: ${said}`;
}

/** Items that share a name, each name once: a reference to it would mean either of them. */
function findTwins(list: readonly unknown[], walk: Walk): void {
  const first = new Map<string, number[]>();
  for (let index = 0; index < list.length; index++) {
    const name = nameOf(list[index]);
    if (name === undefined) continue;
    const indices = first.get(name);
    if (indices === undefined) first.set(name, [index]);
    else indices.push(index);
  }
  if (first.size === list.length) return;
  const segments = walk.path.map(String);
  for (const [name, [one, other, ...rest]] of first) {
    if (one === undefined || other === undefined) continue;
    const count = 2 + rest.length;
    walk.found.push(twins(walk, segments, { name, one, other, count }));
  }
}

function twins(
  { document }: Walk,
  list: readonly string[],
  { name, one, other, count }: { name: string; one: number; other: number; count: number },
): Mistake {
  const nameAt = (index: number) => formatPointer([...list, index, 'name']);
  return {
    code: 'schema/duplicate-name',
    pointer: nameAt(other),
    part: 'value',
    say: () => {
      const items = several(count, placeName(document.value, list));
      return `${items} are named ${quote(name)}; first at line ${document.place(nameAt(one)).line}`;
    },
  };
}
