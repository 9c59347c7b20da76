import { isUtf8 } from 'node:buffer';
import type { Problem } from '../problem.ts';
import { decodeLoosely, encodingProblem } from './encoding.ts';
import { looksLikeDescriptor } from './looks-like.ts';
import { readInto } from './regular-file.ts';
import { failure, trouble } from './trouble.ts';

/** The text of a file, why there is none, or neither for a file that is none of our business. */
export type Loaded = {
  readonly text?: string;
  readonly problem?: Problem;
  /** Set where it was read and does not look like a descriptor. */
  readonly isStrange?: boolean;
};

/** Reads files of at most `bytes` bytes each, one after the other, into one buffer. */
export type Loader = {
  readonly bytes: number;
  /** One byte longer than a file may be, which tells a full file from a longer one. */
  readonly buffer: Buffer;
};

/** A loader for files of at most `bytes` bytes. */
export function createLoader(bytes: number): Loader {
  return { bytes, buffer: Buffer.allocUnsafe(bytes + 1) };
}

/**
 * Reads the regular file at `path`, shown to people as `file`. A `named` file must be a readable
 * UTF-8 text of bearable size; one that was only come across counts, with its problems too, if it
 * looks like a descriptor. Never reads more than the limit, never waits for a pipe and never
 * follows a link that has taken the place of the file since it was found.
 */
export function load(loader: Loader, path: string, file: string, named: boolean): Loaded {
  let length: number;
  try {
    length = readInto(loader.buffer, path);
  } catch (error) {
    return { problem: failure(error, file) };
  }
  if (length < 0) return { problem: trouble('not-a-file', `\`${file}\` is not a file`, file) };
  const content = loader.buffer.subarray(0, length);
  const utf8 = isUtf8(content);
  const text = utf8 ? content.toString('utf8') : decodeLoosely(content);
  const isStrange = !looksLikeDescriptor(text);
  if (!named && isStrange) return {};
  if (length > loader.bytes) {
    const message = `the file has more than the ${loader.bytes} bytes of a descriptor`;
    return { problem: trouble('limit/size', message, file), isStrange };
  }
  return { ...(utf8 ? { text } : { problem: encodingProblem(content, file) }), isStrange };
}
