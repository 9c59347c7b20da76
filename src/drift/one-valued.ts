import type { Exact } from '../profile/value-table.ts';
import type { Categories } from './categories.ts';
import type { Undecided } from './category-changes.ts';
import { chanceOfAll } from './share-noise.ts';
import type { Side } from './side.ts';

/** A window in which all values are alike. */
export type OneValued = {
  /** How likely that is, if nothing has changed. */
  readonly chance: number;
  /** Whether it is less likely than alpha. */
  readonly isDrift: boolean;
};

/**
 * Whether a column that varies in the reference has one value only in the window: a sensor that is
 * stuck, or a default that has taken the place of all values. Nothing where the window has several
 * values or none, or the reference does not vary either. Undecided where the reference lists its
 * frequent values only, and that one is not among them.
 */
export function constant(
  reference: Categories,
  current: Categories,
  alpha: number,
): (OneValued & { readonly value: Exact }) | Undecided | undefined {
  const [only, ...others] = current.values.filter(([, count]) => count > 0);
  if (only === undefined || others.length > 0 || !current.isComplete) return undefined;
  const [value, size] = only;
  const known = reference.values.find(([one]) => one === value);
  const part = known?.[1] ?? 0;
  if (reference.size === 0 || part === reference.size) return undefined;
  if (known === undefined && !reference.isComplete) return { undecided: 'reference' };
  const chance = chanceOfAll({ part, whole: reference.size }, size);
  return { value, chance, isDrift: chance <= alpha };
}

/**
 * Whether a column that has values in the reference has none in the window. Nothing where the window
 * has values or no records, or the reference has no values either.
 */
export function allMissing(
  reference: NonNullable<Side['presence']>,
  current: NonNullable<Side['presence']>,
  alpha: number,
): OneValued | undefined {
  const { count, missing } = current;
  if (count === 0 || missing < count || reference.missing === reference.count) return undefined;
  const chance = chanceOfAll({ part: reference.missing, whole: reference.count }, count);
  return { chance, isDrift: chance <= alpha };
}
