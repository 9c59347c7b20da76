import { PowerSums } from '../profile/sums.ts';
import { eigenOfSymmetric } from './eigen.ts';
import { type Cell, type Encoder, type Encoding, encoderOf } from './encoding.ts';
import { Scatter } from './scatter.ts';

/** The share of the variance that the kept components have at least. */
const USUAL_VARIANCE = 0.65;

/** A row costs the square of the number of columns. */
export const MOST_COLUMNS = 256;

/**
 * How rows of a reference are told by fewer numbers than they have columns (principal component
 * analysis, Pearson 1901). Data of the same kind are told as well; data in which columns go together
 * in another way are not, although each column may look as before. The steps are those of NannyML's
 * data reconstruction. Plain data, to be kept with the reference.
 */
export type Reconstruction = {
  readonly encodings: readonly Encoding[];
  readonly means: readonly number[];
  /** Standard deviations in the population; 1 for a constant column. */
  readonly scales: readonly number[];
  /** How many components are kept, and which share of the variance they have. */
  readonly components: number;
  readonly variance: number;
  /** The components that are left out, to which the error of a row is its distance from 0. */
  readonly left: readonly (readonly number[])[];
};

/** What the rows of a reference are added up in: one pass, in parts that merge. */
export const scatterFor = (encodings: readonly Encoding[]): Scatter => {
  if (encodings.length > MOST_COLUMNS) {
    throw new RangeError(
      `${encodings.length} columns are more than the ${MOST_COLUMNS} that can be compared together`,
    );
  }
  return new Scatter(encodings.map(originOf));
};

/** A value near the mean of a column, so that differences from it are exact. */
const originOf = (encoding: Encoding): number =>
  'mean' in encoding
    ? encoding.mean
    : encoding.shares.reduce((sum, [, share]) => sum + share * share, 0);

/** The row as numbers, in the order of the encoders. */
export function encodeRow(
  encoders: readonly Encoder[],
  cells: readonly Cell[],
  into: Float64Array = new Float64Array(encoders.length),
): Float64Array {
  for (let at = 0; at < into.length; at++) into[at] = (encoders[at] as Encoder)(cells[at]);
  return into;
}

/**
 * The model of a reference: as many components as are needed to have more than a share of the
 * variance of the standardised columns. Nothing where there are no rows, or no column varies.
 */
export function fitReconstruction(
  encodings: readonly Encoding[],
  scatter: Scatter,
  variance: number = USUAL_VARIANCE,
): Reconstruction | undefined {
  if (scatter.count === 0) return undefined;
  const columns = encodings.map((_, at) => at);
  const scales = columns.map((at) => {
    const square = scatter.covariance(at, at);
    return square > NEGLIGIBLE * originSquare(scatter, at) ? Math.sqrt(square) : 1;
  });
  const correlations = columns.map((one) =>
    columns.map(
      (other) =>
        scatter.covariance(one, other) / ((scales[one] as number) * (scales[other] as number)),
    ),
  );
  const { values, vectors } = eigenOfSymmetric(correlations);
  const whole = values.reduce((sum, value) => sum + value, 0);
  if (!(whole > 0)) return undefined;
  const { components, share } = enough(values, whole, variance);
  return {
    encodings,
    means: columns.map((at) => scatter.mean(at)),
    scales,
    components,
    variance: share,
    left: vectors.slice(components).map((vector) => [...vector]),
  };
}

// What is left of the variance of a constant by rounding.
const NEGLIGIBLE = 1e-28;

const originSquare = (scatter: Scatter, at: number): number => (scatter.origin[at] as number) ** 2;

function enough(values: readonly number[], whole: number, variance: number) {
  let [components, sum] = [0, 0];
  while (components < values.length && sum / whole <= variance) {
    sum += values[components] as number;
    components++;
  }
  return { components, share: Math.min(1, sum / whole) };
}

/** How far an encoded row is from what the kept components tell of it: the norm of the residual. */
export function residual(model: Reconstruction, row: ArrayLike<number>): number {
  let squares = 0;
  for (const vector of model.left) {
    let along = 0;
    for (let at = 0; at < vector.length; at++) {
      const far =
        ((row[at] as number) - (model.means[at] as number)) / (model.scales[at] as number);
      along += far * (vector[at] as number);
    }
    squares += along * along;
  }
  return Math.sqrt(squares);
}

/** The residuals of a window, in parts that merge. */
export class Residuals {
  readonly #model: Reconstruction;
  readonly #encoders: readonly Encoder[];
  readonly #row: Float64Array;
  readonly #sums = new PowerSums();
  count = 0;

  constructor(model: Reconstruction) {
    this.#model = model;
    this.#encoders = model.encodings.map(encoderOf);
    this.#row = new Float64Array(model.encodings.length);
  }

  /** @param cells in the order of the encodings of the model */
  add(cells: readonly Cell[]): void {
    const row = encodeRow(this.#encoders, cells, this.#row);
    this.#sums.addTimes(residual(this.#model, row), 1);
    this.count++;
  }

  merge(other: Residuals): void {
    this.#sums.merge(other.#sums);
    this.count += other.count;
  }

  /**
   * The mean residual, in standard deviations of the columns, and its standard error: the sample
   * standard deviation by √n. Nothing where there are no rows; no error of a single one.
   */
  measured(): { readonly value: number; readonly error?: number } | undefined {
    if (this.count === 0) return undefined;
    const { mean, squares } = this.#sums.moments();
    if (this.count === 1) return { value: mean };
    return { value: mean, error: Math.sqrt(squares / (this.count - 1) / this.count) };
  }
}

/** Between which values a mean residual is usual. */
export type Usual = { readonly lower: number; readonly upper: number };

/**
 * Three standard deviations (in the population) to both sides of the mean of the windows of the
 * reference: a smaller error is drift as well. It knows nothing of the sizes of windows. Nothing
 * where there are fewer than two.
 */
export function usualResiduals(values: readonly number[]): Usual | undefined {
  if (values.length < 2) return undefined;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const far = 3 * Math.sqrt(square);
  return { lower: mean - far, upper: mean + far };
}
