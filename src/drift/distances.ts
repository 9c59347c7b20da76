import { type Shares, sumOver } from './counts.ts';

/** The Hellinger distance √(½Σ(√p−√q)²) (Hellinger 1909), from 0 to 1. */
export function hellinger(shares: Shares): number {
  const squares = sumOver(shares, (p, q) => rootDifference(p, q) ** 2);
  return Math.min(1, Math.sqrt(squares / 2));
}

/** √p − √q without cancellation where both are nearly equal. */
const rootDifference = (p: number, q: number): number =>
  p === q ? 0 : (p - q) / (Math.sqrt(p) + Math.sqrt(q));

/** The largest difference of the shares of one bin (Chebyshev distance), from 0 to 1. */
export const lInfinity = (shares: Shares): number =>
  shares.reference.reduce(
    (most, p, bin) => Math.max(most, Math.abs(p - (shares.current[bin] as number))),
    0,
  );

/** Half the sum of the differences, from 0 to 1: the share of the values that would have to move. */
export const totalVariation = (shares: Shares): number =>
  Math.min(1, sumOver(shares, (p, q) => Math.abs(p - q)) / 2);
