import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type OpenFile, openFile } from '../profile/sources.ts';

/**
 * What tells that a file is the one that was read before, and that it has only grown: the bytes at its
 * beginning, and those just before the place up to which it was read. Names do not tell, because logs
 * are renamed; the number of a file (inode) does not, because it is used again.
 */
export type Identity = {
  readonly inode: number;
  /** Up to where it was read, in bytes. */
  readonly offset: number;
  readonly head: string;
  readonly tail: string;
};

const HEAD = 1024;
const TAIL = 256;

/** The number of a file; 0 where the file system has none. */
const inodeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.ino ?? 0;

export function identify(path: string, offset: number): Identity {
  const file = openFile(path);
  try {
    return { inode: inodeOf(path), offset, ...digestsOf(file, offset) };
  } finally {
    file.close();
  }
}

const digestsOf = (file: OpenFile, offset: number) => ({
  head: digestAt(file, 0, Math.min(HEAD, offset)),
  tail: digestAt(file, Math.max(0, offset - TAIL), offset),
});

function digestAt(file: OpenFile, from: number, to: number): string {
  const bytes = Buffer.alloc(to - from);
  return digestOf(bytes.subarray(0, file.read(bytes, from)));
}

const digestOf = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('base64').slice(0, 22);

/** Whether a file begins as the one that was read, and still has all of it. */
export function continues(path: string, { offset, head, tail }: Identity): boolean {
  const file = openFile(path);
  try {
    if (file.size < offset) return false;
    const now = digestsOf(file, offset);
    return now.head === head && now.tail === tail;
  } finally {
    file.close();
  }
}

/** Whether some contents begin as a file that was read. */
export const beginsAs = (contents: Uint8Array, { offset, head }: Identity): boolean => {
  const length = Math.min(HEAD, offset);
  return (
    length >= 64 && contents.length >= length && digestOf(contents.subarray(0, length)) === head
  );
};

/**
 * Where a file went that was renamed: a log is rotated within its folder. Nothing where it is gone,
 * or not certain to be the same.
 */
export function renamed(path: string, identity: Identity): string | undefined {
  if (identity.inode === 0) return undefined;
  const folder = dirname(path);
  try {
    return readdirSync(folder)
      .map((name) => join(folder, name))
      .find((one) => one !== path && inodeOf(one) === identity.inode && continues(one, identity));
  } catch {
    return undefined;
  }
}
