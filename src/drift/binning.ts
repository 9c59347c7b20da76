import type { Counts } from './counts.ts';
import { type Order, type Piece, piecesOf, sizeOf } from './order.ts';

/** Bins that a reference is cut into unless more are asked for. */
const DECILES = 10;

/**
 * Edges of bins with about the same number of values of the reference in each, ascending, one more
 * than there are bins; the outermost bins are open, as in a histogram of `Statistics`. Frozen with
 * the reference, they do not move with the window that is compared: of edges of equal width over
 * both sides, a single outlier makes one bin that holds everything. A value that is more frequent
 * than a bin should be gets a bin of its own, since a column of 95 % zeros would be one bin else.
 * Nothing where the reference has no values.
 */
export function quantileEdges(order: Order, bins: number = DECILES): readonly number[] {
  const pieces = piecesOf(order);
  const [first] = pieces;
  const last = pieces.at(-1);
  if (first === undefined || last === undefined) return [];
  const inner = new Set(cutsOf(pieces, bins));
  inner.delete(first.lower);
  const cuts = [first.lower, ...inner];
  const top = cuts.at(-1) as number;
  return [...cuts, last.upper > top ? last.upper : justAbove(top)];
}

function* cutsOf(pieces: readonly Piece[], bins: number): Iterable<number> {
  const size = sizeOf(pieces);
  const share = size / bins;
  let [at, below] = [0, 0];
  for (let quantile = 1; quantile < bins; quantile++) {
    const rank = Math.max(1, Math.ceil(Number((share * quantile).toPrecision(14))));
    let piece = pieces[at] as Piece;
    for (; below + piece.count < rank && at + 1 < pieces.length; piece = pieces[at] as Piece) {
      below += piece.count;
      at++;
    }
    yield piece.lower;
    const next = pieces[at + 1];
    if (piece.count > share && next !== undefined) yield next.lower;
  }
}

/** The last bin has no upper end, but its edge has to be above the others. */
function justAbove(value: number): number {
  if (value === 0) return 1;
  return Math.min(Number.MAX_VALUE, value + Math.max(Math.abs(value) / 8192, Number.MIN_VALUE));
}

/**
 * How many values lie between the edges, lower ends included, and beyond the outermost ones in the
 * outermost bins. Nothing where an edge lies within a bucket that is not empty: its values would
 * have to be guessed to one side. A summary that was made with the edges has counted them.
 */
export function countsBetween(edges: readonly number[], order: Order): Counts | undefined {
  const cuts = edges.slice(1, -1);
  const counts = new Array<number>(cuts.length + 1).fill(0);
  let bin = 0;
  for (const { lower, upper, count } of piecesOf(order)) {
    while (bin < cuts.length && (cuts[bin] as number) <= lower) bin++;
    if (count > 0 && bin < cuts.length && (cuts[bin] as number) < upper) return undefined;
    counts[bin] = (counts[bin] as number) + count;
  }
  return counts;
}
