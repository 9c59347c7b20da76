import { oncePer } from './lazily.ts';

/** RFC 6901: `~` and `/` in a segment are written `~0` and `~1`. */
const escapeSegment = (segment: string): string =>
  segment.includes('~') || segment.includes('/')
    ? segment.replaceAll('~', '~0').replaceAll('/', '~1')
    : segment;

/** There are some hundred names of attributes, which rules ask for again and again. */
const MOST_STEPS = 2048;
const steps = new Map<string, string>();

/** A segment as it stands in a pointer, after its slash. */
function stepTo(segment: string): string {
  const known = steps.get(segment);
  if (known !== undefined) return known;
  const step = `/${escapeSegment(segment)}`;
  if (steps.size < MOST_STEPS) steps.set(segment, step);
  return step;
}

/** `['a', 'b/c']` → `/a/b~1c`; with `from`, only the segments from that index on. */
export function formatPointer(segments: readonly (string | number)[], from = 0): string {
  let pointer = '';
  for (let index = from; index < segments.length; index++) {
    pointer += stepTo(String(segments[index]));
  }
  return pointer;
}

/** `/a/b~1c` → `['a', 'b/c']`; a pointer without a leading slash counts as the whole document. */
export const parsePointer = (pointer: string): string[] =>
  pointer.startsWith('/') ? pointer.slice(1).split('/').map(unescapeSegment) : [];

const unescapeSegment = (segment: string): string =>
  segment.includes('~') ? segment.replaceAll('~1', '/').replaceAll('~0', '~') : segment;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The name by which an item of a list is addressed, where it has one. */
export const nameOf = (item: unknown): string | undefined =>
  isRecord(item) && typeof item['name'] === 'string' ? item['name'] : undefined;

const INDEX = /^(?:0|[1-9]\d{0,8})$/;

/** A cheap test first: most paths have no indices. */
const mayBeIndex = (segment: string): boolean => {
  const first = segment.charCodeAt(0);
  return first >= 48 && first <= 57;
};

/** Of so few items one is found sooner by looking at each than by a table that has to be made. */
const FEW = 16;

/** The first item with each name: every item of a long list is asked for, and by every rule. */
const namesIn = oncePer((list: readonly unknown[]): ReadonlyMap<string, number> => {
  const names = new Map<string, number>();
  for (const [index, item] of list.entries()) {
    const name = nameOf(item);
    if (name !== undefined && !names.has(name)) names.set(name, index);
  }
  return names;
});

/** The index of the first item of a list with a name; -1 where none has it. */
export function indexOfName(list: readonly unknown[], name: string): number {
  if (list.length > FEW) return namesIn(list).get(name) ?? -1;
  for (let index = 0; index < list.length; index++) {
    if (nameOf(list[index]) === name) return index;
  }
  return -1;
}

const indexIn = (list: readonly unknown[], segment: string): number => {
  const found = indexOfName(list, segment);
  if (found >= 0) return found;
  return INDEX.test(segment) && Number(segment) < list.length ? Number(segment) : -1;
};

/**
 * Follows a path from `root`, where a segment of a list is the name of an item or its index
 * (spec, "Pointers"). Gives the value and the segments with every name turned into its index, or
 * `undefined` where the path leads nowhere.
 */
export function follow(
  root: unknown,
  path: readonly string[],
): { readonly value: unknown; readonly segments: readonly string[] } | undefined {
  let value = root;
  const segments: string[] = [];
  for (const segment of path) {
    if (Array.isArray(value)) {
      const index = indexIn(value, segment);
      if (index < 0) return undefined;
      value = value[index];
      segments.push(String(index));
    } else if (isRecord(value) && Object.hasOwn(value, segment)) {
      value = value[segment];
      segments.push(segment);
    } else return undefined;
  }
  return { value, segments };
}

/**
 * How far a path leads from `root`: the value there, how many segments lead to it, and its RFC 6901
 * pointer, which begins with that of `root`. Rules ask for thousands of attributes, most of which
 * nobody states, so this makes nothing else on its way, be it the iterator of a loop.
 */
export function reach(
  root: unknown,
  path: readonly string[],
  from = '',
): { readonly value: unknown; readonly depth: number; readonly pointer: string } {
  let value = root;
  let pointer = from;
  let depth = 0;
  while (depth < path.length && typeof value === 'object' && value !== null) {
    const segment = path[depth] as string;
    if (Array.isArray(value)) {
      const index = indexIn(value, segment);
      if (index < 0) break;
      value = value[index];
      pointer = `${pointer}/${index}`;
    } else if (Object.hasOwn(value, segment)) {
      value = (value as Readonly<Record<string, unknown>>)[segment];
      pointer += stepTo(segment);
    } else break;
    depth++;
  }
  return { value, depth, pointer };
}

/**
 * The same path with every index into a list of named items replaced by the item's name, so that
 * two spellings of one place become equal.
 */
export function canonical(root: unknown, path: readonly string[]): readonly string[] {
  if (!path.some(mayBeIndex)) return path;
  let value = root;
  return path.map((segment) => {
    if (Array.isArray(value)) {
      const index = indexIn(value, segment);
      value = value[index];
      return nameOf(value) ?? (index < 0 ? segment : String(index));
    }
    value = isRecord(value) ? value[segment] : undefined;
    return segment;
  });
}
