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

/** Count, mean and squared deviations from it: what mean and standard deviation come from. */
export type Moments = {
  readonly mean: number;
  /** The sum of the squared distances from the mean. */
  readonly squares: number;
};

/**
 * Sums of values and of their squares to some 30 digits. Rounded to the 12 digits that a profile
 * shows, they do not depend on the order of the values, nor on how they were split into parts; and a
 * mean that is 10^8 times the deviation costs none of those 12.
 */
export class PowerSums {
  #sum: Sum = ZERO;
  #squares: Sum = ZERO;

  static of(count: number, { mean, squares }: Moments): PowerSums {
    const sums = new PowerSums();
    sums.#sum = product(mean, count);
    sums.#squares = plus(times(square({ high: mean, low: 0 }), count), {
      high: squares,
      low: 0,
    });
    return sums;
  }

  /** The first `count` values, from the value at `from` on. */
  addAll(values: Float64Array, from: number, count: number): void {
    let { high: sum, low: sumRest } = this.#sum;
    let { high: squares, low: squaresRest } = this.#squares;
    for (let at = from; at < count; at++) {
      const value = values[at] as number;
      // `add` and `product`, written out: the compiler makes no objects of them then.
      const total = sum + value;
      const part = total - sum;
      sumRest += sum - (total - part) + (value - part);
      sum = total;
      const high = value * value;
      const scaled = SPLITTER * value;
      const head = scaled - (scaled - value);
      const tail = value - head;
      squaresRest += head * head - high + 2 * head * tail + tail * tail;
      const whole = squares + high;
      const piece = whole - squares;
      squaresRest += squares - (whole - piece) + (high - piece);
      squares = whole;
    }
    this.#sum = add(sum, sumRest);
    this.#squares = add(squares, squaresRest);
  }

  /** One value that occurs `count` times. */
  addTimes(value: number, count: number): void {
    this.#sum = plus(this.#sum, product(value, count));
    this.#squares = plus(this.#squares, times(product(value, value), count));
  }

  merge(other: PowerSums): void {
    this.#sum = plus(this.#sum, other.#sum);
    this.#squares = plus(this.#squares, other.#squares);
  }

  /** Each rounded once. Not finite where the values or their squares leave the range of doubles. */
  moments(count: number): Moments {
    if (count === 0) return { mean: 0, squares: 0 };
    const mean = dividedBy(this.#sum, count);
    const squares = minus(this.#squares, times(square(mean), count));
    return { mean: mean.high + mean.low, squares: Math.max(0, squares.high + squares.low) };
  }
}
