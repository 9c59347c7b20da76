import type { Predictions } from '../../src/quality/predictions.ts';

/** Pseudo-random numbers from 0 to 1 (mulberry32, public domain). */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export type Scored = { readonly score: number; readonly answer: number; readonly truth: number };

/** Predictions for two classes. */
export const binary = (rows: readonly Scored[]): Predictions => ({
  size: rows.length,
  scores: [Float64Array.from(rows, ({ score }) => score)],
  answers: Float64Array.from(rows, ({ answer }) => answer),
  truths: Float64Array.from(rows, ({ truth }) => truth),
});

type Drawn = {
  readonly size: number;
  readonly seed: number;
  /** Where the logits of the scores lie. */
  readonly center?: number;
  /** The probability of truth by the score. */
  readonly truthOf?: (score: number) => number;
};

/** Scores from a logistic distribution, and truths that follow them. */
export function drawn({
  size,
  seed,
  center = 0,
  truthOf = (score) => score,
}: Drawn): readonly Scored[] {
  const random = randomFrom(seed);
  return Array.from({ length: size }, () => {
    const uniform = random();
    const logit = center + 1.2 * Math.log(uniform / (1 - uniform));
    const score = 1 / (1 + Math.exp(-logit));
    return { score, answer: score >= 0.5 ? 1 : 0, truth: random() < truthOf(score) ? 1 : 0 };
  });
}

/** The rows of equally long stretches. */
export const stretches = (size: number, parts: number): readonly Int32Array[] =>
  Array.from({ length: parts }, (_, part) => {
    const from = Math.floor((part * size) / parts);
    const to = Math.floor(((part + 1) * size) / parts);
    return Int32Array.from({ length: to - from }, (__, row) => from + row);
  });
