import { MISSING } from './bins.ts';
import { type Binned, COUNT, HESSIAN, type Histogram, STRIDE } from './histogram.ts';

/** The sums of some rows. */
export type Sums = { readonly gradient: number; readonly hessian: number; readonly count: number };

/** Which rows of a leaf go to the left: those whose bin is not above the threshold. */
export type Split = {
  readonly column: number;
  readonly threshold: number;
  readonly missingLeft: boolean;
  /** By how much the loss falls, to second order, before the learning rate; twice that, as is usual. */
  readonly gain: number;
  readonly left: Sums;
  readonly right: Sums;
};

export type SplitSettings = {
  /** Added to the hessian of a leaf: draws its value towards 0. */
  readonly l2: number;
  /** Rows that a leaf needs. */
  readonly leafRows: number;
  /** By how much the loss has to fall at least, as in `Split`. */
  readonly leastGain: number;
};

// A leaf of rows of which the model is nearly sure would get a value that is nearly all chance.
const LEAST_HESSIAN = 1e-3;

// Below that, a gain is what rounding leaves of nothing.
const LEAST_GAIN = 1e-12;

/** Finds the split of a leaf by which the loss falls most; nothing where it falls by none. */
export class Splitter {
  readonly #data: Binned;
  readonly #settings: SplitSettings;
  readonly #hessianAt: number;

  /** @param hasHessians whether they are in the histograms; where they are not, all are 1 */
  constructor(data: Binned, hasHessians: boolean, settings: SplitSettings) {
    this.#data = data;
    this.#settings = settings;
    this.#hessianAt = hasHessians ? HESSIAN : COUNT;
  }

  best(histogram: Histogram, columns: readonly number[], whole: Sums): Split | undefined {
    let best: Split | undefined;
    for (const column of columns) {
      best = this.#bestOf(histogram, column, whole, NOTHING, best);
      const missing = this.#at(histogram, column, MISSING);
      if (missing.count > 0) best = this.#bestOf(histogram, column, whole, missing, best);
    }
    return best;
  }

  /**
   * The best split of a column, or the one before if that is better. The last threshold parts what is
   * missing from all values.
   * @param begin what is to the left of the first value: what is missing, or nothing
   */
  #bestOf(
    histogram: Histogram,
    column: number,
    whole: Sums,
    begin: Sums,
    before: Split | undefined,
  ): Split | undefined {
    const { l2, leafRows, leastGain } = this.#settings;
    const size = this.#data.sizes[column] as number;
    const start = (this.#data.starts[column] as number) * STRIDE;
    const unsplit = scoreOf(whole.gradient, whole.hessian, l2);
    let [most, threshold] = [before?.gain ?? Math.max(leastGain, LEAST_GAIN), -1];
    let { gradient, hessian, count } = begin;
    let left = begin;
    for (let bin = 1; bin < size; bin++) {
      const place = start + bin * STRIDE;
      gradient += histogram[place] as number;
      hessian += histogram[place + this.#hessianAt] as number;
      count += histogram[place + COUNT] as number;
      if (count < leafRows || hessian < LEAST_HESSIAN) continue;
      const rest = whole.hessian - hessian;
      if (whole.count - count < leafRows || rest < LEAST_HESSIAN) break;
      const gain =
        scoreOf(gradient, hessian, l2) + scoreOf(whole.gradient - gradient, rest, l2) - unsplit;
      if (gain > most) {
        most = gain;
        threshold = bin;
        left = { gradient, hessian, count };
      }
    }
    if (threshold < 0) return before;
    const right = without(whole, left);
    // Where nothing is missing, what will be goes where most rows go.
    const missing = (histogram[start + MISSING * STRIDE + COUNT] as number) > 0;
    const missingLeft = missing ? begin !== NOTHING : left.count >= right.count;
    return { column, threshold, missingLeft, gain: most, left, right };
  }

  #at(histogram: Histogram, column: number, bin: number): Sums {
    const place = ((this.#data.starts[column] as number) + bin) * STRIDE;
    return {
      gradient: histogram[place] as number,
      hessian: histogram[place + this.#hessianAt] as number,
      count: histogram[place + COUNT] as number,
    };
  }
}

const NOTHING: Sums = { gradient: 0, hessian: 0, count: 0 };

/** Twice the loss that the best value of a leaf saves (Chen and Guestrin 2016, equation 6). */
const scoreOf = (gradient: number, hessian: number, l2: number): number =>
  (gradient * gradient) / (hessian + l2);

const without = (whole: Sums, part: Sums): Sums => ({
  gradient: whole.gradient - part.gradient,
  hessian: whole.hessian - part.hessian,
  count: whole.count - part.count,
});
