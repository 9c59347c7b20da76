import type { DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import type { Range } from '../lines.ts';
import type { Branch, Extent } from '../parse/tree.ts';
import { nameOf } from '../pointer.ts';
import { shown } from './diagnostics.ts';
import { ownName } from './hover.ts';
import { toEditor } from './places.ts';

const SYMBOL = { element: 5, list: 18, object: 19, value: 7 } as const satisfies Record<
  string,
  SymbolKind
>;

/** Deeper and longer than anybody reads in an outline. */
const DEEPEST = 8;
const LONGEST = 500;

/** The outline of a document: its element, its attributes, and the items of lists by their names. */
export function symbolsOf(
  root: Branch,
  rangeOf: (extent: Extent) => Range,
): readonly DocumentSymbol[] {
  const whole = root.valueAt;
  if (whole === undefined) return [];
  const range = toEditor(rangeOf(whole));
  const name = ownName(root) ?? 'descriptor';
  const children = below(root, rangeOf, 1);
  return [{ name: shown(name), kind: SYMBOL.element, range, selectionRange: range, children }];
}

function below(branch: Branch, rangeOf: (extent: Extent) => Range, depth: number) {
  if (depth > DEEPEST) return [];
  return branch.children.slice(0, LONGEST).flatMap((child) => symbolOf(child, rangeOf, depth));
}

function symbolOf(
  child: Branch,
  rangeOf: (extent: Extent) => Range,
  depth: number,
): DocumentSymbol[] {
  const { key, keyAt, valueAt, value } = child;
  const name = nameOf(value) ?? String(key);
  const start = keyAt ?? valueAt;
  // An outline of every number in every list would show nothing any more.
  if (start === undefined || (keyAt === undefined && child.children.length === 0)) return [];
  const end = Math.max(start.end, valueAt?.end ?? 0);
  const isPlain = child.children.length === 0;
  return [
    {
      name: shown(name === '' ? '(nothing)' : name),
      ...(isPlain && value !== null ? { detail: shown(String(value)).slice(0, 80) } : {}),
      kind: Array.isArray(value) ? SYMBOL.list : isPlain ? SYMBOL.value : SYMBOL.object,
      range: toEditor(rangeOf({ start: start.start, end })),
      selectionRange: toEditor(rangeOf(start)),
      children: below(child, rangeOf, depth + 1),
    },
  ];
}
