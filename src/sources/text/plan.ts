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

/** The number of the window that a moment belongs to: −1 before all of them, their number after. */
export function windowAt(borders: readonly number[], moment: number): number {
  let low = 0;
  let high = borders.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((borders[middle] as number) <= moment) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
