import type { Claim } from '../claim.ts';
import { closest } from '../closest.ts';
import { at, items } from '../lookup.ts';
import type { Expression } from './expression.ts';
import { Fault, type Span } from './fault.ts';
import { known, type Operand, type Scene, undecided } from './result.ts';
import { ANY, attributesOf, BOOLEAN, below, isFree, said, type Type } from './type.ts';
import type { Scope, Typed } from './typed.ts';

type Of<Op extends Expression['op']> = Extract<Expression, { readonly op: Op }>;

const meant = (word: string, names: readonly string[]): string => {
  const near = closest(word, names);
  return near === undefined ? '' : `; did you mean \`${near}\`?`;
};

/** A name that stands for an element, a port or an item. */
export function name(expression: Of<'name'>, { types }: Scope): Typed {
  const type = types.get(expression.name);
  if (type === undefined) {
    const names = [...types.keys()];
    const hint = meant(expression.name, names) || `; the names are ${names.join(', ')}`;
    throw new Fault(`there is no \`${expression.name}\` here${hint}`, expression);
  }
  const run = ({ variables }: Scene): Operand => {
    const found = variables.get(expression.name);
    if (found === undefined) throw new RangeError(`nothing stands for ${expression.name}`);
    return found;
  };
  return { type, span: expression, text: expression.name, run };
}

/** `of.key`: an attribute of a mapping. */
export function select(expression: Of<'select'>, of: Typed, scope: Scope): Typed {
  const { key, end } = expression;
  const span = { start: Math.max(expression.start, end - key.length), end };
  return attribute(of, key, span, { scope, text: `${of.text}.${key}` });
}

/** `of['key']` and `of[0]`: an item of a list by its name or number, or an entry of a mapping. */
export function index(expression: Of<'index'>, of: Typed, key: Typed, scope: Scope): Typed {
  const { constant } = key;
  const isPlain = typeof constant === 'string' || isIndex(constant);
  if (!isPlain) {
    throw new Fault('items are named by a text or a number from 0 on, written here', key.span);
  }
  const text = `${of.text}[${JSON.stringify(constant)}]`;
  if (of.type.is !== 'list') {
    if (typeof constant === 'string') {
      return attribute(of, constant, key.span, { scope, text });
    }
    throw new Fault(`\`${of.text}\` is ${said(of.type)}, and no list`, of.span);
  }
  const type = of.type.item ?? below(of.type, String(constant)) ?? ANY;
  const run = (scene: Scene): Operand => {
    scene.steps.take(1, expression);
    const found = of.run(scene);
    if ('claim' in found) return { claim: itemAt(found.claim, constant) };
    if (!found.known) return found;
    const item = typeof constant === 'number' ? (found.value as Operand[])[constant] : undefined;
    return item ?? undecided(`\`${of.text}\` has no item ${constant}`, found.sides);
  };
  return { type, span: expression, text, run };
}

const isIndex = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 1e6;

/** By number an item is the one that stands there, but its path is its name. */
function itemAt(list: Claim<unknown>, key: string | number): Claim<unknown> {
  const isListed = list.stated && Array.isArray(list.value);
  const found =
    isListed && typeof key === 'number' ? items(list as Claim<unknown[]>)[key] : undefined;
  return found ?? at(list as Claim<Readonly<Record<string, unknown>>>, String(key));
}

function attribute(
  of: Typed,
  key: string,
  span: Span,
  { scope, text }: { readonly scope: Scope; readonly text: string },
): Typed {
  const type = typeBelow(of, key, span);
  if (type.of) scope.onAttribute?.(type.of);
  const run = (scene: Scene): Operand => {
    scene.steps.take(1, span);
    const found = of.run(scene);
    if ('claim' in found) {
      return { claim: at(found.claim as Claim<Readonly<Record<string, unknown>>>, key) };
    }
    return found.known ? undecided(`\`${of.text}\` has no attributes`, found.sides) : found;
  };
  return { type, span: { start: of.span.start, end: span.end }, text, run };
}

function typeBelow(of: Typed, key: string, span: Span): Type {
  const { type } = of;
  if (type.is === 'any') return ANY;
  if (type.is === 'list') {
    const how = `name one item, as in \`${of.text}["image"].${key}\`, or ask for all of them`;
    throw new Fault(`\`${of.text}\` is a list; ${how}`, span);
  }
  if (type.is !== 'mapping') {
    throw new Fault(`\`${of.text}\` is ${said(type)}, which has no attributes`, span);
  }
  const found = below(type, key);
  if (found !== undefined) return found;
  if (isFree(type)) return ANY;
  const hint = meant(key, attributesOf(type));
  throw new Fault(`\`${of.text}\` has no attribute \`${key}\`${hint}`, span);
}

/**
 * `has(path)`: true where somebody states it, false where its owner says that it does not apply.
 * Silence is neither: taking input away must never make a verdict better.
 */
export function has(span: Span, of: Typed): Typed {
  const isPath = of.type.of !== undefined || of.type.is === 'any';
  if (!isPath || of.constant !== undefined) {
    throw new Fault('`has` takes an attribute, as in has(model.license)', of.span);
  }
  const run = (scene: Scene): Operand => {
    scene.steps.take(1, span);
    const found = of.run(scene);
    if (!('claim' in found)) return found.known ? known(true, found.sides) : found;
    const { claim } = found;
    if (claim.stated) return known(true, [claim]);
    const { silence } = claim;
    const isExcused = silence.because === 'not-provided' && silence.reason === 'not-applicable';
    return isExcused ? known(false, [claim]) : { known: false, silent: [claim], sides: [claim] };
  };
  return { type: BOOLEAN, span, text: `has(${of.text})`, run };
}
