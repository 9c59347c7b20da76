import type { Bucket } from '../profile/buckets.ts';

/** A value and how often it occurs. */
export type Point = readonly [value: number, count: number];

/**
 * What is known of a distribution of numbers: every value with its count, or how many values lie in
 * each bucket; both in ascending order and finite. `whole` says that all values are integers.
 */
export type Order =
  | { readonly points: readonly Point[] }
  | { readonly buckets: readonly Bucket[]; readonly whole?: boolean };

/** Values with their multiplicities, from values in any order. Values that are no numbers are left out. */
export function pointsOf(values: Iterable<number>): readonly Point[] {
  const sorted = Float64Array.from(values).sort();
  const points: [number, number][] = [];
  for (const value of sorted) {
    if (!Number.isFinite(value)) continue;
    const last = points.at(-1);
    if (last?.[0] === value) last[1]++;
    else points.push([value + 0, 1]);
  }
  return points;
}

/** From `lower` (included) up to `upper` (not included), or the very value where both are one. */
export type Piece = Bucket;

/**
 * A distribution as pieces that are apart from one another. The integers of a bucket are known where
 * it holds one only, as it does below 2^(precision + 1).
 */
export function piecesOf(order: Order): readonly Piece[] {
  if ('points' in order) {
    return order.points.map(([value, count]) => ({ lower: value, upper: value, count }));
  }
  return order.whole ? order.buckets.map(wholePiece) : order.buckets;
}

function wholePiece({ lower, upper, count }: Bucket): Piece {
  const [from, to] = [Math.ceil(lower), Math.ceil(upper)];
  return to - from <= 1 ? { lower: from, upper: from, count } : { lower: from, upper: to, count };
}

/** Where the values of a piece are in the mean, and how far from it they may be. */
export function placeOf({ lower, upper }: Piece, whole: boolean): Place {
  if (lower === upper) return { value: lower, within: 0 };
  // Of the integers in [2, 6) the last one is 5.
  const last = whole ? upper - 1 : upper;
  return { value: lower / 2 + last / 2, within: last / 2 - lower / 2 };
}

export type Place = { readonly value: number; readonly within: number };

export const isWhole = (order: Order): boolean => 'buckets' in order && order.whole === true;

export const sizeOf = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, { count }) => sum + count, 0);
