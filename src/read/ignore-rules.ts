import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { readText } from './regular-file.ts';

/** The `.gitignore` of a folder, and that of the nearest folder above that has one. */
export type Rules = {
  readonly folder: string;
  readonly patterns: Ignore;
  readonly above: Rules | undefined;
};

/** Far more than people write. */
const MOST_BYTES = 1024 * 1024;

/** The rules inside `folder`, given those that hold in the folder above it. */
export function rulesIn(folder: string, above: Rules | undefined): Rules | undefined {
  const path = join(folder, '.gitignore');
  const read = readText(path, path, MOST_BYTES);
  // Most folders have none, and one that cannot be read ignores nothing, as in git.
  return 'text' in read ? { folder, patterns: ignore().add(read.text), above } : above;
}

/**
 * The rules that hold in the folder at `path` from the repository around it, or else from `root`,
 * downwards. A folder that is itself ignored but that somebody asked for starts afresh.
 */
export function rulesAround(path: string, root: string): Rules | undefined {
  const folders = [path];
  const top = repositoryOf(path) ?? root;
  let folder = path;
  while (folder !== top && dirname(folder) !== folder) {
    folder = dirname(folder);
    folders.unshift(folder);
  }
  let rules: Rules | undefined;
  for (const each of folders) {
    if (isIgnored(rules, each, true)) rules = undefined;
    rules = rulesIn(each, rules);
  }
  return rules;
}

function repositoryOf(path: string): string | undefined {
  for (let folder = path; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

/** Whether git would ignore the path; the innermost `.gitignore` that speaks of it decides. */
export function isIgnored(rules: Rules | undefined, path: string, folder: boolean): boolean {
  for (let each = rules; each !== undefined; each = each.above) {
    const inside = relative(each.folder, path).split(sep).join('/');
    if (inside === '' || inside.startsWith('..')) continue;
    const result = each.patterns.test(folder ? `${inside}/` : inside);
    if (result.ignored) return true;
    if (result.unignored) return false;
    if (each.above !== undefined && hasUnignoredParent(each.patterns, inside)) return false;
  }
  return false;
}

/** `!models/` takes all that is below `models` out of the rules further up. */
function hasUnignoredParent(patterns: Ignore, inside: string): boolean {
  const names = inside.split('/');
  return names.some((_, count) => {
    return count > 0 && patterns.test(`${names.slice(0, count).join('/')}/`).unignored;
  });
}
