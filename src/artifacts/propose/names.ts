import { posix } from 'node:path';
import type { Kind, Perspective } from '../../generated/descriptors.ts';
import { grouped } from '../../grouped.ts';
import type { Source } from '../describe.ts';

/** What several accounts say about one element, before it has a name. */
export type Unit = {
  readonly sources: readonly Source[];
  /** The name that suits best, in any spelling. */
  readonly wish: string;
};

/** A unit with the name that it got. */
export type Named<U extends Unit = Unit> = { readonly unit: U; readonly name: string };

/** The place of an artifact that says nothing about an element, which has to be there all the same. */
export const silent = (source: Source, kind: Kind, perspective: Perspective): Source => ({
  ...source,
  account: { kind, perspective, says: {} },
});

/** `Fraud scorer (v2)` → `Fraud-scorer-v2`: what a name may be (spec, "The envelope"). */
export function toName(wish: string): string {
  const cleaned = wish
    .replaceAll(/[^A-Za-z0-9_.-]+/g, '-')
    .slice(0, 100)
    .replaceAll(/^[-.]+|[-.]+$/g, '');
  if (cleaned === '') return 'unnamed';
  return /^[A-Za-z_]/.test(cleaned) ? cleaned : `_${cleaned}`;
}

/** The name of a file without its folder and extension. */
export const stemOf = (file: string): string => posix.basename(file).replace(/\.[A-Za-z0-9]+$/, '');

/**
 * A name for each unit, no two alike: where two wish for one, both get their folder in front, and
 * where that does not help, a number.
 */
export function nameAll(units: readonly Unit[]): ReadonlyMap<Unit, string> {
  const names = new Map<Unit, string>();
  const taken = new Set<string>();
  // The next number to try of each name: thousands of files may be called alike.
  const numbers = new Map<string, number>();
  const wished = grouped(units, ({ wish }) => toName(wish));
  for (const [name, rivals] of wished) {
    for (const unit of rivals) {
      const folder = posix.dirname(unit.sources[0]?.file ?? '.');
      const full = rivals.length > 1 && folder !== '.' ? toName(`${folder}-${name}`) : name;
      let number = numbers.get(full) ?? 1;
      let chosen = full;
      while (taken.has(chosen)) chosen = `${full}-${++number}`;
      numbers.set(full, number);
      taken.add(chosen);
      names.set(unit, chosen);
    }
  }
  return names;
}
