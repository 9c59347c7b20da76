import { logGamma } from '../drift/gamma.ts';

/** The normal quantile of 99 %, one-sided. */
const Z = 2.326;

/** From this variance on, a binomial count is as good as normal, and its sum would be long. */
const LARGE = 1e6;

/**
 * Whether so many failures in so many trials are more than chance brings once in a hundred times to
 * whoever fails with the probability `share`: the one-sided exact binomial test at 99 %.
 */
export function isBeyondChance(failures: number, trials: number, share: number): boolean {
  if (failures <= trials * share || share >= 1) return false;
  if (share <= 0) return true;
  const variance = trials * share * (1 - share);
  if (variance > LARGE) return failures - 0.5 - trials * share > Z * Math.sqrt(variance);
  let term = Math.exp(logTerm(failures, trials, share));
  let sum = 0;
  // Above the mean each term is smaller than the one before.
  for (let count = failures; count <= trials && term > sum * 1e-9; count++) {
    sum += term;
    if (sum >= 0.01) return false;
    term *= ((trials - count) * share) / ((count + 1) * (1 - share));
  }
  return true;
}

const logTerm = (count: number, trials: number, share: number): number =>
  logGamma(trials + 1) -
  logGamma(count + 1) -
  logGamma(trials - count + 1) +
  count * Math.log(share) +
  (trials - count) * Math.log1p(-share);

/**
 * The normal quantile of 1 in 100,000, which a busiest minute exceeds by chance about once in a
 * hundred days of requests that come independently.
 */
const Z_OF_MINUTES = 4.265;

/** Whether one minute has more requests than chance brings at a rate per second that was planned. */
export const isBusier = (perSecond: number, planned: number): boolean =>
  60 * (perSecond - planned) > Z_OF_MINUTES * Math.sqrt(60 * planned) + 3;
