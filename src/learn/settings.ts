import { MOST_BINS } from './bins.ts';
import type { ObjectiveName } from './objective.ts';

export type BoostingSettings = {
  readonly objective: ObjectiveName;
  /** How many trees there are at most. */
  readonly rounds?: number;
  /** How many leaves a tree has at most. */
  readonly leaves?: number;
  /** By how much of its step each tree moves the scores. */
  readonly learningRate?: number;
  /** Added to the hessian of a leaf, for the squared error to its rows: draws its value towards 0. */
  readonly l2?: number;
  /** Rows that a leaf has at least. */
  readonly leafRows?: number;
  /**
   * Twice the fall of the summed loss that a split has to bring. Where there is nothing to be learnt by
   * a logistic model, that of a single split is distributed as χ² of one degree of freedom.
   */
  readonly leastGain?: number;
  /** The share of the rows, and of the columns, that each tree is grown from. */
  readonly rowShare?: number;
  readonly columnShare?: number;
  /** Bins of a column at most, that of missing values apart. */
  readonly bins?: number;
  /** Of more rows, so many are drawn. */
  readonly mostRows?: number;
  /**
   * How many rounds may pass without a smaller loss on the last rows of the table, a share of
   * `heldOut`, which no tree is grown from. Without it all rows are learnt from, in all rounds.
   */
  readonly patience?: number;
  readonly heldOut?: number;
  readonly seed?: number;
};

export type Settings = Required<Omit<BoostingSettings, 'patience'>> & {
  readonly patience: number | undefined;
};

const DEFAULTS = {
  rounds: 100,
  leaves: 31,
  learningRate: 0.1,
  l2: 1,
  leafRows: 20,
  leastGain: 0,
  rowShare: 1,
  columnShare: 1,
  bins: MOST_BINS,
  mostRows: 100_000,
  patience: undefined,
  heldOut: 0.1,
  seed: 1,
};

const MOST_LEAVES = 1024;
const MOST_ROUNDS = 10_000;

/** @throws {RangeError} where a setting is none that trees can be grown with */
export function settingsFrom(given: BoostingSettings): Settings {
  const settings = { ...DEFAULTS, ...given };
  const { rounds, leaves, bins, leafRows, mostRows, seed, patience = 1 } = settings;
  demandWhole(rounds, 0, MOST_ROUNDS, 'rounds');
  demandWhole(leaves, 1, MOST_LEAVES, 'leaves');
  demandWhole(bins, 2, MOST_BINS, 'bins');
  demandWhole(leafRows, 1, 2 ** 32 - 1, 'rows of a leaf');
  demandWhole(mostRows, 1, 2 ** 32 - 1, 'rows at most');
  demandWhole(patience, 1, MOST_ROUNDS, 'rounds of patience');
  demand(Number.isInteger(seed), `a seed of ${seed} is no integer`);
  demand(settings.heldOut < 1, 'with all rows held out there are none to learn from');
  demand(settings.l2 >= 0 && settings.l2 < Infinity, `an l2 of ${settings.l2} is not from 0 on`);
  demand(settings.leastGain >= 0, `a leastGain of ${settings.leastGain} is not from 0 on`);
  for (const share of ['learningRate', 'rowShare', 'columnShare', 'heldOut'] as const) {
    const value = settings[share];
    demand(value > 0 && value <= 1, `a ${share} of ${value} is not above 0 and up to 1`);
  }
  return settings;
}

const demandWhole = (value: number, least: number, most: number, what: string): void =>
  demand(
    Number.isInteger(value) && value >= least && value <= most,
    `${value} ${what} are no whole number from ${least} to ${most}`,
  );

function demand(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new RangeError(otherwise);
}
