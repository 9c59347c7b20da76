/** A function that never falls, linear between its points and constant beyond them. */
export type Monotone = {
  /** Ascending, without doubles. Shape [points]. */
  readonly x: Float64Array;
  /** Shape [points]. */
  readonly y: Float64Array;
};

/**
 * The isotonic regression of y on x: of all functions that never fall, the one with the smallest
 * weighted squared error, found by pooling adjacent violators in linear time (Barlow et al. 1972;
 * Zadrozny and Elkan 2002 for the calibration of scores). It answers as scikit-learn's
 * `IsotonicRegression(out_of_bounds='clip')` does: points with the same x count as their mean, and
 * between two points it is linear.
 *
 * @param x ascending; shape [n]
 * @param y shape [n]
 * @param weights not negative; points of weight 0 do not count; shape [n]
 * @throws {RangeError} where no point has a weight
 */
export function fitIsotonic(x: Float64Array, y: Float64Array, weights: Float64Array): Monotone {
  const { at, mean, weight, size } = withoutDoubles(x, y, weights);
  if (size === 0) throw new RangeError('isotonic regression needs at least one point');
  // Blocks of points that have been pooled: where each ends, its mean and its weight.
  const ends = new Int32Array(size);
  const means = new Float64Array(size);
  const sums = new Float64Array(size);
  let blocks = 0;
  for (let point = 0; point < size; point++) {
    let own = mean[point] as number;
    let sum = weight[point] as number;
    while (blocks > 0 && (means[blocks - 1] as number) >= own) {
      blocks--;
      const before = sums[blocks] as number;
      own = ((means[blocks] as number) * before + own * sum) / (before + sum);
      sum += before;
    }
    [ends[blocks], means[blocks], sums[blocks]] = [point, own, sum];
    blocks++;
  }
  return cornersOf(at, ends.subarray(0, blocks), means);
}

/** The first and the last point of each block say everything. */
function cornersOf(at: Float64Array, ends: Int32Array, means: Float64Array): Monotone {
  const x: number[] = [];
  const y: number[] = [];
  let from = 0;
  for (let block = 0; block < ends.length; block++) {
    const to = ends[block] as number;
    x.push(at[from] as number);
    y.push(means[block] as number);
    if (to > from) {
      x.push(at[to] as number);
      y.push(means[block] as number);
    }
    from = to + 1;
  }
  return { x: Float64Array.from(x), y: Float64Array.from(y) };
}

function withoutDoubles(x: Float64Array, y: Float64Array, weights: Float64Array) {
  const at = new Float64Array(x.length);
  const mean = new Float64Array(x.length);
  const weight = new Float64Array(x.length);
  let size = 0;
  for (let point = 0; point < x.length; point++) {
    const own = weights[point] as number;
    if (!(own > 0)) continue;
    if (size > 0 && at[size - 1] === x[point]) {
      const sum = (weight[size - 1] as number) + own;
      mean[size - 1] =
        ((mean[size - 1] as number) * (weight[size - 1] as number) + (y[point] as number) * own) /
        sum;
      weight[size - 1] = sum;
    } else {
      [at[size], mean[size], weight[size]] = [x[point] as number, y[point] as number, own];
      size++;
    }
  }
  return { at, mean, weight, size };
}

/** The value at a place. */
export function valueAt({ x, y }: Monotone, place: number): number {
  let low = 0;
  let high = x.length - 1;
  if (!(place > (x[0] as number))) return y[0] as number;
  if (place >= (x[high] as number)) return y[high] as number;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((x[middle] as number) <= place) low = middle;
    else high = middle;
  }
  const share = (place - (x[low] as number)) / ((x[high] as number) - (x[low] as number));
  return (y[low] as number) + share * ((y[high] as number) - (y[low] as number));
}

/** The values at many places in ascending order, in one pass. Shape [n]. */
export function valuesAt({ x, y }: Monotone, places: Float64Array): Float64Array {
  const values = new Float64Array(places.length);
  let next = 0;
  for (let at = 0; at < places.length; at++) {
    const place = places[at] as number;
    while (next < x.length && (x[next] as number) <= place) next++;
    if (next === 0) values[at] = y[0] as number;
    else if (next === x.length) values[at] = y[next - 1] as number;
    else {
      const [left, right] = [x[next - 1] as number, x[next] as number];
      const share = (place - left) / (right - left);
      const below = y[next - 1] as number;
      values[at] = below + share * ((y[next] as number) - below);
    }
  }
  return values;
}
