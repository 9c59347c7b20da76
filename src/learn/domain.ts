import { fitBoosting } from './boosting.ts';
import { drawn, type Random, randomFrom, restOf, shuffled } from './random.ts';
import { separation } from './separation.ts';
import type { BoostingSettings } from './settings.ts';
import { demandAlike, demandTable, rowsOf, stacked, type Table } from './table.ts';

export type DomainSettings = {
  /** Of more rows on a side, so many are drawn to learn from. All of them get their answers. */
  readonly mostRows?: number;
  /** Parts of the rows, each answered by a model that has not seen it. */
  readonly folds?: number;
  /**
   * A row of the window of which it is less likely than that to come from the reference, were both of
   * one size, lies where the reference practically never was.
   */
  readonly floor?: number;
  /** How many rows of the reference one of them may stand for. */
  readonly mostWeight?: number;
  readonly seed?: number;
};

const DEFAULTS = { mostRows: 20_000, folds: 3, floor: 0.05, mostWeight: 50, seed: 1 };

export type Domains = {
  /**
   * How much more frequent rows like that are in the window, for each row of the reference, with a mean
   * of 1: a mean with these weights is one of the window, as long as only the features changed.
   */
  readonly weights: Float64Array;
  /** How many rows of equal weight tell as much: (Σw)² / Σw² (Kish 1965). */
  readonly effective: number;
  /** The share of the rows of the window that lie where the reference was. */
  readonly covered: number;
  /** How well the sides are told apart: the area under the ROC curve, one half where not at all. */
  readonly separability: number;
};

// Small trees, and no split that chance might have made: of two alike samples nothing is learnt.
const BOOSTING: BoostingSettings = {
  objective: 'logistic',
  rounds: 150,
  leaves: 8,
  leafRows: 20,
  leastGain: 5,
};

/**
 * Compares two tables by a classifier that tells their rows apart. Its odds are the ratio of the two
 * densities (Bickel, Brückner and Scheffer 2009; Sugiyama, Krauledat and Müller 2007), which is
 * estimated for each row by a model that did not learn from it.
 * @throws {RangeError} where a side has no rows, or their columns differ
 */
export function compareDomains(
  reference: Table,
  window: Table,
  given: DomainSettings = {},
): Domains {
  const settings = { ...DEFAULTS, ...given };
  demandTable(reference);
  demandTable(window);
  demandAlike(reference, window);
  if (reference.rows === 0 || window.rows === 0) {
    throw new RangeError('there are no rows on one of the sides that are to be compared');
  }
  demandFolds(settings.folds);
  const random = randomFrom(settings.seed);
  const sides = [reference, window].map((table) => sideOf(table, settings, random));
  const [one, other] = sides as [Side, Side];
  for (let fold = 0; fold < settings.folds; fold++) learnFold(one, other, fold, settings);
  const [odds, oddsOfWindow] = [oddsOf(one, settings.folds), oddsOf(other, settings.folds)];
  const weights = normalised(odds.map((ratio) => Math.min(ratio, settings.mostWeight)));
  const highest = (1 - settings.floor) / settings.floor;
  const seen = oddsOfWindow.reduce((count, ratio) => count + (ratio <= highest ? 1 : 0), 0);
  return {
    weights,
    effective: effectiveSize(weights),
    covered: seen / window.rows,
    separability: separation(ownAnswers(one), ownAnswers(other)),
  };
}

function demandFolds(folds: number): void {
  if (!(Number.isInteger(folds) && folds >= 2)) {
    throw new RangeError(`${folds} folds are no whole number from 2 on`);
  }
}

/** One side of the comparison. */
type Side = {
  readonly table: Table;
  /** Rows of each fold, in an order that is drawn. */
  readonly folds: readonly Uint32Array[];
  /** Rows that are in no fold. */
  readonly others: Uint32Array;
  /** For each row the logarithm of the odds that it is of the window; for the others a sum of them. */
  readonly scores: Float64Array;
};

/** Folds of the same size on both sides, so that no model expects more of one side than there is. */
function sideOf(table: Table, { mostRows, folds }: Required<DomainSettings>, random: Random): Side {
  const some = drawn(mostRows, table.rows, random);
  const order = shuffled(some.length, random).map((at) => some[at] as number);
  return {
    table,
    folds: Array.from({ length: folds }, (_, fold) => order.filter((_, at) => at % folds === fold)),
    others: restOf(some, table.rows),
    scores: new Float64Array(table.rows),
  };
}

function learnFold(one: Side, other: Side, fold: number, { seed }: Required<DomainSettings>): void {
  const [rows, rowsOfOther] = [restOfFolds(one, fold), restOfFolds(other, fold)];
  if (rows.length === 0 || rowsOfOther.length === 0) return;
  const both = stacked(rowsOf(one.table, rows), rowsOf(other.table, rowsOfOther));
  const isOfWindow = new Float64Array(both.rows).fill(1, rows.length);
  const model = fitBoosting(both, isOfWindow, {
    ...BOOSTING,
    mostRows: both.rows,
    seed,
  });
  const prior = Math.log(rowsOfOther.length / rows.length);
  for (const side of [one, other]) {
    for (const asked of [side.folds[fold] as Uint32Array, side.others]) {
      const answers = model.predict(rowsOf(side.table, asked));
      for (const [at, row] of asked.entries()) {
        side.scores[row] = (side.scores[row] as number) + logitOf(answers[at] as number) - prior;
      }
    }
  }
}

const restOfFolds = ({ folds }: Side, fold: number): Uint32Array =>
  Uint32Array.from(folds.flatMap((rows, at) => (at === fold ? [] : [...rows])));

// No finite number of rows can make a model surer than that.
const SURE = 1e-9;

const logitOf = (probability: number): number => {
  const p = Math.min(1 - SURE, Math.max(SURE, probability));
  return Math.log(p / (1 - p));
};

/** The ratio of the densities; a row of no fold has been answered by the model of each. */
function oddsOf({ scores, others }: Side, folds: number): Float64Array {
  const odds = scores.map(Math.exp);
  for (const row of others) odds[row] = Math.exp((scores[row] as number) / folds);
  return odds;
}

const ownAnswers = ({ folds, scores }: Side): Float64Array =>
  Float64Array.from(
    folds.flatMap((rows) => [...rows]),
    (row) => scores[row] as number,
  );

function normalised(weights: Float64Array): Float64Array {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (weight / whole) * weights.length);
}

function effectiveSize(weights: Float64Array): number {
  let [sum, squares] = [0, 0];
  for (const weight of weights) {
    sum += weight;
    squares += weight * weight;
  }
  return (sum * sum) / squares;
}
