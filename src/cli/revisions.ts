import ignore from 'ignore';
import { configure } from '../configuration.ts';
import { escapeTerminal } from '../escape.ts';
import { looksLikeDescriptor } from '../read/looks-like.ts';
import type { Source } from '../source.ts';
import { answer, bytes, GitFailed, git } from './git.ts';

/** What is read of one revision at most, and asked for at once. */
const MOST_BYTES = 256 * 1024 * 1024;
const PORTION = 16 * 1024 * 1024;

const EXTENSION = /\.(?:yaml|yml|json)$/;

/** A file as git keeps it. */
type Blob = { readonly id: string; readonly size: number; readonly file: string };

/**
 * The descriptors that a revision has in and below a folder, with paths relative to it. Works in a
 * bare repository as well; nothing is checked out, and no program of the repository runs. Throws
 * `GitFailed`.
 */
export async function sourcesAt(
  revision: string,
  cwd: string,
  mostBytes: number,
): Promise<readonly Source[]> {
  const commit = await commitOf(revision, cwd);
  const listing = await git(['ls-tree', '-r', '-l', '-z', commit], cwd);
  const ignored = ignore().add([...configure(cwd).ignore]);
  const blobs = blobsIn(listing).filter(
    ({ file, size }) => EXTENSION.test(file) && size <= mostBytes && !ignored.ignores(file),
  );
  const total = blobs.reduce((sum, { size }) => sum + size, 0);
  if (total > MOST_BYTES) {
    throw new GitFailed(`${shown(revision)} holds more than 256 MiB of YAML and JSON`);
  }
  const texts: string[] = [];
  for (const portion of portionsOf(blobs)) {
    const input = portion.map(({ id }) => `${id}\n`).join('');
    texts.push(...textsIn(await bytes(['cat-file', '--batch'], cwd, input), portion.length));
  }
  return blobs.flatMap(({ file }, at) => {
    const text = texts[at] ?? '';
    return looksLikeDescriptor(text) ? [{ file, text }] : [];
  });
}

/** The last commit that two revisions share. */
export async function sharedBy(one: string, other: string, cwd: string): Promise<string> {
  const [a, b] = [await commitOf(one, cwd), await commitOf(other, cwd)];
  const base = await answer(['merge-base', a, b], cwd);
  if (base !== undefined) return base;
  throw new GitFailed(`${shown(one)} and ${shown(other)} have no commit in common here`);
}

async function commitOf(revision: string, cwd: string): Promise<string> {
  // What begins like an option would be one.
  const found = revision.startsWith('-')
    ? undefined
    : await answer(['rev-parse', '--verify', '-q', `${revision}^{commit}`], cwd);
  if (found !== undefined) return found;
  const missing = `there is no file, folder or revision ${shown(revision)} here`;
  try {
    await git(['rev-parse', '--git-dir'], cwd);
  } catch (error) {
    // Where there is no git or no repository, whoever meant a revision has to know that.
    if (error instanceof GitFailed) throw new GitFailed(`${missing}; ${error.message}`);
    throw error;
  }
  throw new GitFailed(missing);
}

const shown = (revision: string): string => JSON.stringify(escapeTerminal(revision));

/** `<mode> <type> <id> <size> TAB <path> NUL …`; links and submodules are no files. */
function blobsIn(listing: string): readonly Blob[] {
  return listing.split('\0').flatMap((line) => {
    const [, mode, id = '', size, file = ''] =
      /^(\d+) blob ([\da-f]+) +(\d+)\t(.*)$/s.exec(line) ?? [];
    return mode?.startsWith('100') ? [{ id, size: Number(size), file }] : [];
  });
}

function portionsOf(blobs: readonly Blob[]): readonly (readonly Blob[])[] {
  const portions: Blob[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const blob of blobs) {
    if (size + blob.size > PORTION) {
      portions.push([]);
      size = 0;
    }
    size += blob.size;
    portions.at(-1)?.push(blob);
  }
  return portions;
}

/** `<id> blob <size> LF <bytes> LF` for each. */
function textsIn(buffer: Buffer, count: number): readonly string[] {
  const texts: string[] = [];
  let at = 0;
  while (texts.length < count) {
    const end = buffer.indexOf(10, at);
    const [, size] = / blob (\d+)$/.exec(buffer.toString('latin1', at, end)) ?? [];
    // A partial clone lacks what was never fetched.
    if (end < 0 || size === undefined) throw new GitFailed('a file of the revision is not here');
    texts.push(buffer.toString('utf8', end + 1, end + 1 + Number(size)));
    at = end + 2 + Number(size);
  }
  return texts;
}
