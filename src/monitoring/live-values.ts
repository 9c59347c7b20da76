import type { Claim } from '../claim.ts';
import type { Port } from '../generated/descriptors.ts';
import { at } from '../lookup.ts';

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
