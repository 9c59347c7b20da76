import {
  type Claim,
  type How,
  type Node,
  type Silence,
  type Stated,
  stillSilent,
} from './claim.ts';
import { type Element, type Statement, USUAL_OWNER } from './element.ts';
import { isNamedList, withOthers } from './joined-list.ts';
import { oncePer } from './lazily.ts';
import { canonical, formatPointer, nameOf, reach } from './pointer.ts';
import { citedBelow, declaredAt, everyEvidenceAt, evidenceAt, excuseAt } from './statement.ts';

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
  const { element, path } = node;
  if (isAlone(node, path[0] ?? keys[0])) return below(node, keys);
  return claimAt(element, [...path, ...keys], speakerOf(node));
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

/** Whether any of some `at(claim, key)` may be stated: a cheap test, never wrong by a no. */
export function mayState<T>(claim: Claim<T>, ...keys: readonly Key<T>[]): boolean {
  if (claim.element.state !== 'described') return false;
  const stated = keysStated(claim);
  return keys.some((key) => stated.has(key));
}

/** What any descriptor of an element, or its evidence, may state right below a claim. */
const keysStated = oncePer(({ element, path }: Node<unknown>): ReadonlySet<string> => {
  const keys = new Set<string>();
  const add = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const key of Object.keys(value)) keys.add(key);
  };
  for (const statement of element.statements) {
    const declared = declaredAt(statement, path);
    if (declared) add(declared.value);
    for (const { value } of everyEvidenceAt(statement, path)) add(value);
    for (const cited of citedBelow(statement, path)) keys.add(cited);
  }
  return keys;
});

type Alone = Stated<unknown>;

/** Whether nobody but the descriptor that states `node` speaks of the attribute `key` of its root. */
function isAlone(
  node: Node<unknown> & Partial<Stated<unknown>>,
  key: string | undefined,
): node is Alone {
  const { statements } = node.element;
  return (
    node.how === 'declared' &&
    statements.length === 1 &&
    statements[0]?.cited.has(key ?? '') === false
  );
}

/**
 * The same answer without the way from the root: below a value that only one descriptor states, and
 * that no evidence is about, there is nobody else to ask. Most claims are of this kind.
 */
function below(node: Alone, keys: string[]): Claim<unknown> {
  const { element } = node;
  const { value, depth, pointer } = reach(node.value, keys, node.pointer);
  const path = node.path.length === 0 ? keys : [...node.path, ...keys];
  if (depth === keys.length && value !== null) {
    return { element, path, stated: true, value, how: 'declared', statement: 0, pointer };
  }
  return silent(element, path, pointer + formatPointer(keys, depth), silenceAt(element, path));
}

/**
 * The items of a list, each a node of its own. A list that nobody stated gives one silent item,
 * so that a rule which walks it is `unknown` by itself; a list stated as empty gives none.
 */
export function items<T>(list: Claim<readonly T[]>): Claim<T>[] {
  if (!list.stated) return [stillSilent(list)];
  const { element, parts } = list;
  return list.value.map((value, index) => {
    const path = [...list.path, nameOf(value) ?? String(index)];
    const part = parts?.[index];
    const { statement, how } = part ?? list;
    const pointer = part?.pointer ?? `${list.pointer}/${index}`;
    return { element, path, stated: true, value, how, statement, pointer };
  });
}

/** The items of a list that may be left out without anybody owing an answer. */
export const itemsIfStated = <T>(list: Claim<readonly T[]>): readonly Claim<T>[] =>
  list.stated ? items(list) : [];

/** Any number of claims as sides of one judgement, in their order. */
export const numbered = <T>(claims: readonly Claim<T>[]): Readonly<Record<string, Claim<T>>> =>
  Object.fromEntries(claims.map((claim, index) => [`side${index}`, claim]));

/**
 * A silent claim about a whole element that no descriptor describes, or of which nobody says which
 * of those that are described it is.
 */
export const absent = (element: Element): Claim<never> =>
  silent(element, [], '', wholeSilence(element));

const wholeSilence = ({ state, among }: Element): Silence =>
  state === 'invalid'
    ? { because: 'invalid' }
    : { because: 'not-described', ...(among ? { among } : {}) };

/**
 * The claim at a path that somebody wrote. An index means the item that the first statement with
 * so many items has there, so that what others say of this item by its name is found as well.
 */
export function claimWritten(element: Element, path: readonly string[]): Claim<unknown> {
  if (!path.some((segment) => NUMERAL.test(segment))) return claimAt(element, path);
  const byName = element.statements
    .map(({ descriptor }) => canonical(descriptor, path))
    .find((named) => named.some((segment, index) => segment !== path[index]));
  return claimAt(element, byName ?? path);
}

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
    const { value, pointer, how } = found;
    const claim = saidBy(element, index, { path, pointer }, value, how);
    return isNamedList(value) ? withOthers(claim, speaker) : claim;
  }
  return undefined;
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

function silent(
  element: Element,
  path: readonly string[],
  pointer: string,
  silence: Silence,
): Claim<never> {
  const owner = element.statements[0]?.perspective ?? USUAL_OWNER[element.kind];
  // Those who run a system export what is seen of it, whoever owns the element.
  const ask = silence.because === 'not-observed' ? 'operations' : owner;
  return { element, path, stated: false, silence, ask, pointer };
}

function silenceAt({ statements }: Element, path: readonly string[]): Silence {
  for (let index = 0; index < statements.length; index++) {
    const statement = statements[index] as Statement;
    const excuse = statement.excused.size > 0 ? excuseAt(statement, path) : undefined;
    if (excuse) return excuse;
  }
  return path.includes('observed') ? NOT_OBSERVED : NOT_SAID;
}

const NOT_SAID: Silence = { because: 'not-said' };
const NOT_OBSERVED: Silence = { because: 'not-observed' };
