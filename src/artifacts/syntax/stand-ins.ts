import { type Artifact, NotFetched, Unreadable } from '../artifact.ts';

/** How a pointer begins that Git LFS puts in the place of a file (git-lfs, docs/spec.md). */
const POINTER = 'version https://git-lfs';

/**
 * Refuses what only stands in the place of a model, as repositories of models are often cloned.
 * @throws {Unreadable} for an empty file
 * @throws {NotFetched} for a pointer of Git LFS
 */
export function refuseStandIn(artifact: Artifact): void {
  if (artifact.size === 0) throw new Unreadable('it is empty');
  const start = Buffer.from(artifact.bytes(0, POINTER.length)).toString('latin1');
  if (start === POINTER) {
    throw new NotFetched('it is a pointer of Git LFS, and the file itself was not fetched');
  }
}
