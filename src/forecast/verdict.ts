import type { Break } from './changes.ts';
import type { ForecastSettings } from './point.ts';
import { inMetric, type Observation, type Series } from './series.ts';
import { counted, number, when } from './telling.ts';
import { FEWEST, type Trend } from './trend.ts';

/** Whether quality gets worse or better; `none` where no trend is shown, `unknown` where none could be. */
export type Verdict = 'falling' | 'rising' | 'none' | 'unknown';

export type Judged = { readonly verdict: Verdict; readonly why: string };

export const DAY = 86_400e6;

export function verdictOf(
  trend: Trend | undefined,
  since: readonly Observation[],
  last: Break | undefined,
  { observations, unit, spacing }: Series,
  alpha: number,
): Judged {
  const first = since[0];
  const after = last && first ? ` since the change of ${when(first.from)}` : '';
  if (trend === undefined)
    return { verdict: 'unknown', why: tooFew(since.length, observations.length, after) };
  const slope = trend.line.coefficients[1] as number;
  const chance = `p = ${number(trend.pValue)} in ${counted(since.length, 'window')}${after}`;
  if (!(trend.pValue <= alpha)) {
    return { verdict: 'none', why: `no trend is shown: ${chance}` };
  }
  const verdict = slope < 0 ? 'falling' : 'rising';
  const words = verdict === 'falling' ? 'worse' : 'better';
  const perDay = perDayOf(slope, { unit, spacing });
  return { verdict, why: `quality gets ${words} by ${number(Math.abs(perDay))} a day: ${chance}` };
}

function tooFew(since: number, all: number, after: string): string {
  if (all === 0) return 'no window has a quality that can be used';
  return since < FEWEST
    ? `${counted(since, 'window')} that can be used${after}, and a trend takes at least ${FEWEST}`
    : `the ${counted(since, 'window')} that can be used lie at fewer than ${FEWEST} different times`;
}

/** A slope of the series in the unit of the metric. */
export const perDayOf = (
  slope: number,
  { unit, spacing }: Pick<Series, 'unit' | 'spacing'>,
): number => (unit.sign * slope * unit.size * DAY) / spacing;

// So many standard deviations off a line is an outlier, among a few hundred windows as well.
const OUTLYING = 3.5;
// More of them at the end are a change.
const MOST_ASTRAY = 2;

/** The windows far off the line, from the first one since the last change. */
export const outliersOf = ({ line }: Trend, since: readonly Observation[]): readonly number[] =>
  since.flatMap(({ from }, at) => (Math.abs(line.residuals[at] as number) > OUTLYING ? from : []));

/** How many windows at the end are both far worse than the line and beyond the limit. */
export function astrayIn(
  { line }: Trend,
  since: readonly Observation[],
  { unit }: Series,
  { limit, isHigherBetter }: ForecastSettings,
): number {
  if (limit === undefined) return 0;
  const isAstray = (at: number): boolean => {
    const value = inMetric(unit, since[at]?.value ?? 0);
    const isBeyond = isHigherBetter ? value < limit : value > limit;
    return isBeyond && (line.residuals[at] ?? 0) < -OUTLYING;
  };
  let count = 0;
  while (count < MOST_ASTRAY && isAstray(since.length - 1 - count)) count++;
  return count;
}
