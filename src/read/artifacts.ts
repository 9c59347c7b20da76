import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ignore from 'ignore';
import type { Candidate } from '../artifacts/account.ts';
import type { Contents, Files } from '../artifacts/artifact.ts';
import type { Problem } from '../problem.ts';
import { isOutside, type Search, shownPath, walk } from './walk.ts';

/** Files below a folder that may be artifacts, and the way to read them. */
export type Shelf = {
  /** In the order of their paths by code unit. */
  readonly candidates: readonly Candidate[];
  readonly files: Files;
  readonly problems: readonly Problem[];
};

export type ShelfOptions = {
  /** Absolute and without links; nothing outside it is read. */
  readonly root: string;
  /** Absolute paths of folders below the root in which to look. */
  readonly folders: readonly string[];
  /** Files that count wherever they lie, relative to the root, with `/`. */
  readonly named?: readonly string[];
  /** Patterns as in `.gitignore`, relative to the root. */
  readonly ignore?: readonly string[];
};

/**
 * Folders of files that are not the system's own: installed packages, what others wrote, and what
 * tests and documents show, which is often wrong on purpose.
 */
const OF_OTHERS =
  /(?:^|\/)(?:site-packages|dist-packages|\.venv|venv|__pycache__|\.tox|third[_-]?party|vendor|tests?|testdata|test[_-]data|fixtures?|examples?|samples?|demos?|docs?)\//i;

/** Some files, and everything that lies below some folders and that git does not ignore. */
export function shelfOf({ root, folders, named = [], ignore: patterns = [] }: ShelfOptions): Shelf {
  const excluded = ignore().add([...patterns]);
  const search: Search = { root, excluded, files: new Map(), problems: [] };
  for (const folder of folders) {
    // Whoever names a folder of tests wants to know about it.
    const isOwn = (path: string) => !OF_OTHERS.test(shownPath(folder, path));
    walk(search, folder, false, isOwn);
  }
  const files = filesBelow(root);
  const found = [...search.files.keys()].map((path) => shownPath(root, path));
  const candidates = [...new Set([...found, ...named])]
    .sort((one, other) => (one < other ? -1 : one > other ? 1 : 0))
    .map((file) => candidate(file, files));
  return { candidates, files, problems: search.problems };
}

const HEAD = 4096;

/** The mark of UTF-8 (EF BB BF), byte by byte. */
const MARK = '\u00ef\u00bb\u00bf';

/** A file of which only the first bytes are read, and those only where its name does not decide. */
export function candidate(file: string, files: Files): Candidate {
  let head: string | undefined;
  return {
    file,
    head() {
      const contents = head === undefined ? files(file) : undefined;
      const end = Math.min(HEAD + MARK.length, contents?.size ?? 0);
      const start = contents ? Buffer.from(contents.read(0, end)).toString('latin1') : '';
      // What a text begins with stands behind the mark of its encoding.
      head ??= (start.startsWith(MARK) ? start.slice(MARK.length) : start).slice(0, HEAD);
      return head;
    },
  };
}

/** Opens regular files below a root; what a link leads out of it to is not there. */
export function filesBelow(root: string): Files {
  const known = new Map<string, Contents | undefined>();
  return (file) => {
    if (!known.has(file)) known.set(file, open(root, file));
    return known.get(file);
  };
}

function open(root: string, file: string): Contents | undefined {
  let path: string;
  try {
    path = realpathSync.native(join(root, file.split('/').join(sep)));
  } catch {
    return undefined;
  }
  if (isOutside(relative(root, path))) return undefined;
  const size = sizeOf(path);
  return size === undefined ? undefined : contentsOf(path, size);
}

const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

function sizeOf(path: string): number | undefined {
  try {
    return withFile(path, (descriptor) => {
      const stats = fstatSync(descriptor);
      return stats.isFile() ? stats.size : undefined;
    });
  } catch {
    return undefined;
  }
}

/** Up to here a file is read at once; beyond it, page by page as readers ask. */
const WHOLE = 4 * 1024 * 1024;
const PAGE = 256 * 1024;

/** Files are opened for each page anew, so that nothing is left open, however many there are. */
function contentsOf(path: string, size: number): Contents {
  let start = 0;
  let page: Uint8Array = new Uint8Array();
  return {
    size,
    read(from, to) {
      if (from >= start && to <= start + page.length)
        return page.subarray(from - start, to - start);
      const end = size <= WHOLE ? size : Math.min(size, Math.max(to, from + PAGE));
      start = size <= WHOLE ? 0 : from;
      page = readRange(path, start, end);
      return page.subarray(from - start, to - start);
    },
  };
}

/** Fewer bytes where the file has become shorter meanwhile. */
function readRange(path: string, start: number, end: number): Uint8Array {
  const bytes = new Uint8Array(end - start);
  return withFile(path, (descriptor) => {
    let done = 0;
    while (done < bytes.length) {
      const count = readSync(descriptor, bytes, done, bytes.length - done, start + done);
      if (count === 0) break;
      done += count;
    }
    return bytes.subarray(0, done);
  });
}

function withFile<T>(path: string, use: (descriptor: number) => T): T {
  const descriptor = openSync(path, FLAGS);
  try {
    return use(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
