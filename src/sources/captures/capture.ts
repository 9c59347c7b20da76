/** Which part of a prediction a payload is. Of the truth about one there is only a label. */
export type Half = 'inputs' | 'outputs' | 'label';

/** One record of a payload, whose values are found by their names or by their places. */
export type Row = {
  readonly value: unknown;
  /** All values in their order, where the names stand for whole tensors. */
  readonly placed?: readonly unknown[];
  /** Whether values are cells of CSV, which are spelled and not typed. */
  readonly isSpelled?: boolean;
};

/** What one event of a capture says. */
export type Capture = {
  /** What the other half of the prediction has too; nothing where all of it is in one event. */
  readonly pair?: string;
  readonly id?: string;
  /** In whatever form the event tells it. */
  readonly time?: unknown;
  readonly modelVersion?: unknown;
  /** The event itself, for columns that name something else of it. */
  readonly envelope: Members;
  readonly halves: Readonly<Partial<Record<Half, readonly Row[]>>>;
};

export type Members = Readonly<Record<string, unknown>>;

/** Why an event cannot be read; `message` goes on after "the event". */
export class Misread extends Error {}

export const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A member of an object, and never what objects inherit. */
export const memberOf = (value: unknown, key: string): unknown =>
  isMembers(value) && Object.hasOwn(value, key) ? value[key] : undefined;

/** A text that says something, such as an identifier. */
export const textOf = (value: unknown): string | undefined => {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
};
