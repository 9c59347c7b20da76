import { Fault, type Span } from './fault.ts';
import { joined, known, type Result, type Scene, together } from './result.ts';
import { ANY, BOOLEAN, said } from './type.ts';
import { settle, type Typed } from './typed.ts';

/** A condition may be true, false or unknown, and nothing else. */
export function demandBoolean({ type, text, span }: Typed): void {
  if (type.is === 'boolean' || type.is === 'any') return;
  throw new Fault(`\`${text}\` is ${said(type)}, where true or false is needed`, span);
}

/**
 * `&&` and `||`, three-valued and in either order: what is false whatever the other side is, is
 * false. A finding rests on what decided, so only that is quoted.
 */
export function junction(span: Span, operator: '&&' | '||', left: Typed, right: Typed): Typed {
  demandBoolean(left);
  demandBoolean(right);
  const decisive = operator === '||';
  const run = (scene: Scene): Result => {
    scene.steps.take(1, span);
    const one = truth(left, scene);
    if (one.known && one.value === decisive) return one;
    const other = truth(right, scene);
    if (other.known && other.value === decisive) return other;
    const both = [one, other];
    return one.known && other.known ? known(!decisive, together(both)) : joined(both);
  };
  return { type: BOOLEAN, span, text: `${left.text} ${operator} ${right.text}`, run };
}

/** Whether a condition is true; what is of any type may turn out to be no condition. */
export function truth(typed: Typed, scene: Scene): Result {
  const result = settle(typed, scene);
  if (!result.known || typeof result.value === 'boolean') return result;
  const { sides } = result;
  return {
    known: false,
    silent: [],
    undecided: `\`${typed.text}\` is neither true nor false`,
    sides,
  };
}

export function negation(span: Span, of: Typed): Typed {
  demandBoolean(of);
  const run = (scene: Scene): Result => {
    scene.steps.take(1, span);
    const found = truth(of, scene);
    return found.known ? known(!found.value, found.sides) : found;
  };
  return { type: BOOLEAN, span, text: `!${of.text}`, run };
}

/** `condition ? yes : no`; what depends on an unknown condition is unknown. */
export function choice(span: Span, condition: Typed, yes: Typed, no: Typed): Typed {
  demandBoolean(condition);
  const [a, b] = [yes.type, no.type];
  if (a.is !== b.is && a.is !== 'any' && b.is !== 'any') {
    throw new Fault(`\`${yes.text}\` is ${said(a)}, but \`${no.text}\` is ${said(b)}`, span);
  }
  const whole = [yes, no].find(({ type: { is } }) => is === 'list' || is === 'mapping');
  if (whole)
    throw new Fault(`\`${whole.text}\` is ${said(whole.type)}; choose single values`, whole.span);
  const run = (scene: Scene): Result => {
    scene.steps.take(1, span);
    const found = truth(condition, scene);
    if (!found.known) return found;
    const taken = settle(found.value === true ? yes : no, scene);
    return { ...taken, sides: together([found, taken]) };
  };
  const type = a.is === b.is ? { is: a.is } : ANY;
  const text = `${condition.text} ? ${yes.text} : ${no.text}`;
  return { type, span, text, run };
}
