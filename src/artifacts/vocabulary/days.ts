import type { Located } from '../place.ts';
import type { Entry } from '../syntax/entry.ts';

/** The day of a date, or of a moment; `undefined` for a text that goes on in another way. */
export function dayAt(entry: Entry): Located<string> | undefined {
  const day = /^\d{4}-\d\d-\d\d(?=$|[T ])/.exec(entry.text ?? '')?.[0];
  return day === undefined ? undefined : entry.at(day);
}
