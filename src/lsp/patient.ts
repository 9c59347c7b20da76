import type { Node, Pair } from 'yaml';
import { nestingOf } from '../parse/nesting.ts';
import { type Branch, type Extent, treeOf } from '../parse/tree.ts';
import { parse } from '../parse.ts';

/** The patient parser is slow and quadratic on some texts, so longer ones wait until they are whole. */
const MAX_LENGTH = 64 * 1024;
const MAX_DEPTH = 64;

/**
 * The trees of the documents of a text, whatever state it is in: a broken one as far as it can be
 * made out. The patient parser is loaded only for those.
 */
export async function treesOf(file: string, text: string): Promise<readonly Branch[]> {
  const { documents, problems } = parse({ file, text });
  if (problems.length === 0) return documents.map(treeOf);
  if (text.length > MAX_LENGTH || nestingOf(text) > MAX_DEPTH) return documents.map(treeOf);
  const { parseAllDocuments, isMap, isSeq, isScalar, isPair } = await import('yaml');
  const options = { prettyErrors: false, uniqueKeys: false, logLevel: 'silent' } as const;
  const is = { isMap, isSeq, isScalar, isPair };
  return [...parseAllDocuments(text, options)].map((one) => ofNode(is, one.contents, undefined));
}

type Is = Pick<typeof import('yaml'), 'isMap' | 'isSeq' | 'isScalar' | 'isPair'>;

function ofNode(is: Is, node: unknown, key: Branch['key'], keyAt?: Extent): Branch {
  const found = node as Node | null;
  const own = { key, ...(keyAt ? { keyAt } : {}), ...extentOf(found) };
  if (is.isMap(node)) {
    const children = node.items.map((pair) => ofPair(is, pair));
    const entries = children.map(({ key: name, value }) => [String(name), value]);
    return { ...own, children, value: Object.fromEntries(entries) };
  }
  if (is.isSeq(node)) {
    const children = node.items.map((item, index) =>
      is.isPair(item)
        ? { key: index, value: {}, children: [ofPair(is, item)] }
        : ofNode(is, item, index),
    );
    return { ...own, children, value: children.map(({ value }) => value) };
  }
  return { ...own, children: [], value: is.isScalar(node) ? node.value : null };
}

function ofPair(is: Is, { key, value }: Pair): Branch {
  const name = is.isScalar(key) ? String(key.value) : '';
  return ofNode(is, value, name, extentOf(key as Node | null).valueAt);
}

function extentOf(node: Node | null): { readonly valueAt?: Extent } {
  const range = node?.range;
  if (!range || range[1] < range[0]) return {};
  return { valueAt: { start: range[0], end: range[1] } };
}
