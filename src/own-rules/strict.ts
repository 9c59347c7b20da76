import type { Span } from './fault.ts';
import { incomplete, known, type Scene, together, undecided } from './result.ts';
import type { Type } from './type.ts';
import { settle, type Typed } from './typed.ts';

/** A function of values that are all known; a text instead of a value says why there is none. */
type Compute = (values: readonly unknown[], scene: Scene) => { readonly value: unknown } | string;

/** An expression that needs all of its inputs: one that is unknown leaves it unknown. */
export const strict = (
  span: Span,
  type: Type,
  text: string,
  inputs: readonly Typed[],
  compute: Compute,
): Typed => ({
  type,
  span,
  text,
  run: (scene) => {
    scene.steps.take(1, span);
    const results = inputs.map((input) => settle(input, scene));
    const values: unknown[] = [];
    for (const result of results) {
      if (!result.known) return incomplete(results);
      values.push(result.value);
    }
    const computed = compute(values, scene);
    const sides = together(results);
    return typeof computed === 'string' ? undecided(computed, sides) : known(computed.value, sides);
  },
});
