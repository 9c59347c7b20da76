import { posix } from 'node:path';
import type { Loss } from '../../account.ts';
import type { Artifact } from '../../artifact.ts';

/** The size of a model with the files beside it, and which of these are not there. */
export type Storage = { readonly size: number | undefined; readonly losses: readonly Loss[] };

/**
 * Adds up the file and those that it keeps weights in. Their paths are written in the model and
 * therefore nothing to rely on: one that leads out of its folder is not followed. Where a file is
 * missing, the size of the whole is not known.
 */
export function storageOf(artifact: Artifact, files: ReadonlySet<string>): Storage {
  const sizes = new Map([[artifact.file, artifact.size]]);
  const missing: string[] = [];
  for (const location of files) {
    const beside = isBeside(location) ? artifact.sibling(location) : undefined;
    if (beside === undefined) missing.push(location);
    else sizes.set(beside.file, beside.size);
  }
  if (missing.length > 0) {
    const [first = ''] = missing;
    const others = missing.length === 1 ? '' : ` and ${missing.length - 1} more`;
    const what = `the size, since the weights in \`${first.slice(0, 100)}\`${others} are not beside it`;
    return { size: undefined, losses: [{ what, place: artifact.inside('external_data') }] };
  }
  return { size: [...sizes.values()].reduce((sum, size) => sum + size, 0), losses: [] };
}

/** Whether a path stays in the folder of the model and below it, as the format demands. */
const isBeside = (path: string): boolean =>
  path !== '' &&
  path.length <= 1000 &&
  !posix.isAbsolute(path) &&
  !/[\\\0:]/.test(path) &&
  posix.normalize(path) !== '.' &&
  !path.split('/').includes('..');
