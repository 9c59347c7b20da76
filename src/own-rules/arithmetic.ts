import { Fault, type Span } from './fault.ts';
import { type AmountKind, amountOf, shown } from './scalars.ts';
import { strict } from './strict.ts';
import { NUMBER, type Scalar, said } from './type.ts';
import type { Typed } from './typed.ts';

type Numbers = (a: number, b: number) => number;
/** What comes of an operation, and how it is computed from two amounts. */
export type Operation = {
  readonly is: Scalar;
  /** Nothing of two rates that count different things. */
  readonly compute: (a: unknown, b: unknown) => unknown;
};

const number = (value: unknown): number =>
  typeof value === 'number' ? value : (value as { readonly amount: number }).amount;

const nounOf = (value: unknown): string | undefined => (value as { readonly of?: string }).of;

/** Tokens and requests have no sum and no ratio; what only one of two says holds for both. */
const counting =
  (compute: (a: unknown, b: unknown, noun: string | undefined) => unknown) =>
  (a: unknown, b: unknown): unknown => {
    const [one, other] = [nounOf(a), nounOf(b)];
    if (one !== undefined && other !== undefined && one !== other) return undefined;
    return compute(a, b, one ?? other);
  };

const plain = (compute: Numbers): Operation => ({
  is: 'number',
  compute: counting((a, b) => compute(number(a), number(b))),
});
const of = (is: AmountKind, compute: Numbers): Operation => ({
  is,
  compute: counting((a, b, noun) => amountOf(is, compute(number(a), number(b)), noun)),
});

const add: Numbers = (a, b) => a + b;
const subtract: Numbers = (a, b) => a - b;
const multiply: Numbers = (a, b) => a * b;
const divide: Numbers = (a, b) => a / b;

/** Days from and to seconds, milliseconds from and to seconds. */
const DAY = 86_400;

/** What can be computed: an operation that is missing here is a mistake of the rule. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  'number + number': plain(add),
  'number - number': plain(subtract),
  'number * number': plain(multiply),
  'number / number': plain(divide),
  ...Object.assign({}, ...(['quantity', 'duration', 'rate'] as const).map(amounts)),
  'rate * duration': plain(multiply),
  'duration * rate': plain(multiply),
  'number / duration': of('rate', divide),
  'date + duration': of('date', (days, seconds) => days + seconds / DAY),
  'date - duration': of('date', (days, seconds) => days - seconds / DAY),
  'date - date': of('duration', (a, b) => (a - b) * DAY),
  'timestamp + duration': of('timestamp', (time, seconds) => time + seconds * 1000),
  'timestamp - duration': of('timestamp', (time, seconds) => time - seconds * 1000),
  'timestamp - timestamp': of('duration', (a, b) => (a - b) / 1000),
};

function amounts(is: 'quantity' | 'duration' | 'rate'): Readonly<Record<string, Operation>> {
  return {
    [`${is} + ${is}`]: of(is, add),
    [`${is} - ${is}`]: of(is, subtract),
    [`${is} * number`]: of(is, multiply),
    [`number * ${is}`]: of(is, multiply),
    [`${is} / number`]: of(is, divide),
    [`${is} / ${is}`]: plain(divide),
  };
}

/** The operation on two types; `undefined` where there is none. A fraction is a number here. */
export function operationOn(operator: string, a: string, b: string): Operation | undefined {
  const key = `${plainly(a)} ${operator} ${plainly(b)}`;
  return Object.hasOwn(OPERATIONS, key) ? OPERATIONS[key] : undefined;
}

const plainly = (is: string): string => (is === 'fraction' ? 'number' : is);

/** `+`, `-`, `*` and `/` of numbers and amounts. */
export function arithmetic(span: Span, operator: string, left: Typed, right: Typed): Typed {
  const text = `${left.text} ${operator} ${right.text}`;
  const inputs = [left, right].map((one) => (one.type.is === 'any' ? numeric(one) : one));
  const [a = left, b = right] = inputs;
  const operation = operationOn(operator, a.type.is, b.type.is);
  if (operation === undefined) {
    const what =
      a.type.is === 'text' || b.type.is === 'text' ? '; texts belong into `message`' : '';
    throw new Fault(
      `\`${operator}\` does not take ${said(a.type)} and ${said(b.type)}${what}`,
      span,
    );
  }
  return strict(span, { is: operation.is }, text, [a, b], ([one, other]) => {
    const value = operation.compute(one, other);
    if (value === undefined) return `${shown(one)} and ${shown(other)} count different things`;
    const amount =
      typeof value === 'number' ? value : (value as { readonly amount: number }).amount;
    return Number.isFinite(amount) ? { value } : `\`${text}\` is no finite number`;
  });
}

/** What may be of any type is taken for a number where one computes with it. */
const numeric = (of: Typed): Typed =>
  strict(of.span, NUMBER, of.text, [of], ([value]) =>
    typeof value === 'number' ? { value } : `${shown(value)} is no number`,
  );
