import type { Located } from '../../place.ts';
import type { Entry } from '../../syntax/entry.ts';
import { versionOf } from '../../vocabulary/versions.ts';

/** An integer of at least 1, less what does not count. */
export function countOf(entry: Entry | undefined, less = 0): Located<number> | undefined {
  const count = entry?.integer;
  return entry && count !== undefined && count - less >= 1 ? entry.at(count - less) : undefined;
}

/** Transformers, in the version that wrote a file. */
export function producerOf(entry: Entry) {
  const version = versionOf(entry);
  return version && { name: entry.at('transformers'), version };
}
