import type { Loss } from '../account.ts';
import type { Entry } from '../syntax/entry.ts';

/** What no attribute carries and may be of interest all the same: where it stands, and what it is. */
export type Lost = readonly (readonly [keys: string | readonly string[], what: string])[];

/** What of a table of such things an artifact has. */
export const lostOf = (root: Entry, table: Lost): readonly Loss[] =>
  table.flatMap(([keys, what]): readonly Loss[] => {
    const entry = typeof keys === 'string' ? root.get(keys) : root.get(...keys);
    return entry.stated ? [{ what, place: entry.place }] : [];
  });
