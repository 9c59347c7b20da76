import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Unreadable } from '../../artifacts/artifact.ts';
import { LONGEST } from '../text/reader.ts';

/** One line of a file, or what is known of one that cannot be read. */
export type Line = {
  /** Counted from 1. */
  readonly line: number;
  /** Without its end. Nothing where it is longer than 16 MiB, or cannot be decompressed. */
  readonly bytes?: Buffer;
  /** Whether a line feed ends it. */
  readonly isEnded: boolean;
  readonly trouble?: 'long' | 'compression';
};

const BLOCK = 1 << 20;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * The lines of a file, which may be compressed by gzip. Never more than one line and a block of it are
 * held. Empty lines are left out.
 * @throws {Unreadable} where the file cannot be opened, or is compressed otherwise
 */
export async function* linesOf(path: string): AsyncGenerator<Line> {
  const stream = streamOf(path);
  const parts: Buffer[] = [];
  let [size, line] = [0, 1];
  let isLong = false;
  const take = (isEnded: boolean): Line | undefined => {
    const bytes = trimmed(parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts));
    const found: Line = isLong ? { line, isEnded, trouble: 'long' } : { line, isEnded, bytes };
    parts.length = 0;
    size = 0;
    const isEmpty = !isLong && bytes.length === 0;
    isLong = false;
    line++;
    return isEmpty ? undefined : found;
  };
  const hold = (bytes: Buffer): void => {
    if (bytes.length === 0) return;
    size += bytes.length;
    if (size > LONGEST) {
      isLong = true;
      parts.length = 0;
    } else if (!isLong) parts.push(bytes);
  };
  try {
    for await (const block of stream as AsyncIterable<Buffer>) {
      let from = 0;
      for (;;) {
        const end = block.indexOf(LINE_FEED, from);
        if (end < 0) break;
        hold(block.subarray(from, end));
        from = end + 1;
        const found = take(true);
        if (found) yield found;
      }
      hold(block.subarray(from));
    }
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!code.startsWith('Z_')) throw new Unreadable(`it cannot be read: ${code || 'no reason'}`);
    yield { line, isEnded: false, trouble: 'compression' };
    return;
  } finally {
    stream.destroy();
  }
  const last = size > 0 ? take(false) : undefined;
  if (last) yield last;
}

const trimmed = (bytes: Buffer): Buffer =>
  bytes.at(-1) === CARRIAGE_RETURN ? bytes.subarray(0, -1) : bytes;

function streamOf(path: string): Readable {
  const [one, two, three, four] = beginningOf(path);
  const file = createReadStream(path, { highWaterMark: BLOCK });
  if (one === 0x1f && two === 0x8b) {
    const unpacked = createGunzip({ chunkSize: BLOCK });
    file.on('error', (error) => unpacked.destroy(error));
    unpacked.on('close', () => file.destroy());
    return file.pipe(unpacked);
  }
  if (one === 0x28 && two === 0xb5 && three === 0x2f && four === 0xfd) {
    file.destroy();
    throw new Unreadable('it is compressed by zstd; captures are read plain or compressed by gzip');
  }
  return file;
}

function beginningOf(path: string): Buffer {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const bytes = Buffer.alloc(4);
    return bytes.subarray(0, readSync(file, bytes, 0, 4, 0));
  } catch (error) {
    const { code = 'no reason' } = error as NodeJS.ErrnoException;
    throw new Unreadable(`it cannot be read: ${code}`);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
