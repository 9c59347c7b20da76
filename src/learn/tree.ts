import { MISSING } from './bins.ts';
import type { Split } from './split.ts';

const FIRST_VALUE = MISSING + 1;

/** A regression tree over bins. Nodes are numbers, of which 0 is the root. */
export class Tree {
  readonly #columns: Uint16Array;
  /** Bins from `#lowest` on, as many as `#spans` and one more, go to the left. */
  readonly #lowest: Uint8Array;
  readonly #spans: Uint8Array;
  /** The left child, with the right one beside it; 0 for a leaf. */
  readonly #children: Uint16Array;
  readonly #values: Float64Array;
  #nodes = 1;

  constructor(leaves: number) {
    const nodes = 2 * leaves - 1;
    this.#columns = new Uint16Array(nodes);
    this.#lowest = new Uint8Array(nodes);
    this.#spans = new Uint8Array(nodes);
    this.#children = new Uint16Array(nodes);
    this.#values = new Float64Array(nodes);
  }

  /** @returns the left child of a node that has been a leaf; the right one is the next number */
  divide(node: number, { column, threshold, missingLeft }: Split): number {
    const left = this.#nodes;
    const lowest = missingLeft ? MISSING : FIRST_VALUE;
    this.#columns[node] = column;
    this.#lowest[node] = lowest;
    this.#spans[node] = threshold - lowest;
    this.#children[node] = left;
    this.#nodes += 2;
    return left;
  }

  get isDivided(): boolean {
    return this.#nodes > 1;
  }

  setValue(leaf: number, value: number): void {
    this.#values[leaf] = value;
  }

  /**
   * Puts those rows of a divided node that go to the left before the others, both in their order.
   * @returns how many go to the left
   */
  part(
    node: number,
    rows: Uint32Array,
    columns: readonly Uint8Array[],
    scratch: Uint32Array,
  ): number {
    const bins = columns[this.#columns[node] as number] as Uint8Array;
    const [lowest, span] = [this.#lowest[node] as number, this.#spans[node] as number];
    let [left, right] = [0, 0];
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] as number;
      const toRight = goesRight(bins[row] as number, lowest, span);
      // Written to both sides, of which only one moves on.
      rows[left] = row;
      scratch[right] = row;
      left += 1 - toRight;
      right += toRight;
    }
    rows.set(scratch.subarray(0, right), left);
    return left;
  }

  /**
   * Adds the value of its leaf to the score of each of some rows. Rows are parted node by node, which is
   * faster than to take each one through the tree, where every step waits for the one before it.
   * @param rows are put into another order
   */
  addTo(
    scores: Float64Array,
    rows: Uint32Array,
    columns: readonly Uint8Array[],
    scratch: Uint32Array,
    node = 0,
  ): void {
    const left = this.#children[node] as number;
    if (left === 0) {
      addAt(scores, rows, this.#values[node] as number);
      return;
    }
    const cut = this.part(node, rows, columns, scratch);
    this.addTo(scores, rows.subarray(0, cut), columns, scratch, left);
    this.addTo(scores, rows.subarray(cut), columns, scratch, left + 1);
  }
}

/**
 * Whether a bin is not one of those that go to the left, as 0 or 1. There is no condition in it, since
 * where a row goes is what a processor guesses worst. A bin below the lowest becomes a large number.
 */
const goesRight = (bin: number, lowest: number, span: number): number =>
  (span - ((bin - lowest) & 0xff)) >>> 31;

/** Adds a value to the scores of some rows. */
export function addAt(scores: Float64Array, rows: Uint32Array, value: number): void {
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    scores[row] = (scores[row] as number) + value;
  }
}
