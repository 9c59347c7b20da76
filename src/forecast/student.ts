import { logGamma } from '../drift/gamma.ts';

const MOST_STEPS = 10_000;
const EPSILON = 2 ** -52;
const TINY = 1e-300;

/** The probability that Student's t (1908) of so many degrees of freedom is further than a value from 0. */
export const studentTails = (degrees: number, value: number): number =>
  betaShare(degrees / (degrees + value * value), degrees / 2, 0.5);

/** What Student's t of so many degrees of freedom is below with a probability of ½ or more, by bisection. */
export function studentQuantile(degrees: number, probability: number): number {
  const beyond = 2 * (1 - probability);
  let [low, high] = [0, 1];
  while (studentTails(degrees, high) > beyond && high < 1e9) high *= 2;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (studentTails(degrees, middle) > beyond) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The probability that Fisher's F exceeds a value, for at least one degree of freedom on either side. */
export const fisherTail = (above: number, below: number, value: number): number =>
  value > 0 ? betaShare(below / (below + above * value), below / 2, above / 2) : 1;

/**
 * The regularised incomplete beta function I_x(a, b) for a, b ≥ ½, by its continued fraction (NIST
 * Handbook of Mathematical Functions, 8.17.22), which converges fast below the mean.
 */
function betaShare(x: number, a: number, b: number): number {
  if (!(x > 0)) return 0;
  if (x >= 1) return 1;
  const front = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x);
  return x < (a + 1) / (a + b + 2)
    ? (Math.exp(front) * betaFraction(x, a, b)) / a
    : 1 - (Math.exp(front) * betaFraction(1 - x, b, a)) / b;
}

/** Evaluated from its front (Lentz 1976, in the form of Thompson and Barnett 1986). */
function betaFraction(x: number, a: number, b: number): number {
  let numerators = 1;
  let denominators = 1 / orTiny(1 - ((a + b) * x) / (a + 1));
  let value = denominators;
  for (let step = 1; step < MOST_STEPS; step++) {
    const even = (step * (b - step) * x) / ((a + 2 * step - 1) * (a + 2 * step));
    denominators = 1 / orTiny(1 + even * denominators);
    numerators = orTiny(1 + even / numerators);
    value *= denominators * numerators;
    const odd = (-(a + step) * (a + b + step) * x) / ((a + 2 * step) * (a + 2 * step + 1));
    denominators = 1 / orTiny(1 + odd * denominators);
    numerators = orTiny(1 + odd / numerators);
    const factor = denominators * numerators;
    value *= factor;
    if (Math.abs(factor - 1) < 2 * EPSILON) break;
  }
  return value;
}

const orTiny = (value: number): number => (Math.abs(value) < TINY ? TINY : value);
