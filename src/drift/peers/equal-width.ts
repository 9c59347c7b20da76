import type { Counts } from '../counts.ts';

/**
 * Edges of bins of equal width from the smallest to the largest value, as numpy's
 * `histogram_bin_edges` makes them: of a constant, one bin that is 1 wide.
 * @param values in any order, finite, at least one
 */
export function equalWidthEdges(values: Float64Array, bins: number): readonly number[] {
  const [low, high] = rangeOf(values);
  const step = (high - low) / bins;
  const edges = Array.from({ length: bins + 1 }, (_, at) => at * step + low);
  edges[bins] = high;
  return edges;
}

/** The rule of Doane (1976) for skewed data: the bins, and where they are. */
export function doaneEdges(values: Float64Array): readonly number[] {
  const size = values.length;
  const mean = meanOf(values);
  const std = Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)));
  if (size < 3 || std === 0) return equalWidthEdges(values, 1);
  const skewness = Math.abs(meanOf(values.map((value) => ((value - mean) / std) ** 3)));
  const error = Math.sqrt((6 * (size - 2)) / ((size + 1) * (size + 3)));
  return edgesOfRule(values, 1 + Math.log2(size) + Math.log2(1 + skewness / error));
}

/** The rule of Sturges (1926), which counts the values and does not look at them. */
export const sturgesEdges = (values: Float64Array): readonly number[] =>
  edgesOfRule(values, Math.log2(values.length) + 1);

/** The bins of a rule are rounded up by way of their width, as numpy does. */
function edgesOfRule(values: Float64Array, bins: number): readonly number[] {
  const [low, high] = rangeOf(values);
  const width = spanOf(values) / bins;
  return equalWidthEdges(values, width > 0 ? Math.ceil((high - low) / width) : 1);
}

const spanOf = (values: Float64Array): number => {
  const { low, high } = extremesOf(values);
  return high - low;
};

function rangeOf(values: Float64Array): readonly [number, number] {
  const { low, high } = extremesOf(values);
  return low === high ? [low - 0.5, high + 0.5] : [low, high];
}

function extremesOf(values: Float64Array): { readonly low: number; readonly high: number } {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return { low, high };
}

export const meanOf = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * How many values lie in each bin, the upper edge of the last one included, as numpy's `histogram`
 * counts. What lies outside is not counted at all.
 */
export function histogram(edges: readonly number[], values: Float64Array): Counts {
  const bins = edges.length - 1;
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) {
    if (value < (edges[0] as number) || value > (edges[bins] as number)) continue;
    const bin = Math.min(bins - 1, lastAtMost(edges, value));
    counts[bin] = (counts[bin] as number) + 1;
  }
  return counts;
}

/** The place of the last edge that is not above a value, which is not below the first. */
function lastAtMost(edges: readonly number[], value: number): number {
  let [from, to] = [0, edges.length];
  while (to - from > 1) {
    const middle = (from + to) >>> 1;
    if ((edges[middle] as number) <= value) from = middle;
    else to = middle;
  }
  return from;
}
