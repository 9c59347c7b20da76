import type { Position } from 'vscode-languageserver';
import { elementId } from '../element.ts';
import type { Finding } from '../finding.ts';
import type { Range } from '../lines.ts';
import { type Branch, branchAt, type Located } from '../parse/tree.ts';
import { follow, formatPointer, parsePointer } from '../pointer.ts';
import { parseReference } from '../reference.ts';
import type { Checked } from '../validate.ts';
import { ownName } from './hover.ts';
import { compareTo, toEditor } from './places.ts';
import { idOf } from './targets.ts';

/** A stretch of a file. */
export type Target = { readonly file: string; readonly range: Range };

/**
 * Where what somebody names is described: the element of a reference, the attribute of a pointer.
 * A pointer into something that is not there leads to what would hold it.
 */
export function definitionOf(
  root: Branch,
  { branch, path }: Located,
  known: readonly Checked[],
): readonly Target[] {
  const { value } = branch;
  if (typeof value !== 'string') return [];
  if (path.at(-1) === 'at' && value.startsWith('/')) {
    const of = branchAt(root, [...path.slice(0, -1), 'of'])?.value;
    const id = typeof of === 'string' ? of : ownName(root);
    return id === undefined ? [] : described(id, parsePointer(value), known);
  }
  return described(value, [], known);
}

function described(
  text: string,
  path: readonly string[],
  known: readonly Checked[],
): readonly Target[] {
  const reference = parseReference(text);
  if (reference === undefined) return [];
  const { version } = reference;
  const named = known.filter((one) => idOf(one).includes(elementId(reference)));
  const exact = named.filter(({ descriptor }) => descriptor?.version === version);
  const meant = version !== undefined && exact.length > 0 ? exact : named;
  const whole = [...reference.path, ...path];
  const holding = meant.filter(({ document }) => follow(document.value, whole) !== undefined);
  return (holding.length > 0 ? holding : meant).map(({ document }) => {
    const pointer = whole.length === 0 ? '/name' : formatPointer(whole);
    return { file: document.file, range: document.place(pointer, 'key') };
  });
}

/** The other sides of every finding one of whose sides stands at a position. */
export function otherSides(
  findings: readonly Finding[],
  file: string,
  position: Position,
): readonly Target[] {
  const targets = new Map<string, Target>();
  for (const { sides } of findings) {
    const places = sides.flatMap(({ file: where, line, column, endLine, endColumn }) => {
      if (where === undefined || line === undefined || column === undefined) return [];
      const end = { endLine: endLine ?? line, endColumn: endColumn ?? column };
      return { file: where, range: { line, column, ...end } };
    });
    const isHere = (target: Target) =>
      target.file === file && compareTo(toEditor(target.range), position) === 0;
    if (!places.some(isHere)) continue;
    for (const place of places) {
      if (!isHere(place)) targets.set(JSON.stringify(place), place);
    }
  }
  return [...targets.values()];
}
