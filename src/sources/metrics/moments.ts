export type MomentOptions = {
  /** The moment of samples that say none, in microseconds since 1970. */
  readonly time?: number | undefined;
  /** How much later each further reading was taken, in microseconds. */
  readonly step?: number | undefined;
  /** The unit of timestamps; where nothing is said, their size tells. */
  readonly timestamps?: 'ms' | 's' | undefined;
};

/**
 * When samples were taken. Those without a timestamp are all of one moment, until `# EOF` or a
 * series that occurs again begins another reading.
 */
export class Moments {
  /** How many readings there were. */
  readings = 0;
  #isNew = true;
  readonly #options: MomentOptions;

  constructor(options: MomentOptions) {
    this.#options = options;
  }

  /** The next sample without a timestamp begins a reading. */
  endReading(): void {
    this.#isNew = true;
  }

  /**
   * Whether a sample without a timestamp has a moment. Where readings follow one another and nothing
   * says how fast, only the first has.
   * @param last the reading in which its series occurred the last time
   */
  admit(last: number): boolean {
    const begins = this.#isNew || last === this.readings;
    if (begins && this.readings > 0 && this.#options.step === undefined) return false;
    if (begins) this.readings++;
    this.#isNew = false;
    return true;
  }

  /** The moment of the present reading. */
  get now(): number | undefined {
    const { time, step = 0 } = this.#options;
    return time === undefined ? undefined : time + (this.readings - 1) * step;
  }

  /**
   * A timestamp in microseconds. What was not said to be milliseconds or seconds is milliseconds from
   * 10^11 on, which is March 1973 in milliseconds and the year 5138 in seconds.
   */
  timeOf(stamp: number): number | undefined {
    const unit = this.#options.timestamps ?? (Math.abs(stamp) < 1e11 ? 's' : 'ms');
    const time = Math.round(unit === 's' ? stamp * 1e6 : stamp * 1e3);
    return Number.isSafeInteger(time) ? time : undefined;
  }
}
