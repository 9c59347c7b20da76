import type { Random } from '../learn/random.ts';

/** Drifts of one column. What each amount means is said in the schema of `rehearsals`. */
export type ColumnKind = 'mean-shift' | 'scale' | 'missing' | 'category-swap';
/** Drifts of what is true. */
export type TruthKind = 'prior-shift' | 'label-noise';
export type Kind = ColumnKind | TruthKind;

export const isOfTruth = (kind: Kind): kind is TruthKind =>
  kind === 'prior-shift' || kind === 'label-noise';

/** What of a column decides how it drifts. */
export type Shape = {
  readonly mean: number;
  readonly std: number;
  /** The most frequent category and the one after; NaN where there are fewer. */
  readonly first: number;
  readonly second: number;
};

/** @param values NaN where missing */
export function shapeOf(values: Float64Array, isCategorical: boolean): Shape {
  let [present, mean, squares] = [0, 0, 0];
  const counts = new Map<number, number>();
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    present++;
    const off = value - mean;
    mean += off / present;
    squares += off * (value - mean);
    if (isCategorical) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const [first, second] = [...counts].sort(
    ([one, often], [other, oftener]) => oftener - often || one - other,
  );
  return {
    ...{ mean, std: present > 1 ? Math.sqrt(squares / (present - 1)) : 0 },
    ...{ first: first?.[0] ?? Number.NaN, second: second?.[0] ?? Number.NaN },
  };
}

/** Why a drift can do nothing to a column; nothing where it can. */
export function whyInert(kind: ColumnKind, { std, second }: Shape, isCategorical: boolean) {
  if (kind === 'missing') return undefined;
  if (kind === 'category-swap') {
    if (!isCategorical) return 'it holds numbers and no categories that could change places';
    return Number.isNaN(second) ? 'it has one category only' : undefined;
  }
  if (isCategorical) return 'it holds categories, which have no mean and no spread';
  return std > 0 ? undefined : 'all of its values are the same';
}

/** Why an amount is none of its kind; nothing where it is one. */
export function whyImpossible(kind: Kind, amount: number): string | undefined {
  if (amount === 0) return 'an amount of 0 is no drift';
  if (kind === 'mean-shift') return undefined;
  if (kind === 'scale')
    return amount > -1 ? undefined : 'a spread cannot shrink by more than itself';
  if (kind === 'prior-shift') {
    return Math.abs(amount) < 1 ? undefined : 'a share cannot change by 1 or more';
  }
  return amount > 0 && amount <= 1 ? undefined : 'its amount is a share, from 0 to 1';
}

/** A drift of a column in one window: the amount is what of it has come by then. */
export type Change = { readonly kind: ColumnKind; readonly amount: number; readonly share: number };

/** The values of a window as they are after a drift. Missing values stay missing. */
export function changed(
  values: Float64Array,
  { kind, amount, share }: Change,
  shape: Shape,
  random: Random,
): Float64Array {
  const one = CHANGES[kind](amount, shape, random);
  return values.map((value) => {
    if (Number.isNaN(value)) return value;
    return share < 1 && random() >= share ? value : one(value);
  });
}

type OfValue = (value: number) => number;

const CHANGES: Readonly<
  Record<ColumnKind, (amount: number, shape: Shape, random: Random) => OfValue>
> = {
  'mean-shift': (amount, { std }) => {
    return (value) => value + amount * std;
  },
  scale: (amount, { mean }) => {
    return (value) => mean + (value - mean) * (1 + amount);
  },
  missing: (amount, _, random) => {
    return (value) => (random() < amount ? Number.NaN : value);
  },
  'category-swap': (amount, { first, second }, random) => {
    return (value) => {
      if (random() >= amount) return value;
      if (value === first) return second;
      return value === second ? first : value;
    };
  },
};
