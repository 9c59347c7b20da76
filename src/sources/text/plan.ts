/** How the records of a log are split into windows, each of which has summaries of its own. */
export type Plan =
  | { readonly by: 'none' }
  | {
      readonly by: 'time';
      /** A column of moments. */
      readonly column: string;
      /**
       * In ascending order, in microseconds since 1970: a window goes from one up to the next one, which
       * is not part of it.
       */
      readonly borders: readonly number[];
    }
  | {
      /** Windows of one length. */
      readonly by: 'stretches';
      /** A column of moments. */
      readonly column: string;
      /** When the first one begins, how long each is, and how many there are; in microseconds. */
      readonly from: number;
      readonly length: number;
      readonly count: number;
    }
  /** So many records a window, bad ones among them, however they are spread over files. */
  | { readonly by: 'rows'; readonly size: number };

/** The records that are in no window. */
export type Outside = {
  /** Before the first border, and at or after the last one. */
  readonly before: number;
  readonly after: number;
  /** Without a moment. */
  readonly untimed: number;
  /** Bad records of a piece without any other: nothing tells when they are from. */
  readonly unplaced: number;
};

/** A window by its number, −1 before all of them and their number after, and when it begins and ends. */
export type Place = { readonly key: number; readonly from: number; readonly to: number };

/** The windows of time that a plan cuts. */
export type Timed = Extract<Plan, { readonly column: string }>;

export const isTimedPlan = (plan: Plan): plan is Timed => 'column' in plan;

/** How many windows of time there are. */
export const countOf = (plan: Timed): number =>
  plan.by === 'time' ? plan.borders.length - 1 : plan.count;

/** The window that a moment belongs to. */
export function placeOf(plan: Timed, moment: number): Place {
  if (plan.by === 'time') {
    const { borders } = plan;
    const key = windowAt(borders, moment);
    return { key, from: borders[key] ?? -Infinity, to: borders[key + 1] ?? Infinity };
  }
  const { from: first, length, count } = plan;
  const last = first + count * length;
  if (moment < first) return { key: -1, from: -Infinity, to: first };
  if (moment >= last) return { key: count, from: last, to: Infinity };
  const key = Math.floor((moment - first) / length);
  return { key, from: first + key * length, to: first + (key + 1) * length };
}

/** The number of the window that a moment belongs to: −1 before all of them, their number after. */
function windowAt(borders: readonly number[], moment: number): number {
  let low = 0;
  let high = borders.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((borders[middle] as number) <= moment) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
