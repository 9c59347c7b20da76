/**
 * The probability that a value of one sample is above one of another, ties as one half: the area under
 * the ROC curve, by the ranks of Mann and Whitney (1947). One half where a sample is empty.
 */
export function separation(below: Float64Array, above: Float64Array): number {
  if (below.length === 0 || above.length === 0) return 0.5;
  const [low, high] = [below.toSorted(), above.toSorted()];
  let [beaten, tied, wins] = [0, 0, 0];
  for (const value of high) {
    while (beaten < low.length && (low[beaten] as number) < value) beaten++;
    tied = Math.max(tied, beaten);
    while (tied < low.length && low[tied] === value) tied++;
    wins += (beaten + tied) / 2;
  }
  return wins / (low.length * high.length);
}
