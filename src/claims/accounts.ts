import type { Stated } from '../claim.ts';
import type { Element, Statement } from '../element.ts';
import { softwareName } from '../facts/software-names.ts';
import type { Facts } from '../facts/tables.ts';
import { saidBy } from '../lookup.ts';
import { canonical, follow, formatPointer, parsePointer } from '../pointer.ts';
import { declaredAt, howKnown } from '../statement.ts';
import { type Leaf, leavesOf } from './leaves.ts';

/** Two accounts of one attribute, and the kind of value that it is. */
export type Accounts = {
  readonly one: Stated<unknown>;
  readonly other: Stated<unknown>;
  readonly meaning: Leaf['meaning'];
};

/** What says something about a descriptor rather than about its element. */
const ABOUT_THE_DESCRIPTOR = new Set([
  ...['mismatch', 'kind', 'name', 'perspective', 'owner', 'title', 'description', 'status'],
  ...['updated', 'documentation', 'expects', 'evidence', 'notProvided', 'annotations'],
]);

/** Every attribute of an element that descriptors of two perspectives both state. */
export function* accountsOfPerspectives(element: Element): Iterable<Accounts> {
  for (const [first, one] of element.statements.entries()) {
    for (const [second, other] of element.statements.entries()) {
      if (second <= first || one.perspective === other.perspective) continue;
      yield* shared(element, [first, one], [second, other]);
    }
  }
}

type Numbered = readonly [index: number, statement: Statement];

function* shared(element: Element, [i, one]: Numbered, [j, other]: Numbered): Iterable<Accounts> {
  for (const [key, value] of Object.entries(one.descriptor)) {
    if (ABOUT_THE_DESCRIPTOR.has(key)) continue;
    for (const { path, value: first, meaning } of leavesOf(element.kind, value, [key])) {
      const second = declaredAt(other, path);
      const found = declaredAt(one, path);
      if (second === undefined || found === undefined) continue;
      yield {
        one: saidBy(element, i, { path, pointer: found.pointer }, first),
        other: saidBy(element, j, { path, pointer: second.pointer }, second.value),
        meaning,
      };
    }
  }
}

/** Every attribute of an element that is both declared by somebody and read from an artifact. */
export function* accountsOfEvidence(element: Element): Iterable<Accounts> {
  for (const [index, { descriptor }] of element.statements.entries()) {
    for (const [number, item] of (descriptor.evidence ?? []).entries()) {
      const { at, value } = item;
      const cited = canonical(descriptor, parsePointer(at));
      for (const { path, value: measured, meaning } of leavesOf(element.kind, value, cited)) {
        const pointer = evidencePointer(value, number, path.slice(cited.length));
        const other = saidBy(element, index, { path, pointer }, measured, howKnown(item));
        for (const one of declarationsAt(element, path)) yield { one, other, meaning };
      }
    }
  }
}

/**
 * What two pieces of evidence both say about an element, each with the first that says it. How a
 * model is stored is left out: several files of one model may each be right about themselves.
 */
export function* accountsOfArtifacts(element: Element, facts: () => Facts): Iterable<Accounts> {
  const known = new Map<string, Stated<unknown>>();
  for (const [index, { descriptor }] of element.statements.entries()) {
    for (const [number, item] of (descriptor.evidence ?? []).entries()) {
      const { at, value } = item;
      const cited = canonical(descriptor, parsePointer(at));
      if (cited[0] === 'artifact') continue;
      for (const { path, value: read, meaning } of leavesOf(element.kind, value, cited)) {
        // The name of an item says which one is meant, and nothing about it.
        if (path.at(-1) === 'name') continue;
        const pointer = evidencePointer(value, number, path.slice(cited.length));
        const other = saidBy(element, index, { path, pointer }, read, howKnown(item));
        const key = formatPointer(underOneName(path, facts));
        const one = known.get(key);
        if (one === undefined) known.set(key, other);
        else yield { one, other, meaning };
      }
    }
  }
}

/** `requires/software/sklearn` and `requires/software/scikit-learn` are one place. */
const underOneName = (path: readonly string[], facts: () => Facts): readonly string[] =>
  path.map((segment, index) =>
    path[index - 1] === 'software' ? softwareName(facts(), segment).canonical : segment,
  );

/** Where in a piece of evidence a value stands, by its path below what the evidence is about. */
export const evidencePointer = (value: unknown, number: number, path: readonly string[]): string =>
  `/evidence/${number}/value${formatPointer(follow(value, path)?.segments ?? [])}`;

/** Every descriptor's own word on an attribute, evidence apart. */
function* declarationsAt(element: Element, path: readonly string[]): Iterable<Stated<unknown>> {
  for (const [index, statement] of element.statements.entries()) {
    const found = declaredAt(statement, path);
    if (found) yield saidBy(element, index, { path, pointer: found.pointer }, found.value);
  }
}
