import type { Claim } from '../claim.ts';
import type { Port } from '../generated/descriptors.ts';
import { at } from '../lookup.ts';
import { type DtypeFamily, parseDtype } from '../values/dtype.ts';

/** How many values of a port were seen in the window that were not missing; 0 where nobody says. */
export function valuesIn(port: Claim<Port>): number {
  const count = at(port, 'observed', 'statistics', 'count');
  const missing = at(port, 'observed', 'statistics', 'missing');
  return count.stated ? count.value - (missing.stated ? missing.value : 0) : 0;
}

/** `17 of 5,000 values`, or `17 values` where the number of all is unknown. */
export const amongAll = (part: number, all: number): string =>
  all > 0 ? `${grouped(part)} of ${grouped(all)} values` : `${grouped(part)} values`;

/** A count with its thousands apart, the same in every locale. */
export const grouped = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');

const SCALARS: ReadonlySet<DtypeFamily> = new Set<DtypeFamily>([
  ...(['integer', 'float', 'number', 'decimal', 'boolean'] as const),
  ...(['string', 'category', 'date', 'datetime'] as const),
]);

/** Whether single values of a type stand in a log, as those of an image do not. */
export function isScalar(text: string): boolean {
  const dtype = parseDtype(text);
  return dtype.ok && SCALARS.has(dtype.value.family);
}

/** Whether the values of a port are names out of a list, and neither numbers nor keys. */
export function isOfCategories(port: Claim<Port>): boolean {
  if (at(port, 'domain', 'categories').stated) return true;
  const [dtype, kind, role] = [at(port, 'dtype'), at(port, 'meaning', 'kind'), at(port, 'role')];
  if (kind.stated && (kind.value === 'identifier' || kind.value === 'text')) return false;
  if (role.stated && role.value === 'identifier') return false;
  const parsed = dtype.stated ? parseDtype(dtype.value) : undefined;
  return parsed?.ok === true && ['category', 'boolean'].includes(parsed.value.family);
}
