import { closest } from '../closest.ts';
import { isExpected } from '../meaning/equality.ts';
import { comparePlain } from '../meaning/order.ts';
import { numberOf } from '../meaning/settings.ts';
import type { Operator } from './expression.ts';
import { Fault, type Span } from './fault.ts';
import {
  incomplete,
  type Known,
  known,
  type Result,
  type Scene,
  together,
  undecided,
} from './result.ts';
import { compareScalars, hasOrder, isReadable, readScalar, shown } from './scalars.ts';
import { BOOLEAN, itemOf, meaningOf, type Scalar, said, type Type, wordsFor } from './type.ts';
import { itemsIn, readItem, settle, type Typed } from './typed.ts';

type Ordering = '<' | '<=' | '>' | '>=';

const ORDERS: Readonly<Record<Ordering, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

const isOrdering = (operator: Operator): operator is Ordering => Object.hasOwn(ORDERS, operator);

/** `==`, `!=`, `<`, `<=`, `>` and `>=` of two values of one type, by what they mean. */
export function comparison(span: Span, operator: Operator, one: Typed, other: Typed): Typed {
  const [left, right] = matched(one, other);
  for (const { type, text, span: place } of [left, right]) {
    if (type.item === undefined) continue;
    throw new Fault(`\`${text}\` is a list of the rule; ask \`in\`, \`all\` or \`exists\``, place);
  }
  const text = `${left.text} ${operator} ${right.text}`;
  if (isOrdering(operator)) demandOrder(left, right, span);
  const run = (scene: Scene): Result => {
    scene.steps.take(1, span);
    const results = [settle(left, scene), settle(right, scene)] as const;
    const [a, b] = results;
    if (!a.known || !b.known) return incomplete(results);
    const sides = together(results);
    if (isOrdering(operator)) {
      const order = orderOf(left.type, right.type, a, b);
      if (order === undefined || Number.isNaN(order)) return undecided(noOrder(a, b), sides);
      return known(ORDERS[operator](order), sides);
    }
    const isSame = areSame(left.type, right.type, a, b, scene);
    if (isSame === undefined) return undecided(noEquality(a, b), sides);
    return known(isSame === (operator === '=='), sides);
  };
  return { type: BOOLEAN, span, text, run };
}

const noOrder = (a: Known, b: Known): string =>
  `${shown(a.value)} and ${shown(b.value)} have no common order`;
const noEquality = (a: Known, b: Known): string =>
  `nobody can tell whether ${shown(a.value)} and ${shown(b.value)} are the same`;

/** `value in list`. */
export function membership(span: Span, one: Typed, list: Typed): Typed {
  const { items: written } = list;
  if (list.type.is !== 'list' && list.type.is !== 'any') {
    throw new Fault(`\`${list.text}\` is ${said(list.type)}, and \`in\` asks a list`, list.span);
  }
  const text = `${one.text} in ${list.text}`;
  const sought = written ? one : matched(one, { ...list, type: itemOf(list.type) })[0];
  const items = written?.map((item) => matched(one, item)[1]);
  const itemType = items?.[0]?.type ?? itemOf(list.type);
  const run = (scene: Scene): Result => {
    scene.steps.take(1, span);
    const value = settle(sought, scene);
    const found = items
      ? { items: items.map((item) => settle(item, scene)), sides: [] }
      : itemsIn(list, scene);
    if ('known' in found) return incomplete([value, found]);
    const sides = together([value, found]);
    if (!value.known) return { ...value, sides };
    let open = false;
    for (const item of found.items) {
      scene.steps.take(1, span);
      const each = readItem(item, { ...list, type: { is: 'list', item: itemType } }, scene);
      const isSame = each.known ? areSame(sought.type, itemType, value, each, scene) : undefined;
      if (isSame) return known(true, sides);
      open ||= isSame === undefined;
    }
    return open
      ? undecided(`nobody can tell whether ${shown(value.value)} is one of them`, sides)
      : known(false, sides);
  };
  return { type: BOOLEAN, span, text, run };
}

/** Two expressions of one type, a text constant read as what it is compared with. */
export function matched(one: Typed, other: Typed): readonly [Typed, Typed] {
  const [left, right] = [asType(one, other), asType(other, one)];
  demandWord(left, right);
  demandWord(right, left);
  const [a, b] = [left.type.is, right.type.is];
  if (a === b || a === 'any' || b === 'any' || (isNumeric(a) && isNumeric(b))) return [left, right];
  const span = { start: one.span.start, end: Math.max(one.span.end, other.span.end) };
  const number = [left, right].find(({ constant }) => typeof constant === 'number');
  const example = EXAMPLES[a] ?? EXAMPLES[b];
  const hint = number && example ? `; write it as a text, such as ${example}` : '';
  throw new Fault(
    `\`${left.text}\` is ${said(left.type)}, but \`${right.text}\` is ${said(right.type)}${hint}`,
    span,
  );
}

const EXAMPLES: Readonly<Record<string, string>> = {
  quantity: "'16Gi'",
  duration: "'250ms'",
  rate: "'30/s'",
  version: "'2.1'",
};

const isNumeric = (is: string): boolean => is === 'number' || is === 'fraction';

function asType(one: Typed, other: Typed): Typed {
  const { constant, span } = one;
  const { is } = other.type;
  if (typeof constant !== 'string' || other.constant !== undefined || !isReadable(is)) return one;
  return constantOf(constant, is, span);
}

/** A text of a rule as a value of a type. */
export function constantOf(text: string, is: Scalar, span: Span): Typed {
  const parsed = readScalar(is, text);
  if (!parsed.ok) throw new Fault(parsed.problem, span);
  const value = known(parsed.value);
  return { type: { is }, span, constant: text, text: JSON.stringify(text), run: () => value };
}

/** A misspelt word of a closed list would be a comparison that is always false. */
function demandWord({ constant, span }: Typed, other: Typed): void {
  const words = typeof constant === 'string' ? wordsFor(other.type) : undefined;
  if (typeof constant !== 'string' || words === undefined || words.includes(constant)) return;
  const near = closest(constant, words);
  const hint = near === undefined ? `it is one of ${words.join(', ')}` : `did you mean '${near}'?`;
  throw new Fault(`\`${other.text}\` is never '${constant}'; ${hint}`, span);
}

function demandOrder(left: Typed, right: Typed, span: Span): void {
  for (const { type, text } of [left, right]) {
    if (type.is === 'any' || hasOrder(type.is)) continue;
    throw new Fault(`\`${text}\` is ${said(type)}, which is never more or less`, span);
  }
}

/** One type for both, where only one of them is known before. */
function common(one: Type, other: Type): Scalar | 'list' | 'mapping' | 'any' {
  return one.is === 'any' ? other.is : one.is;
}

/** A value of a type that the schema leaves open, as the type of what it is compared with. */
function asRead(is: string, from: Type, { value }: Known): unknown {
  if (from.is === 'any' && is === 'number' && typeof value === 'string') return numberOf(value);
  if (from.is !== 'any' || !isReadable(is)) return value;
  const parsed = readScalar(is, value);
  return parsed.ok ? parsed.value : undefined;
}

function orderOf(one: Type, other: Type, a: Known, b: Known): number | undefined {
  const is = common(one, other);
  const [left, right] = [asRead(is, one, a), asRead(is, other, b)];
  if (left === undefined || right === undefined) return undefined;
  if (is === 'any' || is === 'number' || is === 'fraction') {
    const areNumbers = typeof left === 'number' && typeof right === 'number';
    return areNumbers ? compareScalars('number', left, right) : undefined;
  }
  return hasOrder(is) ? compareScalars(is, left, right) : undefined;
}

function areSame(
  one: Type,
  other: Type,
  a: Known,
  b: Known,
  { facts }: Scene,
): boolean | undefined {
  const is = common(one, other);
  if (is === 'number' || is === 'fraction' || hasOrder(is)) {
    const order = orderOf(one, other, a, b);
    return order === undefined ? undefined : order === 0;
  }
  const { of } = one.of ? one : other;
  const [found, expected] = [plainly(a.value), plainly(b.value)];
  if (of === undefined) return comparePlain(expected, found) === 0;
  return isExpected({ meaning: meaningOf({ is, of }), path: of.path, facts }, expected, found);
}

/** A value as its author wrote it, whom the comparison by meaning expects. */
const plainly = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'text' in value && 'kind' in value
    ? value.text
    : value;
