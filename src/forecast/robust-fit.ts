import { type Design, fitted, inverseOf, leastSquares, normalMatrix } from './least-squares.ts';

/** Values with the variances that are known of them; more of it is found if they scatter more. */
export type Known = Design & {
  readonly variances: ArrayLike<number>;
  /** Coefficients that were taken off the values before. */
  readonly spent?: number;
};

export type Fit = {
  readonly coefficients: readonly number[];
  /** Of the coefficients, with what successive windows have in common. */
  readonly covariance: readonly (readonly number[])[];
  /** The variance between windows that their standard errors do not explain. */
  readonly excess: number;
  /** By how many standard deviations a value is off. */
  readonly residuals: Float64Array;
  readonly degrees: number;
  /** Of successive residuals; 0 where there is none, or where they are too few to tell. */
  readonly autocorrelation: number;
  /** A coefficient in its standard errors. */
  readonly ratioOf: (column: number) => number;
};

// Huber (1964): 95 % as efficient as the mean where errors are normal.
const CLIP = 1.345;
/** The mean square of a normal variable that is cut there. */
const CLIPPED_SQUARE = 0.71;
const SOLVING = { bisections: 16, steps: 2, last: 12 };
// Below this variance, in squares of the largest deviation, nothing but rounding is left.
const LEAST_VARIANCE = 1e-20;
const FEWEST_TO_CORRELATE = 8;
const MOST_CORRELATED = 0.9;
// Windows that are alike are worth fewer; how alike they are, fewer windows than these hardly tell.
const FEWEST_TO_DISCOUNT = 20;

/**
 * A linear model of values of different precision, one of which may be far off: Huber's M-estimate
 * with his proposal 2 for the scale (1964), which here is the variance between windows that comes on
 * top of their standard errors, found as Paule and Mandel (1982) do. It is never negative: a window
 * is not better known than its sample allows. Covariance with Huber's correction for few values
 * (Robust Statistics, 1981, 7.6), widened by (1 + ρ)/(1 − ρ) where successive residuals are alike.
 * Values should be of the size of 1. Nothing where there are no more values than columns.
 */
export function robustFit(known: Known): Fit | undefined {
  const { columns, values, variances, precisions = [], spent = 0 } = known;
  // What is known before takes no degree of freedom.
  const free = columns.filter((_, at) => !precisions[at]).length;
  const left = values.length - free - spent;
  if (left <= 0) return undefined;
  const state = new Iteration(known);
  const wanted = left * CLIPPED_SQUARE;
  const excess = excessOf(state, wanted);
  if (!state.settle(excess, SOLVING.last)) return undefined;
  const residuals = state.residuals;
  const within = Math.max(
    0.3,
    share(residuals, (residual) => Math.abs(residual) < CLIP),
  );
  const few = 1 + (free / values.length) * ((1 - within) / within);
  const autocorrelation = correlationOf(residuals, free + spent);
  const alike = (1 + autocorrelation) / (1 - autocorrelation);
  const trust = within ** 2 / (CLIPPED_SQUARE * few ** 2 * alike);
  const weights = Array.from(variances, (variance) => trust / (variance + excess));
  const covariance = inverseOf(normalMatrix({ columns, precisions }, weights));
  if (covariance === undefined) return undefined;
  const { coefficients } = state;
  const degrees = values.length < FEWEST_TO_DISCOUNT ? left : Math.max(1, left / alike);
  const ratioOf = (column: number): number =>
    (coefficients[column] as number) / Math.sqrt(covariance[column]?.[column] as number);
  const found = excess > LEAST_VARIANCE ? excess : 0;
  return { coefficients, covariance, excess: found, residuals, degrees, autocorrelation, ratioOf };
}

/** Where the clipped squares of the residuals are what they should be, or 0. */
function excessOf(state: Iteration, wanted: number): number {
  const isTooSmall = (excess: number): boolean => {
    state.settle(excess, SOLVING.steps);
    return state.clippedSquares() > wanted;
  };
  state.settle(LEAST_VARIANCE, SOLVING.last);
  if (!isTooSmall(LEAST_VARIANCE)) return LEAST_VARIANCE;
  let [low, high] = [Math.log(LEAST_VARIANCE), Math.log(16)];
  for (let step = 0; step < SOLVING.bisections; step++) {
    const middle = (low + high) / 2;
    if (isTooSmall(Math.exp(middle))) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}

/** Reweighting: the fit that a variance between windows gives, from the one before. */
class Iteration {
  readonly #known: Known;
  readonly #weights: Float64Array;
  readonly residuals: Float64Array;
  coefficients: readonly number[] = [];

  constructor(known: Known) {
    this.#known = known;
    this.#weights = new Float64Array(known.values.length);
    this.residuals = new Float64Array(known.values.length);
  }

  /** Whether the columns could be told apart. */
  settle(excess: number, steps: number): boolean {
    const { columns, values, variances } = this.#known;
    for (let step = 0; step < steps; step++) {
      for (let at = 0; at < values.length; at++) {
        const far = Math.abs(this.residuals[at] as number);
        const kept = far > CLIP ? CLIP / far : 1;
        this.#weights[at] = kept / ((variances[at] as number) + excess);
      }
      const solution = leastSquares(this.#known, this.#weights);
      if (solution === undefined) return false;
      this.coefficients = solution.coefficients;
      const line = fitted(columns, this.coefficients);
      for (let at = 0; at < values.length; at++) {
        const off = (values[at] as number) - (line[at] as number);
        this.residuals[at] = off / Math.sqrt((variances[at] as number) + excess);
      }
    }
    return true;
  }

  clippedSquares(): number {
    let sum = 0;
    for (const residual of this.residuals) sum += Math.min(CLIP, Math.abs(residual)) ** 2;
    return sum;
  }
}

/**
 * The correlation of successive residuals, less what a fit takes from it, which is about (p + 3ρ)/n
 * (Marriott and Pope 1954). A negative one would make a line more certain, and is taken for chance.
 */
function correlationOf(residuals: Float64Array, taken: number): number {
  const count = residuals.length;
  if (count < FEWEST_TO_CORRELATE) return 0;
  let [products, squares] = [0, 0];
  let before = 0;
  for (const residual of residuals) {
    const clipped = Math.max(-2 * CLIP, Math.min(2 * CLIP, residual));
    products += before * clipped;
    squares += clipped * clipped;
    before = clipped;
  }
  if (squares === 0) return 0;
  const found = products / squares;
  const mended = found + (taken + 3 * Math.max(0, found)) / count;
  return Math.max(0, Math.min(MOST_CORRELATED, mended));
}

const share = (values: Float64Array, holds: (value: number) => boolean): number =>
  values.filter(holds).length / values.length;
