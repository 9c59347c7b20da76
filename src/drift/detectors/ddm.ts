import { type Detector, demand, numbersIn, type Standing } from './detector.ts';

/** Defaults are those of River, and of the authors. */
export type DdmSettings = {
  /** Values before it says anything. */
  readonly minimum?: number;
  /** Standard deviations above the best state so far. */
  readonly warning?: number;
  readonly drift?: number;
};

const DEFAULTS = { minimum: 30, warning: 2, drift: 3 };
const SETTINGS = ['minimum', 'warning', 'drift'] as const;
const STATE = ['count', 'errors', 'rate', 'deviation', 'settled', 'drifted'] as const;

/**
 * The drift detection method of Gama, Medas, Castillo and Rodrigues (2004) for a stream of errors:
 * 1 where a prediction was wrong, 0 where it was right. The error rate with its standard deviation
 * has risen above the lowest that there was, by two or three deviations. Only a rise is drift.
 * The deviation counts an error more than there were (Laplace's rule of succession), because a stream
 * without any errors so far is not sure to have none: without it, the first one is a drift.
 */
export class Ddm implements Detector {
  readonly #settings: Required<DdmSettings>;
  #count = 0;
  #errors = 0;
  /** Error rate and deviation where their sum was lowest, once there is one. */
  #best = { rate: 0, deviation: 0 };
  #settled = false;
  #drifted = false;

  constructor(settings: DdmSettings = {}) {
    this.#settings = { ...DEFAULTS, ...settings };
    const { minimum, warning, drift } = this.#settings;
    demand(minimum >= 1, `a minimum of ${minimum} values`);
    demand(warning > 0 && drift >= warning, `a warning at ${warning} and drift at ${drift}`);
  }

  /** @throws {RangeError} where a value is neither 0 nor 1 */
  add(value: number): Standing {
    if (!Number.isFinite(value)) return 'in-control';
    demand(value === 0 || value === 1, `${value} is neither 0 for right nor 1 for wrong`);
    if (this.#drifted) this.#startAnew();
    this.#count++;
    this.#errors += value;
    if (this.#count <= this.#settings.minimum) return 'in-control';
    return this.#judge();
  }

  #judge(): Standing {
    const rate = this.#errors / this.#count;
    const share = (this.#errors + 1) / (this.#count + 2);
    const deviation = Math.sqrt((share * (1 - share)) / this.#count);
    if (!this.#settled || rate + deviation <= this.#best.rate + this.#best.deviation) {
      this.#best = { rate, deviation };
      this.#settled = true;
    }
    const isBeyond = (times: number): boolean =>
      rate + deviation > this.#best.rate + times * this.#best.deviation;
    this.#drifted = isBeyond(this.#settings.drift);
    if (this.#drifted) return 'drift';
    return isBeyond(this.#settings.warning) ? 'warning' : 'in-control';
  }

  #startAnew(): void {
    [this.#count, this.#errors] = [0, 0];
    this.#best = { rate: 0, deviation: 0 };
    [this.#settled, this.#drifted] = [false, false];
  }

  toJSON() {
    return {
      detector: 'ddm',
      ...this.#settings,
      count: this.#count,
      errors: this.#errors,
      ...this.#best,
      settled: this.#settled ? 1 : 0,
      drifted: this.#drifted ? 1 : 0,
    };
  }

  /** @throws {Error} where the state is none that `toJSON` makes */
  static from(state: unknown): Ddm {
    const detector = new Ddm(numbersIn(state, SETTINGS));
    const { count, errors, rate, deviation, settled, drifted } = numbersIn(state, STATE);
    [detector.#count, detector.#errors] = [count, errors];
    detector.#best = { rate, deviation };
    [detector.#settled, detector.#drifted] = [settled === 1, drifted === 1];
    return detector;
  }
}
