import { statSync } from 'node:fs';
import { gunzipSync, constants as zlib } from 'node:zlib';
import { openFile } from '../profile/sources.ts';
import type { Carry } from '../sources/text/windows.ts';
import { beginsAs, continues, type Identity, renamed } from './identity.ts';
import type { Mark } from './place.ts';

/** Where reading a file of a growing log has come to. */
export type FileMark = Identity & {
  /** The line that begins there. */
  readonly line: number;
  readonly carry?: Carry;
  /** It was read at once, and nothing will be added to it. */
  readonly isWhole?: true;
};

/** A file of which there is something to read. */
export type Pending = {
  readonly path: string;
  /** What reports call it, and its mark is kept under. */
  readonly name: string;
  readonly mark?: FileMark | undefined;
  /** How long it was when it was looked at. */
  readonly size: number;
  readonly isGrowing: boolean;
};

export const isCompressed = (path: string): boolean => /\.gz$/i.test(path);

type Located = { readonly path: string; readonly name: string };

/** What there is to read, and marks that stand under another name from now on. */
export type Look = {
  readonly pending: readonly Pending[];
  readonly moved: ReadonlyMap<string, Mark>;
};

/**
 * Compares the files that are there with those that were read. A file that was renamed goes on under
 * its new name; one that was replaced or cut is a new one, and what was left to read of it is read
 * under the name that it got, if it lies beside.
 * @param sizes of compressed files, as they were at the last look: they are read once they rest
 */
export function lookAt(
  located: readonly Located[],
  marks: ReadonlyMap<string, Mark>,
  sizes: Map<string, number>,
): Look {
  const paths = new Set(located.map(({ path }) => path));
  const known = located.map((file) => ({ ...file, mark: ownMark(file, marks) }));
  const goneOn = new Set(known.flatMap(({ name, mark }) => (mark ? [name] : [])));
  const others = [...marks].filter(([name]) => !goneOn.has(name)) as [string, FileMark][];
  const moved = new Map<string, Mark>();
  const pending: Pending[] = [];
  for (const { path, name, mark: own } of known) {
    const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    const found = own ?? others.find(([, one]) => isSame(path, one))?.[1];
    if (found && !own) moved.set(name, found);
    const mark = found ?? (size > 0 ? undefined : NOTHING_READ);
    if (mark?.isWhole || (mark && size <= mark.offset)) continue;
    if (isCompressed(path)) {
      if (!isAtRest(path, size, sizes) || isReadAlready(path, others.concat(entries(marks))))
        continue;
      pending.push({ path, name, size, isGrowing: false });
    } else pending.push({ path, name, mark, size, isGrowing: true });
  }
  const tails = known.flatMap(({ path, name, mark: own }) => {
    const before = marks.get(name) as FileMark | undefined;
    if (own || before === undefined || before.isWhole || moved.has(name)) return [];
    const tail = renamed(path, before);
    if (tail === undefined || paths.has(tail)) return [];
    const size = statSync(tail, { throwIfNoEntry: false })?.size ?? 0;
    // Whoever writes has gone over to the new file once there is something in it.
    const isNewBegun = (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0;
    if (size <= before.offset) return [];
    return [{ path: tail, name, mark: before, size, isGrowing: !isNewBegun }];
  });
  return { pending: [...tails, ...pending], moved };
}

// An empty file is nobody's successor yet.
const NOTHING_READ: FileMark = { offset: 0, line: 1, inode: 0, head: '', tail: '' };

const entries = (marks: ReadonlyMap<string, Mark>) => [...marks] as [string, FileMark][];

function ownMark({ path, name }: Located, marks: ReadonlyMap<string, Mark>): FileMark | undefined {
  const mark = marks.get(name) as FileMark | undefined;
  return mark && continues(path, mark) ? mark : undefined;
}

const isSame = (path: string, mark: FileMark): boolean =>
  mark.inode !== 0 &&
  statSync(path, { throwIfNoEntry: false })?.ino === mark.inode &&
  continues(path, mark);

const MINUTE = 60_000;

/**
 * Whether nobody writes to it any more, as far as can be told.
 * @param sizes of files, as they were at the last look
 */
export function isAtRest(path: string, size: number, sizes: Map<string, number>): boolean {
  const before = sizes.get(path);
  sizes.set(path, size);
  const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  return before === size || age > MINUTE;
}

/** Whether a compressed file is a log that was read before it was compressed. */
function isReadAlready(path: string, marks: readonly (readonly [string, FileMark])[]): boolean {
  const file = openFile(path);
  try {
    const packed = Buffer.alloc(Math.min(file.size, 16_384));
    file.read(packed, 0);
    const contents = gunzipSync(packed, { finishFlush: zlib.Z_SYNC_FLUSH });
    return marks.some(([, mark]) => !mark.isWhole && beginsAs(contents, mark));
  } catch {
    return false;
  } finally {
    file.close();
  }
}
