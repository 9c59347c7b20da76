import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';

/** What keeps a text from being taken for a query, as the end of a sentence. */
export class Unfit extends Error {}

/** Stops at the first mistake: to go on after it would take many times as long. */
const strict = parser.configure({ strict: true });

/** The tree of a query by the grammar of the Prometheus project. Throws `Unfit` for any other text. */
export function treeOf(text: string): SyntaxNode {
  try {
    return strict.parse(text).topNode;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const at = /\d+$/.exec(error.message)?.[0];
    throw new Unfit(
      `it is no PromQL${at === undefined ? '' : ` from character ${Number(at) + 1} on`}`,
    );
  }
}

/** Honest queries nest a dozen expressions; a deep one would only cost. */
const DEEPEST = 100;

/** Whether expressions stand in each other so deeply that nobody means it. */
export function isTooDeep(top: SyntaxNode): boolean {
  let depth = 0;
  let deepest = 0;
  top.cursor().iterate(
    () => {
      depth++;
      deepest = Math.max(deepest, depth);
      return deepest <= DEEPEST;
    },
    () => {
      depth--;
    },
  );
  return deepest > DEEPEST;
}

/** The parts of an expression; comments are none. */
export function children(node: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== 'LineComment') found.push(child);
  }
  return found;
}

/** A text as a message quotes it. */
export const short = (text: string): string => (text.length <= 40 ? text : `${text.slice(0, 39)}…`);

/** The one part that there has to be. */
export function only(parts: readonly SyntaxNode[]): SyntaxNode {
  const [part, ...others] = parts;
  if (part === undefined || others.length > 0) throw new Unfit('it is no PromQL');
  return part;
}

/** The last of some parts. */
export const last = (parts: readonly SyntaxNode[]): SyntaxNode => only(parts.slice(-1));

/** Throws `Unfit` where a part is missing or another one. */
export function expect(node: SyntaxNode | undefined, ...names: readonly string[]): void {
  if (node === undefined || !names.includes(node.name)) throw new Unfit('it is no PromQL');
}
