import type { Codes } from '../../profile/codes.ts';
import type { Nature } from '../../profile/columns.ts';

/**
 * What the values of a column are read as. A `label` is a text, a number or a truth value, by its
 * spelling: what tells records or classes apart is often spelled without quotes.
 */
export type As = 'number' | 'text' | 'boolean' | 'time' | 'label';

/** One column that is to be read. */
export type TextColumn = {
  /**
   * The column of a table, or the key of an object. With dots it is either the key itself or the way
   * through objects and lists: `inputs.amount`, `instances.0.amount`.
   */
  readonly name: string;
  readonly as: As;
  /** The way through objects and lists, where dots do not tell it. */
  readonly path?: readonly string[];
  /** What stands in the place of a value. */
  readonly codes?: TextCodes;
};

export type TextCodes = Codes & {
  /** An empty text is a code, which in a table looks like a cell without any value. */
  readonly isAbsentCoded?: boolean;
};

/** What the readers ask at every value: a number is compared faster than a text. */
export const SKIPPED = 0;
export const NUMBER = 1;
export const TEXT = 2;
export const BOOLEAN = 3;
export const TIME = 4;
export const LABEL = 5;

export type Kind = 0 | 1 | 2 | 3 | 4 | 5;

export const KINDS: Readonly<Record<As, Kind>> = {
  number: NUMBER,
  text: TEXT,
  boolean: BOOLEAN,
  time: TIME,
  label: LABEL,
};

/** What the values are to a summary. */
export const NATURES: Readonly<Record<As, Nature>> = {
  number: 'number',
  text: 'text',
  boolean: 'boolean',
  time: 'time',
  label: 'text',
};

/** Whether the values are bytes of the file, and not numbers. */
export const isTextual = (kind: Kind): boolean => kind === TEXT || kind === LABEL;
