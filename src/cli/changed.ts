import { realpathSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import ignore from 'ignore';
import { type Checked, type CheckOptions, checkGathered, type Gathered, gather } from '../check.ts';
import { elementId } from '../element.ts';
import { type Keeping, keeping } from '../kept.ts';
import type { Parsed } from '../parse.ts';
import { runInParts } from '../parts.ts';
import { looksLikeDescriptor } from '../read/looks-like.ts';
import { isOutside, shownPath } from '../read/walk.ts';
import type { Source } from '../source.ts';
import type { System } from '../system.ts';
import { keyOf, onlyTouched } from '../touched.ts';
import { runShort } from './engine.ts';
import { type Changes, changesSince, textsAt } from './git.ts';
import { readKept, writeKept } from './kept.ts';

/** What of the changes this run can have to do with. */
type Found = {
  /** Every changed file, as sides write it. */
  readonly files: ReadonlySet<string>;
  /** Those that are new. */
  readonly added: ReadonlySet<string>;
  /** Those that were descriptors or may have been, by what git calls them. */
  readonly old: ReadonlyMap<string, string>;
  /** Whether the configuration is one of them. */
  readonly isConfigured: boolean;
};

/**
 * `mismatch check --changed`: the findings that a branch touches (spec, "What a change touches").
 * Everything is read and compared all the same. Throws `GitFailed` where git cannot say what has
 * changed.
 */
export async function checkChanged(
  paths: readonly string[],
  revision: string | undefined,
  options: CheckOptions,
): Promise<Checked> {
  runShort();
  const [changes, { keep, gathered }] = await Promise.all([
    changesSince(revision, options.cwd),
    gatherKept(paths, options),
  ]);
  const found = findIn(changes, gathered, { paths, cwd: options.cwd });
  const described = describedIn(found.files);
  const running = { ...gathered.running, onSystem: described.onSystem };
  // Git is asked first, and answers while everything is compared: its question leaves in a turn.
  const [texts, checked] = await Promise.all([
    textsAt(changes, [...found.old.keys()]),
    turn().then(() => checkGathered({ ...gathered, running }, paths, options)),
  ]);
  const now = new Map(gathered.sources.map((source) => [source.file, source]));
  const before = [...texts].flatMap(([path, text]) => {
    const file = found.old.get(path) ?? path;
    return now.has(file) || looksLikeDescriptor(text) ? [{ file, text }] : [];
  });
  const touch = {
    files: found.files,
    read: new Set([...now.keys(), ...before.map(({ file }) => file)]),
    isDescribed: described.isDescribed,
    isAll: found.isConfigured,
    ...(isRemoving(before, now, keep.stages.parse)
      ? { before: foundBefore(before, found.added, gathered) }
      : {}),
  };
  const kept = keep.worthKeeping(gathered.sources);
  if (kept) writeKept(gathered.root, gathered.running.limits, kept);
  return { ...checked, report: onlyTouched(checked.report, touch, changes) };
}

/** Time for what waits to be written. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Everything that a run needs, with what an earlier one in the same folder has parsed of it. */
async function gatherKept(paths: readonly string[], { onRead, ...options }: CheckOptions) {
  const gathered = await gather(paths, options);
  const { root, running, sources } = gathered;
  const { limits } = running;
  const keep = keeping(readKept(root, limits), limits);
  // What was parsed before is compared all the same, which is a third of the work.
  onRead?.(sources.length - (keep.knownAmong(sources) * 2) / 3);
  return { keep, gathered: { ...gathered, running: { ...running, stages: keep.stages } } };
}

const EXTENSION = /\.(?:yaml|yml|json)$/;

function findIn(
  { files, toplevel }: Changes,
  { root, configured, sources }: Gathered,
  { paths, cwd }: { readonly paths: readonly string[]; readonly cwd: string },
): Found {
  const all = files.map(({ path, isNew }) => {
    const absolute = join(toplevel, path.split('/').join(sep));
    return { path, isNew, absolute, file: shownPath(root, absolute) };
  });
  const read = new Set(sources.map(({ file }) => file));
  const ignored = ignore().add([...configured.ignore]);
  const folders = paths.map((path) => realOf(resolve(cwd, path)));
  /** Whether a file that is not there any more would have been read. */
  const wasRead = ({ file, absolute }: (typeof all)[number]) =>
    isWithin(absolute, [root]) && isWithin(absolute, folders) && !ignored.ignores(file);
  const old = all.filter(
    (one) => !one.isNew && EXTENSION.test(one.path) && (read.has(one.file) || wasRead(one)),
  );
  const places = new Set(all.map(({ absolute }) => absolute));
  return {
    files: new Set(all.map(({ file }) => file)),
    added: new Set(all.filter(({ isNew }) => isNew).map(({ file }) => file)),
    old: new Map(old.map(({ path, file }) => [path, file])),
    isConfigured: configured.sources.some(({ file }) => places.has(realOf(resolve(cwd, file)))),
  };
}

const isWithin = (path: string, folders: readonly string[]): boolean =>
  folders.some((folder) => !isOutside(relative(folder, path)));

/** Without links, as git says its paths; what is not there has none. */
function realOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

/** Collects what is described in files while systems are linked: of each, since names are its own. */
function describedIn(files: ReadonlySet<string>) {
  const known = new Set<string>();
  const key = (system: string, element: string) => JSON.stringify([system, element]);
  return {
    onSystem: ({ name, elements }: System) => {
      for (const element of elements) {
        const isOurs = element.statements.some(({ document }) => files.has(document.file));
        if (isOurs) known.add(key(name, elementId(element)));
      }
    },
    isDescribed: (system: string, element: string) => known.has(key(system, element)),
  };
}

type Parse = Keeping['stages']['parse'];

/** Whether a file, an element, or what a manifest said is not there any more. */
const isRemoving = (
  before: readonly Source[],
  now: ReadonlyMap<string, Source>,
  parse: Parse,
): boolean =>
  before.some((source) => {
    const current = now.get(source.file);
    if (current === undefined) return true;
    const present = new Set(elementsOf(parse(current)));
    return elementsOf(parse(source)).some(
      (element) => element.startsWith('System/') || !present.has(element),
    );
  });

/** The elements that a text describes, whether or not it describes them well. */
const elementsOf = ({ documents }: Parsed): readonly string[] =>
  documents.flatMap(({ value }) => {
    if (typeof value !== 'object' || value === null) return [];
    const { kind, name } = value as { readonly kind?: unknown; readonly name?: unknown };
    return typeof kind === 'string' && typeof name === 'string' ? [`${kind}/${name}`] : [];
  });

/** What is found in the files as they were. */
function foundBefore(
  before: readonly Source[],
  added: ReadonlySet<string>,
  { sources, running }: Gathered,
): ReadonlySet<string> {
  const kept = sources.filter(({ file }) => !added.has(file));
  const all = new Map([...kept, ...before].map((one) => [one.file, one]));
  const sorted = [...all.keys()].sort().flatMap((file) => all.get(file) ?? []);
  const { stopwatch, ...options } = running;
  const { findings } = runInParts(sorted, { ...options, problems: [] });
  return new Set(findings.map(keyOf));
}
