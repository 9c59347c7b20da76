import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import type { Problem } from '../problem.ts';
import { encodingProblem } from './encoding.ts';
import { failure, trouble } from './trouble.ts';

/** With it, a pipe that nobody writes to is not waited for; to a regular file it means nothing. */
const AT_ONCE = constants.O_NONBLOCK ?? 0;

/**
 * The number of bytes of a regular file that fit into a buffer; -1 for what is no regular file, such
 * as a pipe or a device, of which nothing is read. A link is not followed.
 * @throws what the operating system says
 */
export function readInto(buffer: Buffer, path: string): number {
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | AT_ONCE;
  return withFile(path, flags, (descriptor, stats) => {
    if (!stats.isFile()) return -1;
    let length = 0;
    while (length < buffer.length) {
      const count = readSync(descriptor, buffer, length, buffer.length - length, length);
      if (count === 0) break;
      length += count;
    }
    return length;
  });
}

export type Text = { readonly text: string } | { readonly problem: Problem };

/**
 * The text of a file in a folder, links followed, or why there is none. It never waits for a pipe
 * and never reads more than `most` bytes, since a link may lead to a device that has no end.
 * @param file the path as people know it
 */
export const readText = (path: string, file: string, most: number): Text =>
  read(path, { file, most, isOurs: (stats) => stats.isFile(), flags: AT_ONCE });

/** The same for what somebody names who runs the program, which may be a pipe such as `<(…)`. */
export const readNamed = (path: string, most: number): Text =>
  read(path, { file: path, most, isOurs: (stats) => !stats.isDirectory(), flags: 0 });

type Reading = {
  readonly file: string;
  readonly most: number;
  readonly isOurs: (stats: Stats) => boolean;
  readonly flags: number;
};

function read(path: string, { file, most, isOurs, flags }: Reading): Text {
  try {
    return withFile(path, constants.O_RDONLY | flags, (descriptor, stats) => {
      if (!isOurs(stats)) {
        return {
          problem: trouble('not-a-file', `\`${file}\` cannot be read: it is not a file`, file),
        };
      }
      const content = contentOf(descriptor, most);
      if (content === undefined) {
        const message = `\`${file}\` has more than the ${most} bytes that it may have`;
        return { problem: trouble('limit/size', message, file) };
      }
      return isUtf8(content)
        ? { text: content.toString('utf8') }
        : { problem: encodingProblem(content, file) };
    });
  } catch (error) {
    return { problem: failure(error, file) };
  }
}

const PIECE = 64 * 1024;

/** All that can be read, or `undefined` if that is more than `most` bytes. */
function contentOf(descriptor: number, most: number): Buffer | undefined {
  const pieces: Buffer[] = [];
  let length = 0;
  for (;;) {
    const piece = Buffer.allocUnsafe(PIECE);
    const count = readSync(descriptor, piece, 0, PIECE, null);
    if (count === 0) return Buffer.concat(pieces, length);
    pieces.push(piece.subarray(0, count));
    length += count;
    if (length > most) return undefined;
  }
}

function withFile<T>(path: string, flags: number, use: (descriptor: number, stats: Stats) => T): T {
  const descriptor = openSync(path, flags);
  try {
    return use(descriptor, fstatSync(descriptor));
  } finally {
    closeSync(descriptor);
  }
}
