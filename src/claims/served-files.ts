import { posix } from 'node:path';
import type { Stated } from '../claim.ts';
import type { Element } from '../element.ts';
import { saidBy } from '../lookup.ts';
import { canonical, parsePointer } from '../pointer.ts';
import { shownFrom } from '../quote.ts';
import { howKnown } from '../statement.ts';
import { evidencePointer } from './accounts.ts';
import { leavesOf } from './leaves.ts';

/** What a server is set to load, and what lies where it looks. */
export type ServedFile = {
  readonly set: Stated<string>;
  readonly found: Stated<string>;
};

/** How evidence names the reader of configurations that lie with the file that they are about. */
const OF_SERVERS = 'mismatch import triton';

/**
 * The format that a configuration of Triton names, with that of each file that was read from a
 * version of the same model repository. Elsewhere several files of one model may each be right.
 */
export function* servedFiles(element: Element): Iterable<ServedFile> {
  const found = [...formatsOf(element)];
  const folders = new Map(
    found
      .filter(({ tool }) => tool === OF_SERVERS)
      .map(({ file, format }) => [posix.dirname(file), format]),
  );
  if (folders.size === 0) return;
  for (const { file, tool, format } of found) {
    const version = posix.dirname(file);
    const set = folders.get(posix.dirname(version));
    const isOfVersion = tool !== OF_SERVERS && /^\d+$/.test(posix.basename(version));
    if (set && isOfVersion) yield { set, found: format };
  }
}

type Found = {
  readonly file: string;
  readonly tool: string | undefined;
  readonly format: Stated<string>;
};

/** Each format of a model that was read from a file; paths are relative to the root. */
function* formatsOf(element: Element): Iterable<Found> {
  for (const [index, { descriptor, document }] of element.statements.entries()) {
    for (const [number, item] of (descriptor.evidence ?? []).entries()) {
      const cited = canonical(descriptor, parsePointer(item.at));
      if (cited[0] !== 'artifact') continue;
      const { file, tool } = item.from;
      for (const { path, value } of leavesOf(element.kind, item.value, cited)) {
        if (path.length !== 2 || path[1] !== 'format' || typeof value !== 'string') continue;
        const pointer = evidencePointer(item.value, number, path.slice(cited.length));
        const format = saidBy(element, index, { path, pointer }, value, howKnown(item));
        yield { file: shownFrom(document, file), tool, format };
      }
    }
  }
}
