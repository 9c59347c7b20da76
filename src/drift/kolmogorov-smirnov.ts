import type { Measured } from './measured.ts';
import { type Order, type Piece, piecesOf, sizeOf } from './order.ts';

/**
 * The largest difference of the two distribution functions (Kolmogorov 1933, Smirnov 1939), from 0
 * to 1. It is looked at in every place at which both are known: from single values it is exact. From
 * buckets it is a lower bound, and `error` says how much more it may be: at most the share of one
 * side in one bucket. Buckets of different precision need not be brought to the lower one first,
 * since the ends of wide buckets are ends of narrow ones too. Nothing where a side has no values.
 */
export function kolmogorovSmirnov(reference: Order, current: Order): Measured | undefined {
  const [one, other] = [piecesOf(reference), piecesOf(current)];
  const [n, m] = [sizeOf(one), sizeOf(other)];
  if (n === 0 || m === 0) return undefined;
  let [below, otherBelow, value, most] = [0, 0, 0, 0];
  for (const cell of cellsOf(one, other)) {
    const [f, g] = [below / n, otherBelow / m];
    below += cell.reference;
    otherBelow += cell.current;
    const [nextF, nextG] = [below / n, otherBelow / m];
    value = Math.max(value, Math.abs(nextF - nextG));
    if (cell.isOpen) most = Math.max(most, nextF - g, nextG - f);
  }
  return { value, error: Math.max(0, most - value) };
}

/** A stretch at whose ends, and nowhere within, the number of values below is known on both sides. */
type Cell = {
  readonly reference: number;
  readonly current: number;
  /** There are places within, and values of both sides that may be on either side of them. */
  readonly isOpen: boolean;
};

function* cellsOf(one: readonly Piece[], other: readonly Piece[]): Iterable<Cell> {
  let [i, j] = [0, 0];
  while (i < one.length || j < other.length) {
    const start = Math.min(one[i]?.lower ?? Infinity, other[j]?.lower ?? Infinity);
    let [end, reference, current] = [start, 0, 0];
    const isWithin = (piece: Piece | undefined): piece is Piece =>
      piece !== undefined && (piece.lower === start || piece.lower < end);
    for (;;) {
      const [a, b] = [one[i], other[j]];
      if (isWithin(a)) {
        reference += a.count;
        end = Math.max(end, a.upper);
        i++;
      } else if (isWithin(b)) {
        current += b.count;
        end = Math.max(end, b.upper);
        j++;
      } else break;
    }
    yield { reference, current, isOpen: end > start && reference > 0 && current > 0 };
  }
}
