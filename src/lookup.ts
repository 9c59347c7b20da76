import {
  type Claim,
  type How,
  type Node,
  type Silence,
  type Stated,
  stillSilent,
} from './claim.ts';
import { type Element, type Statement, USUAL_OWNER } from './element.ts';
import type { Descriptor } from './generated/descriptors.ts';
import { canonical, follow, formatPointer, nameOf, parsePointer } from './pointer.ts';

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
  return claimAt(node.element, [...node.path, ...keys]);
}

/**
 * The items of a list, each a node of its own. A list that nobody stated gives one silent item,
 * so that a rule which walks it is `unknown` by itself; a list stated as empty gives none.
 */
export function items<T>(list: Claim<readonly T[]>): Claim<T>[] {
  if (!list.stated) return [stillSilent(list)];
  return list.value.map((item, index) => ({
    element: list.element,
    path: [...list.path, nameOf(item) ?? String(index)],
    stated: true,
    value: item,
    how: list.how,
    statement: list.statement,
    pointer: `${list.pointer}/${index}`,
  }));
}

/** A silent claim about a whole element that no descriptor describes. */
export const absent = (element: Element): Claim<never> =>
  silent(element, [], { because: element.state === 'invalid' ? 'invalid' : 'not-described' });

/** The claim at a path of names, indices and keys: what `at` and references resolve to. */
export function claimAt(element: Element, path: readonly string[]): Claim<unknown> {
  for (const measured of [true, false]) {
    for (const [index, statement] of element.statements.entries()) {
      const found = measured ? evidenceAt(statement, path) : declaredAt(statement, path);
      if (found === undefined) continue;
      const { value, pointer } = found;
      const how = measured ? 'measured' : 'declared';
      return { element, path, stated: true, value, how, statement: index, pointer };
    }
  }
  return silent(element, path, silenceAt(element, path));
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
  const found = follow(descriptor, path);
  if (found === undefined || found.value === null) return undefined;
  return { value: found.value, pointer: formatPointer(found.segments) };
}

/** What the evidence in a descriptor says at a path, be it cited there or at a parent. */
export function evidenceAt({ descriptor }: Statement, path: readonly string[]) {
  if (descriptor.evidence === undefined || path.length === 0) return undefined;
  // The first segment is a key of the descriptor, however the others are spelled.
  const near = evidenceOf(descriptor).filter((cited) => cited.path[0] === path[0]);
  if (near.length === 0) return undefined;
  const wanted = canonical(descriptor, path);
  for (const { path: cited, index, value } of near) {
    if (!isWithin(cited, wanted)) continue;
    const found = follow(value, wanted.slice(cited.length));
    if (found === undefined || found.value === null) continue;
    const pointer = `/evidence/${index}/value${formatPointer(found.segments)}`;
    return { value: found.value, pointer };
  }
  return undefined;
}

const isWithin = (outer: readonly string[], inner: readonly string[]): boolean =>
  outer.length <= inner.length && outer.every((segment, at) => segment === inner[at]);

type Cited = { readonly path: readonly string[]; readonly index: number; readonly value: unknown };

/** Rules ask for thousands of attributes, of which few have evidence, so pointers are read once. */
const known = new WeakMap<Descriptor, readonly Cited[]>();

/** The evidence of a descriptor, the closest to a value first: what is cited deepest. */
function evidenceOf(descriptor: Descriptor): readonly Cited[] {
  const found = known.get(descriptor);
  if (found) return found;
  const entries = (descriptor.evidence ?? []).map(({ at: pointer, value }, index) => {
    return { path: canonical(descriptor, parsePointer(pointer)), index, value };
  });
  const cited = entries
    .filter(({ path }) => path.length > 0)
    .sort((one, other) => other.path.length - one.path.length);
  known.set(descriptor, cited);
  return cited;
}

function silent(element: Element, path: readonly string[], silence: Silence): Claim<never> {
  const ask = element.statements[0]?.perspective ?? USUAL_OWNER[element.kind];
  return { element, path, stated: false, silence, ask, pointer: pointerIn(element, path) };
}

/** The pointer a person would add: names become indices as far as the first descriptor goes. */
function pointerIn({ statements }: Element, path: readonly string[]): string {
  const root: Descriptor | undefined = statements[0]?.descriptor;
  for (let length = path.length; length > 0; length--) {
    const found = follow(root, path.slice(0, length));
    if (found) return formatPointer([...found.segments, ...path.slice(length)]);
  }
  return formatPointer(path);
}

function silenceAt(element: Element, path: readonly string[]): Silence {
  if (element.state === 'missing') return { because: 'not-described' };
  if (element.state === 'invalid') return { because: 'invalid' };
  for (const { descriptor } of element.statements) {
    if (descriptor.notProvided === undefined) continue;
    const wanted = canonical(descriptor, path);
    for (const { at: pointer, reason, note } of descriptor.notProvided) {
      if (!isWithin(canonical(descriptor, parsePointer(pointer)), wanted)) continue;
      return { because: 'not-provided', reason, ...(note === undefined ? {} : { note }) };
    }
  }
  return { because: 'not-said' };
}
