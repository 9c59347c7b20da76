/** How many values fall into each bin: of reference and current in the same bins and the same order. */
export type Counts = readonly number[];

/** The shares of the bins, of which those of each side add up to 1. */
export type Shares = { readonly reference: readonly number[]; readonly current: readonly number[] };

/** What an empty bin counts as where a measure would be infinite: half a value. */
const HALF = 0.5;

export const totalOf = (counts: Counts): number => counts.reduce((sum, count) => sum + count, 0);

/**
 * The shares of both sides, without the bins that are empty on both; nothing where a side has no
 * values at all, since nothing can be said of it.
 * @throws {RangeError} where the two do not have the same bins, or a count is no count
 */
export const sharesOf = (reference: Counts, current: Counts): Shares | undefined =>
  sharesOfUsed(usedBins(reference, current));

/**
 * The same for measures that divide by a share: an empty bin that is not empty on the other side
 * counts as half a value before the shares are computed. What has not occurred among n values is
 * rare, and the rarer the larger n is; it is not impossible. Bins that are not empty keep their
 * counts, so that two sides with the same shares stay equal whatever their sizes.
 */
export function filledSharesOf(reference: Counts, current: Counts): Shares | undefined {
  const used = usedBins(reference, current);
  if (totalOf(used.reference) === 0 || totalOf(used.current) === 0) return undefined;
  return sharesOfUsed({ reference: filled(used.reference), current: filled(used.current) });
}

const filled = (counts: Counts): Counts => counts.map((count) => (count === 0 ? HALF : count));

type Pair = { readonly reference: Counts; readonly current: Counts };

/** The bins that are not empty on both sides. */
export function usedBins(reference: Counts, current: Counts): Pair {
  if (reference.length !== current.length) {
    throw new RangeError(`${reference.length} bins cannot be compared with ${current.length}`);
  }
  const wrong = [...reference, ...current].find((count) => !(count >= 0 && count < Infinity));
  if (wrong !== undefined) throw new RangeError(`${wrong} is no count`);
  const isUsed = (_: number, bin: number): boolean =>
    (reference[bin] as number) + (current[bin] as number) > 0;
  return { reference: reference.filter(isUsed), current: current.filter(isUsed) };
}

function sharesOfUsed({ reference, current }: Pair): Shares | undefined {
  const [n, m] = [totalOf(reference), totalOf(current)];
  if (n === 0 || m === 0) return undefined;
  return { reference: reference.map((count) => count / n), current: current.map((c) => c / m) };
}

/** Adds up a term for every bin that is not empty on both sides. */
export function sumOver(
  { reference, current }: Shares,
  term: (p: number, q: number) => number,
): number {
  let sum = 0;
  for (let bin = 0; bin < reference.length; bin++) {
    const [p, q] = [reference[bin] as number, current[bin] as number];
    if (p + q > 0) sum += term(p, q);
  }
  return sum;
}
