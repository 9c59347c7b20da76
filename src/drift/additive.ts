import { hellinger } from './distances.ts';
import { jensenShannon, kullbackLeibler, populationStability } from './divergences.ts';
import type { Measure } from './measure.ts';

/** How many values the reference and the window have. */
export type Sizes = { readonly n: number; readonly m: number };

/**
 * A measure that is a sum of terms, one for each bin, or a function of such a sum. To chance they
 * are all alike: where p is near q the sum is `bend` · Σ (q−p)²/p, and if nothing has changed, that
 * Σ is (1/n + 1/m)·χ² with one degree of freedom less than there are bins.
 */
export type Additive = {
  /** The term of a bin that has the share `p` of the reference and `q` of the window. */
  readonly term: (p: number, q: number) => number;
  readonly bend: number;
  /** Counts half a value where there is none and the other side has some, as `filledSharesOf`. */
  readonly fills: boolean;
  readonly valueOf: (sum: number) => number;
  readonly sumOf: (value: number) => number;
};

/** 1/n + 1/m: the variance of a difference of shares is p(1−p) times as large. */
export const scatterOf = ({ n, m }: Sizes): number => 1 / n + 1 / m;

/** Nothing for measures that are no such sum, and for p-values, which are no distance. */
export function additive(measure: Measure, sizes: Sizes): Additive | undefined {
  switch (measure.measure) {
    case 'psi':
      return filling(1, (p, q) => populationStability(bin(p, q)));
    case 'kullback-leibler': {
      const { of, base } = measure;
      return filling(0.5 / natsIn(base), (p, q) => kullbackLeibler(bin(p, q), of, base));
    }
    case 'jensen-shannon': {
      const { base, form } = measure;
      const term = (p: number, q: number) => jensenShannon(bin(p, q), base, 'divergence');
      const sum = plain(0.125 / natsIn(base), term);
      return form === 'divergence' ? sum : { ...sum, ...ROOT };
    }
    case 'hellinger':
      return { ...plain(0.125, (p, q) => hellinger(bin(p, q)) ** 2), ...ROOT };
    case 'chi-square':
      return measure.form === 'p-value' ? undefined : chiSquare(measure.form, sizes);
    default:
      return undefined;
  }
}

/** Pearson's statistic, with the shares of both sides together in the denominators. */
function chiSquare(form: 'statistic' | 'cramers-v', sizes: Sizes): Additive {
  const { n, m } = sizes;
  const bend = 1 / scatterOf(sizes);
  const statistic = plain(bend, (p, q) =>
    p === q ? 0 : (bend * (p - q) ** 2 * (n + m)) / (n * p + m * q),
  );
  if (form === 'statistic') return statistic;
  return {
    ...statistic,
    valueOf: (sum) => Math.sqrt(sum / (n + m)),
    sumOf: (v) => v * v * (n + m),
  };
}

const plain = (bend: number, term: Additive['term']): Additive => ({
  term,
  bend,
  fills: false,
  valueOf: (sum) => sum,
  sumOf: (value) => value,
});

const filling = (bend: number, term: Additive['term']): Additive => ({
  ...plain(bend, term),
  fills: true,
});

const ROOT = {
  valueOf: (sum: number): number => Math.sqrt(sum),
  sumOf: (value: number): number => value * value,
};

/** A single bin: the term of one does not depend on the others. */
const bin = (p: number, q: number) => ({ reference: [p], current: [q] });

const natsIn = (base: 2 | 'e'): number => (base === 2 ? Math.LN2 : 1);
