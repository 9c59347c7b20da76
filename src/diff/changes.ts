import { formatPointer, nameOf, parsePointer } from '../pointer.ts';
import { sameScalar } from './same.ts';
import { expectationName, meaningAt, type Spot } from './spot.ts';

/** One attribute that two versions of a descriptor say different things about. */
export type Change = {
  /** With list items by name, so that order means nothing; see `listed` for items without any. */
  readonly path: readonly string[];
  readonly how: 'added' | 'removed' | 'changed' | 'reordered';
  readonly before?: unknown;
  readonly after?: unknown;
};

/** What says who somebody is, or nothing at all, rather than something about the system. */
const NOT_COMPARED = new Set(['mismatch', 'kind', 'perspective', 'version']);

/** Lists whose items happen one after the other. */
const SEQUENCES = new Set(['steps', 'preparation', 'postprocessing', 'transformations']);
/** Lists in which a position stands for something, such as a class. */
const POSITIONS = new Set(['categories', 'labels', 'classes', 'shape', 'layout']);
/** When a value was read and by what is no part of what it says. */
const CIRCUMSTANCES = new Set(['time', 'tool']);

/** Everything that is said otherwise in `after`, in the order of the paths. */
export function changesBetween(
  spot: Omit<Spot, 'path'>,
  before: object,
  after: object,
): readonly Change[] {
  const changes = [...between({ ...spot, path: [] }, before, after)];
  return changes.sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
}

const orderOf = ({ path, how }: Change): string => `${formatPointer(path)} ${how}`;

function* between(spot: Spot, before: unknown, after: unknown): Iterable<Change> {
  const { path } = spot;
  if (before === undefined || before === null) {
    if (after !== undefined && after !== null) yield { path, how: 'added', after };
  } else if (after === undefined || after === null) {
    yield { path, how: 'removed', before };
  } else if (isRecord(before) && isRecord(after)) {
    yield* betweenRecords(spot, before, after);
  } else if (Array.isArray(before) && Array.isArray(after)) {
    yield* betweenLists(spot, before, after);
  } else if (typeof before === 'object' || typeof after === 'object') {
    yield { path, how: 'changed', before, after };
  } else if (!sameScalar(spot, before, after)) {
    yield { path, how: 'changed', before, after };
  }
}

type Fields = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const within = (spot: Spot, segment: string): Spot => ({ ...spot, path: [...spot.path, segment] });

const own = (fields: Fields, key: string): unknown =>
  Object.hasOwn(fields, key) ? fields[key] : undefined;

function* betweenRecords(spot: Spot, before: Fields, after: Fields): Iterable<Change> {
  const isRoot = spot.path.length === 0;
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (isRoot && NOT_COMPARED.has(key)) continue;
    if (isSource(spot.path) && CIRCUMSTANCES.has(key)) continue;
    yield* between(within(spot, key), own(before, key), own(after, key));
  }
}

/** `/evidence/<at>/from` */
const isSource = ({ length, 0: root, 2: part }: readonly string[]): boolean =>
  length === 3 && root === 'evidence' && part === 'from';

type List = readonly unknown[];

function* betweenLists(spot: Spot, before: List, after: List): Iterable<Change> {
  const { path } = spot;
  const [one, other] = [namesIn(path, before), namesIn(path, after)];
  if (one && other) yield* betweenNamed(spot, one, other);
  else if ([...before, ...after].every(isScalar)) {
    if (!sameScalars(spot, before, after)) yield { path, how: 'changed', before, after };
  } else yield* betweenUnnamed(spot, before, after);
}

const isScalar = (value: unknown): boolean => typeof value !== 'object' || value === null;

/** The items of a list by name; nothing where one has none, or two have the same. */
function namesIn(path: readonly string[], list: List): ReadonlyMap<string, unknown> | undefined {
  const named = new Map<string, unknown>();
  for (const item of list) {
    const name = nameIn(path, item);
    if (name === undefined || named.has(name)) return undefined;
    named.set(name, item);
  }
  return named;
}

/** What is said about a place has no name but the place. */
function nameIn([root, ...rest]: readonly string[], item: unknown): string | undefined {
  if (rest.length > 0 || !isRecord(item)) return nameOf(item);
  const [of, at] = [own(item, 'of'), own(item, 'at')];
  if (root === 'expects') return expectationName(of, at);
  if ((root === 'evidence' || root === 'notProvided') && typeof at === 'string') return at;
  return nameOf(item);
}

type Named = ReadonlyMap<string, unknown>;

function* betweenNamed(spot: Spot, before: Named, after: Named): Iterable<Change> {
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    yield* between(within(spot, name), before.get(name), after.get(name));
  }
  if (!SEQUENCES.has(spot.path.at(-1) ?? '')) return;
  const [one, other] = [before, after].map((list) =>
    [...list.keys()].filter((name) => before.has(name) && after.has(name)),
  );
  if (one?.join('\n') === other?.join('\n')) return;
  yield { path: spot.path, how: 'reordered', before: [...before.keys()], after: [...after.keys()] };
}

/** Numbers and what stands for positions are compared in their order, other words in any. */
function sameScalars(spot: Spot, before: List, after: List): boolean {
  if (before.length !== after.length) return false;
  const isInOrder =
    [...before, ...after].some((value) => typeof value === 'number') ||
    POSITIONS.has(spot.path.at(-1) ?? '') ||
    meaningAt(spot) === 'shape';
  const [one, other] = isInOrder ? [before, after] : [before, after].map(sorted);
  return (one ?? []).every((value, index) => sameScalar(within(spot, '0'), value, other?.[index]));
}

const sorted = (list: List): List => [...list].map(String).sort();

/** Items that are still there in the same words first, then the others one by one. */
function* betweenUnnamed(spot: Spot, before: List, after: List): Iterable<Change> {
  const [left, right] = unmatched(before, after);
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const [one, other] = [left[at], right[at]];
    const index = Math.min(one?.index ?? Infinity, other?.index ?? Infinity);
    yield* between(within(spot, String(index)), one?.item, other?.item);
  }
}

type Item = { readonly index: number; readonly item: unknown; readonly text: string };

function unmatched(before: List, after: List): readonly [readonly Item[], readonly Item[]] {
  const [one, other] = [before, after].map((list) =>
    list.map((item, index): Item => ({ index, item, text: stable(item) })),
  );
  const [mine = [], theirs = []] = [one, other];
  return [without(mine, theirs), without(theirs, mine)];
}

function without(items: readonly Item[], others: readonly Item[]): readonly Item[] {
  const left = new Map<string, number>();
  for (const { text } of others) left.set(text, (left.get(text) ?? 0) + 1);
  return items.filter(({ text }) => {
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count <= 0;
  });
}

/** JSON with sorted keys. */
const stable = (value: unknown): string =>
  JSON.stringify(value, (_, item: unknown) =>
    isRecord(item)
      ? Object.fromEntries(Object.entries(item).sort(([one], [other]) => (one < other ? -1 : 1)))
      : item,
  ) ?? '';

/**
 * The attribute that a change is about: for evidence the one that was measured, otherwise the place
 * itself.
 */
export function subjectOf({ path }: Pick<Change, 'path'>): {
  readonly path: readonly string[];
  readonly measured: boolean;
} {
  const [root, at = '', part, ...rest] = path;
  return root === 'evidence' && (part === undefined || part === 'value')
    ? { path: [...parsePointer(at), ...rest], measured: true }
    : { path, measured: false };
}
