import type { Expression } from './expression.ts';
import { Fault, type Span } from './fault.ts';
import { demandBoolean, truth } from './logic.ts';
import {
  joined,
  type Known,
  known,
  type Operand,
  type Result,
  type Scene,
  together,
} from './result.ts';
import { BOOLEAN, itemOf, NUMBER, said, type Type } from './type.ts';
import { itemsIn, type Scope, settle, type Typed } from './typed.ts';

/** Compiles what is inside of a macro, where one more name is known. */
export type Compile = (expression: Expression, scope: Scope) => Typed;

const NAMES = ['all', 'exists', 'exists_one', 'filter', 'map'] as const;
type Macro = (typeof NAMES)[number];

export const isMacro = (name: string): name is Macro => NAMES.some((one) => one === name);

/** `list.all(x, …)` and its like: the only loops there are, each over a list of the system. */
export function macro(
  call: Extract<Expression, { readonly op: 'call' }>,
  list: Typed,
  scope: Scope,
  compile: Compile,
): Typed {
  const name = NAMES.find((one) => one === call.name);
  const [variable, body, ...rest] = call.inputs;
  if (name === undefined || body === undefined || rest.length > 0 || variable?.op !== 'name') {
    throw new Fault(`write \`${call.name}(x, …)\`: a name for the item, and an expression`, call);
  }
  if (list.type.is !== 'list' && list.type.is !== 'any') {
    throw new Fault(`\`${list.text}\` is ${said(list.type)}, and no list`, list.span);
  }
  if (scope.types.has(variable.name)) {
    throw new Fault(`\`${variable.name}\` stands for something else already`, variable);
  }
  const types = new Map([...scope.types, [variable.name, itemOf(list.type)]]);
  const inner = compile(body, { ...scope, types });
  if (name !== 'map') demandBoolean(inner);
  const evaluate = inner.type.is === 'boolean' || name !== 'map' ? truth : settle;
  // No name is ever hidden by another, so that the item can stand beside the other names.
  const each = (scene: Scene) => (item: Operand) => {
    scene.steps.take(1, call);
    scene.variables.set(variable.name, item);
    return evaluate(inner, scene);
  };
  const span: Span = call;
  const text = `${list.text}.${name}(…)`;
  const run = (scene: Scene): Result => {
    const found = itemsIn(list, scene);
    return 'known' in found ? found : OUTCOMES[name](found.items, each(scene), found.sides);
  };
  return { type: typeOf(name, list.type, inner.type), span, text, run };
}

function typeOf(name: Macro, list: Type, inner: Type): Type {
  if (name === 'filter') return { is: 'list', item: itemOf(list) };
  return name === 'map' ? { is: 'list', item: inner } : BOOLEAN;
}

type Outcome = (
  items: readonly Operand[],
  each: (item: Operand) => Result,
  sides: Known['sides'],
) => Result;

/** `all` and `exists`: one item can decide; otherwise all of them do, and one unknown leaves it open. */
const decidedBy =
  (decisive: boolean): Outcome =>
  (items, each, sides) => {
    const results: Result[] = [];
    for (const item of items) {
      const result = each(item);
      if (result.known && result.value === decisive) return result;
      results.push(result);
    }
    if (results.some((one) => !one.known)) return joined(results);
    const read = together(results);
    return known(!decisive, read.length > 0 ? read : sides);
  };

const OUTCOMES: Readonly<Record<Macro, Outcome>> = {
  all: decidedBy(false),
  exists: decidedBy(true),
  exists_one: (items, each, sides) => {
    const results = items.map(each);
    if (results.some((one) => !one.known)) return joined(results);
    const read = together(results);
    const count = results.filter((one) => one.known && one.value === true).length;
    return known(count === 1, read.length > 0 ? read : sides);
  },
  filter: (items, each, sides) => {
    const results = items.map(each);
    if (results.some((one) => !one.known)) return joined(results);
    const isKept = (_: Operand, index: number): boolean => {
      const result = results[index];
      return result?.known === true && result.value === true;
    };
    return known(items.filter(isKept), sides);
  },
  map: (items, each, sides) => {
    const results = items.map(each);
    if (results.some((one) => !one.known)) return joined(results);
    const read = together(results);
    return known(results, read.length > 0 ? read : sides);
  },
};

/** `size(list)`, and `size(text)` in code points, as CEL and most languages count them. */
export function size(span: Span, of: Typed): Typed {
  const isText = of.type.is === 'text';
  if (!isText && of.type.is !== 'list' && of.type.is !== 'any') {
    throw new Fault(
      `\`${of.text}\` is ${said(of.type)}; only lists and texts have a size`,
      of.span,
    );
  }
  const run = (scene: Scene): Result => {
    scene.steps.take(1, span);
    if (isText) {
      const found = settle(of, scene);
      return found.known ? known([...String(found.value)].length, found.sides) : found;
    }
    const found = itemsIn(of, scene);
    return 'known' in found ? found : known(found.items.length, found.sides);
  };
  return { type: NUMBER, span, text: `size(${of.text})`, run };
}
