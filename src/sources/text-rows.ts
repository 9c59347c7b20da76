import type { TextColumn } from './text/columns.ts';
import { isTextual } from './text/columns.ts';
import type { LogFile, LogFileEnd } from './text/log.ts';
import { readGzip, readText, type TextFormat } from './text/read.ts';
import { PRESENT, type Records } from './text/records.ts';
import { isCompressed } from './text/segment.ts';

/** What a record holds in one column: times in microseconds since 1970, truth values as 1 and 0. */
export type TextCell = number | string | null;

/** A single record, and how many records of all files came before it. */
export type TextRow = { readonly ordinal: number; readonly cells: readonly TextCell[] };

export type RowQuestion = {
  readonly format: TextFormat;
  readonly columns: readonly TextColumn[];
  readonly timeZone?: string | undefined;
  /** How many records came before these. */
  readonly ordinal?: number;
};

/**
 * The records of some files one by one, of which `take` may keep what it needs. Where reading has come
 * to is the same as where they are summed up.
 * @throws {Unreadable} where a table has no header
 */
export async function eachRow(
  files: readonly LogFile[],
  { format, columns, timeZone, ordinal = 0 }: RowQuestion,
  take: (row: TextRow) => void,
): Promise<readonly LogFileEnd[]> {
  const unique = [...new Map(columns.map((one) => [one.name, one])).values()];
  const places = columns.map(({ name }) => unique.findIndex((one) => one.name === name));
  const ends: LogFileEnd[] = [];
  let before = ordinal;
  for (const { path, from, line, to, isGrowing } of files) {
    const options = { format, columns: unique, timeZone };
    const records = isCompressed(path)
      ? readGzip(path, options)
      : readText(path, { ...options, from, line, to, isGrowing });
    let step = await records.next();
    while (!step.done) {
      before = takeAll(step.value, places, before, take);
      step = await records.next();
    }
    ends.push({ path, ...step.value });
  }
  return ends;
}

function takeAll(
  records: Records,
  places: readonly number[],
  before: number,
  take: (row: TextRow) => void,
): number {
  let ordinal = before;
  for (let row = 0; row < records.rows; row++) {
    ordinal += records.lost[row] as number;
    take({ ordinal, cells: places.map((column) => cellAt(records, column, row)) });
    ordinal++;
  }
  return ordinal + (records.lost[records.rows] as number);
}

function cellAt(records: Records, column: number, row: number): TextCell {
  if (records.statesOf(column)[row] !== PRESENT) return null;
  if (isTextual(records.kinds[column] ?? 0)) return records.text(column, row);
  return records.numbersOf(column)[row] as number;
}
