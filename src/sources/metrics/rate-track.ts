import type { Increase } from './counter-track.ts';

/** So many moments are enough for a year of readings a minute. */
const MOST_MOMENTS = 600_000;

/**
 * The highest rate of several counters together. Between two readings of one of them its rate is
 * their difference over their distance, so that the sum changes only where somebody is read.
 */
export class RateTrack {
  /** How much the rate changes at each moment, in units a microsecond. */
  readonly #changes = new Map<number, number>();
  #isFull = false;

  add({ from, to, amount }: Increase): void {
    const rate = amount / (to - from);
    this.#change(from, rate);
    this.#change(to, -rate);
  }

  #change(time: number, by: number): void {
    const known = this.#changes.get(time);
    if (known === undefined && this.#changes.size >= MOST_MOMENTS) this.#isFull = true;
    else this.#changes.set(time, (known ?? 0) + by);
  }

  /** The changes of the rate; nothing where there were too many readings. */
  get changes(): ReadonlyMap<number, number> | undefined {
    return this.#isFull ? undefined : this.#changes;
  }
}

/** The highest rate of all that is counted, in units a second; nothing where that cannot be told. */
export function peakOf(tracks: readonly RateTrack[]): number | undefined {
  const all = new Map<number, number>();
  for (const { changes } of tracks) {
    if (changes === undefined) return undefined;
    for (const [time, by] of changes) all.set(time, (all.get(time) ?? 0) + by);
  }
  let rate = 0;
  let highest = 0;
  for (const time of [...all.keys()].sort((a, b) => a - b)) {
    rate += all.get(time) ?? 0;
    highest = Math.max(highest, rate);
  }
  // Sums of differences keep fewer digits than a double has.
  return Number((highest * 1e6).toPrecision(12));
}
