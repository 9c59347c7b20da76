import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { Evidence } from '../generated/descriptors.ts';
import type { Contents, Files } from './artifact.ts';
import { type Exhibit, toolFor } from './describe.ts';
import type { Place } from './place.ts';

/** What evidence says of its origin besides the file. */
export type Origin = {
  readonly files: Files;
  /** The folder of the descriptor, relative to the root: `from.file` is relative to it. */
  readonly folder: string;
  /** RFC 3339, in seconds. */
  readonly time: string;
};

/** Exhibits as evidence: with the digest of each file, and the moment in which it was read. */
export function citedIn(exhibits: readonly Exhibit[], origin: Origin): readonly Evidence[] {
  const digests = new Map<string, string | undefined>();
  return exhibits.map(({ at, value, file, format, places }): Evidence => {
    if (!digests.has(file)) digests.set(file, digestOf(origin.files(file)));
    const digest = digests.get(file);
    const pointer = onlyPlace([...places.values()].filter((place) => place.file === file));
    return {
      at,
      value,
      from: {
        file: posix.relative(origin.folder, file),
        ...(digest === undefined ? {} : { digest }),
        tool: toolFor(format),
        time: origin.time,
        ...(pointer === undefined ? {} : { pointer }),
      },
    };
  });
}

/** Where all of a value stands, if that is one place. */
function onlyPlace(places: readonly Place[]): string | undefined {
  const told = places.map(({ line, inside }) => {
    if (inside !== undefined) return inside;
    return line === undefined ? undefined : `line ${line}`;
  });
  const [first] = told;
  return told.every((one) => one === first) ? first : undefined;
}

const PIECE = 1024 * 1024;

/** `sha256:…` of a file, read piece by piece. */
export function digestOf(contents: Contents | undefined): string | undefined {
  if (contents === undefined) return undefined;
  const hash = createHash('sha256');
  for (let at = 0; at < contents.size; at += PIECE) {
    hash.update(contents.read(at, Math.min(at + PIECE, contents.size)));
  }
  return `sha256:${hash.digest('hex')}`;
}
