import { chiSquareTail, upperGamma } from './gamma.ts';

// Wichura's rational approximations of the normal quantile (algorithm AS 241, PPND16, Applied
// Statistics 37, 1988), right to 16 digits: near the middle, and in the tail by √(−ln α).
const MIDDLE = [
  [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946,
    45921.95393154987, 67265.7709270087, 33430.57558358813, 2509.0809287301227,
  ],
  [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597,
    39307.89580009271, 28729.085735721943, 5226.495278852545,
  ],
] as const;
const TAIL = [
  [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045,
    1.2704582524523684, 0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008,
    0.015198666563616457, 0.0005475938084995345, 1.0507500716444169e-9,
  ],
] as const;
const FAR_TAIL = [
  [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487,
    0.026532189526576124, 0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
  ],
  [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
    1.8463183175100548e-5, 1.421511758316446e-7, 2.0442631033899397e-15,
  ],
] as const;

type Rational = readonly [readonly number[], readonly number[]];

const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);

const rational = ([above, below]: Rational, x: number): number =>
  polynomial(above, x) / polynomial(below, x);

/** What a standard normal variable exceeds with a probability, which may be as small as 10^−300. */
export function normalQuantile(alpha: number): number {
  demandProbability(alpha);
  const off = 0.5 - alpha;
  if (Math.abs(off) <= 0.425) return off * rational(MIDDLE, 0.180625 - off * off);
  const root = Math.sqrt(-Math.log(Math.min(alpha, 1 - alpha)));
  const size = root <= 5 ? rational(TAIL, root - 1.6) : rational(FAR_TAIL, root - 5);
  return off > 0 ? size : -size;
}

/** The probability that a standard normal variable exceeds a value. */
export const normalTail = (value: number): number =>
  value < 0 ? 1 - normalTail(-value) : upperGamma(0.5, (value * value) / 2) / 2;

/** What a gamma variable of scale 1 exceeds with a probability. */
export function gammaQuantile(shape: number, alpha: number): number {
  demandProbability(alpha);
  return whereTailIs(alpha, (x) => upperGamma(shape, x), wilsonHilferty(shape, alpha));
}

/** What a χ² variable exceeds with a probability. */
export function chiSquareQuantile(degrees: number, alpha: number): number {
  demandProbability(alpha);
  const guess = 2 * wilsonHilferty(degrees / 2, alpha);
  return whereTailIs(alpha, (x) => chiSquareTail(degrees, x), guess);
}

/** The cube root of a gamma variable is nearly normal (Wilson and Hilferty 1931): a first guess. */
function wilsonHilferty(shape: number, alpha: number): number {
  const spread = 1 / (9 * shape);
  const root = 1 - spread + normalQuantile(alpha) * Math.sqrt(spread);
  return shape * Math.max(root, 0.01) ** 3;
}

/**
 * The probability that √(nm/(n+m)) times the Kolmogorov-Smirnov statistic of two large samples of
 * one continuous distribution exceeds a value (Kolmogorov 1933, and Jacobi's form of the series,
 * which converges where that one does not).
 */
export function kolmogorovTail(value: number): number {
  if (value <= 0) return 1;
  if (value < 0.5) return 1 - (Math.sqrt(2 * Math.PI) / value) * jacobiSeries(value);
  let [sum, sign] = [0, 2];
  for (let k = 1; k <= 10; k++) {
    sum += sign * Math.exp(-2 * k * k * value * value);
    sign = -sign;
  }
  return sum;
}

const jacobiSeries = (value: number): number =>
  [1, 3, 5, 7].reduce(
    (sum, odd) => sum + Math.exp(-(odd * odd * Math.PI * Math.PI) / (8 * value * value)),
    0,
  );

/** What the Kolmogorov distribution exceeds with a probability. */
export function kolmogorovQuantile(alpha: number): number {
  demandProbability(alpha);
  return whereTailIs(alpha, kolmogorovTail, Math.sqrt(Math.log(2 / alpha) / 2));
}

/**
 * Where a tail that falls from 1 at 0 has come down to a probability: secant steps on its logarithm,
 * which is nearly straight far out, within bounds that shrink at every step.
 */
function whereTailIs(alpha: number, tail: (x: number) => number, guess: number): number {
  const over = (x: number): number => Math.log(tail(x) / alpha);
  let [low, high] = [0, Math.max(guess, Number.MIN_VALUE) * 2];
  while (over(high) > 0) [low, high] = [high, high * 2];
  let [x, last] = [guess > low && guess < high ? guess : (low + high) / 2, high];
  let [here, before] = [over(x), over(last)];
  for (let step = 0; step < 200 && here !== 0; step++) {
    if (here > 0) low = x;
    else high = x;
    const secant = x - (here * (last - x)) / (before - here);
    const next = secant > low && secant < high && step % 8 < 6 ? secant : (low + high) / 2;
    if (Math.abs(next - x) <= 1e-15 * next || next === last) return next;
    [last, before, x] = [x, here, next];
    here = over(x);
  }
  return x;
}

function demandProbability(alpha: number): void {
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`${alpha} is no probability within 0 and 1`);
}
