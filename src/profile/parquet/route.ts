import type { Sink } from '../summary.ts';

/** Which sink takes which rows of a column, in the order in which they lie in the files. */
export type Route = {
  /** The same for all sinks. */
  readonly often: number;
  /** Takes the next rows; nothing where nobody wants them. */
  readonly sink: Sink | undefined;
  /** How many of the next rows it takes. */
  readonly left: number;
  /** The next rows, as many at a time as go to one sink: how many these are. */
  cut(rows: number): readonly number[];
  /** Goes on by some rows, of which no more go to the sink than are left. */
  pass(rows: number): void;
};

/** All rows go to one sink. */
export const toOne = (sink: Sink): Route => ({
  often: sink.often,
  sink,
  left: Infinity,
  cut: (rows) => [rows],
  pass: () => {},
});
