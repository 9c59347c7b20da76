import type { Base } from './divergences.ts';

/**
 * A measure of drift with everything that its number depends on. Most have several scales in use:
 * a threshold of 0.1 is another one for a Jensen-Shannon distance in bits and for one in nats.
 */
export type Measure =
  | { readonly measure: 'psi' }
  | {
      readonly measure: 'kullback-leibler';
      readonly of: 'reference' | 'current';
      readonly base: Base;
    }
  | {
      readonly measure: 'jensen-shannon';
      readonly base: Base;
      readonly form: 'distance' | 'divergence';
    }
  | { readonly measure: 'hellinger' }
  | { readonly measure: 'l-infinity' }
  | { readonly measure: 'total-variation' }
  | {
      readonly measure: 'chi-square';
      readonly form: 'cramers-v' | 'statistic' | 'p-value';
      readonly yates?: boolean;
    }
  | { readonly measure: 'kolmogorov-smirnov' }
  | { readonly measure: 'wasserstein'; readonly in: 'data' | 'reference-deviations' }
  | { readonly measure: 'mean-difference'; readonly by: 'reference' | 'both' }
  | { readonly measure: 'missing-share' };

/** What the words of `drift[].measure` in a descriptor stand for. */
const WORDS: Readonly<Record<string, Measure>> = {
  psi: { measure: 'psi' },
  kl: { measure: 'kullback-leibler', of: 'current', base: 'e' },
  js: { measure: 'jensen-shannon', base: 2, form: 'distance' },
  hellinger: { measure: 'hellinger' },
  linf: { measure: 'l-infinity' },
  'total-variation': { measure: 'total-variation' },
  chi2: { measure: 'chi-square', form: 'cramers-v' },
  ks: { measure: 'kolmogorov-smirnov' },
  wasserstein: { measure: 'wasserstein', in: 'reference-deviations' },
  smd: { measure: 'mean-difference', by: 'reference' },
  missing: { measure: 'missing-share' },
};

/** The measure that a word of a descriptor stands for; nothing for words that are no distance. */
export const measureOf = (word: string): Measure | undefined =>
  Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
