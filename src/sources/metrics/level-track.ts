/** A number that goes up and down, over all its readings. */
export type Level = {
  readonly mean: number;
  readonly minimum: number;
  readonly maximum: number;
  /** The newest. */
  readonly last: number;
  readonly samples: number;
};

/** The readings of a gauge, or of several that are one. */
export class LevelTrack {
  samples = 0;
  #mean = 0;
  #minimum = Infinity;
  #maximum = -Infinity;
  #last = 0;
  #lastTime = -Infinity;

  add(time: number, value: number): void {
    this.samples++;
    this.#mean += (value - this.#mean) / this.samples;
    this.#minimum = Math.min(this.#minimum, value);
    this.#maximum = Math.max(this.#maximum, value);
    if (time < this.#lastTime) return;
    this.#last = value;
    this.#lastTime = time;
  }

  level(): Level | undefined {
    if (this.samples === 0) return undefined;
    return {
      // The rounding of a mean must not take it out of its range.
      mean: Math.min(Math.max(this.#mean, this.#minimum), this.#maximum),
      minimum: this.#minimum,
      maximum: this.#maximum,
      last: this.#last,
      samples: this.samples,
    };
  }
}

/** How many of the readings fulfil a condition. */
export class ShareTrack {
  samples = 0;
  hits = 0;

  add(isHit: boolean): void {
    this.samples++;
    if (isHit) this.hits++;
  }

  share(): number | undefined {
    return this.samples === 0 ? undefined : this.hits / this.samples;
  }
}

/** A gauge that shows the last of some codes, 0 for none. */
export class CodeTrack {
  last = 0;
  /** The codes that it changed to. */
  readonly changes: number[] = [];
  #lastTime = -Infinity;
  #isBegun = false;

  add(time: number, code: number): void {
    if (time <= this.#lastTime) return;
    if (this.#isBegun && code !== this.last && code !== 0) this.changes.push(code);
    this.#isBegun = true;
    this.last = code;
    this.#lastTime = time;
  }
}

/** The greatest of any number of values; `-Infinity` of none. */
export const greatest = (values: readonly number[]): number =>
  values.reduce((most, value) => Math.max(most, value), -Infinity);

/** The least of any number of values; `Infinity` of none. */
export const least = (values: readonly number[]): number =>
  values.reduce((most, value) => Math.min(most, value), Infinity);
