import { DRAWS, draws, radiusOf } from './draws.ts';
import type { Fit } from './robust-fit.ts';
import type { Trend } from './trend.ts';

/**
 * Lines that quality may be on, all as probable as each other, in units of the series: as many of
 * them level as it is probable that there is no trend, the others from the posterior of level and
 * slope (Student's, with their covariance).
 *
 * A slope goes on unchanged for as long as it has been seen. After that half of the lines keep it,
 * and on the others it fades, as in the damped trends of Gardner and McKenzie (1985), within a time
 * that is drawn as well: what lies further ahead than what has been seen is less and less certain.
 */
export class Lines {
  readonly #levels = new Float64Array(DRAWS);
  readonly #slopes = new Float64Array(DRAWS);
  readonly #fading = new Float64Array(DRAWS);
  readonly #span: number;
  readonly #values = new Float64Array(DRAWS);

  private constructor(span: number) {
    this.#span = span;
  }

  static of({ line, level, weight, span }: Trend): Lines {
    const lines = new Lines(span);
    const sloping = Math.round(weight * DRAWS);
    lines.#drawSloping(line, sloping);
    lines.#drawLevel(level, sloping);
    return lines;
  }

  /** Where nothing is known of a trend. */
  static levelOnly(level: Fit): Lines {
    const lines = new Lines(0);
    lines.#drawLevel(level, 0);
    return lines;
  }

  #drawSloping({ coefficients, covariance, degrees }: Fit, until: number): void {
    const [level, slope] = coefficients as [number, number];
    const first = Math.sqrt(covariance[0]?.[0] as number);
    const common = (covariance[0]?.[1] as number) / first;
    const own = Math.sqrt(Math.max(0, (covariance[1]?.[1] as number) - common ** 2));
    for (let at = 0; at < until; at++) {
      const { share, cosine, sine, persistence } = draws[at] as (typeof draws)[number];
      const radius = radiusOf(degrees, share);
      this.#levels[at] = level + first * radius * cosine;
      this.#slopes[at] = slope + radius * (common * cosine + own * sine);
      this.#fading[at] = persistence * this.#span;
    }
  }

  #drawLevel({ coefficients, covariance, degrees }: Fit, from: number): void {
    const error = Math.sqrt(covariance[0]?.[0] as number);
    for (let at = from; at < DRAWS; at++) {
      const { share, cosine } = draws[at] as (typeof draws)[number];
      this.#levels[at] = (coefficients[0] as number) + error * radiusOf(degrees, share) * cosine;
    }
  }

  /** Where the lines are so many windows after the last one, in ascending order, and their middle. */
  at(ahead: number): Float64Array {
    for (let at = 0; at < DRAWS; at++) this.#values[at] = this.#valueOf(at, ahead);
    return this.#values.sort();
  }

  #valueOf(at: number, ahead: number): number {
    const slope = this.#slopes[at] as number;
    const level = this.#levels[at] as number;
    return slope === 0 ? level : level + slope * this.#reach(ahead, this.#fading[at] as number);
  }

  #reach(ahead: number, fading: number): number {
    if (ahead <= this.#span) return ahead;
    const beyond = ahead - this.#span;
    if (fading === Infinity) return ahead;
    return this.#span + (fading > 0 ? -fading * Math.expm1(-beyond / fading) : 0);
  }

  /**
   * When each line is below a limit first, in windows after the last one and from `now` on, in
   * ascending order: infinite for those that never are.
   */
  crossings(limit: number, now: number): Float64Array {
    const crossings = new Float64Array(DRAWS);
    for (let at = 0; at < DRAWS; at++) {
      const slope = this.#slopes[at] as number;
      if (this.#valueOf(at, now) < limit) crossings[at] = now;
      else if (slope >= 0) crossings[at] = Infinity;
      else crossings[at] = Math.max(now, this.#whereIs(at, limit, slope));
    }
    return crossings.sort();
  }

  #whereIs(at: number, limit: number, slope: number): number {
    const reach = (limit - (this.#levels[at] as number)) / slope;
    if (reach <= this.#span) return reach;
    const fading = this.#fading[at] as number;
    if (fading === Infinity) return reach;
    const share = (reach - this.#span) / fading;
    return share < 1 ? this.#span - fading * Math.log1p(-share) : Infinity;
  }
}

/** What a share of sorted values is below. */
export function quantileOf(sorted: Float64Array, share: number): number {
  const place = Math.max(0, Math.min(sorted.length - 1, share * sorted.length - 0.5));
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]] as [number, number];
  return above === below ? below : below + (place - Math.floor(place)) * (above - below);
}

/** The share of sorted values that are at most so large. */
export function shareUpTo(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low / sorted.length;
}
