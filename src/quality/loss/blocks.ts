/** Rows of a reference in blocks of time, and the blocks in folds. */
export type Blocks = {
  /** The block of each row, from 0 in the order of their numbers. */
  readonly of: Int32Array;
  readonly count: number;
  /** The fold of each block; the blocks of a fold follow each other. */
  readonly folds: Int32Array;
  readonly foldCount: number;
};

/**
 * @param given the number of the block of each row, in the order of time; without them, or where they
 *   are all the same, rows that follow each other make as many blocks as there are folds
 */
export function blocksOf(rows: number, given: Int32Array | undefined, folds: number): Blocks {
  const numbers = given === undefined ? [] : [...new Set(given)].sort((one, other) => one - other);
  if (given === undefined || numbers.length < 2) return inARow(rows, Math.min(folds, rows));
  const places = new Map(numbers.map((number, at) => [number, at]));
  const of = given.map((number) => places.get(number) as number);
  return { of, count: numbers.length, ...foldsOf(of, numbers.length, folds) };
}

const inARow = (rows: number, count: number): Blocks => ({
  of: Int32Array.from({ length: rows }, (_, row) => Math.floor((row * count) / rows)),
  count,
  folds: Int32Array.from({ length: count }, (_, fold) => fold),
  foldCount: count,
});

/** Folds of whole blocks, with about as many rows each as far as the blocks allow. */
function foldsOf(of: Int32Array, count: number, most: number) {
  const sizes = new Uint32Array(count);
  for (const block of of) sizes[block] = (sizes[block] as number) + 1;
  const folds = new Int32Array(count);
  let [fold, before, begun] = [0, 0, 0];
  for (let block = 0; block < count; block++) {
    const wanted = ((fold + 1) * of.length) / most;
    // The middle of the block decides to which of two folds it belongs.
    const isBeyond = before + (sizes[block] as number) / 2 > wanted;
    if (isBeyond && block > begun && fold < most - 1) {
      fold++;
      begun = block;
    }
    folds[block] = fold;
    before += sizes[block] as number;
  }
  return { folds, foldCount: fold + 1 };
}
