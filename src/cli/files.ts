import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { reasonOf } from '../read/trouble.ts';

/** Why something could not be written, in a sentence; what was there before is there still. */
export class NotWritten extends Error {
  override readonly name = 'NotWritten';
}

/** By its name, because a part of the program that is loaded later has a class of its own. */
export const isNotWritten = (error: unknown): error is NotWritten =>
  error instanceof Error && error.name === 'NotWritten';

/** What a failure to write to `name` means to a user; throws what is no answer of the system. */
export function notWritten(error: unknown, name: string): NotWritten {
  if (isNotWritten(error)) return error;
  const reason = reasonOf(error);
  if (reason === undefined) throw error;
  return new NotWritten(`cannot write ${name}: ${reason}`);
}

/**
 * Puts a text in the place of a file, whose folder is made: all of it or, if the program is stopped
 * or the disk is full, what was there before. A file keeps its permissions and the links to it; into
 * a pipe or a device it is written as into standard output.
 * @param name the path as people know it
 * @throws {NotWritten}
 */
export function replaceFile(path: string, text: string, name = path): void {
  try {
    const open = openAs(path);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (open !== undefined) writeAll(open, text);
    else if (stats !== undefined && !stats.isFile()) append(path, text);
    else if (stats === undefined) replace(path, text);
    else {
      // Only its folder would have to be writable otherwise.
      accessSync(path, constants.W_OK);
      replace(realpathSync.native(path), text, stats);
    }
  } catch (error) {
    throw notWritten(error, name);
  }
}

/** Writes a file that does not exist yet, and its folder; `false` where something is there. */
export function createFile(path: string, text: string, name = path): boolean {
  if (existsSync(path)) return false;
  replaceFile(path, text, name);
  return true;
}

/** `/dev/stdout` and its like: whatever they lead to is open already, and more is written to it. */
function openAs(path: string): number | undefined {
  if (path === '/dev/stdout') return 1;
  if (path === '/dev/stderr') return 2;
  const [, number] = /^\/(?:dev|proc\/self)\/fd\/(\d{1,9})$/.exec(path) ?? [];
  return number === undefined ? undefined : Number(number);
}

function append(path: string, text: string): void {
  const descriptor = openSync(path, constants.O_WRONLY | constants.O_APPEND);
  try {
    writeAll(descriptor, text);
  } finally {
    closeSync(descriptor);
  }
}

function replace(path: string, text: string, before?: Stats): void {
  mkdirSync(dirname(resolve(path)), { recursive: true });
  // Whatever a program left that was killed must not be in the way: in a container each has the
  // same number.
  const draft = `${path}.${Math.random().toString(36).slice(2, 10)}.tmp`;
  try {
    writeNew(draft, text, before);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function writeNew(path: string, text: string, before: Stats | undefined): void {
  const descriptor = openSync(path, 'wx');
  try {
    if (before !== undefined) likeBefore(descriptor, before);
    writeAll(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function likeBefore(descriptor: number, { uid, gid, mode }: Stats): void {
  try {
    fchownSync(descriptor, uid, gid);
  } catch {
    // Only the administrator may; then the file belongs to whoever wrote it last.
  }
  fchmodSync(descriptor, mode & 0o7777);
}

/** Writes to what is open; where that is full for the moment, as a pipe can be, it waits. */
export function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) {
    try {
      done += writeSync(descriptor, bytes, done);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}
