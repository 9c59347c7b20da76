import type { Distribution } from './sample.ts';

/** The buckets of one sign of an exponential histogram: that of `counts[0]` is number `offset`. */
export type ExponentialBuckets = {
  readonly offset: number;
  readonly counts: readonly number[];
};

/**
 * The borders of an exponential histogram: bucket number `i` holds what lies above `2^(i/2^scale)`,
 * up to `2^((i+1)/2^scale)` (OpenTelemetry data model, ExponentialHistogram). A border of one scale
 * is the same double in every finer one, so that such histograms can be joined. Values below zero
 * are counted with zero, since nothing that is told here is below zero.
 * @param zeros values up to `threshold`
 */
export function distributionOf(
  scale: number,
  { offset, counts }: ExponentialBuckets,
  zeros: number,
  threshold: number,
): Distribution {
  const border = (number: number): number => 2 ** (number / 2 ** scale);
  const bounds = [threshold];
  const found = [zeros];
  const lowest = border(offset);
  if (counts.length > 0 && lowest > threshold && lowest < Infinity) {
    bounds.push(lowest);
    found.push(0);
  }
  for (const [at, count] of counts.entries()) {
    const upper = border(offset + at + 1);
    const last = found.length - 1;
    if (upper > (bounds[last] as number) && upper < Infinity) {
      bounds.push(upper);
      found.push(count);
    } else if (upper < Infinity) found[last] = (found[last] as number) + count;
    else found.push(count);
    if (upper === Infinity) return { bounds, counts: withRest(found, counts.slice(at + 1)) };
  }
  return { bounds, counts: [...found, 0] };
}

function withRest(found: readonly number[], rest: readonly number[]): readonly number[] {
  const above = rest.reduce((sum, count) => sum + count, found.at(-1) ?? 0);
  return [...found.slice(0, -1), above];
}
