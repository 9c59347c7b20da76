import { type Binned, type Derivatives, type Histogram, Histograms } from './histogram.ts';
import { type Split, type SplitSettings, Splitter, type Sums } from './split.ts';
import { addAt, Tree } from './tree.ts';

export type GrowthSettings = SplitSettings & {
  readonly leaves: number;
  readonly learningRate: number;
};

/** The rows that a node has. */
type Part = { readonly node: number; readonly rows: Uint32Array; readonly sums: Sums };

type Leaf = Part & {
  readonly histogram: Histogram | undefined;
  readonly split: Split | undefined;
};

/**
 * Grows trees leaf by leaf, always where the loss falls most, by histograms of which the larger one of
 * two children is the difference of the parent and the smaller one (Ke et al. 2017).
 */
export class Grower {
  readonly #data: Binned;
  readonly #settings: GrowthSettings;
  readonly #histograms: Histograms;
  readonly #splitter: Splitter;
  readonly #scratch: Uint32Array;

  constructor(data: Binned, rows: number, hasHessians: boolean, settings: GrowthSettings) {
    this.#data = data;
    this.#settings = settings;
    this.#histograms = new Histograms(data, rows);
    this.#splitter = new Splitter(data, hasHessians, settings);
    this.#scratch = new Uint32Array(rows);
  }

  /**
   * @param rows those that it learns from; they are put into another order
   * @param scores those of these rows are moved
   */
  grow(rows: Uint32Array, columns: readonly number[], of: Derivatives, scores: Float64Array): Tree {
    const tree = new Tree(this.#settings.leaves);
    const leaves = [this.#root(rows, columns, of)];
    while (leaves.length < this.#settings.leaves) {
      const at = mostGaining(leaves);
      const { split, ...leaf } = leaves[at] as Leaf;
      if (split === undefined) break;
      const isLast = leaves.length + 1 === this.#settings.leaves;
      const left = tree.divide(leaf.node, split);
      const cut = tree.part(leaf.node, leaf.rows, this.#data.bins, this.#scratch);
      const children = partsOf(leaf.rows, split, left, cut);
      leaves.splice(at, 1, ...this.#begin(children, leaf.histogram, isLast ? [] : columns, of));
    }
    for (const { node, rows: its, sums, histogram } of leaves) {
      const value = this.#valueOf(sums);
      tree.setValue(node, value);
      addAt(scores, its, value);
      this.#histograms.release(histogram);
    }
    return tree;
  }

  #root(rows: Uint32Array, columns: readonly number[], of: Derivatives): Leaf {
    const sums = sumsOf(rows, of);
    const histogram = this.#histograms.of(rows, columns, of);
    return { node: 0, rows, sums, histogram, split: this.#best(histogram, columns, sums) };
  }

  /**
   * @param whole the histogram of both
   * @param columns none where the children will not be divided
   */
  #begin(
    children: readonly [Part, Part],
    whole: Histogram | undefined,
    columns: readonly number[],
    of: Derivatives,
  ): readonly Leaf[] {
    const [small, large] = bySize(children);
    if (whole === undefined || columns.length === 0 || !this.#mayDivide(large.sums)) {
      this.#histograms.release(whole);
      return children.map((one) => ({ ...one, histogram: undefined, split: undefined }));
    }
    const ofSmall = this.#histograms.of(small.rows, columns, of);
    const ofLarge = this.#histograms.subtract(whole, ofSmall);
    const begun = (one: Part, histogram: Histogram): Leaf => ({
      ...one,
      histogram,
      split: this.#best(histogram, columns, one.sums),
    });
    return [begun(small, ofSmall), begun(large, ofLarge)];
  }

  #best(histogram: Histogram, columns: readonly number[], sums: Sums): Split | undefined {
    return this.#mayDivide(sums) ? this.#splitter.best(histogram, columns, sums) : undefined;
  }

  #mayDivide(sums: Sums): boolean {
    return sums.count >= 2 * this.#settings.leafRows;
  }

  /** A step of Newton, made shorter (Friedman 2001). */
  #valueOf({ gradient, hessian }: Sums): number {
    const { l2, learningRate } = this.#settings;
    return hessian > 0 ? (-learningRate * gradient) / (hessian + l2) : 0;
  }
}

const partsOf = (
  rows: Uint32Array,
  { left, right }: Split,
  node: number,
  cut: number,
): readonly [Part, Part] => [
  { node, rows: rows.subarray(0, cut), sums: left },
  { node: node + 1, rows: rows.subarray(cut), sums: right },
];

const bySize = ([one, other]: readonly [Part, Part]): readonly [Part, Part] =>
  one.rows.length <= other.rows.length ? [one, other] : [other, one];

function mostGaining(leaves: readonly Leaf[]): number {
  let most = 0;
  for (let at = 1; at < leaves.length; at++) {
    if ((leaves[at]?.split?.gain ?? 0) > (leaves[most]?.split?.gain ?? 0)) most = at;
  }
  return most;
}

function sumsOf(rows: Uint32Array, { gradients, hessians }: Derivatives): Sums {
  let [gradient, hessian] = [0, 0];
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    gradient += gradients[row] as number;
    hessian += hessians === undefined ? 1 : (hessians[row] as number);
  }
  return { gradient, hessian, count: rows.length };
}
