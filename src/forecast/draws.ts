/** So many lines are drawn; the same ones for the same data, on every run. */
export const DRAWS = 1024;

/** Places that fill the square or the cube evenly, and any number of the first of them too. */
export type Draw = {
  /** In place of the probability of a radius. */
  readonly share: number;
  readonly cosine: number;
  readonly sine: number;
  /** How slowly a trend fades: never for half of them, and without a longest for the others. */
  readonly persistence: number;
};

/** The root of x⁴ = x + 1: the sequence of its powers is spread most evenly (Roberts 2018). */
const ROOT = 1.2207440846057596;

/** A low-discrepancy sequence (Weyl 1916) instead of random numbers. */
export const draws: readonly Draw[] = Array.from({ length: DRAWS }, (_, at) => {
  const place = (dimension: number): number => (0.5 + (at + 1) * ROOT ** -dimension) % 1;
  const angle = 2 * Math.PI * place(2);
  const share = place(3);
  return {
    share: place(1),
    cosine: Math.cos(angle),
    sine: Math.sin(angle),
    persistence: share < 0.5 ? share / (0.5 - share) : Infinity,
  };
});

/**
 * How far out a pair of Student variables with a common scale lies: half its square is Fisher's F of
 * 2 and so many degrees of freedom, whose quantiles are plain.
 */
export const radiusOf = (degrees: number, share: number): number =>
  Math.sqrt(degrees * ((1 - share) ** (-2 / degrees) - 1));
