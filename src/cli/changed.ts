import { realpathSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import ignore from 'ignore';
import { type Checked, type CheckOptions, checkGathered, type Gathered, gather } from '../check.ts';
import { linkedSystems } from '../export/linked.ts';
import { parse } from '../parse.ts';
import { runInParts } from '../parts.ts';
import { looksLikeDescriptor } from '../read/looks-like.ts';
import { isOutside, shownPath } from '../read/walk.ts';
import type { Source } from '../source.ts';
import { keyOf, onlyTouched, type Touch } from '../touched.ts';
import { type Changes, changesSince, textsAt } from './git.ts';

export { GitFailed } from './git.ts';

const EXTENSION = /\.(?:yaml|yml|json)$/;

/**
 * `mismatch check --changed`: the findings that a branch touches. Throws `GitFailed` where git
 * cannot say what has changed.
 */
export async function checkChanged(
  paths: readonly string[],
  revision: string | undefined,
  options: CheckOptions,
): Promise<Checked> {
  const [changes, gathered] = await Promise.all([
    changesSince(revision, options.cwd),
    gather(paths, options),
  ]);
  const checked = await checkGathered(gathered, paths, options);
  const touch = await touchOf(changes, gathered, { paths, cwd: options.cwd });
  return { ...checked, report: onlyTouched(checked.report, touch, changes) };
}

/** Whether a file that is not there any more would have been read. */
const isNamed = (path: string, paths: readonly string[], cwd: string): boolean =>
  paths.some((named) => {
    const inside = relative(realOf(resolve(cwd, named)), path);
    return inside === '' || !isOutside(inside);
  });

/** Without links, as git says its paths; what is not there has none. */
function realOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

async function touchOf(
  changes: Changes,
  gathered: Gathered,
  { paths, cwd }: { readonly paths: readonly string[]; readonly cwd: string },
): Promise<Touch> {
  const { root, configured, sources } = gathered;
  const absolute = (path: string) => join(changes.toplevel, path.split('/').join(sep));
  const shown = (path: string) => shownPath(root, absolute(path));
  const files = new Set(changes.files.map(({ path }) => shown(path)));
  const now = new Map(sources.map((source) => [source.file, source]));
  const wasRead = ignore().add([...configured.ignore]);
  const old = changes.files.filter(({ path, isNew }) => {
    if (isNew || !EXTENSION.test(path)) return false;
    const file = shown(path);
    if (now.has(file)) return true;
    return (
      !isOutside(relative(root, absolute(path))) &&
      isNamed(absolute(path), paths, cwd) &&
      !wasRead.ignores(file)
    );
  });
  const texts = await textsAt(
    changes,
    old.map(({ path }) => path),
  );
  const before = [...texts].flatMap(([path, text]) => {
    const file = shown(path);
    return now.has(file) || looksLikeDescriptor(text) ? [{ file, text }] : [];
  });
  const configurations = configured.sources.map(({ file }) => realOf(resolve(cwd, file)));
  const changed = new Set(changes.files.map(({ path }) => absolute(path)));
  return {
    files,
    read: new Set([...now.keys(), ...before.map(({ file }) => file)]),
    isDescribed: describedIn(files, gathered),
    ...(isRemoving(before, now, gathered)
      ? { before: foundBefore(before, gathered, changes, shown) }
      : {}),
    isAll: configurations.some((file) => changed.has(file)),
  };
}

/** The elements that a text describes, whether or not it describes them well. */
const elementsOf = (source: Source, { running }: Gathered): readonly string[] =>
  parse(source, running.limits).documents.flatMap(({ value }) => {
    if (typeof value !== 'object' || value === null) return [];
    const { kind, name } = value as { readonly kind?: unknown; readonly name?: unknown };
    return typeof kind === 'string' && typeof name === 'string' ? [`${kind}/${name}`] : [];
  });

/** Of several systems each element of the name may be another one, described elsewhere. */
function describedIn(files: ReadonlySet<string>, gathered: Gathered): Touch['isDescribed'] {
  const changed = gathered.sources.filter(({ file }) => files.has(file));
  const elements = new Set(changed.flatMap((source) => elementsOf(source, gathered)));
  if (elements.size === 0) return () => false;
  const known = new Set<string>();
  for (const { system } of linkedSystems(gathered).systems) {
    for (const { kind, name, statements } of system.elements) {
      const isOurs = statements.some(({ document }) => files.has(document.file));
      if (isOurs) known.add(JSON.stringify([system.name, `${kind}/${name}`]));
    }
  }
  return (system, element) => elements.has(element) && known.has(JSON.stringify([system, element]));
}

/** Whether a file, an element, or what a manifest said is not there any more. */
const isRemoving = (
  before: readonly Source[],
  now: ReadonlyMap<string, Source>,
  gathered: Gathered,
): boolean =>
  before.some((source) => {
    const current = now.get(source.file);
    if (current === undefined) return true;
    const present = new Set(elementsOf(current, gathered));
    return elementsOf(source, gathered).some(
      (element) => element.startsWith('System/') || !present.has(element),
    );
  });

/** What is found in the files as they were. */
function foundBefore(
  before: readonly Source[],
  { sources, running }: Gathered,
  { files }: Changes,
  shown: (path: string) => string,
): ReadonlySet<string> {
  const added = new Set(files.filter(({ isNew }) => isNew).map(({ path }) => shown(path)));
  const all = new Map(
    [...sources.filter(({ file }) => !added.has(file)), ...before].map((one) => [one.file, one]),
  );
  const sorted = [...all.keys()].sort().flatMap((file) => all.get(file) ?? []);
  const { overview, stopwatch, ...options } = { overview: false, stopwatch: undefined, ...running };
  const { findings } = runInParts(sorted, { ...options, problems: [] });
  return new Set(findings.map(keyOf));
}
