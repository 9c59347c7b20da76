import type { BadRows } from './bad.ts';
import type { Records } from './records.ts';

/** Some bytes of a file, in memory that goes on for `SLACK` bytes. */
export type Stretch = {
  readonly bytes: Buffer;
  /** Where in the file the memory begins. */
  readonly offset: number;
  /** Where the bytes end, after a line feed. */
  readonly end: number;
  /** Records that begin here or later are not read. */
  readonly limit: number;
  /** Whether all of it is UTF-8, so that no record has to be looked at by itself. */
  readonly isUtf8: boolean;
  /** Where a last line begins that no line feed ends: what is bad there is torn. */
  readonly tornFrom: number;
};

/** Makes records of bytes. */
export type Parser = {
  readonly records: Records;
  readonly bad: BadRows;
  /** The line of what comes next. */
  line: number;
  /** Records that were read, good and bad ones, without empty lines. */
  count: number;
  /**
   * Reads whole records till there is no room for more, and gives the place after the last one. Where
   * that is before the limit, and there is room, the next record goes on after the end.
   */
  parse(stretch: Stretch, from: number): number;
  /** Takes the first line of a record that does not end for a bad one, and gives the place after it. */
  giveUp(stretch: Stretch, from: number): number;
};

export const LINE_FEED = 10;
