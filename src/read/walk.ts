import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { Ignore } from 'ignore';
import type { Problem } from '../problem.ts';
import { isIgnored, type Rules, rulesAround, rulesIn } from './ignore-rules.ts';
import { failure, trouble } from './trouble.ts';

/** What is known while the files of one run are being found. All paths are absolute. */
export type Search = {
  /** Without links; nothing outside it is ever read. */
  readonly root: string;
  /** Patterns relative to the root that the user wants left out. */
  readonly excluded: Ignore;
  /** Files by their path without links; true for those that somebody named. */
  readonly files: Map<string, boolean>;
  readonly problems: Problem[];
};

/** One walk through a folder: what has been seen, and which files to take. */
type Walk = {
  readonly search: Search;
  readonly named: boolean;
  readonly visited: Set<string>;
  readonly wants: (path: string) => boolean;
};

/** A path as it is shown: relative to the root with `/`, or the whole path outside it. */
export function shownPath(root: string, path: string): string {
  // What is below the root begins with it, since neither path has links; asking takes longer.
  const below = root + sep;
  const inside = path.startsWith(below) ? path.slice(below.length) : relative(root, path);
  return isOutside(inside) ? path : inside.split(sep).join('/') || '.';
}

/** Whether a path relative to a folder leads out of it (or, on Windows, to another drive). */
export function isOutside(inside: string): boolean {
  return inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside);
}

/** Where a path leads without links, or `undefined` with a problem told under the name `shown`. */
export function resolveInside(search: Search, path: string, shown: string): string | undefined {
  let real: string;
  try {
    real = realpathSync.native(path);
  } catch (error) {
    search.problems.push(failure(error, shown));
    return undefined;
  }
  if (!isOutside(relative(search.root, real))) return real;
  const message = `\`${shown}\` leads out of the folder that holds the descriptors`;
  search.problems.push(trouble('outside-root', message, shown));
  return undefined;
}

/**
 * Adds the files below `folder` (a path without links) that `wants` accepts. Leaves out what git
 * ignores, what the user excluded, `.git` and `node_modules`; enters every folder once, so links
 * in a circle end.
 */
export function walk(
  search: Search,
  folder: string,
  named: boolean,
  wants: (path: string) => boolean,
): void {
  const state: Walk = { search, named, visited: new Set(), wants };
  enter(state, folder, rulesAround(folder, search.root));
}

function enter(state: Walk, folder: string, rules: Rules | undefined): void {
  if (state.visited.has(folder)) return;
  state.visited.add(folder);
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    state.search.problems.push(failure(error, shownPath(state.search.root, folder)));
    return;
  }
  for (const entry of entries) visit(state, join(folder, entry.name), entry, rules);
}

function visit(state: Walk, path: string, entry: Dirent, rules: Rules | undefined): void {
  if (entry.name === '.git' || entry.name === 'node_modules') return;
  if (entry.isSymbolicLink()) {
    followLink(state, path, rules);
  } else if (entry.isDirectory()) {
    if (!isLeftOut(state, path, rules, true)) enter(state, path, rulesIn(path, rules));
  } else if (entry.isFile() && state.wants(path) && !isLeftOut(state, path, rules, false)) {
    take(state, path);
  }
}

function take({ search, named }: Walk, path: string): void {
  search.files.set(path, named || search.files.get(path) === true);
}

function isLeftOut(state: Walk, path: string, rules: Rules | undefined, folder: boolean): boolean {
  const inside = shownPath(state.search.root, path);
  if (state.search.excluded.ignores(folder ? `${inside}/` : inside)) return true;
  return isIgnored(rules, path, folder);
}

/** To git a link is a file; whatever it leads to is shown and kept under its own path. */
function followLink(state: Walk, path: string, rules: Rules | undefined): void {
  const folder = leadsToFolder(path);
  if (!folder && !state.wants(path)) return;
  if (isLeftOut(state, path, rules, folder)) return;
  const real = resolveInside(state.search, path, shownPath(state.search.root, path));
  if (real === undefined) return;
  if (folder) enter(state, real, rulesAround(real, state.search.root));
  else take(state, real);
}

function leadsToFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // It leads nowhere or in a circle: a problem only if its name is that of a descriptor.
    return false;
  }
}
