import { type Proportion, proportion } from './proportion.ts';

/** What a measure is worth against one drift. */
export type Telling = {
  /**
   * Windows until it warns, in the middle of all repetitions: 1 where it warns at the end of the first
   * window of the drift. Nothing where it does not in half of them.
   */
  readonly delay?: number;
  /** The same on average, where a repetition without a warning counts as one window more than there are. */
  readonly meanDelay: number;
  /** Of the windows with a drift those that it warns in. */
  readonly power: Proportion;
  /** Of the repetitions those in which it warns at all. */
  readonly found: Proportion;
};

/** How often a measure warns although nothing has changed. */
export type FalseAlarms = {
  readonly windows: Proportion;
  /** Of the repetitions, all windows of each together. */
  readonly runs: Proportion;
};

/**
 * @param warned 1 where the measure warned; shape [repetitions × windows]
 * @param intensities of the drift, by window
 * @param late by how many windows a warning comes later than its window ends
 */
export function telling(warned: Uint8Array, intensities: readonly number[], late = 0): Telling {
  const windows = intensities.length;
  const onset = intensities.findIndex((one) => one > 0);
  const repetitions = warned.length / windows;
  const delays: number[] = [];
  let [hits, drifted] = [0, 0];
  for (let repetition = 0; repetition < repetitions; repetition++) {
    let first = Number.POSITIVE_INFINITY;
    for (let window = 0; window < windows; window++) {
      if (!((intensities[window] as number) > 0)) continue;
      drifted++;
      if (warned[repetition * windows + window] !== 1) continue;
      hits++;
      first = Math.min(first, window - onset + 1 + late);
    }
    delays.push(first);
  }
  const known = delays.filter(Number.isFinite);
  const never = windows - onset + 1 + late;
  const middle = delays.sort((one, other) => one - other)[Math.floor((repetitions - 1) / 2)];
  const sum = delays.reduce((all, one) => all + Math.min(one, never), 0);
  return {
    ...(middle !== undefined && Number.isFinite(middle) ? { delay: middle } : {}),
    meanDelay: sum / Math.max(1, repetitions),
    power: proportion(hits, drifted),
    found: proportion(known.length, repetitions),
  };
}

/** @param warned in windows without any drift; shape [repetitions × windows] */
export function falseAlarms(warned: Uint8Array, windows: number): FalseAlarms {
  const repetitions = warned.length / windows;
  let [alarms, runs] = [0, 0];
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const own = warned.subarray(repetition * windows, (repetition + 1) * windows);
    const many = own.reduce((sum, one) => sum + one, 0);
    alarms += many;
    if (many > 0) runs++;
  }
  return { windows: proportion(alarms, warned.length), runs: proportion(runs, repetitions) };
}
