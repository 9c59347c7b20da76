import { has, index, name, select } from './access.ts';
import { arithmetic } from './arithmetic.ts';
import { comparison, membership } from './comparison.ts';
import type { Expression } from './expression.ts';
import { Fault } from './fault.ts';
import { call } from './functions.ts';
import { choice, junction, negation } from './logic.ts';
import { isMacro, macro, size } from './macros.ts';
import { known, type Scene } from './result.ts';
import { ANY, type Scalar, said, type Type } from './type.ts';
import { type Scope, settle, type Typed } from './typed.ts';

/**
 * The type of an expression, and how it is evaluated. Every mistake that types can tell is found
 * here, before anything is judged.
 * @throws {Fault} with the place of the mistake
 */
export function compile(expression: Expression, scope: Scope): Typed {
  const inner = (each: Expression): Typed => compile(each, scope);
  switch (expression.op) {
    case 'constant':
      return constant(expression.value, expression);
    case 'name':
      return name(expression, scope);
    case 'select':
      return select(expression, inner(expression.of), scope);
    case 'index':
      return index(expression, inner(expression.of), inner(expression.key), scope);
    case 'call':
      return called(expression, scope);
    case 'binary':
      return binary(expression, inner);
    case 'not':
      return negation(expression, inner(expression.of));
    case 'minus':
      return negative(expression, inner(expression.of));
    case 'choose': {
      const { condition, yes, no } = expression;
      return choice(expression, inner(condition), inner(yes), inner(no));
    }
    case 'list':
      return list(expression, expression.items.map(inner));
  }
}

function constant(value: number | string | boolean, { start, end }: Expression): Typed {
  const is: Scalar =
    typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'boolean';
  const found = known(value);
  const text = JSON.stringify(value);
  return { type: { is }, span: { start, end }, constant: value, text, run: () => found };
}

function negative(span: Expression, of: Typed): Typed {
  if (typeof of.constant === 'number') return constant(-of.constant, span);
  return arithmetic(span, '*', constant(-1, span), of);
}

function called(expression: Extract<Expression, { readonly op: 'call' }>, scope: Scope): Typed {
  const { of, inputs, name: called } = expression;
  const receiver = of && compile(of, scope);
  if (receiver && isMacro(called)) return macro(expression, receiver, scope, compile);
  const all = [...(receiver ? [receiver] : []), ...inputs.map((each) => compile(each, scope))];
  const [only] = all;
  if (only && all.length === 1) {
    if (called === 'has') return has(expression, only);
    if (called === 'size') return size(expression, only);
  }
  return call(expression, called, all);
}

function binary(
  expression: Extract<Expression, { readonly op: 'binary' }>,
  inner: (each: Expression) => Typed,
): Typed {
  const { operator, left, right } = expression;
  const [a, b] = [inner(left), inner(right)];
  switch (operator) {
    case '&&':
    case '||':
      return junction(expression, operator, a, b);
    case 'in':
      return membership(expression, a, b);
    case '+':
    case '-':
    case '*':
    case '/':
      return arithmetic(expression, operator, a, b);
    default:
      return comparison(expression, operator, a, b);
  }
}

function list(span: Expression, items: readonly Typed[]): Typed {
  const [first] = items;
  const other = items.find(({ type }) => type.is !== first?.type.is);
  if (first && other) {
    throw new Fault(
      `\`${other.text}\` is ${said(other.type)}, but the first is ${said(first.type)}`,
      other.span,
    );
  }
  const item: Type = first ? { is: first.type.is } : ANY;
  const text = `[${items.map((each) => each.text).join(', ')}]`;
  const run = (scene: Scene) => known(items.map((each) => settle(each, scene)));
  return { type: { is: 'list', item }, span, items, text, run };
}
