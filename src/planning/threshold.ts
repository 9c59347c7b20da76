/** What is known of the values of a measure, to choose from where on it warns. */
export type Values = {
  /** The largest without any drift: drawn by chance, and in the log's own windows. */
  readonly quiet: number;
  /** What chance explains. */
  readonly noise: number;
  /** The smallest that the full drift shows, but for one window in twenty. */
  readonly drifted: number;
  /** From where on the measure matters now. */
  readonly usual: number;
};

/**
 * Thresholds between what is there without a drift and what the drift shows, the one to try first
 * first; none where the two cannot be told apart. They lie on the scale of the measure, by ratios
 * rather than by steps of a fixed size, which are too coarse for what never exceeds 1.
 */
export function thresholds({ quiet, noise, drifted, usual }: Values): readonly number[] {
  const floor = Math.max(quiet, noise);
  if (!(drifted > floor)) return [];
  if (usual > floor && usual <= drifted) return [usual];
  const from = floor > 0 ? floor : drifted / 4;
  const fits = (one: number): boolean => one > floor && one <= drifted;
  // Two digits say enough of a threshold, unless there is less room than that.
  const tries = PARTS.map((part) => from * (drifted / from) ** part);
  const short = tries.map((one) => Number(one.toPrecision(2))).filter(fits);
  return [...new Set(short.length > 0 ? short : tries.filter(fits))];
}

// The middle first, and then ever nearer to what the drift shows.
const PARTS = [0.5, 0.75, 0.9, 1];

/** The value that so large a part of some values does not exceed; NaN of none. */
export function quantileOf(values: Iterable<number>, part: number): number {
  const sorted = Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}
