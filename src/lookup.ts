import {
  type Claim,
  type How,
  type ListPart,
  type Node,
  type Silence,
  type Stated,
  stillSilent,
} from './claim.ts';
import { type Element, type Statement, USUAL_OWNER } from './element.ts';
import type { Descriptor } from './generated/descriptors.ts';
import { oncePer } from './lazily.ts';
import { canonical, formatPointer, nameOf, parsePointer, reach } from './pointer.ts';

type Key<T> = keyof NonNullable<T> & string;
type In<T, K extends Key<T>> = NonNullable<NonNullable<T>[K]>;

/**
 * The claim about an attribute below `node`: `at(model, 'requires', 'memory')`. Evidence wins over
 * a declaration, the usual owner's descriptor over another's. What nobody stated is a silent
 * claim, which makes every judgement that uses it `unknown`.
 */
export function at<T, A extends Key<T>>(node: Node<T>, a: A): Claim<In<T, A>>;
export function at<T, A extends Key<T>, B extends Key<In<T, A>>>(
  node: Node<T>,
  a: A,
  b: B,
): Claim<In<In<T, A>, B>>;
export function at<T, A extends Key<T>, B extends Key<In<T, A>>, C extends Key<In<In<T, A>, B>>>(
  node: Node<T>,
  a: A,
  b: B,
  c: C,
): Claim<In<In<In<T, A>, B>, C>>;
export function at(node: Node<unknown>, ...keys: string[]): Claim<unknown> {
  const { element } = node;
  if (isAlone(node, node.path[0] ?? keys[0])) return below(node, keys);
  return claimAt(element, [...node.path, ...keys], speakerOf(node));
}

/**
 * Who alone may speak of what is below a node: below an item without a name, whoever lists it,
 * because nothing says which item of another one's list is the same.
 */
function speakerOf(node: Node<unknown> & Partial<Stated<unknown>>): number | undefined {
  if (node.element.statements.length < 2) return undefined;
  return node.path.some((segment) => NUMERAL.test(segment)) ? node.statement : undefined;
}

const NUMERAL = /^\d+$/;

/**
 * The claim about the attribute `key` that goes with another one below `node`, as a unit goes with
 * a number: from whoever states the other one, since nobody's 0.31 is in the percent of somebody
 * else. Others are asked only where they have no number of their own.
 */
export function beside<T, A extends Key<T>>(
  node: Node<T>,
  key: A,
  claim: Claim<unknown>,
): Claim<In<T, A>> {
  const found = at(node, key);
  if (!claim.stated || !found.stated || found.statement === claim.statement) return found;
  const path = [...node.path, key];
  const { statements } = claim.element;
  const order = [claim.statement, ...statements.keys()].filter((index) => {
    const statement = statements[index];
    return index === claim.statement || (statement && !declaredAt(statement, claim.path));
  });
  const claims = order.map((index) => claimAt(claim.element, path, index));
  const own = claimAt(claim.element, path, claim.statement);
  return (claims.find(({ stated }) => stated) ?? own) as Claim<In<T, A>>;
}

/** Whether `at(claim, key)` may be stated; where only one descriptor can tell, it is for certain. */
export function mayState<T>(claim: Claim<T>, key: Key<T>): boolean {
  if (!claim.stated) return claim.element.state === 'described';
  return !isAlone(claim, claim.path[0] ?? key) || reach(claim.value, [key]).depth > 0;
}

type Alone = Stated<unknown>;

/** Whether nobody but the descriptor that states `node` speaks of the attribute `key` of its root. */
function isAlone(
  node: Node<unknown> & Partial<Stated<unknown>>,
  key: string | undefined,
): node is Alone {
  const { statements } = node.element;
  const [only] = statements;
  return (
    node.how === 'declared' &&
    only !== undefined &&
    statements.length === 1 &&
    !only.cited.has(key ?? '')
  );
}

/**
 * The same answer without the way from the root: below a value that only one descriptor states, and
 * that no evidence is about, there is nobody else to ask. Most claims are of this kind.
 */
function below({ element, path, pointer, value: whole }: Alone, keys: string[]): Claim<unknown> {
  const { value, depth, pointer: way } = reach(whole, keys);
  const place = path.length === 0 ? keys : [...path, ...keys];
  if (depth === keys.length && value !== null) {
    return saidBy(element, 0, { path: place, pointer: pointer + way }, value);
  }
  const missing = pointer + way + formatPointer(keys, depth);
  return silent(element, place, missing, silenceAt(element, place));
}

/**
 * The items of a list, each a node of its own. A list that nobody stated gives one silent item,
 * so that a rule which walks it is `unknown` by itself; a list stated as empty gives none.
 */
export function items<T>(list: Claim<readonly T[]>): Claim<T>[] {
  if (!list.stated) return [stillSilent(list)];
  return list.value.map((item, index) => {
    const { statement, pointer, how } = list.parts?.[index] ?? {
      statement: list.statement,
      pointer: `${list.pointer}/${index}`,
      how: list.how,
    };
    return {
      element: list.element,
      path: [...list.path, nameOf(item) ?? String(index)],
      stated: true,
      value: item,
      how,
      statement,
      pointer,
    };
  });
}

/** The items of a list that may be left out without anybody owing an answer. */
export const itemsIfStated = <T>(list: Claim<readonly T[]>): readonly Claim<T>[] =>
  list.stated ? items(list) : [];

/** Any number of claims as sides of one judgement, in their order. */
export const numbered = <T>(claims: readonly Claim<T>[]): Readonly<Record<string, Claim<T>>> =>
  Object.fromEntries(claims.map((claim, index) => [`side${index}`, claim]));

/** A silent claim about a whole element that no descriptor describes. */
export const absent = (element: Element): Claim<never> =>
  silent(element, [], '', { because: element.state === 'invalid' ? 'invalid' : 'not-described' });

/**
 * The claim at a path of names, indices and keys: what `at` and references resolve to. With a
 * `speaker`, what this statement alone says.
 */
export const claimAt = (
  element: Element,
  path: readonly string[],
  speaker?: number,
): Claim<unknown> => measured(element, path, speaker) ?? declared(element, path, speaker);

function measured(
  element: Element,
  path: readonly string[],
  speaker: number | undefined,
): Claim<unknown> | undefined {
  for (let index = 0; index < element.statements.length; index++) {
    if (speaker !== undefined && index !== speaker) continue;
    const statement = element.statements[index];
    const found = statement && evidenceAt(statement, path);
    if (found === undefined) continue;
    const claim = saidBy(element, index, { path, pointer: found.pointer }, found.value, 'measured');
    return isNamedList(found.value) ? withOthers(claim, speaker) : claim;
  }
  return undefined;
}

const isNamedList = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) && value.length > 0 && value.every((item) => nameOf(item) !== undefined);

/**
 * A list of named things with those that other artifacts and people add to it: an image installs
 * what its own file says and what a list of packages says, and neither is the whole of it.
 */
function withOthers(list: Stated<unknown>, speaker: number | undefined): Stated<unknown> {
  const { element, path } = list;
  const found = element.statements.flatMap((statement, index): readonly Part[] => {
    if (speaker !== undefined && index !== speaker) return [];
    const read = evidenceListsAt(statement, path).flatMap(({ value, pointer }) =>
      partsOf(value, { statement: index, pointer, how: 'measured' }),
    );
    const own = declaredAt(statement, path);
    const typed = own
      ? partsOf(own.value, { statement: index, pointer: own.pointer, how: 'declared' })
      : [];
    return [...read, ...typed];
  });
  const measuredFirst = found.filter(({ how }) => how === 'measured').concat(found);
  const byName = new Map<string, Part>();
  for (const part of measuredFirst) if (!byName.has(part.name)) byName.set(part.name, part);
  const parts = [...byName.values()];
  return { ...list, value: parts.map(({ item }) => item), parts };
}

type Part = ListPart & { readonly name: string; readonly item: unknown };

function partsOf(value: unknown, { pointer, ...spot }: ListPart): readonly Part[] {
  if (!isNamedList(value)) return [];
  return value.flatMap((item, index) => {
    const name = nameOf(item);
    return name === undefined ? [] : { ...spot, pointer: `${pointer}/${index}`, name, item };
  });
}

/** Every piece of evidence in a descriptor that covers a place, the closest first. */
function evidenceListsAt({ descriptor }: Statement, path: readonly string[]) {
  if (descriptor.evidence === undefined) return [];
  const wanted = canonical(descriptor, path);
  return evidenceOf(descriptor).flatMap(({ path: cited, index, value }) => {
    if (!isWithin(cited, wanted)) return [];
    const found = reach(value, wanted.slice(cited.length));
    if (cited.length + found.depth < wanted.length) return [];
    return { value: found.value, pointer: `/evidence/${index}/value${found.pointer}` };
  });
}

function declared(
  element: Element,
  path: readonly string[],
  speaker: number | undefined,
): Claim<unknown> {
  // Of an element that nobody described not one attribute is missing, but all of it.
  if (element.state !== 'described') return absent(element);
  // The pointer a person would add: names become indices as far as the first descriptor goes.
  let nearest: string | undefined;
  for (let index = 0; index < element.statements.length; index++) {
    if (speaker !== undefined && index !== speaker) continue;
    const { value, depth, pointer } = reach(element.statements[index]?.descriptor, path);
    if (depth === path.length && value !== null) {
      return saidBy(element, index, { path, pointer }, value);
    }
    nearest ??= `${pointer}${formatPointer(path, depth)}`;
  }
  return silent(element, path, nearest ?? formatPointer(path), silenceAt(element, path));
}

/** Where one descriptor says something: names in `path`, indices in the RFC 6901 `pointer`. */
export type Spot = { readonly path: readonly string[]; readonly pointer: string };

/** A claim about what one descriptor itself says at a place, whoever else speaks of the element. */
export const saidBy = <T>(
  element: Element,
  statement: number,
  { path, pointer }: Spot,
  value: T,
  how: How = 'declared',
): Stated<T> => ({ element, path, stated: true, value, how, statement, pointer });

/** What a descriptor declares at a path, apart from its evidence. */
export function declaredAt({ descriptor }: Statement, path: readonly string[]) {
  const { value, depth, pointer } = reach(descriptor, path);
  return depth < path.length || value === null ? undefined : { value, pointer };
}

/** What the evidence in a descriptor says at a path, be it cited there or at a parent. */
export function evidenceAt({ descriptor }: Statement, path: readonly string[]) {
  if (descriptor.evidence === undefined) return undefined;
  let wanted: readonly string[] | undefined;
  for (const { path: cited, index, value } of evidenceOf(descriptor)) {
    if (!mayHold(cited, path)) continue;
    wanted ??= canonical(descriptor, path);
    if (!isWithin(cited, wanted)) continue;
    const found = reach(value, wanted.slice(cited.length));
    if (cited.length + found.depth < wanted.length || found.value === null) continue;
    return { value: found.value, pointer: `/evidence/${index}/value${found.pointer}` };
  }
  return undefined;
}

/** A cheap test first: the first segment is a key, however the others are spelled. */
const mayHold = (outer: readonly string[], inner: readonly string[]): boolean =>
  outer.length === 0 || outer[0] === inner[0];

const isWithin = (outer: readonly string[], inner: readonly string[]): boolean =>
  outer.length <= inner.length && outer.every((segment, at) => segment === inner[at]);

type Cited = { readonly path: readonly string[]; readonly index: number; readonly value: unknown };

// Few attributes have evidence or an excuse, and all are asked for, so pointers are read once.

/** The evidence of a descriptor, the closest to a value first: what is cited deepest. */
const evidenceOf = oncePer((descriptor: Descriptor): readonly Cited[] => {
  const entries = (descriptor.evidence ?? []).map(({ at: pointer, value }, index) => {
    return { path: canonical(descriptor, parsePointer(pointer)), index, value };
  });
  return entries
    .filter(({ path }) => path.length > 0)
    .sort((one, other) => other.path.length - one.path.length);
});

type Excuse = { readonly path: readonly string[]; readonly silence: Silence };

/** Why a descriptor says that values are not provided, and where. */
const excusesOf = oncePer((descriptor: Descriptor): readonly Excuse[] =>
  (descriptor.notProvided ?? []).map(({ at: pointer, reason, note }): Excuse => {
    const noted = note === undefined ? {} : { note };
    return {
      path: canonical(descriptor, parsePointer(pointer)),
      silence: { because: 'not-provided', reason, ...noted },
    };
  }),
);

function silent(
  element: Element,
  path: readonly string[],
  pointer: string,
  silence: Silence,
): Claim<never> {
  const ask = element.statements[0]?.perspective ?? USUAL_OWNER[element.kind];
  return { element, path, stated: false, silence, ask, pointer };
}

function silenceAt({ statements }: Element, path: readonly string[]): Silence {
  for (const { descriptor } of statements) {
    if (descriptor.notProvided === undefined) continue;
    const near = excusesOf(descriptor).filter((one) => mayHold(one.path, path));
    if (near.length === 0) continue;
    const wanted = canonical(descriptor, path);
    const excuse = near.find((one) => isWithin(one.path, wanted));
    if (excuse) return excuse.silence;
  }
  return NOT_SAID;
}

const NOT_SAID: Silence = { because: 'not-said' };
