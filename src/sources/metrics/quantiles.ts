import type { Distribution } from './sample.ts';

/** How many values lie at or below borders. */
export type Cumulative = {
  /** Ascending and finite. */
  readonly bounds: readonly number[];
  /** How many values are at most the border of the same place. */
  readonly below: readonly number[];
  readonly total: number;
};

/** A quantile as far as it is known. */
export type Quantile = {
  /** 0.99 for the value that 99 % of all do not exceed. */
  readonly q: number;
  /** The best guess; nothing where the quantile lies above all borders. */
  readonly value?: number;
  /** The true quantile lies above this one, */
  readonly low?: number;
  /** and is at most this one. */
  readonly high?: number;
};

export function cumulativeOf({ bounds, counts }: Distribution): Cumulative {
  let sum = 0;
  const below = bounds.map((_, at) => {
    sum += counts[at] ?? 0;
    return sum;
  });
  return { bounds, below, total: sum + (counts.at(-1) ?? 0) };
}

/**
 * All values of several distributions. Only borders are left at which the count of each is known,
 * so that nothing is guessed.
 */
export function joined(parts: readonly Cumulative[]): Cumulative {
  const some = mergeSame(parts);
  const [only] = some;
  if (only !== undefined && some.length === 1) return only;
  const candidates = some.length > MOST_COMPARED ? commonBounds(some) : allBounds(some);
  const bounds: number[] = [];
  const below: number[] = [];
  const cursors = some.map(() => 0);
  for (const bound of candidates) {
    let sum: number | undefined = 0;
    for (const [at, part] of some.entries()) {
      while ((part.bounds[cursors[at] as number] ?? Infinity) < bound) (cursors[at] as number)++;
      const count = countAt(part, bound, cursors[at] as number);
      sum = count === undefined || sum === undefined ? undefined : sum + count;
    }
    if (sum === undefined) continue;
    bounds.push(bound);
    below.push(sum);
  }
  return { bounds, below, total: some.reduce((sum, { total }) => sum + total, 0) };
}

// With so many different sets of borders, only those that all of them have are looked at.
const MOST_COMPARED = 32;

const allBounds = (parts: readonly Cumulative[]): readonly number[] =>
  [...new Set(parts.flatMap(({ bounds }) => bounds))].sort((a, b) => a - b);

function commonBounds(parts: readonly Cumulative[]): readonly number[] {
  const counts = new Map<number, number>();
  for (const { bounds } of parts) {
    for (const bound of new Set(bounds)) counts.set(bound, (counts.get(bound) ?? 0) + 1);
  }
  const common = [...counts].filter(([, count]) => count === parts.length);
  return common.map(([bound]) => bound).sort((a, b) => a - b);
}

/** How many values are at most `bound`, where `at` is the place of the first border not below it. */
function countAt(part: Cumulative, bound: number, at: number): number | undefined {
  if (part.bounds[at] === bound) return part.below[at];
  // Above the last value and below the first, every border has the same count.
  if (at === part.bounds.length && (part.below.at(-1) ?? 0) === part.total) return part.total;
  if (part.below[at] === 0) return 0;
  return undefined;
}

function mergeSame(parts: readonly Cumulative[]): readonly Cumulative[] {
  const byBounds = new Map<string, { bounds: readonly number[]; below: number[]; total: number }>();
  for (const { bounds, below, total } of parts) {
    const key = bounds.join(' ');
    const known = byBounds.get(key);
    if (known) {
      for (const [at, count] of below.entries()) known.below[at] = (known.below[at] ?? 0) + count;
      known.total += total;
    } else byBounds.set(key, { bounds, below: [...below], total });
  }
  return [...byBounds.values()];
}

/**
 * A quantile by linear interpolation within its bucket, as `histogram_quantile` of Prometheus does,
 * with the borders of that bucket: how far off the guess can be. Below the first border, values begin
 * at zero. In the bucket above all borders there is nothing to interpolate.
 */
export function quantileOf({ bounds, below, total }: Cumulative, q: number): Quantile | undefined {
  if (!(total > 0)) return undefined;
  const rank = q * total;
  const at = below.findIndex((count) => count >= rank && count > 0);
  if (at < 0) return bounds.length === 0 ? undefined : { q, low: bounds.at(-1) as number };
  const high = bounds[at] as number;
  const low = at > 0 ? (bounds[at - 1] as number) : Math.min(0, high);
  const before = at > 0 ? (below[at - 1] as number) : 0;
  const inside = (below[at] as number) - before;
  const share = inside > 0 ? Math.max(0, rank - before) / inside : 1;
  return { q, value: low + (high - low) * share, low, high };
}
