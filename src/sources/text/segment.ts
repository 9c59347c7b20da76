import type { LayoutOptions } from './layout.ts';
import type { WindowPart } from './part.ts';
import type { Outside, Plan } from './plan.ts';
import { readGzip, readText, type TextFormat } from './read.ts';
import type { End } from './reader.ts';
import type { Records } from './records.ts';
import { type Carry, type SummarisedColumn, Windows } from './windows.ts';

/** What is asked of a log. */
export type Question = LayoutOptions & {
  readonly format: TextFormat;
  readonly columns: readonly SummarisedColumn[];
  readonly plan: Plan;
  /** The zone of times that say none, as the IANA calls it; UTC if nothing is said. */
  readonly timeZone?: string | undefined;
};

/** A stretch of a file. */
export type Piece = {
  /** Which of the files of a log it is of. */
  readonly file: number;
  readonly path: string;
  readonly from: number;
  readonly to?: number | undefined;
  /** Whether `from` may lie inside a line, which belongs to the piece before. */
  readonly isAligned: boolean;
  readonly isGrowing: boolean;
  /** The line that begins at `from`; of an aligned piece 1, because nobody knows. */
  readonly line: number;
  /** How many records come before it, where windows are of rows. */
  readonly ordinal: number;
  /** What is known of the part of the file before it, where that was read at another time. */
  readonly carry?: Carry | undefined;
};

/** What one thread reads before it does anything else: pieces that follow one another. */
export type Segment = readonly Piece[];

/** What became of a segment. */
export type Summarised = {
  readonly windows: readonly WindowPart[];
  readonly outside: Outside;
  /** For each piece, where reading has come to. */
  readonly ends: readonly PieceEnd[];
};

/** Of a file that still grows, with what its next part has to know. */
export type PieceEnd = End & { readonly carry?: Carry };

export const isCompressed = (path: string): boolean => /\.gz$/i.test(path);

/**
 * Adds up the records of a segment, and tells now and then of how many.
 * @throws {Unreadable} where a table has no header
 */
export async function* summarise(
  segment: Segment,
  question: Question,
): AsyncGenerator<number, Summarised> {
  const windows = new Windows(question.columns, question.plan);
  const ends: PieceEnd[] = [];
  for (const piece of segment) {
    windows.begin(piece.ordinal, piece.carry);
    const records = recordsOf(piece, question);
    let step = await records.next();
    while (!step.done) {
      windows.add(step.value);
      yield step.value.rows;
      step = await records.next();
    }
    ends.push(piece.isGrowing ? { ...step.value, carry: windows.carry() } : step.value);
  }
  return { ...windows.end(), ends };
}

const recordsOf = (
  { path, file: _, ordinal: __, carry: ___, ...range }: Piece,
  question: Question,
): Generator<Records, End> | AsyncGenerator<Records, End> =>
  isCompressed(path) ? readGzip(path, question) : readText(path, { ...question, ...range });
