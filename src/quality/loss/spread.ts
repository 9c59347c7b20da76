/** How far losses are from what was expected of them, by how large that was. */
export type Spread = {
  /** Expected losses between which the entries lie; one less than there are entries. */
  readonly edges: Float64Array;
  /** Mean squared differences. */
  readonly variances: Float64Array;
};

// Few enough rows to follow how the spread grows with the loss, and enough to be sure of it.
const ROWS = 50;
const MOST_LEVELS = 20;

/** Parts of about as many rows each, by what was expected of a row. */
export function spreadOf(expected: Float64Array, losses: Float64Array): Spread {
  const levels = Math.max(1, Math.min(MOST_LEVELS, Math.floor(expected.length / ROWS)));
  const sorted = expected.toSorted();
  const edges = new Float64Array(levels - 1).map(
    (_, at) => sorted[Math.floor(((at + 1) * sorted.length) / levels)] as number,
  );
  const [sums, counts] = [new Float64Array(levels), new Float64Array(levels)];
  let whole = 0;
  for (let row = 0; row < expected.length; row++) {
    const square = ((losses[row] as number) - (expected[row] as number)) ** 2;
    const level = levelIn(edges, expected[row] as number);
    sums[level] = (sums[level] as number) + square;
    counts[level] = (counts[level] as number) + 1;
    whole += square;
  }
  const variances = sums.map((sum, level) =>
    (counts[level] as number) > 0 ? sum / (counts[level] as number) : whole / expected.length,
  );
  return { edges, variances };
}

/** The variance of a loss of which so much is expected. */
export const varianceAt = ({ edges, variances }: Spread, expected: number): number =>
  variances[levelIn(edges, expected)] as number;

function levelIn(edges: Float64Array, expected: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] as number) <= expected) low = middle + 1;
    else high = middle;
  }
  return low;
}
