import { type Shares, sumOver } from './counts.ts';

/** The base of the logarithms: bits or nats. */
export type Base = 2 | 'e';

/**
 * The population stability index Σ (p−q) ln(p/q), in nats; from 0 on, without an upper end.
 * It is the sum of both Kullback-Leibler divergences (Jeffreys 1946). Infinite where a bin is empty
 * on one side only: `filledSharesOf` is made for that.
 */
export const populationStability = (shares: Shares): number =>
  sumOver(shares, (p, q) => (p - q) * logRatio(p, q));

/**
 * The Kullback-Leibler divergence (1951) of the distribution `of` from the other one: with 'current'
 * Σ q log(q/p), the surprise of somebody who believes in the reference. From 0 on, not symmetric,
 * infinite where the other one has an empty bin and this one does not.
 */
export function kullbackLeibler(shares: Shares, of: 'reference' | 'current', base: Base): number {
  const { reference, current } = shares;
  const turned = of === 'reference' ? shares : { reference: current, current: reference };
  return Math.max(0, sumOver(turned, relativeEntropy)) / natsIn(base);
}

/** p ln(p/q) − p + q: the differences add up to 0, and without them no term is negative. */
const relativeEntropy = (p: number, q: number): number =>
  p === 0 ? q : p * logRatio(p, q) - (p - q);

/** ln(p/q), to full precision where it is near 0, as most are. */
function logRatio(p: number, q: number): number {
  const d = (p - q) / (p + q);
  return Math.abs(d) < NEAR ? 2 * Math.atanh(d) : Math.log(p / q);
}

const NEAR = 0.5;

/**
 * The Jensen-Shannon divergence (Lin 1991) ½KL(p‖m) + ½KL(q‖m) with m = ½(p+q), or its square root,
 * which is a distance (Endres and Schindelin 2003). Four scales are in use and none is the right
 * one: the divergence reaches 1 in bits and ln 2 = 0.693 in nats, the distance 1 and 0.833.
 */
export function jensenShannon(shares: Shares, base: Base, form: 'distance' | 'divergence'): number {
  const nats = sumOver(shares, (p, q) => ((p + q) / 4) * apart(p, q));
  const divergence = Math.min(Math.LN2, nats) / natsIn(base);
  return form === 'divergence' ? divergence : Math.sqrt(divergence);
}

/**
 * (1+d) ln(1+d) + (1−d) ln(1−d) with d = (p−q)/(p+q), written so that nothing cancels where d is
 * near 0: the usual formula leaves rounding errors there, whose square root looks like drift.
 */
function apart(p: number, q: number): number {
  const d = (p - q) / (p + q);
  if (Math.abs(d) < NEAR) return 2 * d * Math.atanh(d) + Math.log1p(-d * d);
  return entropyTerm((2 * p) / (p + q)) + entropyTerm((2 * q) / (p + q));
}

const entropyTerm = (x: number): number => (x === 0 ? 0 : x * Math.log(x));

const natsIn = (base: Base): number => (base === 2 ? Math.LN2 : 1);
