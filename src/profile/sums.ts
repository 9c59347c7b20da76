/** A sum as two doubles, the second one far below the first: some 106 bits (Dekker 1971). */
export type Sum = { readonly high: number; readonly low: number };

export const ZERO: Sum = { high: 0, low: 0 };

// 2^27 + 1 splits a double of 53 bits into two halves whose products are exact (Dekker 1971).
const SPLITTER = 134217729;

/** Two doubles added without loss (Knuth, The Art of Computer Programming 2, 4.2.2). */
function add(one: number, other: number): Sum {
  const high = one + other;
  const part = high - one;
  return { high, low: one - (high - part) + (other - part) };
}

/** Two doubles multiplied without loss, unless it overflows or falls below the normal range. */
export function product(one: number, other: number): Sum {
  const high = one * other;
  const [oneHigh, oneLow] = split(one);
  const [otherHigh, otherLow] = split(other);
  const rest = oneHigh * otherHigh - high + oneHigh * otherLow + oneLow * otherHigh;
  return { high, low: rest + oneLow * otherLow };
}

function split(value: number): readonly [number, number] {
  const scaled = SPLITTER * value;
  const high = scaled - (scaled - value);
  return [high, value - high];
}

export function plus(one: Sum, other: Sum): Sum {
  const sum = add(one.high, other.high);
  return add(sum.high, sum.low + one.low + other.low);
}

export const minus = (one: Sum, other: Sum): Sum =>
  plus(one, { high: -other.high, low: -other.low });

export function times(one: Sum, factor: number): Sum {
  const main = product(one.high, factor);
  return add(main.high, main.low + one.low * factor);
}

export function dividedBy(one: Sum, divisor: number): Sum {
  const quotient = one.high / divisor;
  const rest = minus(one, product(quotient, divisor));
  return add(quotient, (rest.high + rest.low) / divisor);
}

export function square(one: Sum): Sum {
  const main = product(one.high, one.high);
  return add(main.high, main.low + 2 * one.high * one.low);
}

/** What mean and standard deviation come from. */
export type Moments = {
  readonly mean: number;
  /** The sum of the squared distances from the mean. */
  readonly squares: number;
};

// So many values are added as doubles before their sum is added to that of all others: fewer at
// first, because what is rounded off is averaged over the blocks.
const BLOCK = 128;
const FIRST_BLOCK = 16;
const FIRST = 1 << 17;

/**
 * Sums of values and of their squares, both counted from a value in their midst, so that a mean of
 * 10^8 deviations costs no digits. Blocks of values are added as doubles, blocks to one another
 * to some 30 digits: what is rounded off is near 10^−17 of the whole for 10^5 values, and less for
 * more, so that the 12 digits that a profile shows do not depend on the order of the values, nor
 * on how they were split into parts.
 */
export class PowerSums {
  /** What every value is counted from. */
  readonly #origin: number;
  #count = 0;
  #sum: Sum = ZERO;
  #squares: Sum = ZERO;

  constructor(origin = 0) {
    this.#origin = origin;
  }

  static of(count: number, { mean, squares }: Moments): PowerSums {
    const sums = new PowerSums(mean);
    sums.#count = count;
    sums.#squares = { high: squares, low: 0 };
    return sums;
  }

  /** The values from the one at `from` on. */
  addAll(values: Float64Array, from: number, count: number): void {
    const block = this.#count < FIRST ? FIRST_BLOCK : BLOCK;
    let { high: sum, low: sumRest } = this.#sum;
    let { high: squares, low: squaresRest } = this.#squares;
    for (let at = from; at < count; at += block) {
      addBlock(values, at, Math.min(count, at + block), this.#origin);
      // `add`, written out, so that no objects are made.
      const more = blockSums[0] as number;
      const total = sum + more;
      const part = total - sum;
      sumRest += sum - (total - part) + (more - part);
      sum = total;
      const moreSquares = blockSums[1] as number;
      const whole = squares + moreSquares;
      const piece = whole - squares;
      squaresRest += squares - (whole - piece) + (moreSquares - piece);
      squares = whole;
    }
    this.#sum = add(sum, sumRest);
    this.#squares = add(squares, squaresRest);
    this.#count += count - from;
  }

  /** One value that occurs `count` times. */
  addTimes(value: number, count: number): void {
    const far = add(value, -this.#origin);
    this.#count += count;
    this.#sum = plus(this.#sum, times(far, count));
    this.#squares = plus(this.#squares, times(square(far), count));
  }

  /** Adds sums that may be counted from another value. */
  merge(other: PowerSums): void {
    const shift = add(other.#origin, -this.#origin);
    // Σ(d + s)² = Σd² + 2sΣd + ns²
    const moved = plus(other.#sum, times(shift, other.#count));
    const crossed = times(other.#sum, 2 * (shift.high + shift.low));
    this.#sum = plus(this.#sum, moved);
    this.#squares = plus(this.#squares, other.#squares);
    this.#squares = plus(this.#squares, plus(crossed, times(square(shift), other.#count)));
    this.#count += other.#count;
  }

  /** Not finite where the values or their squares leave the range of doubles. */
  moments(): Moments {
    if (this.#count === 0) return { mean: 0, squares: 0 };
    const far = dividedBy(this.#sum, this.#count);
    const mean = plus(add(this.#origin, far.high), { high: far.low, low: 0 });
    const squares = minus(this.#squares, times(square(far), this.#count));
    return { mean: mean.high + mean.low, squares: Math.max(0, squares.high + squares.low) };
  }
}

// Where `addBlock` leaves what it has found: the sum, and the sum of the squares.
const blockSums = new Float64Array(2);

/** Four sums at a time, none of which waits for another. A function of its own is compiled best. */
function addBlock(values: Float64Array, from: number, end: number, origin: number): void {
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  let squares0 = 0;
  let squares1 = 0;
  let squares2 = 0;
  let squares3 = 0;
  let at = from;
  for (; at + 3 < end; at += 4) {
    const far0 = (values[at] as number) - origin;
    const far1 = (values[at + 1] as number) - origin;
    const far2 = (values[at + 2] as number) - origin;
    const far3 = (values[at + 3] as number) - origin;
    sum0 += far0;
    sum1 += far1;
    sum2 += far2;
    sum3 += far3;
    squares0 += far0 * far0;
    squares1 += far1 * far1;
    squares2 += far2 * far2;
    squares3 += far3 * far3;
  }
  for (; at < end; at++) {
    const far = (values[at] as number) - origin;
    sum0 += far;
    squares0 += far * far;
  }
  blockSums[0] = sum0 + sum1 + (sum2 + sum3);
  blockSums[1] = squares0 + squares1 + (squares2 + squares3);
}
