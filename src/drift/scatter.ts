/**
 * Sums of the products of all pairs of columns, from which covariances come. Products are counted
 * from a place in the midst of the values, so that large means cost no digits; two of them with the
 * same places add up.
 */
export class Scatter {
  readonly origin: readonly number[];
  count = 0;
  readonly #sums: Float64Array;
  /** Row by row, of which only the part from the diagonal on is filled. */
  readonly #products: Float64Array;
  readonly #far: Float64Array;

  /** @param origin for each column a value near its mean */
  constructor(origin: readonly number[]) {
    this.origin = origin;
    this.#sums = new Float64Array(origin.length);
    this.#products = new Float64Array(origin.length ** 2);
    this.#far = new Float64Array(origin.length);
  }

  /** @param row one finite number for each column */
  add(row: ArrayLike<number>): void {
    const [size, far, sums, products] = [this.origin.length, this.#far, this.#sums, this.#products];
    for (let at = 0; at < size; at++) far[at] = (row[at] as number) - (this.origin[at] as number);
    for (let one = 0; one < size; one++) {
      const value = far[one] as number;
      sums[one] = (sums[one] as number) + value;
      const start = one * size;
      for (let other = one; other < size; other++) {
        products[start + other] =
          (products[start + other] as number) + value * (far[other] as number);
      }
    }
    this.count++;
  }

  /** @throws {RangeError} where the products are counted from other places */
  merge(other: Scatter): void {
    const isSame = other.origin.length === this.origin.length;
    if (!isSame || this.origin.some((value, at) => value !== other.origin[at])) {
      throw new RangeError('scatters are counted from different places');
    }
    this.count += other.count;
    addTo(this.#sums, other.#sums);
    addTo(this.#products, other.#products);
  }

  mean(column: number): number {
    return (this.origin[column] as number) + (this.#sums[column] as number) / this.count;
  }

  /** The covariance of two columns in the population. */
  covariance(one: number, other: number): number {
    const [row, column] = one <= other ? [one, other] : [other, one];
    const product = this.#products[row * this.origin.length + column] as number;
    const means = (this.#sums[one] as number) * ((this.#sums[other] as number) / this.count);
    return (product - means) / this.count;
  }
}

function addTo(sums: Float64Array, others: Float64Array): void {
  for (let at = 0; at < sums.length; at++) {
    sums[at] = (sums[at] as number) + (others[at] as number);
  }
}
