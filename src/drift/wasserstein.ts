import type { Measured } from './measured.ts';
import { isWhole, type Order, type Piece, piecesOf, placeOf, sizeOf } from './order.ts';

/** Ascending places, how many values are there, and by how much they may be off in the mean. */
type Placed = {
  readonly places: Float64Array;
  readonly counts: Float64Array;
  readonly size: number;
  readonly within: number;
};

/**
 * The Wasserstein distance of order 1, ∫|F−G| (Vaserstein 1969): how far a value has to move in the
 * mean so that one distribution becomes the other, in the unit of the data. Values of a bucket count
 * as its middle; each of them is half a bucket away from it at most, which `error` adds up. Nothing
 * where a side has no values, or the distance is no double.
 */
export function wasserstein(reference: Order, current: Order): Measured | undefined {
  const [one, other] = [placed(reference), placed(current)];
  if (one.size === 0 || other.size === 0) return undefined;
  const value = areaBetween(one, other);
  const error = one.within + other.within;
  return Number.isFinite(value) && Number.isFinite(error) ? { value, error } : undefined;
}

function placed(order: Order): Placed {
  const whole = isWhole(order);
  const pieces = piecesOf(order);
  const places = new Float64Array(pieces.length);
  const counts = new Float64Array(pieces.length);
  const size = sizeOf(pieces);
  let within = 0;
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at] as Piece;
    const place = placeOf(piece, whole);
    places[at] = place.value;
    counts[at] = piece.count;
    within += place.within * (piece.count / size);
  }
  return { places, counts, size, within };
}

function areaBetween(one: Placed, other: Placed): number {
  let i = 0;
  let j = 0;
  let below = 0;
  let otherBelow = 0;
  let at = 0;
  let area = 0;
  while (i < one.places.length || j < other.places.length) {
    const a = i < one.places.length ? (one.places[i] as number) : Infinity;
    const b = j < other.places.length ? (other.places[j] as number) : Infinity;
    const next = Math.min(a, b);
    const height = Math.abs(below / one.size - otherBelow / other.size);
    if (height > 0) area += height * (next - at);
    at = next;
    if (a === next) below += one.counts[i++] as number;
    if (b === next) otherBelow += other.counts[j++] as number;
  }
  return area;
}
