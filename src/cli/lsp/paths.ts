import { realpathSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isOutside } from '../../read/walk.ts';

/** The path that an editor's address means, without links; `undefined` for what is no file. */
export function pathOf(uri: string): string | undefined {
  try {
    return withoutLinks(fileURLToPath(uri));
  } catch {
    // `untitled:`, `git:`, a share on another machine: nothing that lies in a folder here.
    return undefined;
  }
}

/** A file that is not there yet lies in the folder that is. */
function withoutLinks(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : join(withoutLinks(folder), basename(path));
  }
}

/** How a file is called inside of a root; `undefined` outside of it. */
export function nameIn(root: string, path: string): string | undefined {
  const inside = relative(root, path);
  return inside === '' || isOutside(inside) ? undefined : inside.split(sep).join('/');
}

export const addressOf = (path: string): string => pathToFileURL(path).href;
