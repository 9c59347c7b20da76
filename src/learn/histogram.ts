import { MOST_BINS } from './bins.ts';

/**
 * Sums of the rows of a leaf for each bin of each column, side by side: gradient, hessian, and how many
 * rows. Where every hessian is 1, nothing is added up for it, and the count is read instead.
 */
export type Histogram = Float64Array;

/** Numbers for a bin, and where among them each stands. */
export const STRIDE = 3;
export const HESSIAN = 1;
export const COUNT = 2;

/** The columns of a table as bins, and where each begins in a histogram, in bins. */
export type Binned = {
  readonly bins: readonly Uint8Array[];
  readonly sizes: readonly number[];
  readonly starts: readonly number[];
  readonly width: number;
};

export function binned(bins: readonly Uint8Array[], sizes: readonly number[]): Binned {
  let width = 0;
  const starts = sizes.map((size) => {
    width += size;
    return width - size;
  });
  return { bins, sizes, starts, width };
}

/** The derivatives of the loss by the score of each row; no hessians where all are 1. */
export type Derivatives = {
  readonly gradients: Float64Array;
  readonly hessians: Float64Array | undefined;
};

// Bins that a column may have: those of values, and that of what is missing.
const ASIDE = MOST_BINS + 1;

/** Adds up histograms. What it works in is kept from one to the next. */
export class Histograms {
  readonly #data: Binned;
  readonly #gradients: Float64Array;
  readonly #hessians: Float64Array;
  readonly #spare: Histogram[] = [];

  constructor(data: Binned, rows: number) {
    this.#data = data;
    this.#gradients = new Float64Array(rows);
    this.#hessians = new Float64Array(rows);
  }

  /** The histogram of some rows, in those columns that take part. */
  of(rows: Uint32Array, columns: readonly number[], of: Derivatives): Histogram {
    const size = (this.#data.width + ASIDE) * STRIDE;
    const histogram = this.#spare.pop()?.fill(0) ?? new Float64Array(size);
    // In the order of the rows, so that they are looked up once, and not for each column.
    gather(of.gradients, rows, this.#gradients);
    if (of.hessians !== undefined) gather(of.hessians, rows, this.#hessians);
    for (let at = 0; at < columns.length; at += 2) {
      const one = this.#place(columns[at] as number);
      const other =
        at + 1 < columns.length ? this.#place(columns[at + 1] as number) : this.#aside(one);
      if (of.hessians === undefined) addCounted(histogram, one, other, rows, this.#gradients);
      else add(histogram, one, other, rows, this.#gradients, this.#hessians);
    }
    return histogram;
  }

  /** What is left of a leaf when the rows of another one are taken out of it, in its own place. */
  subtract(whole: Histogram, part: Histogram): Histogram {
    for (let at = 0; at < whole.length; at++) {
      whole[at] = (whole[at] as number) - (part[at] as number);
    }
    return whole;
  }

  #place(column: number): Place {
    const { bins, starts } = this.#data;
    return { bins: bins[column] as Uint8Array, start: (starts[column] as number) * STRIDE };
  }

  /** A column without a second one is added up again, behind all columns, where nobody reads it. */
  #aside({ bins }: Place): Place {
    return { bins, start: this.#data.width * STRIDE };
  }

  release(histogram: Histogram | undefined): void {
    if (histogram !== undefined) this.#spare.push(histogram);
  }
}

function gather(from: Float64Array, rows: Uint32Array, into: Float64Array): void {
  for (let at = 0; at < rows.length; at++) into[at] = from[rows[at] as number] as number;
}

/** The bins of a column, and where it begins in a histogram. */
type Place = { readonly bins: Uint8Array; readonly start: number };

/** Two columns at once take little longer than one: no sum has to wait for the one before it. */
function add(
  histogram: Histogram,
  one: Place,
  other: Place,
  rows: Uint32Array,
  gradients: Float64Array,
  hessians: Float64Array,
): void {
  const [oneBins, oneStart, otherBins, otherStart] = [one.bins, one.start, other.bins, other.start];
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    const gradient = gradients[at] as number;
    const hessian = hessians[at] as number;
    const here = oneStart + (oneBins[row] as number) * STRIDE;
    const there = otherStart + (otherBins[row] as number) * STRIDE;
    histogram[here] = (histogram[here] as number) + gradient;
    histogram[here + HESSIAN] = (histogram[here + HESSIAN] as number) + hessian;
    histogram[here + COUNT] = (histogram[here + COUNT] as number) + 1;
    histogram[there] = (histogram[there] as number) + gradient;
    histogram[there + HESSIAN] = (histogram[there + HESSIAN] as number) + hessian;
    histogram[there + COUNT] = (histogram[there + COUNT] as number) + 1;
  }
}

/** The same where every hessian is 1. */
function addCounted(
  histogram: Histogram,
  one: Place,
  other: Place,
  rows: Uint32Array,
  gradients: Float64Array,
): void {
  const [oneBins, oneStart, otherBins, otherStart] = [one.bins, one.start, other.bins, other.start];
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    const gradient = gradients[at] as number;
    const here = oneStart + (oneBins[row] as number) * STRIDE;
    const there = otherStart + (otherBins[row] as number) * STRIDE;
    histogram[here] = (histogram[here] as number) + gradient;
    histogram[here + COUNT] = (histogram[here + COUNT] as number) + 1;
    histogram[there] = (histogram[there] as number) + gradient;
    histogram[there + COUNT] = (histogram[there + COUNT] as number) + 1;
  }
}
