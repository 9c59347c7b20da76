import { realpathSync, statSync } from 'node:fs';
import { relative } from 'node:path';
import { elementId } from '../element.ts';
import { type ShelfOptions, shelfOf } from '../read/artifacts.ts';
import { isOutside } from '../read/walk.ts';
import type { ReadArtifact, Report } from '../report.ts';
import { type RunOptions, run } from '../run.ts';
import type { Source } from '../source.ts';
import { type Files, openArtifact } from './artifact.ts';
import { describe, exhibitsOf, type Proposal } from './describe.ts';
import { isTable } from './propose/plain-tables.ts';
import { propose } from './propose.ts';
import { type Survey, survey } from './survey.ts';

export { namedArtifacts, notImported } from './named.ts';

export type Compared = {
  readonly report: Report;
  /** Plain tables that were found and not compared. */
  readonly tables: readonly string[];
  textOf(file: string): string | undefined;
};

/**
 * Where nobody has written a descriptor: what the artifacts of some folders, and those that somebody
 * named, say about the system, compared with each other. Of `sources` only the problems are told:
 * none of them is a descriptor.
 */
export function compareArtifacts(
  place: ShelfOptions,
  running: RunOptions,
  sources: readonly Source[] = [],
): Compared {
  const folders = place.folders.flatMap((path) => folderAt(path, place.root));
  const shelf = shelfOf({ ...place, folders });
  const named = new Set(place.named);
  // Two tables that lie in one folder need not have anything to do with each other.
  const tables = new Set<string>();
  const isWanted = (one: Wanted) => {
    const isWhole = named.has(one.file) || !isTable(one);
    if (!isWhole) tables.add(one.file);
    return isWhole;
  };
  const surveyed = survey(shelf.candidates, shelf.files, isWanted);
  const proposed = propose(surveyed.read);
  const report = run(sources, {
    ...running,
    documents: proposed.map(describe),
    problems: [...(running.problems ?? []), ...shelf.problems, ...surveyed.problems],
  });
  const artifacts = artifactsIn(surveyed, proposed);
  const checked = { ...report.checked, files: sources.length + artifacts.length };
  return {
    report: { ...report, checked, artifacts },
    tables: [...tables],
    textOf: (file) => textOf(file, shelf.files),
  };
}

/** A path is a folder, or it is a file or leads nowhere, as whoever read it has told. */
function folderAt(path: string, root: string): readonly string[] {
  try {
    const real = realpathSync.native(path);
    return statSync(real).isDirectory() && !isOutside(relative(root, real)) ? [real] : [];
  } catch {
    return [];
  }
}

type Wanted = { readonly format: string; readonly file: string };

/** Every artifact that was read, with what it was taken to be about. */
function artifactsIn(
  { read, unread }: Survey,
  proposed: readonly Proposal[],
): readonly ReadArtifact[] {
  const about = new Map<string, Set<string>>();
  for (const proposal of proposed) {
    for (const { file } of exhibitsOf(proposal)) {
      const elements = about.get(file) ?? new Set();
      about.set(file, elements.add(elementId(proposal)));
    }
  }
  const artifacts = read.map(({ artifact: { file }, reader: { format } }): ReadArtifact => {
    return { file, format, about: [...(about.get(file) ?? [])] };
  });
  const others = unread.map(({ file, format, why }): ReadArtifact => {
    return { file, format, about: [], unread: why };
  });
  return [...artifacts, ...others].sort((one, other) => (one.file < other.file ? -1 : 1));
}

/** For code frames; what is no text has none. */
function textOf(file: string, files: Files): string | undefined {
  try {
    return openArtifact(file, files)?.text();
  } catch {
    return undefined;
  }
}
