import type { Meaning } from '../generated/descriptors.ts';

export type MeaningKind = NonNullable<Meaning['kind']>;

// A probability is a score with a scale, a flag a class of two, a count a quantity without unit.
const ALSO: Readonly<Partial<Record<MeaningKind, readonly MeaningKind[]>>> = {
  probability: ['score'],
  logit: ['score'],
  flag: ['class'],
  count: ['quantity'],
};

/** Whether what is of one kind is of another one, too. */
export const isAlso = (from: MeaningKind, to: MeaningKind): boolean =>
  ALSO[from]?.includes(to) ?? false;

/**
 * Whether two people may call one value so: 7 incidents are a quantity and a count. Whoever takes a
 * score for a probability reads a scale into it that nobody promised.
 */
export const mayBeCalled = (one: MeaningKind, other: MeaningKind): boolean =>
  one === other ||
  [one, other].every((kind) => kind === 'flag' || kind === 'class') ||
  [one, other].every((kind) => kind === 'count' || kind === 'quantity');

/** Whether a path leads to the kind of a value. */
export const isKindOfMeaning = (path: readonly string[]): boolean =>
  path.at(-1) === 'kind' && path.at(-2) === 'meaning';
