import { silenceText } from '../quote.ts';
import { Fault } from './fault.ts';
import type { Scene } from './result.ts';
import { shown } from './scalars.ts';
import { settle, type Typed } from './typed.ts';

/** A message with the expressions in its braces, each with the offset at which it begins. */
export type Template = readonly (string | Typed)[];

/**
 * Reads a message: `{…}` is an expression, `{{` and `}}` are braces.
 * @param compile gives an expression of the message its type; `offset` is where it begins
 * @throws {Fault} where a brace is never closed, or an expression is wrong
 */
export function readTemplate(
  text: string,
  compile: (expression: string, offset: number) => Typed,
): Template {
  const parts: (string | Typed)[] = [];
  const token = /\{\{|\}\}|\{([^{}]*)(\})?|[^{}]+|\}/gy;
  for (const match of text.matchAll(token)) {
    const [whole, expression, closing] = match;
    if (whole === '{{' || whole === '}}') parts.push(whole.charAt(0));
    else if (expression === undefined) parts.push(whole);
    else if (closing === undefined) {
      const start = match.index;
      throw new Fault('this brace is never closed; write {{ for a brace', {
        start,
        end: start + 1,
      });
    } else parts.push(compile(expression, match.index + 1));
  }
  return parts;
}

/** Longer values are cut where nobody would read on. */
const LONGEST = 200;

/** The message about what stands in a scene. */
export function filled(template: Template, scene: Scene): string {
  return template.map((part) => (typeof part === 'string' ? part : textOf(part, scene))).join('');
}

function textOf(typed: Typed, scene: Scene): string {
  const result = settle(typed, scene);
  if (!result.known) {
    const [silent] = result.silent;
    return silent ? silenceText(silent.silence) : 'unclear';
  }
  const text =
    Array.isArray(result.value) && typed.type.item ? listText(result.value) : shown(result.value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

/** A list that a rule has computed, as its values. */
const listText = (items: readonly unknown[]): string =>
  items
    .slice(0, LONGEST)
    .map((item) => {
      const { value, claim } = item as {
        value?: unknown;
        claim?: { stated: boolean; value?: unknown };
      };
      return shown(claim?.stated ? claim.value : value);
    })
    .join(', ');
