import { type Fit, robustFit } from './robust-fit.ts';
import { studentTails } from './student.ts';

/** Values over time, in windows, with what they are known to scatter by. */
export type Timed = {
  readonly at: number;
  readonly value: number;
  readonly variance: number;
  readonly estimated: number;
};

/** A constant level and a line, and how much speaks for either. */
export type Trend = {
  readonly line: Fit;
  readonly level: Fit;
  readonly pValue: number;
  /** The probability that there is a trend, if one was as probable as none before. */
  readonly weight: number;
  /** From the first to the last window. */
  readonly span: number;
};

/**
 * A line and a level through values, both robust. How probable a line is comes from the Bayes factor
 * of the linear model with as much prior information as one window has (Zellner 1986 with g = n, the
 * prior that the BIC approximates: Kass and Wasserman 1995), which unlike the BIC holds for a handful
 * of windows. Nothing with fewer than four windows, or with fewer than three different times.
 * @param common the variance of what all estimates have in common
 * @param spent how many coefficients were taken off the values before
 */
export function trendOf(
  observations: readonly Timed[],
  common: number,
  spent: number,
): Trend | undefined {
  if (new Set(observations.map(({ at }) => at)).size < FEWEST) return undefined;
  const times = observations.map(({ at }) => at);
  const design = {
    values: observations.map(({ value }) => value),
    variances: observations.map(({ variance }) => variance),
    spent,
  };
  const ones = times.map(() => 1);
  const shared = sharedBy(observations, common);
  const line = robustFit({ ...design, ...withShared([ones, times], shared) });
  const level = robustFit({ ...design, ...withShared([ones], shared) });
  if (line === undefined || level === undefined) return undefined;
  const ratio = line.ratioOf(1);
  return {
    line,
    level,
    pValue: studentTails(line.degrees, ratio),
    weight: weightOf(ratio, line.degrees),
    span: (times.at(-1) as number) - (times[0] as number),
  };
}

/** Fewer windows cannot show a trend: a line through three has one degree of freedom left. */
export const FEWEST = 4;

type Shared = { readonly column: readonly number[]; readonly precision: number };

/**
 * What all estimates have in common is one more unknown, known to be about 0: the line is then as
 * uncertain as the correction where labels end and estimates go on.
 */
function sharedBy(observations: readonly Timed[], common: number): Shared | undefined {
  if (!(common > 0) || observations.every(({ estimated }) => estimated === 0)) return undefined;
  return { column: observations.map(({ estimated }) => estimated), precision: 1 / common };
}

const withShared = (columns: readonly (readonly number[])[], shared: Shared | undefined) =>
  shared === undefined
    ? { columns }
    : {
        columns: [...columns, shared.column],
        precisions: [...columns.map(() => 0), shared.precision],
      };

function weightOf(ratio: number, degrees: number): number {
  const count = degrees + 2;
  const unexplained = degrees / (degrees + ratio * ratio);
  const logFactor =
    ((count - 2) / 2) * Math.log1p(count) - ((count - 1) / 2) * Math.log1p(count * unexplained);
  return 1 / (1 + Math.exp(-logFactor));
}
