import { type Detector, demand, listIn, numbersIn, type Standing } from './detector.ts';

/** Defaults are those of River. */
export type KswinSettings = {
  /** The p-value from which on two samples are of different distributions. */
  readonly alpha?: number;
  /** Values that are kept. */
  readonly window?: number;
  /** How many of them, the newest, are compared with as many of the others. */
  readonly recent?: number;
  /** The difference of the distribution functions that matters at all. */
  readonly effect?: number;
  /** Of the draw from the others. */
  readonly seed?: number;
};

const DEFAULTS = { alpha: 0.005, window: 100, recent: 30, effect: 0.1, seed: 1 };
const SETTINGS = ['alpha', 'window', 'recent', 'effect', 'seed'] as const;
const LARGEST = 10_000;

/**
 * KSWIN (Raab, Heusinger and Schleif 2020): the newest values of a sliding window against as many
 * drawn from the older ones, by the test of Kolmogorov and Smirnov. It tests at every value, so that
 * in a stream without change an alarm at `alpha` comes far more often than `alpha` says; for a stream
 * of thousands of values ask for 0.0001.
 */
export class Kswin implements Detector {
  readonly #settings: Required<KswinSettings>;
  #values: number[] = [];
  #random: number;

  constructor(settings: KswinSettings = {}) {
    this.#settings = { ...DEFAULTS, ...settings };
    const { alpha, window, recent, effect, seed } = this.#settings;
    demand(alpha > 0 && alpha < 1, `an alpha of ${alpha}`);
    demand(Number.isInteger(recent) && recent >= 2, `${recent} recent values`);
    const fits = Number.isInteger(window) && window >= 2 * recent && window <= LARGEST;
    demand(fits, `a window of ${window} with ${recent} recent values`);
    demand(effect >= 0 && effect < 1, `an effect of ${effect}`);
    demand(Number.isInteger(seed), `a seed of ${seed}`);
    this.#random = seed | 0;
  }

  add(value: number): Standing {
    if (!Number.isFinite(value)) return 'in-control';
    const { alpha, window, recent, effect } = this.#settings;
    this.#values.push(value);
    if (this.#values.length > window) this.#values.shift();
    if (this.#values.length < window) return 'in-control';
    const newest = this.#values.slice(window - recent);
    const steps = largestStep(this.#drawn(), newest);
    if (steps / recent <= effect || chanceOf(steps, recent) > alpha) return 'in-control';
    this.#values = newest;
    return 'drift';
  }

  /** Some of the older values, each once at most. */
  #drawn(): readonly number[] {
    const { window, recent } = this.#settings;
    const older = this.#values.slice(0, window - recent);
    for (let at = 0; at < recent; at++) {
      const other = at + Math.floor(this.#next() * (older.length - at));
      [older[at], older[other]] = [older[other] as number, older[at] as number];
    }
    return older.slice(0, recent);
  }

  /** A number from 0 to 1 by a generator whose state is one number of 32 bits (splitmix; Steele, Lea and Flood 2014). */
  #next(): number {
    this.#random = (this.#random + 0x9e3779b9) | 0;
    let mixed = this.#random;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  }

  toJSON() {
    return {
      detector: 'kswin',
      ...this.#settings,
      random: this.#random,
      values: [...this.#values],
    };
  }

  /** @throws {Error} where the state is none that `toJSON` makes */
  static from(state: unknown): Kswin {
    const detector = new Kswin(numbersIn(state, SETTINGS));
    detector.#values = [...listIn(state, 'values', detector.#settings.window)];
    detector.#random = numbersIn(state, ['random']).random | 0;
    return detector;
  }
}

/** The largest difference of two distribution functions, in steps of one value of either side. */
function largestStep(one: readonly number[], other: readonly number[]): number {
  const [a, b] = [Float64Array.from(one).sort(), Float64Array.from(other).sort()];
  let [i, j, most] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const value = Math.min(a[i] as number, b[j] as number);
    while (a[i] === value) i++;
    while (b[j] === value) j++;
    most = Math.max(most, Math.abs(i - j));
  }
  return most;
}

/**
 * The probability that the distribution functions of two samples of `size` values of one continuous
 * distribution differ by so many steps or more, exactly (Gnedenko and Korolyuk 1951): the sum over
 * k = 1, 2, … of ±2 C(2·size, size − k·steps) / C(2·size, size).
 */
function chanceOf(steps: number, size: number): number {
  let sum = 0;
  for (let k = 1; k * steps <= size; k++) {
    let ratio = 2;
    for (let at = 0; at < k * steps; at++) ratio *= (size - at) / (size + at + 1);
    sum += k % 2 === 1 ? ratio : -ratio;
  }
  return Math.min(1, sum);
}
