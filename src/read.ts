import { realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ignore from 'ignore';
import type { Limits } from './parse.ts';
import { compareProblems, type Problem } from './problem.ts';
import { createLoader, load } from './read/load.ts';
import { trouble } from './read/trouble.ts';
import { isOutside, resolveInside, type Search, shownPath, walk } from './read/walk.ts';
import type { Source } from './source.ts';

/** Where and what to read. */
export type ReadOptions = {
  /** Absolute; relative paths start here. */
  readonly cwd: string;
  /** The folder that nothing may leave; relative to `cwd`. */
  readonly root?: string;
  /** Gives the text of standard input, or more than `most` bytes of it, for the path `-`. */
  readonly stdin?: (most: number) => Promise<string>;
  /** Patterns as in `.gitignore`, relative to the root, for files that nobody named. */
  readonly ignore?: readonly string[];
  readonly limits: Pick<Limits, 'bytes'>;
};

/** What was read. */
export type ReadResult = {
  /** In the order of their paths by code unit, each file once. */
  readonly sources: Source[];
  /** Why other files or arguments gave no source. */
  readonly problems: Problem[];
  /** Absolute and without links; the paths in sources and problems are relative to it. */
  readonly root: string;
  /** YAML and JSON files in the folders that do not look like descriptors. */
  readonly skipped: number;
  /** Files that somebody named, readable or not, that do not look like descriptors. */
  readonly strange: readonly string[];
};

/**
 * Reads the files, folders, globs and standard input (`-`) that `paths` name. From folders come
 * the `.yaml`, `.yml` and `.json` files that look like descriptors and that git does not ignore;
 * a file or a glob that is named counts whatever it looks like. The root is `cwd` if it holds all
 * the paths, otherwise the innermost folder that does; links out of it are problems. Throws only
 * where a root that was asked for does not exist.
 */
export async function read(paths: readonly string[], options: ReadOptions): Promise<ReadResult> {
  const arguments_ = await Promise.all(
    paths.filter((path) => path !== '-').map((path) => classify(path, options.cwd)),
  );
  const bases = arguments_.map(({ base }) => base);
  const root = realpathSync.native(
    options.root === undefined ? rootOf(options.cwd, bases) : resolve(options.cwd, options.root),
  );
  const excluded = ignore().add([...(options.ignore ?? [])]);
  const search: Search = { root, excluded, files: new Map(), problems: [] };
  for (const argument of arguments_) find(search, argument);
  const { sources, skipped, strange } = loadAll(search, options.limits.bytes);
  if (paths.includes('-')) await readStandardInput(search, sources, options);
  sources.sort((left, right) => byCodeUnit(left.file, right.file));
  search.problems.sort(compareProblems);
  return { sources, problems: search.problems, root, skipped, strange };
}

const byCodeUnit = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0);

type Argument = {
  readonly written: string;
  /** The path, or the folder that a glob starts from. */
  readonly path: string;
  /** The folder that has to lie under the root. */
  readonly base: string;
  readonly matches?: (path: string) => boolean;
};

/** A path that exists is that file or folder, whatever characters it has; the rest may be globs. */
async function classify(written: string, cwd: string): Promise<Argument> {
  const path = resolve(cwd, written);
  const isFolder = statOf(path)?.isDirectory();
  if (isFolder !== undefined) return { written, path, base: isFolder ? path : dirname(path) };
  if (!/[*?[\]{}()!]/.test(written)) return { written, path, base: dirname(path) };
  const { default: picomatch } = await import('picomatch');
  const { base, glob, isGlob } = picomatch.scan(written.split(sep).join('/'));
  if (!isGlob) return { written, path, base: dirname(path) };
  const folder = resolve(cwd, base);
  return { written, path: folder, base: folder, matches: picomatch(glob) };
}

function statOf(path: string) {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    // No permission, or links in a circle: told when the path is resolved.
    return undefined;
  }
}

function rootOf(cwd: string, bases: readonly string[]): string {
  if (bases.every((base) => !isOutside(relative(cwd, base)))) return cwd;
  let common = bases[0] ?? cwd;
  const holdsAll = () => bases.every((base) => !isOutside(relative(common, base)));
  while ((!holdsAll() || !statOf(common)?.isDirectory()) && dirname(common) !== common) {
    common = dirname(common);
  }
  return common;
}

const EXTENSION = /\.(?:yaml|yml|json)$/;

function find(search: Search, { written, path, matches }: Argument): void {
  if (written === '') {
    // As an unset variable gives it: to check everything instead would look like an answer.
    search.problems.push(trouble('no-such-file', 'an empty path names no file or folder', '.'));
    return;
  }
  if (matches !== undefined) {
    findMatches(search, written, path, matches);
    return;
  }
  const real = resolveInside(search, path, written);
  if (real === undefined) return;
  const stats = statSync(real);
  if (stats.isDirectory()) walk(search, real, false, (file) => EXTENSION.test(file));
  else if (stats.isFile()) search.files.set(real, true);
  else search.problems.push(trouble('not-a-file', `\`${written}\` is not a file`, written));
}

function findMatches(
  search: Search,
  written: string,
  folder: string,
  matches: (path: string) => boolean,
): void {
  let count = 0;
  const wants = (file: string) => {
    const wanted = matches(relative(folder, file).split(sep).join('/'));
    if (wanted) count++;
    return wanted;
  };
  if (statOf(folder)?.isDirectory()) {
    const real = resolveInside(search, folder, written);
    if (real === undefined) return;
    walk(search, real, true, (file) => wants(join(folder, relative(real, file))));
  }
  if (count > 0) return;
  search.problems.push(trouble('no-such-file', `no file matches \`${written}\``, written));
}

function loadAll(search: Search, bytes: number) {
  const loader = createLoader(bytes);
  const sources: Source[] = [];
  const strange: string[] = [];
  let skipped = 0;
  for (const [path, named] of search.files) {
    const file = shownPath(search.root, path);
    const { text, problem, isStrange } = load(loader, path, file, named);
    if (isStrange) strange.push(file);
    if (text !== undefined) sources.push({ file, text });
    else if (problem !== undefined) search.problems.push(problem);
    else skipped++;
  }
  return { sources, skipped, strange };
}

async function readStandardInput(
  search: Search,
  sources: Source[],
  { stdin, limits }: ReadOptions,
): Promise<void> {
  const text = await stdin?.(limits.bytes);
  if (text === undefined) {
    search.problems.push(trouble('no-such-file', 'there is no standard input to read', '-'));
  } else if (Buffer.byteLength(text) > limits.bytes) {
    const message = `standard input has more than the ${limits.bytes} bytes of a descriptor`;
    search.problems.push(trouble('limit/size', message, '-'));
  } else sources.push({ file: '-', text });
}
