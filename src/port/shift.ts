import type { Decision } from '../rule.ts';
import { exceeds, type Shift } from './distance.ts';

/** One statistic that differs: `mean 84.2 → 212.5 (1.05 standard deviations, 0.25 tolerated)`. */
export type Drift = {
  readonly text: string;
  /** So large that the model works outside of what it has learned, whatever it is asked. */
  readonly grave?: boolean;
  /** What nobody states and would tell change from chance. */
  readonly lacks?: 'count' | 'extremes';
  /** What it betrays besides other cases: another unit, values that are not there, or that are at last. */
  readonly betrays?: 'unit' | 'gap' | 'filled';
};

/**
 * How many times what is tolerated a shift has to be before it is more than a sign of trouble. After
 * four quarters of a standard deviation, five in six values lie beyond the old mean; a population
 * stability index of 0.8 or 8 % more missing values are as far from anything that was evaluated.
 */
const GRAVE = 4;

/** Whether a shift is grave even if chance has added to it all that it can. */
export const isGrave = ({ size, noise }: Shift, tolerated: number): boolean =>
  Number.isFinite(size) && size - noise > GRAVE * tolerated;

/** A drift in words, where a shift exceeds what is tolerated and what chance explains. */
export const drifted = (
  shift: Shift,
  tolerated: number,
  text: string,
  more: Omit<Drift, 'text' | 'grave'> = {},
): Drift | undefined =>
  exceeds(shift, tolerated) ? { text, grave: isGrave(shift, tolerated), ...more } : undefined;

/** The limit that counted: what chance explains is named only where it is more than tolerated. */
export const against = ({ noise }: Shift, tolerated: number, say = short): string =>
  noise > tolerated ? `chance explains ${say(noise)}` : `${say(tolerated)} tolerated`;

/** A number with as many digits as people compare. */
export const short = (value: number): string => String(Number(value.toPrecision(3)));

/** `0.385` as `38.5 %`. */
export const percent = (share: number): string => `${short(100 * share)} %`;

/** Values that are present; `undefined` where nobody says how many were looked at. */
export const present = ({
  count,
  missing = 0,
}: {
  readonly count?: number;
  readonly missing?: number;
}): number | undefined => (count === undefined ? undefined : count - missing);

/** Whose field it is, by the names of the field and of the data on both sides. */
type Ends = { readonly field: string; readonly learned: string; readonly live: string };

/**
 * What becomes of drifts of one field. Cases that training does not cover are for data science to
 * judge; another unit and values that are lost, for whoever delivers them.
 */
export function decideDrifts(drifts: readonly Drift[], { field, learned, live }: Ends): Decision {
  const found = `like that in ${learned}: ${drifts.map(({ text }) => text).join('; ')}`;
  const sure = drifts.filter(({ lacks }) => lacks === undefined);
  if (sure.length === 0) return doubt(drifts, field, `${field} in ${live} may not be ${found}`);
  const severity = sure.some(({ grave }) => grave) ? 'error' : 'warning';
  const contradiction = { message: `${field} in ${live} is not ${found}`, severity } as const;
  if (sure.some(({ betrays }) => betrays === 'unit')) {
    const breaks = 'every prediction, without any error: the numbers mean something else';
    return {
      ...contradiction,
      breaks,
      question: `in which unit is ${field} here, and in training?`,
    };
  }
  if (sure.some(({ betrays }) => betrays !== 'gap' && betrays !== 'filled'))
    return { ...contradiction, ask: 'data-science' };
  if (sure.every(({ betrays }) => betrays === 'filled')) {
    const question = `what stands in ${field} where it used to have no value?`;
    return { ...contradiction, question };
  }
  return {
    ...contradiction,
    question: `why does ${field} have no value so often, and will it stay so?`,
  };
}

function doubt(drifts: readonly Drift[], field: string, maybe: string): Decision {
  if (drifts.some(({ lacks }) => lacks === 'count')) {
    const question = `how many values of ${field} were looked at?`;
    return { undecided: `${maybe}, but nobody says how many values that is`, question };
  }
  const question = `what are the mean, the smallest and the largest value of ${field} on each side?`;
  return { undecided: `${maybe}, but nobody says whether one outlier did that`, question };
}
