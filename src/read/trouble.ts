import type { Problem } from '../problem.ts';

/** A problem with a whole file or argument. */
export function trouble(code: string, message: string, file: string): Problem {
  return { code, message, file, line: 1, column: 1, endLine: 1, endColumn: 1, pointer: '' };
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['ELOOP', 'its links lead in a circle'],
  ['ENAMETOOLONG', 'its name is too long'],
  ['EMFILE', 'too many files are open'],
  ['EISDIR', 'it is a folder'],
  ['EROFS', 'the file system is read-only'],
  ['ENOSPC', 'no space is left on the device'],
  ['EDQUOT', 'the quota of the disk is used up'],
  ['EBUSY', 'it is in use'],
  ['EIO', 'the device fails'],
  ['EPIPE', 'nobody reads it any more'],
  ['ENXIO', 'nobody reads it'],
  ['EBADF', 'it is not open'],
  ['ENOENT', 'there is no such file or folder'],
  ['ENOTDIR', 'what should be a folder is a file'],
  ['EEXIST', 'what should be a folder is a file'],
]);

/** What the operating system says, in words; `undefined` for what is no such answer. */
export function reasonOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // What node itself refuses begins with `ERR_`, and is a mistake of ours.
  return /^E[A-Z\d]+$/.test(code) ? (REASONS.get(code) ?? code) : undefined;
}

/** What the operating system says about a path, in words; throws what is no such answer. */
export function failure(error: unknown, file: string): Problem {
  const reason = reasonOf(error);
  if (reason === undefined) throw error;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return trouble('no-such-file', `there is no file or folder \`${file}\``, file);
  }
  return trouble('unreadable', `\`${file}\` cannot be read: ${reason}`, file);
}
