import type { Alarm } from '../drift/alarm.ts';
import type { Strictness } from '../drift/limits.ts';
import type { Side } from '../drift/side.ts';
import { type Bins, binsOf, type Column, sideOf } from './column.ts';
import { alarmOf, type Distance, isOfOrder, type Watched } from './distance.ts';
import { type Draws, referenceRows, valuesOf, windowRows } from './draws.ts';
import { type InOrder, inOrder } from './in-order.ts';

/** What one measure said in all windows of all repetitions. Shape [repetitions × windows]. */
export type Outcome = {
  /** NaN where nothing could be said. */
  readonly values: Float64Array;
  /** 1 where it warned. */
  readonly warned: Uint8Array;
  /** What chance explains, and what matters, in the last window that could be judged. */
  noise: number;
  effect: number;
};

export const emptyOutcome = ({
  repetitions,
  windows,
}: Pick<Draws, 'repetitions' | 'windows'>): Outcome => ({
  values: new Float64Array(repetitions * windows).fill(Number.NaN),
  warned: new Uint8Array(repetitions * windows),
  noise: Number.NaN,
  effect: Number.NaN,
});

/** The values of a column in a window; nothing where they are as they would be without any drift. */
export type InWindow = (repetition: number, window: number) => Float64Array | undefined;

/** Compares windows of one column with its references, which are drawn once for all trials. */
export class ColumnTrials {
  readonly column: Column;
  readonly #draws: Draws;
  readonly #strictness: Pick<Strictness, 'rate' | 'family'>;
  readonly #references: { readonly bins: Bins; readonly side: Side }[] = [];
  readonly #alarms = new Map<string, Alarm>();
  readonly #still = new Map<string, Outcome>();
  readonly #inOrder = new Map<string, InOrder>();

  constructor(column: Column, draws: Draws, strictness: Pick<Strictness, 'rate' | 'family'>) {
    this.column = column;
    this.#draws = draws;
    this.#strictness = strictness;
  }

  /** What each distance says where nothing has changed. */
  still(watched: readonly Watched[]): readonly Outcome[] {
    const unknown = watched.filter((one) => !this.#still.has(keyOf(one)));
    const found = this.#judge(unknown, (repetition, window) => this.values(repetition, window));
    for (const [at, one] of unknown.entries()) this.#still.set(keyOf(one), found[at] as Outcome);
    return watched.map((one) => this.#still.get(keyOf(one)) as Outcome);
  }

  /** What each distance says of the log's own windows. */
  inOrder(watched: readonly Watched[]): readonly InOrder[] {
    const unknown = watched.filter((one) => !this.#inOrder.has(keyOf(one)));
    const found = inOrder(this.column, unknown, this.#draws.ofOwnWindow, this.#strictness);
    for (const [at, one] of unknown.entries()) this.#inOrder.set(keyOf(one), found[at] as InOrder);
    return watched.map((one) => this.#inOrder.get(keyOf(one)) as InOrder);
  }

  /** What each distance says of windows that have changed. */
  judge(watched: readonly Watched[], inWindow: InWindow): readonly Outcome[] {
    const still = this.still(watched);
    const found = this.#judge(watched, inWindow);
    for (const [at, outcome] of found.entries()) fillUp(outcome, still[at] as Outcome);
    return found;
  }

  /** The values of a window without any drift. */
  values(repetition: number, window: number): Float64Array {
    return valuesOf(this.column.values, windowRows(this.#draws, repetition, window));
  }

  #judge(watched: readonly Watched[], inWindow: InWindow): readonly Outcome[] {
    const { repetitions, windows } = this.#draws;
    const outcomes = watched.map(() => emptyOutcome(this.#draws));
    const isOrdered = watched.some(({ distance }) => isOfOrder(distance));
    for (let repetition = 0; watched.length > 0 && repetition < repetitions; repetition++) {
      const { bins } = this.#reference(repetition);
      for (let window = 0; window < windows; window++) {
        const values = inWindow(repetition, window);
        if (values === undefined) continue;
        const side = sideOf(values, bins, isOrdered);
        for (const [at, one] of watched.entries()) {
          const shown = this.#alarm(one.distance, repetition)(side, one.effect);
          if (shown === undefined) continue;
          const outcome = outcomes[at] as Outcome;
          const place = repetition * windows + window;
          outcome.values[place] = shown.value;
          outcome.warned[place] = shown.isDrift ? 1 : 0;
          outcome.noise = shown.noise;
          outcome.effect = shown.effect;
        }
      }
    }
    return outcomes;
  }

  #reference(repetition: number) {
    const known = this.#references[repetition];
    if (known) return known;
    const values = valuesOf(this.column.values, referenceRows(this.#draws, repetition));
    const bins = binsOf(this.column, values);
    const made = { bins, side: sideOf(values, bins, this.column.categories === undefined) };
    this.#references[repetition] = made;
    return made;
  }

  #alarm(distance: Distance, repetition: number): Alarm {
    const key = `${distance} ${repetition}`;
    const known = this.#alarms.get(key);
    if (known) return known;
    const alarm = alarmOf(distance, this.#reference(repetition).side, this.#strictness);
    this.#alarms.set(key, alarm);
    return alarm;
  }
}

const keyOf = ({ distance, effect }: Watched): string => `${distance} ${effect ?? ''}`;

/** Windows that nothing has happened to are those of the trial without any drift. */
function fillUp(outcome: Outcome, still: Outcome): void {
  for (let at = 0; at < outcome.values.length; at++) {
    if (!Number.isNaN(outcome.values[at])) continue;
    outcome.values[at] = still.values[at] as number;
    outcome.warned[at] = still.warned[at] as number;
  }
  if (Number.isNaN(outcome.noise)) [outcome.noise, outcome.effect] = [still.noise, still.effect];
}
