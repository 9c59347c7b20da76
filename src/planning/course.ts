/** How a drift comes over the windows of a rehearsal. */
export type Course = {
  readonly shape: 'gradual' | 'sudden' | 'recurring';
  /** Windows before it begins. */
  readonly after: number;
  /** Windows until a gradual drift is full; of a recurring one those that it is on, and then off. */
  readonly over: number;
};

export const USUAL_AFTER = 3;

/** What `over` is where nobody says. */
export const USUAL_OVER = { gradual: 6, sudden: 1, recurring: 2 } as const satisfies Record<
  Course['shape'],
  number
>;

/**
 * How far the drift has come in each window: from 0, where there is none, to 1, where it is full.
 * A gradual one is a straight ramp that has its first part in its first window.
 */
export const intensities = (course: Course, windows: number): readonly number[] =>
  Array.from({ length: windows }, (_, window) => intensityIn(course, window));

function intensityIn({ shape, after, over }: Course, window: number): number {
  const since = window - after;
  if (since < 0) return 0;
  switch (shape) {
    case 'sudden':
      return 1;
    case 'gradual':
      return Math.min(1, (since + 1) / over);
    case 'recurring':
      return Math.floor(since / over) % 2 === 0 ? 1 : 0;
  }
}
