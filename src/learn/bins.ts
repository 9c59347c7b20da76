/** The bin of what is missing; those of values count from 1. */
export const MISSING = 0;

/** A bin number has to fit into a byte, and 0 is taken. */
export const MOST_BINS = 255;

/** How the values of a column are told by a byte each. */
export type Binning =
  /** The bin of a value is one more than the number of edges that are less than it. */
  | { readonly edges: Float64Array; readonly size: number }
  | {
      readonly bins: ReadonlyMap<number, number>;
      /** The bin of a category that is not among them. */
      readonly unseen: number;
      readonly size: number;
    };

/** Bins of about equally many values each; a value that is frequent enough has a bin of its own. */
export function binningOfNumbers(column: Float64Array, most: number): Binning {
  const values = column.filter((value) => !Number.isNaN(value)).sort();
  const few = distinctIn(values) <= most;
  const edges: number[] = [];
  let [left, inBin] = [values.length, 0];
  for (let at = 0; at + 1 < values.length && edges.length < most - 1; at++) {
    inBin++;
    const [value, next] = [values[at] as number, values[at + 1] as number];
    if (value === next || (!few && inBin < left / (most - edges.length))) continue;
    edges.push(between(value, next));
    left -= inBin;
    inBin = 0;
  }
  return { edges: Float64Array.from(edges), size: edges.length + 2 };
}

function distinctIn(sorted: Float64Array): number {
  let count = sorted.length > 0 ? 1 : 0;
  for (let at = 1; at < sorted.length; at++) if (sorted[at] !== sorted[at - 1]) count++;
  return count;
}

/** In the middle of two values, where that is told apart from both; else the lower one. */
function between(low: number, high: number): number {
  const middle = low / 2 + high / 2;
  return middle > low && middle < high ? middle : low;
}

// Of fewer rows, the mean target of a category says more about chance than about the category.
const RARE = 10;

type Kind = { readonly code: number | undefined; readonly count: number; readonly sum: number };

/**
 * A bin for each frequent category, in the order of the mean targets, so that a threshold divides them
 * as well as any choice of categories would (Fisher 1958). Means are drawn towards that of all rows, as
 * by as many more rows as a category needs to be no rare one. The rare ones share a bin; it is also
 * that of categories which are not seen until later, which are more like those than like any other.
 */
export function binningOfCategories(
  column: Float64Array,
  target: Float64Array,
  most: number,
): Binning {
  const kinds = kindsIn(column, target);
  const firstRare = kinds.findIndex(({ count }) => count < RARE);
  const kept = Math.min(most - 1, firstRare < 0 ? kinds.length : firstRare);
  const mean = target.reduce((sum, value) => sum + value, 0) / target.length;
  const drawnMean = ({ sum, count }: Kind): number => (sum + RARE * mean) / (count + RARE);
  const ordered = [...kinds.slice(0, kept), ...joined(kinds.slice(kept))].sort(
    (one, other) => drawnMean(one) - drawnMean(other),
  );
  const bins = new Map<number, number>();
  let unseen = MISSING;
  for (const [at, { code }] of ordered.entries()) {
    if (code === undefined) unseen = at + 1;
    else bins.set(code, at + 1);
  }
  return { bins, unseen, size: ordered.length + 1 };
}

/** The categories of a column, the most frequent first. */
function kindsIn(column: Float64Array, target: Float64Array): Kind[] {
  const kinds = new Map<number, { code: number; count: number; sum: number }>();
  for (let row = 0; row < column.length; row++) {
    const code = column[row] as number;
    if (Number.isNaN(code)) continue;
    const kind = kinds.get(code);
    if (kind === undefined) kinds.set(code, { code, count: 1, sum: target[row] as number });
    else {
      kind.count++;
      kind.sum += target[row] as number;
    }
  }
  return [...kinds.values()].sort((one, other) => other.count - one.count || one.code - other.code);
}

function joined(kinds: readonly Kind[]): readonly Kind[] {
  if (kinds.length === 0) return [];
  let [count, sum] = [0, 0];
  for (const kind of kinds) {
    count += kind.count;
    sum += kind.sum;
  }
  return [{ code: undefined, count, sum }];
}

/** The bins of the rows of a column from one row up to, and without, another one. */
export function binsOf(
  binning: Binning,
  column: Float64Array,
  from = 0,
  to = column.length,
): Uint8Array {
  const bins = new Uint8Array(to - from);
  if ('edges' in binning) {
    for (let row = from; row < to; row++) {
      bins[row - from] = binOfNumber(binning.edges, column[row] as number);
    }
  } else {
    for (let row = from; row < to; row++) {
      const code = column[row] as number;
      bins[row - from] = Number.isNaN(code) ? MISSING : (binning.bins.get(code) ?? binning.unseen);
    }
  }
  return bins;
}

function binOfNumber(edges: Float64Array, value: number): number {
  if (Number.isNaN(value)) return MISSING;
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}
