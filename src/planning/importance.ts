import { binOf, binsOf, type Column } from './column.ts';

const MISSING = -1;

/**
 * How much of the variance of the answers goes with a column: Pearson's correlation ratio η² over the
 * bins of the column, missing values being a bin of their own. From 0 to 1; whatever shape the
 * dependence has, and no proof that the model uses the column.
 */
export function importanceOf(column: Column, answers: Float64Array): number {
  const bins = binsOf(column, column.values);
  const sums = new Map<number, { count: number; sum: number }>();
  let [count, mean, squares] = [0, 0, 0];
  for (const [row, answer] of answers.entries()) {
    if (!Number.isFinite(answer)) continue;
    const bin = binOf(column.values[row] as number, bins) ?? MISSING;
    const own = sums.get(bin) ?? { count: 0, sum: 0 };
    sums.set(bin, { count: own.count + 1, sum: own.sum + answer });
    count++;
    const off = answer - mean;
    mean += off / count;
    squares += off * (answer - mean);
  }
  if (!(squares > 0)) return 0;
  const between = [...sums.values()].reduce(
    (all, own) => all + own.count * (own.sum / own.count - mean) ** 2,
    0,
  );
  return Math.min(1, between / squares);
}
