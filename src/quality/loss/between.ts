import type { Blocks } from './blocks.ts';

/** How far means of blocks are from what was expected of them, beyond chance. */
export type Between = {
  /** Variance of the difference, in shares of what was expected. */
  readonly variance: number;
  /** Blocks that tell it. */
  readonly blocks: number;
};

/**
 * The random effects of blocks (Paule and Mandel 1982; DerSimonian and Kacker 2007): by how much more
 * than their sampling errors the mean losses of blocks differ from what was expected by models that had
 * not seen them. In shares, since what loses twice as much is also missed by twice as much. They are
 * taken around zero, so that a lasting bias counts in full.
 */
export function betweenBlocks(
  { of, count }: Blocks,
  expected: Float64Array,
  losses: Float64Array,
): Between {
  const effects = effectsOf(of, count, expected, losses);
  return { variance: excessOf(effects), blocks: effects.length };
}

type Effect = { readonly effect: number; readonly variance: number };

function effectsOf(
  of: Int32Array,
  count: number,
  expected: Float64Array,
  losses: Float64Array,
): readonly Effect[] {
  const sums = Array.from({ length: count }, () => ({ rows: 0, expected: 0, off: 0, squares: 0 }));
  for (let row = 0; row < of.length; row++) {
    const sum = sums[of[row] as number] as (typeof sums)[number];
    const off = (losses[row] as number) - (expected[row] as number);
    sum.rows++;
    sum.expected += expected[row] as number;
    sum.off += off;
    sum.squares += off * off;
  }
  return sums
    .filter((sum) => sum.rows > 1 && sum.expected > 0)
    .map((sum) => {
      const scatter = (sum.squares - sum.off ** 2 / sum.rows) / (sum.rows - 1);
      return {
        effect: sum.off / sum.expected,
        variance: (Math.max(0, scatter) * sum.rows) / sum.expected ** 2,
      };
    });
}

/** The variance with which the squared effects, each by what it then may be, add up to their number. */
function excessOf(effects: readonly Effect[]): number {
  const over = (variance: number): boolean =>
    effects.reduce((sum, one) => sum + one.effect ** 2 / (one.variance + variance), 0) >
    effects.length;
  let [low, high] = [0, Math.max(0, ...effects.map(({ effect }) => effect ** 2))];
  if (!over(0)) return 0;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (over(middle)) low = middle;
    else high = middle;
  }
  return high;
}
