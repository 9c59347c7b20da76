import type { Windows } from '../observe/windows.ts';
import type { Codes } from '../profile/codes.ts';
import type { Truth } from '../profile/database.ts';
import type { Format } from '../profile/sources.ts';

/** What to sum up of some files of one format, and how to cut it. */
export type Table = {
  /** Absolute paths. */
  readonly files: readonly string[];
  readonly format: Format;
  readonly wanted: readonly Wanted[];
  readonly windows: Windows;
  readonly timestamp?: string;
  /** The zone of times that say none; UTC, if nothing is said. */
  readonly timeZone?: string;
  /** What became known about the records later. */
  readonly truth?: Truth;
  /** How many records come before these, where windows are of records. */
  readonly before?: number;
  /** Passes over records that cannot be read, which somebody else counts. */
  readonly lenient?: boolean;
};

/** A column to sum up; with `since`, how much later its times are than those of another column. */
export type Wanted = {
  readonly column: string;
  readonly since?: string;
  /** What stands in the place of a value. */
  readonly codes?: Codes;
};
