import { type Detector, demand, numbersIn, type Standing } from './detector.ts';

/** Defaults are those of River. */
export type PageHinkleySettings = {
  /** Values before it says anything. */
  readonly minimum?: number;
  /** How far values may be from their mean in the mean, in their unit. */
  readonly delta?: number;
  /** How far their sum may get, in their unit. */
  readonly threshold?: number;
  /** What is left of the sums at each step. */
  readonly forgetting?: number;
};

const DEFAULTS = { minimum: 30, delta: 0.005, threshold: 50, forgetting: 0.9999 };
const SETTINGS = ['minimum', 'delta', 'threshold', 'forgetting'] as const;
const STATE = ['count', 'mean', 'up', 'lowest', 'down', 'highest', 'drifted'] as const;

/**
 * The test of Page (1954) and Hinkley (1971) for a change of the mean, in both directions: the sum
 * of the distances from the mean so far, less what is tolerated, has moved away from its extreme by
 * the threshold. Threshold and tolerance are in the unit of the values: with the defaults, values
 * should be of the size of shares or errors.
 */
export class PageHinkley implements Detector {
  readonly #settings: Required<PageHinkleySettings>;
  #count = 0;
  #mean = 0;
  #up = 0;
  #lowest = 0;
  #down = 0;
  #highest = 0;
  #drifted = false;

  constructor(settings: PageHinkleySettings = {}) {
    this.#settings = { ...DEFAULTS, ...settings };
    const { minimum, delta, threshold, forgetting } = this.#settings;
    demand(minimum >= 1, `a minimum of ${minimum} values`);
    demand(delta >= 0, `a tolerance of ${delta}`);
    demand(threshold > 0, `a threshold of ${threshold}`);
    demand(forgetting > 0 && forgetting <= 1, `a forgetting factor of ${forgetting}`);
  }

  add(value: number): Standing {
    if (!Number.isFinite(value)) return 'in-control';
    if (this.#drifted) this.#startAnew();
    const { minimum, delta, threshold, forgetting } = this.#settings;
    this.#count++;
    this.#mean += (value - this.#mean) / this.#count;
    const off = value - this.#mean;
    this.#up = forgetting * this.#up + off - delta;
    this.#down = forgetting * this.#down + off + delta;
    this.#lowest = Math.min(this.#lowest, this.#up);
    this.#highest = Math.max(this.#highest, this.#down);
    if (this.#count < minimum) return 'in-control';
    const rise = this.#up - this.#lowest;
    const fall = this.#highest - this.#down;
    this.#drifted = rise > threshold || fall > threshold;
    return this.#drifted ? 'drift' : 'in-control';
  }

  #startAnew(): void {
    this.#count = 0;
    this.#mean = 0;
    [this.#up, this.#lowest, this.#down, this.#highest] = [0, 0, 0, 0];
    this.#drifted = false;
  }

  toJSON() {
    return {
      detector: 'page-hinkley',
      ...this.#settings,
      count: this.#count,
      mean: this.#mean,
      up: this.#up,
      lowest: this.#lowest,
      down: this.#down,
      highest: this.#highest,
      drifted: this.#drifted ? 1 : 0,
    };
  }

  /** @throws {Error} where the state is none that `toJSON` makes */
  static from(state: unknown): PageHinkley {
    const detector = new PageHinkley(numbersIn(state, SETTINGS));
    const { count, mean, up, lowest, down, highest, drifted } = numbersIn(state, STATE);
    detector.#count = count;
    detector.#mean = mean;
    [detector.#up, detector.#lowest] = [up, lowest];
    [detector.#down, detector.#highest] = [down, highest];
    detector.#drifted = drifted === 1;
    return detector;
  }
}
