/** The counts of a column, which add up. */
export type Tally = {
  /** Rows, with those that miss a value. */
  readonly count: number;
  /** Rows without a value, those that hold no number (NaN), and codes in the place of a value. */
  readonly missing: number;
  /** Those of them that are codes. */
  readonly coded: number;
  /** Those of them that hold no number. */
  readonly nan: number;
  readonly positiveInfinite: number;
  readonly negativeInfinite: number;
};

export const NOTHING: Tally = {
  count: 0,
  missing: 0,
  coded: 0,
  nan: 0,
  positiveInfinite: 0,
  negativeInfinite: 0,
};

/** The counts of two parts together. */
export const addTallies = (one: Tally, other: Tally): Tally => ({
  count: one.count + other.count,
  missing: one.missing + other.missing,
  coded: one.coded + other.coded,
  nan: one.nan + other.nan,
  positiveInfinite: one.positiveInfinite + other.positiveInfinite,
  negativeInfinite: one.negativeInfinite + other.negativeInfinite,
});
