import { type Binning, binningOfCategories, binningOfNumbers, binsOf } from './bins.ts';
import { Grower } from './grow.ts';
import { type Binned, binned, type Derivatives } from './histogram.ts';
import { type Objective, objectiveNamed } from './objective.ts';
import { drawn, type Random, randomFrom, restOf } from './random.ts';
import { type BoostingSettings, type Settings, settingsFrom } from './settings.ts';
import { demandLength, demandTable, rowsOf, type Table, valuesAt } from './table.ts';
import type { Tree } from './tree.ts';

// Rows that are answered at once, so that a large table is never held as bins as a whole.
const BLOCK = 65_536;

/** A sum of trees (gradient boosting; Friedman 2001). The same rows and settings give the same one. */
export class Boosting {
  readonly #binnings: readonly Binning[];
  readonly #isCategorical: readonly boolean[];
  readonly #start: number;
  readonly #trees: readonly Tree[];
  readonly #objective: Objective;

  constructor(
    table: Table,
    binnings: readonly Binning[],
    start: number,
    trees: readonly Tree[],
    objective: Objective,
  ) {
    this.#isCategorical = table.isCategorical;
    this.#binnings = binnings;
    this.#start = start;
    this.#trees = trees;
    this.#objective = objective;
  }

  get rounds(): number {
    return this.#trees.length;
  }

  /**
   * For each row the expected target; of a logistic model, the probability of 1.
   * @throws {RangeError} where the table has other columns than the one that was learnt from
   */
  predict(table: Table): Float64Array {
    demandTable(table);
    if (table.columns.length !== this.#isCategorical.length) {
      throw new RangeError(
        `a model of ${this.#isCategorical.length} columns cannot answer on ${table.columns.length}`,
      );
    }
    const answers = new Float64Array(table.rows).fill(this.#start);
    for (let from = 0; from < table.rows && this.rounds > 0; from += BLOCK) {
      this.#addTrees(answers, table, from, Math.min(table.rows, from + BLOCK));
    }
    return answers.map(this.#objective.answer);
  }

  #addTrees(answers: Float64Array, table: Table, from: number, to: number): void {
    const bins = table.columns.map((column, at) =>
      binsOf(this.#binnings[at] as Binning, column, from, to),
    );
    const scores = answers.subarray(from, to);
    const [rows, scratch] = [new Uint32Array(to - from), new Uint32Array(to - from)];
    for (const tree of this.#trees) {
      for (let row = 0; row < rows.length; row++) rows[row] = row;
      tree.addTo(scores, rows, bins, scratch);
    }
  }
}

/**
 * Learns a target from a table.
 * @param target one for each row: a number up to 1e140, or 0 and 1 where the objective is logistic
 * @throws {RangeError} where there are no rows, a target is missing, or a setting is out of its range
 */
export function fitBoosting(table: Table, target: Float64Array, given: BoostingSettings): Boosting {
  demandTable(table);
  demandLength('the target', target, table.rows);
  const settings = settingsFrom(given);
  const objective = objectiveNamed(settings.objective);
  demandTargets(target, objective);
  const random = randomFrom(settings.seed);
  if (table.rows <= settings.mostRows) return fitted(table, target, objective, settings, random);
  const rows = drawn(settings.mostRows, table.rows, random);
  return fitted(rowsOf(table, rows), valuesAt(target, rows), objective, settings, random);
}

function demandTargets(target: Float64Array, { allows, targets }: Objective): void {
  if (target.length === 0) throw new RangeError('there are no rows to learn from');
  const other = target.find((value) => !allows(value));
  if (other !== undefined) throw new RangeError(`a target of ${other} is not ${targets}`);
}

function fitted(
  table: Table,
  target: Float64Array,
  objective: Objective,
  settings: Settings,
  random: Random,
): Boosting {
  const rows = table.rows - heldOutOf(table.rows, settings);
  const learnt = target.subarray(0, rows);
  const start = objective.start(meanOf(learnt), rows);
  // What rounding leaves of nothing would be learnt from a constant.
  if (learnt.every((value) => value === learnt[0])) {
    return new Boosting(table, [], start, [], objective);
  }
  const binnings = table.columns.map((column, at) =>
    table.isCategorical[at]
      ? binningOfCategories(column.subarray(0, rows), learnt, settings.bins)
      : binningOfNumbers(column.subarray(0, rows), settings.bins),
  );
  const bins = table.columns.map((column, at) => binsOf(binnings[at] as Binning, column));
  const sizes = binnings.map(({ size }) => size);
  const scores = new Float64Array(table.rows).fill(start);
  const trees = grownTrees(binned(bins, sizes), target, scores, rows, objective, settings, random);
  return new Boosting(table, binnings, start, trees, objective);
}

/**
 * The trees of all rounds, or up to the one with the least loss on the rows that are held out. A tree
 * that finds nothing to divide is the last one: the next one would find no more.
 * @param scores those to begin with, for the rows that are learnt from and then those held out
 */
function grownTrees(
  data: Binned,
  target: Float64Array,
  scores: Float64Array,
  rows: number,
  objective: Objective,
  settings: Settings,
  random: Random,
): readonly Tree[] {
  const grower = new Grower(data, rows, objective.hasHessians, settings);
  const derivatives: Derivatives = {
    gradients: new Float64Array(rows),
    hessians: objective.hasHessians ? new Float64Array(rows) : undefined,
  };
  const scratch = new Uint32Array(scores.length);
  const trees: Tree[] = [];
  let [best, least] = [0, objective.loss(target, scores, rows)];
  while (trees.length < settings.rounds) {
    objective.derivatives(target, scores, derivatives);
    const some = drawnShare(settings.rowShare, rows, random);
    const columns = drawnShare(settings.columnShare, data.bins.length, random);
    const others = restOf(some, scores.length);
    const tree = grower.grow(some, [...columns], derivatives, scores);
    tree.addTo(scores, others, data.bins, scratch);
    trees.push(tree);
    if (!tree.isDivided && settings.rowShare === 1 && settings.columnShare === 1) break;
    if (rows === scores.length) continue;
    const loss = objective.loss(target, scores, rows);
    if (loss < least) [best, least] = [trees.length, loss];
    else if (trees.length - best >= (settings.patience ?? Infinity)) break;
  }
  return rows === scores.length ? trees : trees.slice(0, best);
}

const heldOutOf = (rows: number, { patience, heldOut }: Settings): number =>
  patience === undefined ? 0 : Math.floor(rows * heldOut);

const drawnShare = (share: number, whole: number, random: Random): Uint32Array =>
  drawn(Math.max(1, Math.round(share * whole)), whole, random);

// By steps, so that a sum of the largest doubles does not overflow.
function meanOf(values: Float64Array): number {
  let mean = 0;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    mean += value / (at + 1) - mean / (at + 1);
  }
  return mean;
}
