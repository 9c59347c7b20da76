/** A linear model: a value for each column is what the columns are multiplied with to give `values`. */
export type Design = {
  readonly columns: readonly ArrayLike<number>[];
  readonly values: ArrayLike<number>;
  /** What a column is already known by: how precisely its coefficient is 0. */
  readonly precisions?: readonly number[];
};

export type Solution = {
  readonly coefficients: readonly number[];
  /** The inverse of the weighted normal matrix, row by row. */
  readonly inverse: readonly (readonly number[])[];
};

/** Weighted least squares; nothing where the columns depend on each other. */
export function leastSquares(design: Design, weights: ArrayLike<number>): Solution | undefined {
  const { columns, values } = design;
  const inverse = inverseOf(normalMatrix(design, weights));
  if (inverse === undefined) return undefined;
  const right = columns.map((column) => product(column, values, weights));
  const coefficients = inverse.map((row) =>
    row.reduce((sum, element, at) => sum + element * (right[at] as number), 0),
  );
  return { coefficients, inverse };
}

/** What the columns weigh, each with each, and what was known before. */
export const normalMatrix = (
  { columns, precisions }: Omit<Design, 'values'>,
  weights: ArrayLike<number>,
): number[][] =>
  columns.map((one, row) =>
    columns.map(
      (other, at) => product(one, other, weights) + (row === at ? (precisions?.[row] ?? 0) : 0),
    ),
  );

/** What the coefficients give. */
export function fitted(columns: Design['columns'], coefficients: readonly number[]): Float64Array {
  const sums = new Float64Array(columns[0]?.length ?? 0);
  for (const [at, column] of columns.entries()) {
    const coefficient = coefficients[at] as number;
    for (let row = 0; row < sums.length; row++) {
      sums[row] = (sums[row] as number) + coefficient * (column[row] as number);
    }
  }
  return sums;
}

function product(
  one: ArrayLike<number>,
  other: ArrayLike<number>,
  weights: ArrayLike<number>,
): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at++) {
    sum += (one[at] as number) * (other[at] as number) * (weights[at] as number);
  }
  return sum;
}

// A pivot that has lost so many digits of its diagonal element is rounding and nothing else.
const LOST = 1e-12;

/** The inverse of a symmetric positive matrix (Cholesky 1910), for the few columns of a trend. */
export function inverseOf(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const size = matrix.length;
  const root: number[][] = [];
  for (let row = 0; row < size; row++) {
    const line: number[] = [];
    for (let at = 0; at <= row; at++) {
      let rest = matrix[row]?.[at] as number;
      for (let k = 0; k < at; k++) rest -= (line[k] as number) * ((root[at] ?? line)[k] as number);
      if (at < row) line.push(rest / (root[at]?.[at] as number));
      else if (rest > LOST * (matrix[row]?.[row] as number)) line.push(Math.sqrt(rest));
      else return undefined;
    }
    root.push(line);
  }
  return matrix.map((_, column) => solve(root, column));
}

/** A column of the inverse, which is also a row of it. */
function solve(root: readonly (readonly number[])[], column: number): number[] {
  const size = root.length;
  const values = Array.from<unknown, number>({ length: size }, (_, at) => (at === column ? 1 : 0));
  for (let row = 0; row < size; row++) {
    for (let k = 0; k < row; k++) {
      values[row] = (values[row] as number) - (root[row]?.[k] as number) * (values[k] as number);
    }
    values[row] = (values[row] as number) / (root[row]?.[row] as number);
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let k = row + 1; k < size; k++) {
      values[row] = (values[row] as number) - (root[k]?.[row] as number) * (values[k] as number);
    }
    values[row] = (values[row] as number) / (root[row]?.[row] as number);
  }
  return values;
}
