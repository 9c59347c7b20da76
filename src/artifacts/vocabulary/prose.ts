import type { Located } from '../place.ts';
import type { Entry } from '../syntax/entry.ts';
import { isPlaceholder } from './placeholders.ts';

/** A text for people, unless it only holds the place of one or is longer than attributes are. */
export function proseOf(entry: Entry, longest = 20_000): Located<string> | undefined {
  const text = entry.text?.trim();
  return text === undefined || isPlaceholder(text) || text.length > longest
    ? undefined
    : entry.at(text);
}

/** A name for a message: short, on one line. */
export const shown = (name: string): string => name.replaceAll(/[\p{Cc}`]+/gu, ' ').slice(0, 100);
