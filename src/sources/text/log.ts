import { openFile } from '../../profile/sources.ts';
import { type Bad, mergeBad } from './bad.ts';
import { summariseAll, type Work } from './crew.ts';
import type { PackedWindow } from './part.ts';
import type { Outside } from './plan.ts';
import {
  isCompressed,
  type Piece,
  type PieceEnd,
  type Question,
  type Segment,
  type Summarised,
} from './segment.ts';
import type { Carry } from './windows.ts';

/** A file of a log. One that ends in `.gz` is decompressed, and read from its beginning. */
export type LogFile = {
  readonly path: string;
  /** Where to begin, and the line that begins there: where the last time has ended. */
  readonly from?: number | undefined;
  readonly line?: number | undefined;
  /** The file still grows: a last line without an end is left for the next time. */
  readonly isGrowing?: boolean | undefined;
  /** Records that begin here or later are left for the next time. */
  readonly to?: number | undefined;
  /** Of a file that grows, what the last time has given. */
  readonly carry?: Carry | undefined;
};

/** What to make of a log, which is its files one after the other. */
export type LogQuestion = Question & {
  readonly files: readonly LogFile[];
  readonly threads?: number | undefined;
  /** How many records come before these, where windows are of rows. */
  readonly ordinal?: number | undefined;
  /** Told now and then of how many more records have been read. */
  readonly onRows?: ((rows: number) => void) | undefined;
};

/** Where reading a file has come to. */
export type LogFileEnd = {
  readonly path: string;
  readonly offset: number;
  readonly line: number;
  readonly rows: number;
  readonly records: number;
  readonly bad: Bad;
  readonly carry?: Carry;
};

export type LogSummary = {
  /** In ascending order of their keys. */
  readonly windows: readonly PackedWindow[];
  readonly outside: Outside;
  readonly files: readonly LogFileEnd[];
};

// A segment is half of a small log. How it is cut depends on the sizes of the files alone: what comes
// of it does not depend on the number of threads.
const SMALLEST = 8 * 1024 * 1024;
const LARGEST = 256 * 1024 * 1024;

// What a compressed file becomes, by experience with logs.
const INFLATION = 6;

/**
 * The summaries of all columns of a log, window by window. What is wrong with single records is
 * counted, and told with file and line.
 * @throws {Unreadable} where a table has no header
 */
export async function summariseLog(question: LogQuestion): Promise<LogSummary> {
  const { files, threads = 2, ordinal = 0, onRows = () => {}, ...rest } = question;
  const { plan } = question;
  let segments = cut(files);
  if (plan.by === 'rows') {
    // Where a window begins is known only once all records before it are counted.
    const counting: Question = { ...rest, columns: [], plan: { by: 'none' } };
    const counted = await settled({ question: counting, segments, threads, onRows: () => {} });
    segments = placed(segments, counted, ordinal);
  }
  const parts = await settled({ question: rest, segments, threads, onRows });
  const ends = files.map((): PieceEnd[] => []);
  for (const [at, segment] of segments.entries()) {
    for (const [index, { file }] of segment.entries()) {
      const end = parts[at]?.ends[index];
      if (end) ends[file]?.push(end);
    }
  }
  // Another copy of the program may have made the summaries: nothing but that can merge them.
  const { mergeWindows } = await import('./worker.ts');
  return {
    windows: mergeWindows(parts.map(({ windows }) => windows)),
    outside: sumOf(parts.map(({ outside }) => outside)),
    files: files.map(({ path }, file) => endOf(path, ends[file] ?? [])),
  };
}

/** Segments of about the same size, each of which begins where the one before has ended. */
function cut(files: readonly LogFile[]): readonly Segment[] {
  const sized = files.map((file) => {
    const size = sizeOf(file.path);
    return { ...file, whole: size, size: Math.min(size, file.to ?? size) };
  });
  const total = sized.reduce(
    (sum, { path, from = 0, size }) => sum + weightOf(path, size - from),
    0,
  );
  const usual = Math.min(LARGEST, Math.max(SMALLEST, Math.ceil(total / 2)));
  const segments: Piece[][] = [[]];
  let room = usual;
  for (const [file, one] of sized.entries()) {
    const { path, from = 0, line = 1, isGrowing = false, carry, size, whole } = one;
    const isWhole = isCompressed(path);
    let at = isWhole ? 0 : from;
    do {
      if (room <= 0) {
        segments.push([]);
        room = usual;
      }
      const end = size < whole ? size : undefined;
      const to = isWhole || at + room >= size ? end : at + room;
      const isAligned = !isWhole && at > from;
      const place = { file, path, from: at, to, isAligned, isGrowing, ordinal: 0 };
      segments.at(-1)?.push({ ...place, ...(isAligned ? { line: 1 } : { line, carry }) });
      room -= weightOf(path, (to ?? size) - at);
      at = to ?? size;
    } while (at < size && !isWhole);
  }
  return segments;
}

function sizeOf(path: string): number {
  const file = openFile(path);
  file.close();
  return file.size;
}

const weightOf = (path: string, size: number): number =>
  isCompressed(path) ? size * INFLATION : Math.max(0, size);

/**
 * What comes of segments. A piece that begins in the midst of a file has taken the next line feed for
 * the end of a record, which it is not inside quotes: then it is read again from where it does begin.
 */
async function settled(work: Work): Promise<readonly Summarised[]> {
  const results = [...(await summariseAll(work))];
  for (const [at, [first, ...rest]] of work.segments.entries()) {
    const before = work.segments[at - 1]?.at(-1);
    const end = results[at - 1]?.ends.at(-1);
    if (first === undefined || end === undefined || before?.file !== first.file) continue;
    if (results[at]?.ends[0]?.start === end.offset) continue;
    const exact = { ...first, from: end.offset, isAligned: false };
    const again = await summariseAll({ ...work, segments: [[exact, ...rest]] });
    results.splice(at, 1, ...again);
  }
  return results;
}

/** The same segments, of which every piece knows where it begins and how many records come before it. */
function placed(
  segments: readonly Segment[],
  counted: readonly Summarised[],
  before: number,
): readonly Segment[] {
  let ordinal = before;
  return segments.map((segment, at) =>
    segment.map((piece, index) => {
      const end = counted[at]?.ends[index];
      const exact = { ...piece, ordinal };
      ordinal += end?.records ?? 0;
      return piece.isAligned && end ? { ...exact, from: end.start, isAligned: false } : exact;
    }),
  );
}

const sumOf = (parts: readonly Outside[]): Outside => ({
  before: parts.reduce((sum, { before }) => sum + before, 0),
  after: parts.reduce((sum, { after }) => sum + after, 0),
  untimed: parts.reduce((sum, { untimed }) => sum + untimed, 0),
  unplaced: parts.reduce((sum, { unplaced }) => sum + unplaced, 0),
});

function endOf(path: string, ends: readonly PieceEnd[]): LogFileEnd {
  const last = ends.at(-1);
  // Each piece but the first has counted lines from 1.
  const parts = ends.map(({ bad, line }) => ({ bad, lines: line - 1 }));
  return {
    path,
    offset: last?.offset ?? 0,
    line: 1 + parts.reduce((sum, { lines }) => sum + lines, 0),
    rows: ends.reduce((sum, { rows }) => sum + rows, 0),
    records: ends.reduce((sum, { records }) => sum + records, 0),
    bad: mergeBad(parts),
    ...(last?.carry ? { carry: last.carry } : {}),
  };
}
