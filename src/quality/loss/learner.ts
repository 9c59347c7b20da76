import { type Boosting, fitBoosting } from '../../learn/boosting.ts';
import type { BoostingSettings } from '../../learn/settings.ts';
import { rowsOf, type Table, valuesAt } from '../../learn/table.ts';
import { type Between, betweenBlocks } from './between.ts';
import type { Blocks } from './blocks.ts';
import { type Spread, spreadOf, varianceAt } from './spread.ts';

// Trees of many leaves: what a window is about may lie at the margin of what the reference is about, and
// chance, which they learn with it, is nearly gone in the mean of a window.
const BOOSTING: BoostingSettings = { objective: 'squared-error', rounds: 100, leaves: 16 };

/** What the mean loss of some rows is thought to be. */
export type MeanLoss = {
  readonly mean: number;
  /** The standard error from the rows: what each loses scatters around what is expected of it. */
  readonly sampling: number;
  /** That from the models: how they differ here, and how far they were off in blocks unknown to them. */
  readonly model: number;
  readonly samples: number;
};

/** Models of what a row loses, each learnt from all folds but one. */
export class LossLearner {
  readonly #models: readonly Boosting[];
  readonly #spread: Spread;
  readonly #between: Between;

  /** @param losses what each row lost; none is NaN */
  constructor(table: Table, losses: Float64Array, blocks: Blocks, seed: number) {
    const models: Boosting[] = [];
    const expected = new Float64Array(table.rows);
    for (let fold = 0; fold < blocks.foldCount; fold++) {
      const [inside, outside] = rowsByFold(blocks, fold);
      const model = fitBoosting(rowsOf(table, outside), valuesAt(losses, outside), {
        ...BOOSTING,
        mostRows: table.rows,
        seed,
      });
      models.push(model);
      const answers = model.predict(rowsOf(table, inside));
      for (let at = 0; at < inside.length; at++) {
        expected[inside[at] as number] = atLeastNothing(answers[at] as number);
      }
    }
    this.#models = models;
    this.#spread = spreadOf(expected, losses);
    this.#between = betweenBlocks(blocks, expected, losses);
  }

  /** Blocks that tell how far the models are off. */
  get blocks(): number {
    return this.#between.blocks;
  }

  /** @param counts whether a row does; the others have no loss */
  meanLoss(table: Table, counts: (row: number) => boolean): MeanLoss {
    const rows = Uint32Array.from({ length: table.rows }, (_, row) => row).filter(counts);
    const samples = rows.length;
    const expected = new Float64Array(table.rows);
    const means = this.#models.map((model) => {
      const answers = model.predict(table);
      let sum = 0;
      for (const row of rows) {
        const answer = atLeastNothing(answers[row] as number);
        expected[row] = (expected[row] as number) + answer / this.#models.length;
        sum += answer;
      }
      return sum / samples;
    });
    let variance = 0;
    for (const row of rows) variance += varianceAt(this.#spread, expected[row] as number);
    const mean = means.reduce((sum, one) => sum + one, 0) / means.length;
    const between = Math.sqrt(this.#between.variance) * mean;
    return {
      mean,
      sampling: Math.sqrt(variance) / samples,
      model: Math.hypot(between, jackknifeError(means, mean)),
      samples,
    };
  }
}

// A tree that moves by steps may end a little below what no loss is below.
const atLeastNothing = (loss: number): number => Math.max(0, loss);

function rowsByFold({ of, folds }: Blocks, fold: number): readonly [Uint32Array, Uint32Array] {
  const rows = Uint32Array.from({ length: of.length }, (_, row) => row);
  const isInside = (row: number): boolean => folds[of[row] as number] === fold;
  return [rows.filter(isInside), rows.filter((row) => !isInside(row))];
}

/**
 * The standard error of a mean of models that each leave out a part of the rows (the jackknife; Tukey
 * 1958). Where the window lies at the margin of the reference they differ, and it grows.
 */
function jackknifeError(values: readonly number[], mean: number): number {
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(((values.length - 1) / values.length) * squares);
}
